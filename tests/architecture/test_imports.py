"""Imports point down, only one place imports Whoosh, and only one place reads the environment."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold() -> None:
    answer = lint(ROOT)

    assert answer.returncode == 0, answer.stdout


def test_an_import_that_points_up_breaks_the_contract(tmp_path: Path) -> None:
    for subject in ("high", "low"):
        (tmp_path / "house" / subject).mkdir(parents=True)
        (tmp_path / "house" / subject / "__init__.py").write_text(
            "import house.high\n" if subject == "low" else ""
        )
    (tmp_path / "house" / "__init__.py").write_text("")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.importlinter]\nroot_package = "house"\n[[tool.importlinter.contracts]]\n'
        'name = "Imports point down"\ntype = "layers"\nlayers = ["house.high", "house.low"]\n'
    )

    answer = lint(tmp_path)

    assert answer.returncode == 1
    assert "house.low is not allowed to import house.high" in answer.stdout


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for folder in ("peernet", "cms", "search")
        for path in (ROOT / folder).rglob("*.py")
        if any(word in path.read_text() for word in ("os.environ", "getenv(", "from environs"))
    ]

    allowed = {"peernet/settings/env.py", "peernet/wsgi.py", "peernet/core/assets/build.py"}
    assert set(readers) <= allowed
