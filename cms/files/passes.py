"""A pass to a paper for whoever is shown the draft it hangs on: a director by link, a joint owner."""

from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.utils.http import urlencode

from cms.files.models import PracticeDocument

SALT = "files.pass"
SECONDS = 12 * 60 * 60
LONGEST = 300


def addresses(documents: Iterable[PracticeDocument]) -> dict[int, str]:
    """Where each can be had: plainly once it is public, with a pass for half a day before."""
    wanted = list(documents)
    public = set(
        PracticeDocument.objects.published()
        .filter(pk__in=[each.pk for each in wanted])
        .values_list("pk", flat=True)
    )
    return {
        each.pk: each.url if each.pk in public else f"{each.url}?{urlencode({'pass': written(each)})}"
        for each in wanted
    }


def written(document: PracticeDocument) -> str:
    """A pass to this file and no other; it ends when the file is replaced."""
    return signing.dumps([document.pk, document.file.name], salt=SALT)


def opens(given: str, document: Any) -> bool:
    """Whether the pass is ours, is not too old and names this file."""
    try:
        named = signing.loads(given[:LONGEST], salt=SALT, max_age=SECONDS)
    except (signing.BadSignature, ValueError):
        return False
    return bool(named == [document.pk, document.file.name])
