"""Reviews over the API: where they stand, their steps, scope and dates."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from peernet.reviews.editions import edition_of
from peernet.reviews.models import LineOfEnquiry, Review, ScopeSignature
from peernet.reviews.states import REVIEW_WORKFLOW, ReviewState
from tests.factories import LineFactory, ReviewFactory, SeatFactory, UserFactory
from tests.peernet.councils.counting import queries_of
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db

SCOPE = {
    "focus": "Do families get help early?\r\nAnd is it enough?",
    "lines": [
        {"question": "How early is early help?", "theme": "early-help"},
        {"question": "Who decides at the front door?", "theme": "front-door"},
    ],
}


def test_a_review_says_what_is_next_whose_turn_it_is_and_what_is_yours_to_do() -> None:
    there = scene(ReviewState.SCOPING)
    review = there.review

    read = Program(there.host_director).read(f"reviews/{review.pk}/")

    assert (read["host"]["code"], read["reviewer"]["code"]) == (review.host.code, review.reviewer.code)
    assert (read["state"], read["next_step"]) == ("scoping", "Agree the focus and the lines of enquiry")
    assert (read["whose_turn"], read["yours"], read["your_part"]) == ("You", True, "Your council is visited")
    assert [line["question"] for line in read["lines"]] == [there.line.question]
    unsigned = "The scope is signed by both sides. Still to sign: host and review manager."
    assert read["steps"] == [
        {"name": "agree_scope", "label": "Agree the scope", "missing": [unsigned], "asks_reason": False}
    ]
    assert Program(there.peer).read(f"reviews/{review.pk}/")["whose_turn"] == str(review.host)


def test_a_step_that_misses_something_says_so_before_and_after_it_is_tried() -> None:
    there = scene(ReviewState.SCOPING)
    there.line.delete()
    program = Program(there.host_director)

    (step,) = program.read(f"reviews/{there.review.pk}/")["steps"]
    tried = program.send(f"reviews/{there.review.pk}/steps/agree_scope/")

    assert step["missing"][0] == "Add at least one line of enquiry to the scope."
    assert (tried.status_code, tried.json()["detail"]) == (400, " ".join(step["missing"]))


def test_the_list_is_narrowed_by_state_councils_and_round() -> None:
    there = scene(ReviewState.SCOPING)
    other = ReviewFactory(state=ReviewState.ON_SITE)
    program = Program(there.coordinator)

    def found(query: str) -> list[int]:
        return [row["id"] for row in program.rows(f"reviews/?{query}")]

    assert found("") == [other.pk, there.review.pk]
    assert found("state=scoping&state=closed") == [there.review.pk]
    assert found(f"host={other.host.code}") == [other.pk]
    assert found(f"reviewer={there.review.reviewer.code}") == [there.review.pk]
    assert found("round=7") == []
    for query in ["state=asleep", "host=%00", "round=one", "round=1.5", f"round={10**30}"]:
        assert program.get(f"/api/v1/reviews/?{query}").status_code == 400, query


def test_every_part_lists_what_it_may_see_and_nothing_else() -> None:
    there = scene()
    ReviewFactory()
    parts = ["lead", "invited", "host_director", "reviewer_director"]

    seen = {part: [row["id"] for row in Program(there.people[part]).rows("reviews/")] for part in parts}

    assert seen == {part: [there.review.pk] for part in parts}
    for part in ["outsider", "other_director", "declined", "host_reader", "reviewer_reader"]:
        program = Program(there.people[part])
        assert program.rows("reviews/") == []
        for address in ["", "seats/"]:
            assert program.get(f"/api/v1/reviews/{there.review.pk}/{address}").status_code == 404
        for address in ["steps/give_feedback/", "scope/", "visit/", "seats/"]:
            assert program.send(f"reviews/{there.review.pk}/{address}").status_code == 404


def test_the_host_writes_the_scope_and_agrees_it() -> None:
    there = scene(ReviewState.SCOPING)
    program = Program(there.host_coordinator)

    written = program.do(f"reviews/{there.review.pk}/scope/", **SCOPE, based_on=edition_of(there.review))
    read = {"based_on": written["scope_edition"]}
    program.do(f"reviews/{there.review.pk}/sign/", side="host", **read)
    other_side = program.send(f"reviews/{there.review.pk}/sign/", side="team", **read)
    Program(there.manager).do(f"reviews/{there.review.pk}/sign/", side="team", **read)
    agreed = program.do(f"reviews/{there.review.pk}/steps/agree_scope/")

    assert other_side.status_code == 403
    assert written["focus"] == "Do families get help early?\nAnd is it enough?"
    assert [(line["position"], line["theme"]) for line in written["lines"]] == [
        (1, "early-help"),
        (2, "front-door"),
    ]
    assert agreed["state"] == "scoped"
    assert not LineOfEnquiry.objects.filter(pk=there.line.pk).exists()


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"focus": None}, "focus"),
        ({"focus": "x" * 2001}, "focus"),
        ({"focus": "nul \x00"}, "focus"),
        ({"lines": "none"}, "lines"),
        ({"lines": [{"question": "Why?"}]}, "lines"),
        ({"lines": [{"question": "Why?", "theme": "weather"}]}, "lines"),
        ({"lines": [{"question": "", "theme": "send"}]}, "lines"),
        ({"lines": [{"question": "Why?", "theme": "send"}] * 2}, "lines"),
        ({"lines": [{"question": f"Why {n}?", "theme": "send"} for n in range(9)]}, "lines"),
    ],
)
def test_a_scope_that_cannot_be_is_refused_at_its_field(changed, where) -> None:
    there = scene(ReviewState.SCOPING)

    read = {"based_on": edition_of(there.review)}
    answer = Program(there.coordinator).send(f"reviews/{there.review.pk}/scope/", **(SCOPE | changed | read))

    assert answer.status_code == 400
    assert where in answer.json()
    assert list(LineOfEnquiry.objects.all()) == [there.line]


def test_nobody_rewrites_or_signs_a_scope_that_they_have_not_read() -> None:
    there = scene(ReviewState.SCOPING)
    here = f"reviews/{there.review.pk}"
    first, second, network = (
        Program(there.host_coordinator),
        Program(there.host_director),
        Program(there.manager),
    )
    read = second.read(f"{here}/")["scope_edition"]
    written = first.do(f"{here}/scope/", **SCOPE, based_on=read)

    assert second.send(f"{here}/scope/", **SCOPE).json().keys() == {"based_on"}
    assert second.send(f"{here}/scope/", focus="Mine", lines=[], based_on=read).status_code == 412
    assert network.send(f"{here}/sign/", side="team", based_on=read).status_code == 412
    both = network.post(
        f"/api/v1/{here}/sign/",
        {"side": "team", "based_on": read},
        format="json",
        headers={"If-Match": '"x"'},
    )
    assert both.json().keys() == {"based_on"}
    assert network.read(f"{here}/")["focus"] == written["focus"]
    assert not ScopeSignature.objects.filter(review=there.review).exists()


def test_the_days_of_the_visit_are_set_until_it_ends() -> None:
    there = scene(ReviewState.SCOPING)
    address = f"reviews/{there.review.pk}/visit/"
    lead = Program(there.lead)

    planned = lead.do(address, starts_on="2099-05-12", ends_on="2099-05-14")
    past = lead.send(address, starts_on="2001-05-12", ends_on="2001-05-14")
    swapped = lead.send(address, starts_on="2099-05-14", ends_on="2099-05-12")
    Review.objects.update(state=ReviewState.DRAFTING)
    late = lead.send(address, starts_on="2099-06-12", ends_on="2099-06-14")

    assert (planned["visit_starts_on"], planned["visit_ends_on"]) == ("2099-05-12", "2099-05-14")
    assert (past.status_code, "starts_on" in past.json()) == (400, True)
    assert (swapped.status_code, "ends_on" in swapped.json()) == (400, True)
    assert (late.status_code, late.json()["code"]) == (409, "wrong_state")
    assert Program(there.peer).send(address).status_code == 403


def test_a_step_is_refused_to_whom_it_is_not_and_when_it_is_not_the_time() -> None:
    there = scene(ReviewState.ON_SITE)
    step = f"reviews/{there.review.pk}/steps/give_feedback/"

    assert Program(there.peer).send(step).status_code == 403
    assert Program(there.host_director).send(step).status_code == 403
    assert Program(there.lead).do(step)["state"] == "feedback_given"
    again = Program(there.lead).send(step)
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")


def test_cancelling_needs_a_reason() -> None:
    there = scene(ReviewState.SCOPING)
    program, step = Program(there.coordinator), f"reviews/{there.review.pk}/steps/cancel/"

    refused = [program.send(step, **sent) for sent in [{}, {"reason": "  "}, {"reason": ["a"]}]]
    cancelled = program.do(step, reason="An inspection was announced.")

    assert [(answer.status_code, "reason" in answer.json()) for answer in refused] == [(400, True)] * 3
    assert (cancelled["state"], cancelled["cancelled_reason"]) == (
        "cancelled",
        "An inspection was announced.",
    )


@pytest.mark.parametrize("step", ["fly", "Cancel", "cancel%00", "..", "<b>", "9" * 300])
def test_a_step_that_does_not_exist_is_not_found(step: str) -> None:
    there = scene()

    assert Program(there.lead).send(f"reviews/{there.review.pk}/steps/{step}/").status_code == 404


@pytest.mark.parametrize("key", ["0", "abc", "-1", "1.5", "9" * 30, "%00", "None"])
def test_a_review_that_does_not_exist_is_not_found(key: str) -> None:
    program = Program(scene().coordinator)

    assert program.get(f"/api/v1/reviews/{key}/").status_code == 404
    assert program.send(f"reviews/{key}/steps/cancel/", reason="Gone").status_code == 404


def test_a_key_that_only_reads_changes_nothing() -> None:
    there = scene(ReviewState.SCOPING)
    program = Program(there.coordinator, may_write=False)

    answers = [
        program.send(f"reviews/{there.review.pk}/{address}", **sent)
        for address, sent in [
            ("steps/cancel/", {"reason": "No"}),
            ("scope/", SCOPE),
            ("visit/", {"starts_on": "2099-05-12", "ends_on": "2099-05-14"}),
            ("seats/", {"person": there.outsider.email, "role": "peer"}),
        ]
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert program.read(f"reviews/{there.review.pk}/")["state"] == "scoping"


def test_who_is_not_signed_in_is_refused_and_nobody_deletes(client: Client) -> None:
    there = scene()

    for address in ["", f"{there.review.pk}/", f"{there.review.pk}/seats/"]:
        assert client.get(f"/api/v1/reviews/{address}").status_code == 401
    for method in ["put", "patch", "delete"]:
        answer = getattr(Program(there.coordinator), method)(f"/api/v1/reviews/{there.review.pk}/")
        assert answer.status_code in {403, 405}


def test_the_document_names_every_step_of_a_review() -> None:
    document = APIClient().get("/api/v1/schema/?format=json").json()

    asked = document["paths"]["/api/v1/reviews/{id}/steps/{step}/"]["post"]["parameters"]

    (names,) = [each["schema"]["enum"] for each in asked if each["name"] == "step"]
    assert names == sorted(REVIEW_WORKFLOW.steps)


def test_the_list_costs_the_same_for_any_number_of_reviews(client_of) -> None:
    person = UserFactory()
    client = client_of(person)

    def add_review() -> None:
        review = LineFactory().review
        SeatFactory(review=review, person=person)

    add_review()
    few = queries_of(client, "/api/v1/reviews/")
    for _ in range(4):
        add_review()

    assert queries_of(client, "/api/v1/reviews/") == few
    assert few < 12
