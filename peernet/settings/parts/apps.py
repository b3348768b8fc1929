"""What is installed, and the order in which a request passes."""

SUBJECTS = [
    "peernet.core",
    "peernet.accounts",
    "peernet.audit",
    "peernet.outbox",
    "peernet.notifications",
    "peernet.councils",
    "peernet.indicators",
    "peernet.reviews",
    "peernet.pairing",
    "peernet.findings",
    "peernet.concerns",
    "cms",
    "search",
    "peernet.workspace",
]

INSTALLED_APPS = [
    *SUBJECTS,
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "peernet.core.middleware.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peernet.core.unsent.KeepUnsent",
    "peernet.core.middleware.PrivateAnswers",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "peernet.core.middleware.DeclaredAccess",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "peernet.core.middleware.Refusals",
]

ROOT_URLCONF = "peernet.urls"
WSGI_APPLICATION = "peernet.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
