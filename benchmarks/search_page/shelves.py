"""Generated case studies of about 700 words, and questions in their words."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from benchmarks.search.corpus import Corpus
from cms.models import CaseStudyPage, CouncilShelfPage, OutcomeClaim, PracticeTag, PracticeWord
from cms.operations import open_shelf
from cms.states import AgeGroup, Level
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.outbox.models import Job

COUNCILS = 30
PROSE = ("context", "problem", "practice", "what_changed", "did_not_work", "voice", "equality", "transfer")
ASKED_FOR = ("method", "limits", "data_protection")
WORDS = Corpus(1).words


def number_there() -> int:
    """How many case studies stand on the shelves."""
    return CaseStudyPage.objects.count()


def fill(number: int, *, first: int) -> None:
    """Put more case studies on the shelves: rows alone, as nobody waits for their being saved here."""
    if number <= 0:
        return
    shelves = [open_shelf(council=council) for council in _councils()]
    words = [PracticeWord.objects.get_or_create(name=word, slug=word)[0] for word in WORDS[:100]]
    with transaction.atomic():
        for place in range(first, first + number):
            _put(shelves[place % len(shelves)], random.Random(place), place, words)
        for shelf in shelves:
            Page.objects.filter(pk=shelf.pk).update(numchild=shelf.numchild)
        Job.objects.all().delete()


def _put(shelf: CouncilShelfPage, chance: random.Random, place: int, words: list[PracticeWord]) -> None:
    shelf.numchild += 1
    case_study = _case_study(chance, place)
    case_study.depth = shelf.depth + 1
    case_study.path = shelf._get_path(shelf.path, case_study.depth, shelf.numchild)
    case_study.slug = f"practice-{place}"
    case_study.set_url_path(shelf)
    case_study.council = shelf.council
    case_study.content_type = ContentType.objects.get_for_model(CaseStudyPage)
    case_study.locale_id = shelf.locale_id
    beside = {field.attname: getattr(case_study, field.attname) for field in Page._meta.local_concrete_fields}
    case_study.page_ptr = Page.objects.bulk_create([Page(**beside)])[0]
    case_study.save_base(raw=True, force_insert=True)
    OutcomeClaim.objects.bulk_create(
        [
            OutcomeClaim(
                page=case_study,
                measure=_text(chance, 8),
                unit="%",
                baseline_period="2022",
                result_period="2024",
                source="Return",
            )
        ]
    )
    PracticeTag.objects.bulk_create(
        [PracticeTag(tag=tag, content_object=case_study) for tag in chance.sample(words, 4)]
    )


def questions(number: int) -> Iterator[str]:
    """Addresses: one to three words of every frequency, often with a filter, now and then misspelt."""
    chance = random.Random(7)
    for _ in range(number):
        words = [_word(chance) for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.2:
            words[0] = words[0][:2] + words[0][3:4] + words[0][2:3] + words[0][4:]
        filters = ["", "&level=promising", "&theme=neet&theme=fostering", "&kind=county&year=2024"]
        yield f"q={'+'.join(words)}{chance.choice(filters)}"


def _councils() -> list[Council]:
    kinds = list(Council.Kind.values)
    for place in range(COUNCILS):
        Council.objects.get_or_create(
            code=f"B{place:03d}",
            defaults={
                "name": f"Benchshire {place}",
                "official_name": f"Benchshire {place} Council",
                "kind": kinds[place % len(kinds)],
                "region": f"Region {place % 6}",
                "fictional": True,
            },
        )
    return list(Council.objects.filter(code__startswith="B").order_by("code"))


def _case_study(chance: random.Random, place: int) -> CaseStudyPage:
    return CaseStudyPage(
        title=f"{_text(chance, 8)} {place}",
        summary=_text(chance, 25)[:240],
        theme=chance.choice(Theme.values),
        age_group=chance.choice(AgeGroup.values),
        level=chance.choice(Level.values),
        started_on=date(2021, 4, 1),
        first_published_at=datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(1400)),
        children_reached=chance.randint(20, 2000),
        set_up_cost=chance.randint(0, 50_000),
        running_cost=chance.randint(1_000, 500_000),
        staff_time=_text(chance, 10),
        help_offered=_text(chance, 15),
        steps=[("step", _text(chance, 12)) for _ in range(4)],
        contact_name=_text(chance, 2),
        contact_role=_text(chance, 2),
        contact_email="practice@benchshire.example",
        **{name: _text(chance, 75) for name in PROSE},
        **{name: _text(chance, 15) for name in ASKED_FOR},
    )


def _text(chance: random.Random, length: int) -> str:
    return " ".join(_word(chance) for _ in range(length))


def _word(chance: random.Random) -> str:
    # The square of a chance prefers the beginning of the list, where the frequent words stand.
    return WORDS[int(len(WORDS) * chance.random() ** 4)]
