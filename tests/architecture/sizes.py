"""How long our files are: ``python -m tests.architecture.sizes``. Past 300 lines, a noun is missing."""

import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOO_LONG = 300


def sizes() -> dict[str, int]:
    """Lines of every tracked Python file that is neither a test nor a migration."""
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split() or [str(path.relative_to(ROOT)) for path in ROOT.glob("[pcs]*/**/*.py")]
    ours = [name for name in names if "/migrations/" not in name and not name.startswith("tests/")]
    return {name: len((ROOT / name).read_text().splitlines()) for name in ours if (ROOT / name).exists()}


def main() -> int:
    """Print the report; 1 when a file is too long."""
    measured = sizes()
    longest = sorted(measured.items(), key=lambda entry: -entry[1])
    filled = [lines for lines in measured.values() if lines > 3]
    print(f"{len(measured)} files, median {statistics.median(filled):.0f} lines; the longest:")
    for name, lines in longest[:8]:
        print(f"{lines:6} {name}")
    return 1 if longest[0][1] > TOO_LONG else 0


if __name__ == "__main__":
    sys.exit(main())
