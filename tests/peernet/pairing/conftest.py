"""What the tests of pairing share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands

from peernet.councils.models import Council
from peernet.pairing import operations
from peernet.pairing.models import Run
from peernet.pairing.options import Options
from tests.factories import CoordinatorFactory
from tests.factories.moments import NOON


@pytest.fixture
def manager(db: None) -> Any:
    """A programme manager."""
    return CoordinatorFactory()


@pytest.fixture
def pair(manager: Any) -> Callable[..., Run]:
    """Run the pairing of a round, as the manager."""

    def run(round: Any, options: Options | None = None, *, seed: int = 1) -> Run:
        return operations.run_pairing(
            round=round, options=options or Options(), seed=seed, by=manager, at=NOON
        )

    return run


@pytest.fixture
def real_register(db: None) -> list[Council]:
    """The 153 authorities of the register that comes with Peernet."""
    if "import_register" not in get_commands():
        pytest.skip("the register importer is not installed, so there are no real authorities to pair")
    try:
        call_command("import_register", bundled=True, verbosity=0)
    except CommandError as refusal:
        pytest.skip(f"the register that comes with Peernet cannot be read: {refusal}")
    return list(Council.objects.of_england().order_by("code"))
