"""Django with a database and an index of its own, for as long as the benchmark runs."""

import os
from importlib import import_module
from pathlib import Path


def clean_place(folder: Path) -> None:
    """Set Django up over a migrated database in the folder, empty unless it was filled before."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["PEERNET_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "peernet.settings.development"
    os.environ["PEERNET_DRAIN_IN_PROCESS"] = "false"

    import django
    from django.conf import settings

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()

    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    # From here on as a service that has started.
    import_module("peernet.wsgi")
