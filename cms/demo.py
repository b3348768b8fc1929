"""Put one described case study on its council's shelf, published, through the models everybody uses."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction

from cms import levels
from cms.evidence import Evidence
from cms.files.collections import open_collection
from cms.files.demo import paper
from cms.models import CaseStudyPage, FurtherTheme, JointOwner, OutcomeClaim, Paper
from cms.operations import open_shelf, publish
from cms.ordering import numbered
from cms.states import Level
from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.indicators.models import Indicator

#: Keys of the description that are fields under the same name and need no conversion.
PLAIN = [
    "title",
    "theme",
    "age_group",
    "status",
    "started_on",
    "children_reached",
    "set_up_cost",
    "running_cost",
    "staff_time",
]
#: Keys that may be left out: what is not said is empty.
NOT_ALWAYS = ["ended_on", "licence"]
#: Keys that hold prose.
PROSE = [
    "summary",
    "context",
    "problem",
    "practice",
    "what_changed",
    "method",
    "limits",
    "did_not_work",
    "voice",
    "equality",
    "transfer",
    "help_offered",
    "data_protection",
]


@transaction.atomic
def load_case_study(data: dict[str, Any], *, by: Any, at: datetime, slug: str = "") -> CaseStudyPage:
    """Create and publish one described case study; one that is there under its slug or title is left alone.

    ``by`` is the author; readers see ``data["published_on"]`` as its day, the audit row says ``at``.

    :raises DomainError: if a council or indicator is unknown, or the level asks for more than is described
    """
    council = _known(Council, data["council"])
    shelf = open_shelf(council=council)
    there = CaseStudyPage.objects.child_of(shelf)
    found = (there.filter(slug=slug) if slug else there.filter(title=data["title"])).first()
    if found is not None:
        return found
    published_at = datetime.combine(data["published_on"], time(9), tzinfo=UTC)
    described = _described(data, by=by, slug=slug, published_at=published_at)
    described.papers = _papers(data, shelf, by=by)
    draft = shelf.add_child(instance=described)
    _check_level(draft, data)
    draft.save_revision(user=by)
    page = publish(page=draft, level=Level(data["level"]), by=by, at=at, as_on=data["published_on"])
    CaseStudyPage.objects.filter(pk=page.pk).update(last_published_at=published_at)
    page.last_published_at = published_at
    return page


@transaction.atomic
def draft_case_study(data: dict[str, Any], *, by: Any, slug: str) -> CaseStudyPage | None:
    """Put one described case study on its council's shelf as a draft; None if it is there already.

    :raises DomainError: if a council or indicator is unknown
    """
    shelf = open_shelf(council=_known(Council, data["council"]))
    if CaseStudyPage.objects.child_of(shelf).filter(slug=slug).exists():
        return None
    draft = shelf.add_child(instance=_described(data, by=by, slug=slug, published_at=None))
    draft.save_revision(user=by)
    return draft


def _described(data: dict[str, Any], *, by: Any, slug: str, published_at: datetime | None) -> CaseStudyPage:
    page: Any = CaseStudyPage(
        slug=slug,
        owner=by,
        live=False,
        first_published_at=published_at,
        claimed_level=data["level"],
        steps=[("step", step.strip()) for step in data["steps"]],
        partners="\n".join(data["partners"]),
        materials="\n".join(data["materials"]),
        **{key: data[key] for key in PLAIN},
        **{key: data[key] for key in NOT_ALWAYS if key in data},
        **{key: data[key].strip() for key in PROSE},
        **{f"contact_{key}": data["contact"][key] for key in ("name", "role", "email")},
        full_time_staff=Decimal(str(data["full_time_staff"])),
        sponsorship=data.get("sponsorship", ""),
    )
    page.further_themes = [FurtherTheme(theme=theme) for theme in data.get("also", [])]
    page.outcomes = numbered(
        OutcomeClaim(**(claim | {"indicator": _indicator(claim)})) for claim in data.get("outcomes", [])
    )
    page.joint_owners = numbered(
        JointOwner(council=_known(Council, code)) for code in data.get("joint_owners", [])
    )
    page.tags.add(*data["tags"])
    return page


def _papers(data: dict[str, Any], shelf: Any, *, by: Any) -> list[Paper]:
    collection = open_collection(name=shelf.council.name, group=shelf.group)
    return numbered(
        Paper(document=paper(each, collection=collection, by=by), label=each["label"])
        for each in data.get("papers", [])
    )


def _check_level(page: CaseStudyPage, data: dict[str, Any]) -> None:
    missing = levels.unmet(data["level"], Evidence.of(page, data["published_on"]))
    if missing:
        raise DomainError(f"{page.title}: {levels.refusal(data['level'], missing)}")


def _indicator(claim: dict[str, Any]) -> Indicator | None:
    return _known(Indicator, claim["indicator"]) if "indicator" in claim else None


def _known(model: Any, code: str) -> Any:
    found = model.objects.filter(code=code).first()
    if found is None:
        raise DomainError(f"No {model._meta.verbose_name} has the code {code}: load the register first.")
    return found
