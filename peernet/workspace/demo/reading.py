"""The demo's files: one for the network, one per case study, one per review."""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def network() -> dict[str, Any]:
    """Councils, people and the one password of the demo."""
    return tomllib.loads((HERE / "network.toml").read_text())


def browsing() -> dict[str, Any]:
    """What is said about themes, and the collections, each choice with the title of its case study."""
    described = tomllib.loads((HERE / "browsing.toml").read_text())
    titles = {story["slug"]: story["title"] for story in stories("case_studies")}
    for each in [*described["themes"], *described["collections"]]:
        each["chosen"] = [choice | {"title": titles[choice["story"]]} for choice in each["chosen"]]
    return described


def stories(folder: str) -> list[dict[str, Any]]:
    """Every file of a folder, in the order of names, each with its ``slug``."""
    return [
        {"slug": path.stem, **tomllib.loads(path.read_text())}
        for path in sorted((HERE / folder).glob("*.toml"))
    ]


def moment(day: date, hour: int = 10) -> datetime:
    """A moment on a day, for what the files date but do not time."""
    return day if isinstance(day, datetime) else datetime.combine(day, time(hour), tzinfo=UTC)
