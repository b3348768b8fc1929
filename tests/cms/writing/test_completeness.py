"""Could another council start from this? Each test can fail, and says what to add and where."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.writing import TESTS, Draft, completeness, holes
from tests.cms.writing.drafts import FACTS, whole

#: For each test, a change that makes it fail alone.
SPOILED = {
    **{
        name: {"texts": field}
        for name, field in {
            "place": "context",
            "problem": "problem",
            "practice": "practice",
            "changed": "what_changed",
            "method": "method",
            "limits": "limits",
            "failures": "did_not_work",
            "roles": "staff_time",
            "voice": "voice",
            "equality": "equality",
            "transfer": "transfer",
            "help": "help_offered",
            "materials": "materials",
            "protection": "data_protection",
        }.items()
    },
    **{
        name: {"facts": field}
        for name, field in {
            "started": "started_on",
            "reach": "children_reached",
            "set-up": "set_up_cost",
            "running": "running_cost",
            "posts": "full_time_staff",
            "contact": "contact_role",
        }.items()
    },
    "steps": {"steps": ("One.", "Two.", " ")},
    "evidence": {"outcomes": ({"baseline": "", "result": "2", "source": "Return"},)},
    "sources": {"outcomes": ({"baseline": "1", "result": "2", "source": ""},)},
}


def test_a_whole_draft_lacks_nothing():
    found = completeness(whole())

    assert (found.score, found.met, found.of, found.missing) == (100, len(TESTS), len(TESTS), ())


@pytest.mark.parametrize("name", [test.name for test in TESTS])
def test_each_test_fails_alone_and_names_its_field(name):
    draft = whole()
    change = SPOILED[name]
    for part in ("texts", "facts"):
        if part in change:
            change = {part: {**getattr(draft, part), change[part]: ""}}

    found = completeness(replace(draft, **change))

    assert [each.name for each in found.missing] == [name]
    assert found.score == round(100 * (len(TESTS) - 1) / len(TESTS))
    assert found.missing[0].words


def test_nothing_at_all_scores_nothing():
    assert (completeness(Draft()).met, completeness(Draft()).score) == (0, 0)


def test_nought_pounds_is_an_answer_and_an_idea_needs_no_numbers():
    idea = whole(facts=FACTS | {"claimed_level": "idea"}, outcomes=())

    assert (completeness(idea).missing, completeness(idea).of) == ((), len(TESTS) - 2)
    assert [each.name for each in completeness(whole(outcomes=())).missing] == ["evidence", "sources"]
    assert completeness(whole(facts=FACTS | {"set_up_cost": "0"})).missing == ()


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({"status": "ended", "ended_on": "2024-01-01"}, []),
        ({"status": "ended"}, ["end"]),
        ({"status": "running", "ended_on": "2024-01-01"}, ["still running"]),
        ({"status": "ended", "ended_on": "2023-08-31"}, ["end before start"]),
        ({"status": "ended", "ended_on": "2023-09-01"}, []),
    ],
)
def test_holes_between_fields(facts, names):
    assert [each.name for each in holes(whole(facts=FACTS | facts))] == names


def test_a_council_does_not_join_itself():
    assert [each.field for each in holes(whole(joint_owners=("2", "1")))] == ["joint_owners"]
    assert holes(whole(joint_owners=("2", "3"))) == []


SENT = st.dictionaries(
    st.one_of(
        st.text(),
        st.from_regex(
            r"(steps|outcomes|papers|joint_owners)-\d{1,5}-(value|order|ORDER|DELETE|deleted|source|council)",
            fullmatch=True,
        ),
        st.sampled_from([*FACTS, "title", "practice", "steps-count"]),
    ),
    st.one_of(st.text(), st.none(), st.integers()),
)


@given(SENT)
def test_whatever_is_sent_can_be_read_along(sent):
    draft = Draft.typed(sent)

    assert completeness(draft).of >= len(TESTS) - 2
    assert len(draft.steps) <= 50


def test_a_typed_draft_is_read_as_it_stands_on_the_screen():
    sent = {
        "practice": " Words. ",
        "steps-0-value": "Second.",
        "steps-0-order": "1",
        "steps-1-value": "First.",
        "steps-1-order": "0",
        "steps-2-value": "Gone.",
        "steps-2-deleted": "1",
        "outcomes-0-measure": "M",
        "outcomes-0-baseline": "1",
        "outcomes-1-measure": "Gone",
        "outcomes-1-DELETE": "on",
        "papers-0-document": "3",
        "papers-1-document": "",
        "joint_owners-0-council": "7",
    }

    draft = Draft.typed(sent)

    assert draft.texts["practice"] == "Words."
    assert draft.steps == ("First.", "Second.")
    assert [dict(each) for each in draft.outcomes] == [{"measure": "M", "baseline": "1"}]
    assert (draft.papers, draft.joint_owners) == (1, ("7",))
