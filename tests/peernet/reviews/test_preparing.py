"""Preparing a visit: papers under a cap, asked for once; a position; hours; published figures."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.core.uploads.taking import Taken
from peernet.indicators.models import IndicatorValue
from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.models import Hours, Paper, PaperRequest, Position
from peernet.reviews.preparing import rules
from peernet.reviews.preparing.burden import burden_of
from peernet.reviews.preparing.offers import offers_for
from peernet.reviews.states import ReviewState
from tests.factories import IndicatorFactory, ReviewFactory, ReviewTypeFactory
from tests.factories.moments import NOON
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db
S = ReviewState
DAY = NOON.date() + timedelta(days=10)
HOST = {"host_director", "host_coordinator"}
TEAM = {"lead", "manager", "peer"}
CSV = Taken(name="Audits", kind="csv", content=b"month,audits\nMay,12\n")


@pytest.fixture
def there() -> Scene:
    kind = ReviewTypeFactory(
        code="small", version=True, version__most_documents=2, version__documents=["Improvement plan"]
    )
    return scene(S.PREPARING, review_type=kind)


def ask(there: Scene, what: str = "Audits", **fields: Any) -> PaperRequest:
    return operations.ask_for_paper(
        review=there.review, what=what, by=there.lead, at=NOON, **{"due_on": DAY} | fields
    )


def test_beyond_the_cap_nothing_is_asked_until_something_is_dropped(there: Scene) -> None:
    first, second = ask(there), ask(there, "Structure chart")
    with pytest.raises(WrongStateError, match="at most 2 papers"):
        ask(there, "Budget")
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperRequest.objects.filter(pk=second.pk).update(slot=first.slot)

    operations.drop_paper(request=first, by=there.lead, at=NOON)
    third = ask(there, "Budget")

    assert (third.slot, PaperRequest.objects.standing().count()) == (1, 2)
    with pytest.raises(WrongStateError):
        operations.drop_paper(request=first, by=there.lead, at=NOON)
    told = set(Message.objects.values_list("person", flat=True))
    assert told == {there.host_director.pk, there.host_coordinator.pk}


def test_a_request_sent_twice_under_its_key_is_one_and_a_bad_day_is_refused(there: Scene) -> None:
    key = uuid.uuid4()

    assert ask(there, key=key) == ask(there, key=key)
    for day in (NOON.date() - timedelta(days=1), NOON.date() + timedelta(days=400)):
        with pytest.raises(DomainError) as refusal:
            ask(there, due_on=day)
        assert refusal.value.field == "due_on"
    assert [each.what for each in _usual(there)] == ["Improvement plan"]
    with pytest.raises(WrongStateError, match="Everything"):
        _usual(there)


def _usual(there: Scene) -> list[PaperRequest]:
    return operations.ask_for_usual_papers(review=there.review, due_on=DAY, by=there.lead, at=NOON)


def test_what_was_given_in_the_last_24_months_is_offered_and_given_again(there: Scene) -> None:
    earlier = scene(S.PREPARING, host=there.review.host)
    old = operations.give_paper(
        request=ask(earlier, "Audits of practice"), taken=CSV, by=there.host_director, at=NOON
    )
    request, later = ask(there), NOON + timedelta(days=700)
    elsewhere = scene(S.PREPARING)

    offered = offers_for(request, at=later)
    again = operations.give_again(request=request, paper=old, by=there.host_director, at=later)

    assert offered == [old]
    assert (again.file.name, again.again_of, again.digest) == (old.file.name, old, old.digest)
    assert operations.give_again(request=request, paper=old, by=there.host_director, at=later) == again
    assert (offers_for(request, at=later), burden_of(there.review).again) == ([], 1)
    assert offers_for(ask(elsewhere), at=later) == []
    too_late = {"request": request, "at": NOON + timedelta(days=740)}
    not_theirs = {"request": ask(elsewhere, "Other"), "at": later}
    for where in (too_late, not_theirs):
        with pytest.raises(DomainError, match="24 months"):
            operations.give_again(paper=old, by=there.host_director, **where)


def test_papers_are_for_the_host_the_team_and_managers_without_a_part_in_it(there: Scene) -> None:
    request = ask(there)
    paper = operations.give_paper(request=request, taken=CSV, by=there.host_director, at=NOON)
    mine = {"text": "Our position", "version": 0, "by": there.host_director, "at": NOON}
    position = operations.write_position(review=there.review, **mine)
    readers = HOST | TEAM | {"coordinator"}

    seen = {name: set[str]() for name in ("request", "paper", "draft", "sent")}
    for sent in (False, True):
        for part in PARTS:
            person = there.people[part]
            rows = {
                "request": (PaperRequest.objects.visible_to(person), rules.may_view_request, request),
                "paper": (Paper.objects.visible_to(person), rules.may_read_paper, paper),
                "sent" if sent else "draft": (
                    Position.objects.visible_to(person),
                    rules.may_read_position,
                    position,
                ),
            }
            for name, (listed, rule, row) in rows.items():
                assert rule(person, row) is listed.exists()
                if listed.exists():
                    seen[name].add(part)
        if not sent:
            operations.send_position(position=position, by=there.host_director, at=NOON)
            position.refresh_from_db()

    assert seen == {"request": readers, "paper": readers, "draft": HOST, "sent": readers}


def test_nobody_overwrites_a_position_they_have_not_read(there: Scene) -> None:
    write = {"review": there.review, "by": there.host_director, "at": NOON}
    operations.write_position(text="One", version=0, **write)
    with pytest.raises(ChangedMeanwhileError):
        operations.write_position(text="Also one", version=0, **write)

    second = operations.write_position(text="Two", version=1, **write)

    assert (second.text, second.version) == ("Two", 2)
    program = Program(there.host_director)
    address = f"/api/v1/preparations/{there.review.pk}/position/"
    stale = program.put(address, {"text": "Three"}, format="json", headers={"If-Match": '"1"'})
    fresh = program.put(address, {"text": "Three"}, format="json", headers={"If-Match": '"2"'})
    assert (stale.status_code, fresh.status_code, fresh.headers["ETag"]) == (412, 200, '"3"')


def test_hours_are_logged_once_and_told_as_sums(there: Scene) -> None:
    program, key = Program(there.peer), str(uuid.uuid4())
    address = f"preparations/{there.review.pk}/hours/"
    said = {"part": "preparing", "minutes": 90, "worked_on": date.today().isoformat(), "key": key}

    first, second = program.send(address, **said), program.send(address, **said)
    foreign = Program(there.coordinator).send(address, **said | {"key": str(uuid.uuid4())})
    burden = Program(there.reviewer_director).read(f"preparations/{there.review.pk}/burden/")

    assert (first.status_code, second.status_code, foreign.status_code) == (201, 200, 403)
    assert Hours.objects.get().side == "team"
    assert (burden["team"], burden["host"], burden["people"]) == (1.5, 0.0, 1)
    assert set(Hours.objects.visible_to(there.lead)) == set()
    with pytest.raises(DomainError, match="day"):
        operations.log_hours(
            review=there.review,
            side="team",
            part="visit",
            minutes=1441,
            worked_on=DAY,
            by=there.peer,
            at=NOON,
        )


def test_a_file_is_looked_at_kept_once_and_handed_out_to_keep(there: Scene, client_of: Any) -> None:
    request = ask(there)
    address = f"/api/v1/paper-requests/{request.pk}/"

    def give(name: str, content: bytes) -> Any:
        file = SimpleUploadedFile(name, content)
        return Program(there.host_director).post(f"{address}give/", {"file": file}, format="multipart")

    given, twice = give("Audits.csv", CSV.content), give("Audits.csv", CSV.content)
    refused = [give("Audits.exe", b"MZ"), give("Audits.pdf", b"no pdf"), give("Audits.csv", b"")]

    assert [given.status_code, twice.status_code] == [200, 200]
    assert [(each.status_code, list(each.json())) for each in refused] == [(400, ["file", "code"])] * 3
    paper = Paper.objects.get()
    answer = client_of(there.peer).get(f"/reviews/paper-files/{paper.pk}/")
    assert (answer.content, answer.headers["Content-Disposition"]) == (
        CSV.content,
        'attachment; filename="audits.csv"',
    )
    for part in (
        "invited",
        "declined",
        "reviewer_director",
        "host_reader",
        "outsider",
        "host_own_coordinator",
    ):
        assert client_of(there.people[part]).get(f"/reviews/paper-files/{paper.pk}/").status_code == 404


def test_pages_of_preparing_answer_each_person_as_far_as_they_may(there: Scene, client_of: Any) -> None:
    request = ask(there)
    base = f"/reviews/{there.review.pk}/"
    director, lead, outsider = (client_of(there.people[p]) for p in ("host_director", "lead", "outsider"))

    for client in (director, lead):
        for page in (
            f"{base}preparing/",
            f"{base}figures/",
            f"{base}hours/",
            f"/reviews/paper-requests/{request.pk}/",
        ):
            assert client.get(page).status_code == 200
            assert outsider.get(page).status_code == 404
    told = {"which": "missing", "said": "We stopped in 2022."}
    assert director.post(f"/reviews/paper-requests/{request.pk}/give/", told).status_code == 302
    assert lead.post(f"/reviews/paper-requests/{request.pk}/give/", told).status_code == 403
    assert lead.get(f"{base}papers/ask/").status_code == 200
    wrote = director.post(f"{base}position/", {"text": "Us", "version": "0"})
    stale = director.post(f"{base}position/", {"text": "Mine", "version": "0"})
    assert (wrote.status_code, stale.status_code) == (302, 200)
    assert "What somebody else has kept" in stale.content.decode()
    assert "Mine" in stale.content.decode()


def test_the_data_pack_says_how_to_read_each_number(client_of: Any) -> None:
    review = ReviewFactory(state=S.PREPARING)
    there = scene(S.PREPARING, host=review.host)
    indicator = IndicatorFactory(
        name="Care leavers in work", topic="Care", definition="At 19.", polarity="high"
    )
    IndicatorValue.objects.create(
        indicator=indicator, council=review.host, period="2025", value=None, suppressed="c"
    )

    page = client_of(there.peer).get(f"/reviews/{there.review.pk}/figures/").content.decode()
    pack = Program(there.peer).read(f"preparations/{there.review.pk}/figures/")

    for words in ("Care leavers in work, 2025", "At 19.", "Higher is better", "left out so that no child"):
        assert words in page
    (figure,) = pack[0]["figures"]
    assert (figure["polarity"], figure["councils"][0]["value"]) == ("Higher is better", None)
