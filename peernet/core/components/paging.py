"""Page numbers under a list, keeping everything else in the address."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, register


@dataclass(frozen=True)
class Step:
    """A page number with its address, or a gap between numbers."""

    number: int | None
    url: str = ""
    current: bool = False


@register.simple_tag(takes_context=True)
def pagination(
    context: Context, *, page: Page | None = None, number: int = 1, pages: int = 1, name: str = "page"
) -> SafeString:
    """Draw links to the other pages; nothing at all when there is only one."""
    if page is not None:
        number, pages = page.number, page.paginator.num_pages
    if pages < 2:
        return SafeString("")
    request = context.get("request")
    query = request.GET if request else QueryDict()
    return draw(
        "pagination",
        steps=[
            Step(number=step, url=_address(query, name, step) if step else "", current=step == number)
            for step in numbers_shown(number, pages)
        ],
        previous=_address(query, name, number - 1) if number > 1 else "",
        following=_address(query, name, number + 1) if number < pages else "",
    )


def numbers_shown(number: int, pages: int) -> Iterator[int | None]:
    """Give the first, the last and those around the current page, with None for each gap."""
    shown = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
    before = 0
    for step in shown:
        if step - before == 2:
            yield step - 1
        elif step - before > 2:
            yield None
        yield step
        before = step


def _address(query: QueryDict, name: str, number: int) -> str:
    changed = query.copy()
    changed[name] = str(number)
    return f"?{changed.urlencode()}"
