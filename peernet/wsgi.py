"""Where a web server enters."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.production")

application = get_wsgi_application()

# What starting leaves behind, every address with its code among it, stays for good. Unless it is set aside,
# Python looks through all of it every few hundred requests, and one reader waits a fifth of a second.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
