"""Tests: quick passwords, mail kept in memory, folders of their own."""

import os
import tempfile
from pathlib import Path

from peernet.settings import env
from peernet.settings.parts import *  # noqa: F403
from peernet.settings.parts.places import places, search_backend

DEBUG = False
SHOW_DESIGN = True

surroundings = env.development()
globals().update(places(surroundings))

folder = tempfile.TemporaryDirectory(prefix=f"peernet-test-{os.getpid()}-")
SCRATCH = Path(folder.name)
(SCRATCH / "static").mkdir()
MEDIA_ROOT = SCRATCH / "media"
STATIC_ROOT = SCRATCH / "static"
WAGTAILSEARCH_BACKENDS = {"default": search_backend(f"whoosh://{SCRATCH / 'search'}")}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ACCOUNT_RATE_LIMITS = {}
SECOND_FACTOR_REQUIRED = False
COUNCIL_SIGN_IN = True
LARGE_STEPS_WITHIN = None
RETENTION = False
