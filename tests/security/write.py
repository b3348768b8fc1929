"""Ask the cells of the matrix and write down what is answered: ``python -m tests.security.write [--new]``."""

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

HERE = Path(__file__).parent


def main() -> int:
    """Run the test in a way that writes; then make the table from what it wrote and, with --new, what it had."""
    only_new = "--new" in sys.argv
    with TemporaryDirectory() as folder:
        os.environ |= {"PEERNET_WRITE_MATRIX": folder} | ({"PEERNET_NEW_ROWS": "1"} if only_new else {})
        asked = ["-q", "-n0", "-p", "no:warnings", "-k", "everybody_may"]
        if failed := pytest.main(
            [*(str(HERE / f"test_{each}.py") for each in ("matrix", "proving", "declarations")), *asked]
        ):
            return int(failed)
        keep(Path(folder), only_new=only_new)
    return 0


def keep(folder: Path, *, only_new: bool) -> None:
    """Make the table and its page."""
    from tests.security import page, rows, table

    known = table.table() if only_new else {}
    for file in sorted(folder.glob("*.json")):
        for method, address, stage, letters in json.loads(file.read_text()):
            asked = rows.Row(method, address), stage
            known[asked] = known.get(asked, "") + letters
    ordered = {
        (row, stage): known[row, stage]
        for row, template in rows.rows().items()
        for stage in rows.stages_of(template)
    }
    table.write(ordered)
    page.write(ordered)


if __name__ == "__main__":
    sys.exit(main())
