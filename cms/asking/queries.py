"""What pages need to know about questions and wishes for practice."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import Count, QuerySet

from cms.asking import rules
from cms.asking.models import Question, Reply, Wanted
from cms.asking.states import WANTED_WORKFLOW, WantedState
from cms.models import CaseStudyPage
from peernet.core.components.filters import Option
from peernet.core.themes import Theme

#: How many case studies of a theme a form offers to point to.
OFFERED = 40
ON_FIRST_PAGE = 4


def questions_of(page: Any, user: Any) -> QuerySet[Question]:
    """The answered questions about a case study that this person may read, the earliest first."""
    seen = Question.objects.visible_to(user).filter(page_id=page.pk).answered()
    return seen.with_names().order_by("answered_at", "pk")


def own_open_questions(page: Any, user: Any) -> QuerySet[Question]:
    """What this person asked about it and nobody has answered yet."""
    mine = Question.objects.filter(page_id=page.pk, state="open", asked_by=user.pk)
    return mine.order_by("asked_at", "pk")


def questions_around(user: Any) -> QuerySet[Question]:
    """The questions of this person's council, asked and received, the latest first."""
    councils = user.memberships.active().values("council")
    seen = Question.objects.visible_to(user).of_sides(councils)
    return seen.with_names().order_by("-asked_at", "-pk")


def board(user: Any, *, state: str = "", theme: str = "", mine: bool = False) -> QuerySet[Wanted]:
    """What councils look for, the latest first, narrowed by state, theme and one's own council."""
    found = Wanted.objects.visible_to(user).filter(state=state or WantedState.OPEN)
    if theme:
        found = found.filter(theme=theme)
    if mine:
        found = found.filter(council__in=user.memberships.active().values("council"))
    return found.with_names().counted().newest_first()


def asked_for(user: Any) -> dict[str, Any] | None:
    """The latest that councils look for, for the first page of members; None for anybody else."""
    if not rules.of_network(user):
        return None
    return {"wanted": list(board(user)[:ON_FIRST_PAGE]), "may_want": rules.may_want(user)}


def replies_to(wanted: Wanted, user: Any) -> list[Reply]:
    """The answers this person may read, the earliest first; each knows whether its case study can be read."""
    replies = list(
        Reply.objects.visible_to(user)
        .filter(wanted=wanted)
        .select_related("council", "by", "page__council")
        .order_by("at", "pk")
    )
    readable = CaseStudyPage.objects.visible_to(user).filter(pk__in=[each.page_id for each in replies])
    known = set(readable.values_list("pk", flat=True))
    for each in replies:
        each.readable = each.page_id in known
    return replies


def offered_for(wanted: Wanted, user: Any) -> QuerySet[CaseStudyPage]:
    """Published case studies on its theme that nobody has pointed to."""
    there = Reply.objects.filter(wanted=wanted, page__isnull=False).values("page")
    found = CaseStudyPage.objects.visible_to(user).about(wanted.theme).exclude(pk__in=there)
    return found.select_related("council").newest_first()[:OFFERED]


def page_at(address: str, user: Any) -> CaseStudyPage | None:
    """The case study under an address that somebody copied from their browser."""
    try:
        path = unquote(urlsplit(address.strip()).path)
    except ValueError:
        return None
    slug = path.strip("/").rsplit("/", 1)[-1]
    if not slug or "\0" in slug or len(slug) > 255:
        return None
    for page in CaseStudyPage.objects.visible_to(user).filter(slug=slug).select_related("council")[:20]:
        if unquote(urlsplit(page.get_url() or "").path).rstrip("/") == path.rstrip("/"):
            return page
    return None


def open_steps(wanted: Wanted) -> list[str]:
    """The steps that can be taken now."""
    return WANTED_WORKFLOW.open_steps(wanted)


def themes_wanted(user: Any, *, state: str, chosen: str) -> list[Option]:
    """The themes on which something is looked for, with how much, for a list of choices."""
    found = Wanted.objects.visible_to(user).filter(state=state)
    counted = dict(found.values_list("theme").annotate(Count("pk")).order_by())
    return [
        Option(theme.value, theme.label, counted.get(theme, 0), theme == chosen)
        for theme in Theme
        if theme in counted or theme == chosen
    ]


def states_wanted(user: Any, *, chosen: str) -> list[Option]:
    """Every state with how much is in it, for a list of choices."""
    counted = dict(Wanted.objects.visible_to(user).values_list("state").annotate(Count("pk")).order_by())
    return [Option(state.value, state.label, counted.get(state, 0), state == chosen) for state in WantedState]
