"""Breaks things instead of running the tests: ``python -m pytest -p tests.security.mutation.plugin``."""

from typing import Any

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: Any) -> bool:
    """Django is set up by now, not before."""
    from tests.security.mutation.suite import break_all

    break_all(session)
    return True
