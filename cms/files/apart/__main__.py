"""Reads a file from standard input, answers in JSON: ``python -m cms.files.apart check|text|bare KIND``."""

import base64
import json
import re
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

from cms.files.apart.bare import as_it_is, bare_package, bare_pdf
from cms.files.apart.limits import be_small
from cms.files.apart.packages import check_package
from cms.files.apart.papers import text_of_docx, text_of_odt, text_of_pptx
from cms.files.apart.pdf import check_pdf, text_of_pdf
from cms.files.apart.refusing import BROKEN, TOO_HEAVY, RefusedError
from cms.files.apart.tables import check_csv, text_of_csv, text_of_xlsx

MOST_PAGES = 400
MOST_ON_A_PAGE = 50_000
MOST_TEXT = 1_500_000
#: What no database and no XML can keep.
UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

CHECKS: dict[str, Any] = {
    "pdf": check_pdf,
    "csv": check_csv,
    **{kind: partial(check_package, kind=kind) for kind in ("docx", "pptx", "xlsx", "odt")},
}
TEXTS: dict[str, Any] = {
    "pdf": text_of_pdf,
    "csv": text_of_csv,
    "docx": text_of_docx,
    "pptx": text_of_pptx,
    "xlsx": text_of_xlsx,
    "odt": text_of_odt,
}
BARES: dict[str, Any] = {
    "pdf": bare_pdf,
    "csv": as_it_is,
    **dict.fromkeys(("docx", "pptx", "xlsx", "odt"), bare_package),
}


def answer(asked: str, kind: str, data: bytes) -> dict[str, Any]:
    """What was found, or why the file is refused."""
    try:
        CHECKS[kind](data)
        if asked == "bare":
            return {"bare": base64.b64encode(BARES[kind](data)).decode()}
        return {"ok": True} if asked == "check" else taken(TEXTS[kind](data))
    except RefusedError as refusal:
        return {"refused": refusal.words}
    except (MemoryError, RecursionError):
        return {"refused": TOO_HEAVY}
    except Exception as broken:  # noqa: BLE001 - a stranger's file may raise anything
        return {"refused": BROKEN, "because": f"{type(broken).__name__}: {broken}"[:300]}


def taken(pages: Iterator[str]) -> dict[str, Any]:
    """The text as far as it is kept, and whether that is all."""
    kept: list[str] = []
    left = MOST_TEXT
    for page in pages:
        if len(kept) == MOST_PAGES or left <= 0:
            return {"pages": kept, "whole": False}
        text = UNKEPT.sub(" ", page).strip()
        kept.append(text[: min(MOST_ON_A_PAGE, left)])
        left -= len(text)
    return {"pages": kept, "whole": left >= 0 and all(len(page) < MOST_ON_A_PAGE for page in kept)}


if __name__ == "__main__":
    be_small()
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.argv[2], sys.stdin.buffer.read())))
