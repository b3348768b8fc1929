"""A developer's machine as strangers see it: our own error pages instead of Django's, and failures in the log."""

from peernet.settings.development import *  # noqa: F403

DEBUG = False
WHITENOISE_USE_FINDERS = True
COUNCIL_SIGN_IN = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
