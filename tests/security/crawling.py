"""Everything a person can read: every address of ours, searches, feeds, files and errors."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from pypdf import PdfReader

from tests.hostile.addresses import existing
from tests.hostile.world import World
from tests.security.asking import Visitor
from tests.security.rows import templates

#: Long, the same for everybody, and made of the code alone.
SAME_FOR_ALL = {"/api/v1/docs/", "/design/"}
#: Lists that take words: whatever they find, they are asked for the bait.
ASKED = [
    "/search/?q={}",
    "/search/reports/?q={}",
    "/search/documents/?q={}",
    "/search/people/?q={}",
    "/search/councils/?q={}",
    "/search/complete/?q={}",
    "/api/v1/search/?q={}",
    "/api/v1/search/documents/?q={}",
    "/api/v1/search/reports/?q={}",
    "/api/v1/search/people/?q={}",
    "/practice/?q={}",
    "/no-such-page/{}/",
]


def readable(world: World, *, most: int = 2, bait: str = "") -> Iterator[str]:
    """The addresses to read."""
    for template in templates():
        if template not in SAME_FOR_ALL:
            yield from existing(template, world, most=most) if "{step:" not in template else ()
    yield from (each.format(bait) for each in ASKED if bait)


def read(visitor: Visitor, address: str) -> HttpResponse:
    """One answer; nothing that reading changes is kept."""
    from django.db import transaction

    cache.clear()
    with transaction.atomic():
        answer = visitor.get(address)
        if answer.streaming:
            answer = HttpResponse(b"".join(answer), status=answer.status_code, headers=dict(answer.items()))
        transaction.set_rollback(True)
    return answer


def words_of(answer: HttpResponse) -> str:
    """What an answer says, headers and the inside of files included."""
    body: bytes = answer.content
    said = f"{dict(answer.items())}\n"
    if body.startswith(b"%PDF"):
        return said + "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            return said + "\n".join(_text(file.read(name)) for name in file.namelist())
    return said + _text(body)


def _text(body: Any) -> str:
    return bytes(body).decode(errors="ignore")
