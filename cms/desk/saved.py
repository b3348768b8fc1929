"""A draft read from the content of its last saved version, so that a list needs no query for each row."""

import json
from collections.abc import Mapping
from typing import Any

from cms.writing.draft import FACTS, TEXTS, Draft

OUTCOME = ("measure", "baseline", "result", "source")


def saved_draft(content: Mapping[str, Any]) -> Draft:
    """Words and facts as ``Draft.of`` reads them from the page that this content makes."""
    return Draft(
        texts={name: _said(content.get(name)) for name in TEXTS},
        facts={name: _said(content.get(name)) for name in FACTS},
        steps=tuple(_said(step["value"]) for step in _steps(content.get("steps"))),
        outcomes=tuple(
            {name: _said(claim.get(name)) for name in OUTCOME} for claim in content.get("outcomes", [])
        ),
        papers=len(content.get("papers", [])),
        council=_said(content.get("council")),
        joint_owners=tuple(_said(each["council"]) for each in content.get("joint_owners", [])),
    )


def _said(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _steps(kept: Any) -> list[dict[str, Any]]:
    return json.loads(kept) if isinstance(kept, str) else list(kept or [])
