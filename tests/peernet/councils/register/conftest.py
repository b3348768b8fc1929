"""A small England to read."""

import pytest

from tests.peernet.councils.register.lists import Lists


@pytest.fixture
def lists() -> Lists:
    return Lists()
