"""The sentences and the texts the check is measured on."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from cms.identity.scan import Cell, Passage

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "peernet" / "workspace" / "demo" / "case_studies"
MARK = re.compile(r"\[\[(.*?)\]\](?!\])")


@dataclass(frozen=True)
class Planted:
    """A sentence without its marks, and where the marked parts stand in it."""

    kind: str
    words: str
    spans: list[tuple[int, int]]


def planted(part: str) -> Iterator[Planted]:
    """Sentences with identifiers of each kind; ``part`` is ``tuned``, ``first`` or ``kept``."""
    described = tomllib.loads((HERE / "planted.toml").read_text("utf-8"))
    for kind, sentences in described[part].items():
        for sentence in sentences:
            yield _unmarked(kind, sentence)


def innocent() -> list[str]:
    """Sentences that look like something and point to nobody."""
    return list(tomllib.loads((HERE / "innocent.toml").read_text("utf-8"))["sentences"])


def demo_texts() -> dict[str, tuple[list[Passage], list[Cell]]]:
    """Every demo case study as the check reads it."""
    return {path.stem: _read(tomllib.loads(path.read_text("utf-8"))) for path in sorted(DEMO.glob("*.toml"))}


def _unmarked(kind: str, sentence: str) -> Planted:
    plain, spans, last = "", [], 0
    for mark in MARK.finditer(sentence):
        plain += sentence[last : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        last = mark.end()
    return Planted(kind, plain + sentence[last:], spans)


def _read(study: dict[str, Any]) -> tuple[list[Passage], list[Cell]]:
    passages, cells = [], []
    for key, value in study.items():
        if isinstance(value, str):
            passages.append(Passage(key, value))
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            passages += [Passage(f"{key}.{number}", each) for number, each in enumerate(value)]
    for number, claim in enumerate(study.get("outcomes", [])):
        texts = {key: value for key, value in claim.items() if isinstance(value, str)}
        passages += [Passage(f"outcomes.{number}.{key}", value) for key, value in texts.items()]
        for name in ("baseline", "result", "comparison"):
            if name in claim:
                period = claim["baseline_period" if name == "baseline" else "result_period"]
                cells.append(
                    Cell(
                        f"outcomes.{number}.{name}",
                        Decimal(str(claim[name])),
                        claim["unit"],
                        claim["measure"],
                        period,
                    )
                )
    return passages, cells
