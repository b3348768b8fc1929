"""One concern per file; every environment starts from all of them."""

from peernet.settings.parts.apps import *  # noqa: F403
from peernet.settings.parts.given import *  # noqa: F403
from peernet.settings.parts.interface import *  # noqa: F403
from peernet.settings.parts.language import *  # noqa: F403
from peernet.settings.parts.pages import *  # noqa: F403
from peernet.settings.parts.protection import *  # noqa: F403
from peernet.settings.parts.publishing import *  # noqa: F403
from peernet.settings.parts.signing_in import *  # noqa: F403
