"""Run every benchmark: ``python -m benchmarks``, or some: ``python -m benchmarks register pages``."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(chosen: list[str]) -> int:
    """Run each in a process of its own, so that none warms another up."""
    names = chosen or sorted(path.parent.name for path in HERE.glob("*/__main__.py"))
    commands = {name: [sys.executable, "-m", f"benchmarks.{name}"] for name in names}
    failed = [name for name, command in commands.items() if subprocess.run(command, check=False).returncode]
    if failed:
        print(f"Did not finish: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
