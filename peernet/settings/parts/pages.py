"""Templates, forms and static files of the pages we draw ourselves."""

from django.contrib import messages

from peernet.settings.env import ROOT

BASE_DIR = ROOT
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["peernet.core.templatetags.components"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "peernet.workspace.context.navigation",
                "peernet.tenants.context.council_sign_in",
            ],
        },
    },
]
FORM_RENDERER = "peernet.core.forms.Renderer"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_URL = "/media/"
MESSAGE_TAGS = {messages.ERROR: "error", messages.SUCCESS: "success", messages.WARNING: "warning"}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
#: Bytes of any request: one document of 20 MB with the longest form, and room to spare.
LARGEST_REQUEST = 32 * 1024 * 1024
