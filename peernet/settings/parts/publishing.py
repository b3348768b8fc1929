"""Wagtail: the editors' desk under /cms/, and nothing that calls out to other machines."""

WAGTAIL_SITE_NAME = "Peernet"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.files.forms.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.files.forms.DocumentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
# Nobody shares a collection by password: people have accounts, and readers have the published library.
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.finishing.publish_sealed"
WAGTAILIMAGES_IMAGE_MODEL = "files.PracticeImage"
WAGTAILDOCS_DOCUMENT_MODEL = "files.PracticeDocument"
