"""All lines of wordings on one page: shipped ones, those changed here, and our own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from search.wording.desk.permission import ForKeepers
from search.wording.lines import Line
from search.wording.models import Synonym
from search.wording.shipped import shipped_line, shipped_lines

LONGEST_FILTER = 80


@dataclass(frozen=True)
class Listed:
    """One line, where it comes from, and where it is changed."""

    line: Line
    origin: str
    in_use: bool
    url: str


def listed() -> Iterator[Listed]:
    """Our own lines first, newest change first; then the shipped ones in the order of their file."""
    own = list(Synonym.objects.order_by("-changed_at", "-pk"))
    for row in own:
        shipped = bool(row.replaces and shipped_line(row.replaces))
        origin = "shipped, changed here" if shipped else "written here"
        yield Listed(row.line(), origin, row.in_use, reverse("synonyms:edit", args=[row.pk]))
    replaced = {row.replaces for row in own}
    for line in shipped_lines():
        if line.key not in replaced:
            url = f"{reverse('synonyms:add')}?{urlencode({'line': line.key})}"
            yield Listed(line, "shipped", in_use=True, url=url)


class LinesView(ForKeepers, WagtailAdminTemplateMixin, TemplateView):
    """Every line, narrowed by a word that stands in it."""

    template_name = "search/wording/lines.html"
    results_template_name = template_name
    any_permission_required = ("change",)
    page_title = "Synonyms and acronyms"
    header_icon = "openquote"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        word = self.request.GET.get("q", "").strip()[:LONGEST_FILTER]
        every = list(listed())
        shown = [each for each in every if _holds(each, word.lower())] if word else every
        return super().get_context_data(**kwargs) | {"word": word, "shown": shown, "number": len(every)}

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton("Add a line", url=reverse("synonyms:add"), icon_name="plus")]


def _holds(each: Listed, word: str) -> bool:
    return any(word in wording.lower() for wording in each.line.words)
