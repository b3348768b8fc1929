"""What our templates carry, the import reads back: every field, in every kind of file."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cms.importing.files import read_file
from cms.importing.sheet_files import list_file, workbook_file
from cms.importing.slots import outcome_slots, slots
from cms.importing.told import Understood
from cms.importing.values import clean, fitted
from cms.importing.word_file import word_file
from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.indicators.models import Indicator
from tests.factories import CouncilFactory
from tests.factories.moments import TODAY

LETTERS = st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"], include_characters=" ")


def words(longest, alphabet=LETTERS):
    """Text as it is kept: in one line, without blanks around or twice in it."""
    texts = st.text(alphabet, min_size=1, max_size=min(longest, 60)).map(
        lambda text: " ".join(clean(text).split())
    )
    return texts.filter(bool)


prose = st.lists(words(60), min_size=1, max_size=3).map("\n\n".join)
short = st.from_regex(r"[a-z]{2,9}( [a-z]{2,9})?", fullmatch=True)
whole = st.integers(0, 1_000_000_000)
days = st.dates(date(1990, 1, 1), date(2029, 12, 31)).map(str)
numbers = st.decimals(-9_999_999, 9_999_999, places=2).map(lambda number: str(number + Decimal("0.00")))
MADE = {"prose": prose, "whole": whole, "day": days, "decimal": st.decimals(0, 9999, places=1).map(str)}


def value_of(slot):
    if slot.name == "contact_email":
        return st.emails().filter(lambda text: len(text) < 200 and "," not in text and ";" not in text)
    if slot.choices:
        return st.sampled_from([value for value, _ in slot.choices])
    return MADE.get(slot.kind, words(slot.limit or 60))


@st.composite
def case_studies(draw):
    plain_slots = [slot for slot in slots().values() if slot.kind in {*MADE, "line", "choice"}]
    values = {slot.name: draw(value_of(slot)) for slot in plain_slots if draw(st.booleans())}
    values.pop("title", None)
    if values.get("status") != "ended" or values.get("started_on", "") > values.get("ended_on", ""):
        values.pop("ended_on", None)
    outcome = {
        slot.name: numbers
        if slot.kind == "decimal"
        else st.just("NI 117")
        if slot.kind == "indicator"
        else words(20)
        for slot in outcome_slots().values()
    }
    return Understood(
        where="",
        title=draw(words(100)),
        values=values,
        steps=draw(st.lists(words(60), max_size=12)),
        also=draw(st.lists(st.sampled_from(Theme.values), max_size=3, unique=True)),
        tags=draw(st.lists(short, max_size=5, unique=True)),
        outcomes=draw(st.lists(st.fixed_dictionaries({}, optional=outcome).filter(bool), max_size=6)),
    )


class RoundTrip(TestCase):
    """One database for all the files that hypothesis writes."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case_studies())
    def test_a_case_study_comes_back_as_it_was_from_every_kind_of_file(self, study):
        Indicator.objects.get_or_create(
            code="NI 117", defaults={"scheme": "National Indicators 2008", "name": "NEET", "polarity": "low"}
        )
        council = CouncilFactory()
        files = {
            "a.docx": word_file(study),
            "a.xlsx": workbook_file([study]),
            "a.csv": list_file([study]),
        }
        for name, content in files.items():
            [made] = read_file(name, content, council=council, on=TODAY)

            assert made.left == [], name
            assert (made.title, made.values, made.steps) == (study.title, study.values, study.steps), name
            assert (made.also, made.tags, made.outcomes) == (study.also, study.tags, study.outcomes), name


@settings(max_examples=200)
@given(st.text(max_size=300), st.integers(1, 80))
def test_what_is_cut_is_a_beginning_that_fits(text, limit):
    cut = fitted(text, limit)

    assert len(cut) <= limit
    assert text.startswith(cut)


def test_every_field_of_the_editor_is_in_the_template():
    from cms.importing.slots import NOT_TAKEN

    own = {field.name for field in CaseStudyPage._meta.get_fields() if field.model is CaseStudyPage}
    edited = {*CaseStudyPage.get_edit_handler().get_form_class().base_fields}

    assert (edited & own) - NOT_TAKEN <= set(slots())


@pytest.mark.parametrize("name", ["summary", "context", "did_not_work", "running_cost", "contact_email"])
def test_names_are_known_in_any_case_and_with_small_slips(name):
    from cms.importing.names import known_as
    from cms.importing.slots import by_name

    label = slots()[name].label

    for written in (label.upper(), f"3. {label}:", f"{label[:-3]}{label[-2:]}", name, name.replace("_", " ")):
        assert known_as(written, by_name()) == name, written
