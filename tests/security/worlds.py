"""Agreement and non-interference on many generated worlds: ``python -m tests.security.worlds 1000``."""

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__)


def main() -> int:
    """Run as many worlds as asked for; print how many held."""
    os.environ["PEERNET_WORLDS"] = sys.argv[1] if len(sys.argv) > 1 else "1000"
    return int(pytest.main([str(HERE.with_name("many_worlds.py")), "-q", "-n0", "-s", "-p", "no:warnings"]))


if __name__ == "__main__":
    sys.exit(main())
