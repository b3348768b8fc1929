"""A developer's machine: everything on, mail on the console, files under var/."""

from peernet.settings import env
from peernet.settings.parts import *  # noqa: F403
from peernet.settings.parts.places import places

DEBUG = True
SHOW_DESIGN = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

surroundings = env.development()
surroundings.var.mkdir(parents=True, exist_ok=True)
globals().update(places(surroundings))
