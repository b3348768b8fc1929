"""What this reader searched for lately, kept in their session alone and gone when it ends."""

from dataclasses import dataclass

from django.http import HttpRequest

from search.asking import ReaderQuery

KEPT = 8
KEY = "recent_searches"


@dataclass(frozen=True)
class Recent:
    """One search as it can be made again."""

    words: str
    url: str


def remember(request: HttpRequest, query: ReaderQuery) -> None:
    """Put a search first among the latest. Only people who are signed in have their searches kept."""
    if not query.words or not request.user.is_authenticated or query.page > 1:
        return
    address = query.address()
    # The same words with other filters are the same search going on.
    others = [each for each in _kept(request) if each["words"].lower() != query.words.lower()]
    latest = [{"words": query.words, "address": address}, *others][:KEPT]
    if latest != _kept(request):
        request.session[KEY] = latest


def searches(request: HttpRequest) -> list[Recent]:
    """The latest searches, the last one first."""
    return [Recent(each["words"], each["address"]) for each in _kept(request)]


def forget(request: HttpRequest) -> None:
    """Keep none of them any longer."""
    request.session.pop(KEY, None)


def _kept(request: HttpRequest) -> list[dict[str, str]]:
    return request.session.get(KEY, []) if request.user.is_authenticated else []
