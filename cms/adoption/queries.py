"""What pages, gates and other parts need to know about adoptions."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cms.adoption.models import Adoption
from cms.adoption.states import Stage
from cms.models import CaseStudyPage

#: In the order in which a reader wants to know.
BY_WEIGHT = [Stage.IN_USE, Stage.ADOPTING, Stage.STOPPED, Stage.CONSIDERING]


@dataclass(frozen=True)
class Use:
    """The councils at one stage with a practice."""

    stage: Stage
    adoptions: list[Adoption]

    @property
    def sentence(self) -> str:
        """How many councils there are, in words."""
        count = len(self.adoptions)
        councils = "1 council" if count == 1 else f"{count} councils"
        be = "is" if count == 1 else "are"
        return {
            Stage.IN_USE: f"In use in {councils}",
            Stage.ADOPTING: f"{councils} {be} adopting it",
            Stage.STOPPED: f"{councils} tried it and stopped",
            Stage.CONSIDERING: f"{councils} {be} considering it",
        }[self.stage]


def uses_of(page: Any, user: Any) -> list[Use]:
    """Who uses a practice, as far as this person may know, those that use it first."""
    visible = Adoption.objects.visible_to(user).filter(page=page).with_names().order_by("council__name", "pk")
    by_stage: dict[str, list[Adoption]] = {stage: [] for stage in BY_WEIGHT}
    for adoption in visible:
        by_stage[adoption.stage].append(adoption)
    return [Use(stage, by_stage[stage]) for stage in BY_WEIGHT if by_stage[stage]]


def use_counts(pages: QuerySet[CaseStudyPage]) -> Counter[int]:
    """How many councils have each of these case studies in use, by key, in one query; public."""
    used = Adoption.objects.filter(page__in=pages.values("pk"), stage=Stage.IN_USE)
    return Counter(used.values_list("page", flat=True))


def used_by(council: Any, user: Any) -> QuerySet[Adoption]:
    """What a council uses, as far as this person may know, the latest first."""
    mine = Adoption.objects.visible_to(user).filter(council=council)
    return mine.with_names().order_by("-started_on", "-recorded_at", "-pk")


def contact_of(adoption: Adoption) -> Any:
    """Who may be asked: whoever recorded it, if the council allows it and they still work there."""
    if not adoption.contact_allowed:
        return None
    held = adoption.council.memberships.active().filter(
        person=adoption.recorded_by_id, person__is_active=True
    )
    return held.select_related("person").first()


def missing_from(adoption: Adoption) -> str:
    """What the council has not said yet about its use, in words; empty while it only considers it."""
    if adoption.stage == Stage.CONSIDERING:
        return ""
    asked = {
        "what you kept": adoption.kept,
        "what you changed and why": adoption.changed,
        "what it cost you": adoption.cost,
        "what came of it": adoption.result,
        "whether it worked": adoption.success,
    }
    missing = [words for words, said in asked.items() if not said]
    return " and ".join(", ".join(missing).rsplit(", ", 1))
