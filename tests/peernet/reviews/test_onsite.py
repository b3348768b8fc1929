"""On site: a timetable without clashes, files on notes, the evening, and the page for a phone."""

import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.core.uploads.taking import Taken
from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.models import Hold, NoteFile, Session
from peernet.reviews.onsite import rules
from peernet.reviews.queries.notes import evening_of
from peernet.reviews.states import ReviewState, TeamRole
from tests.factories import LineFactory, NoteFactory, SeatFactory
from tests.factories.moments import NOON
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db
S = ReviewState
DAY = date(2026, 12, 1)
NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
READERS = {"host_director", "host_coordinator", "lead", "manager", "peer", "coordinator"}


@pytest.fixture
def there() -> Scene:
    return scene(S.READY, visit_starts_on=DAY, visit_ends_on=DAY + timedelta(days=2))


def plan(there: Scene, *people: Any, begins: float = 0, hours: float = 1, **fields: Any) -> Session:
    starts = NINE + timedelta(hours=begins)
    said = {"kind": "interview", "title": "Managers", "room": "Room 1", "people": people} | fields
    times = {"starts_at": starts, "ends_at": starts + timedelta(hours=hours)}
    return operations.plan_session(review=there.review, by=there.lead, at=NOON, **times | said)


def test_nobody_is_in_two_places_and_no_room_holds_two_sessions(there: Scene) -> None:
    first = plan(there, there.peer, there.lead)

    for clash in (
        {"people": [there.peer], "room": "Room 2", "begins": 0.5},
        {"people": [there.manager], "begins": 0.75},
        {"people": [there.lead], "room": "", "begins": 1.25, "travel_minutes": 30},
    ):
        with pytest.raises(WrongStateError, match="taken by “Managers” from 09:00 to 10:00"):
            plan(there, **clash)
    after = plan(there, there.peer, begins=1)
    plan(there, there.manager, room="Room 2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(session=after, person=there.peer, at=NINE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(session=after, room=first.room, at=NINE)

    operations.drop_session(session=first, by=there.lead, at=NOON)
    assert plan(there, there.peer, there.lead).room == first.room
    assert set(Message.objects.values_list("person", flat=True)) == {there.peer.pk, there.manager.pk}


def test_another_visit_keeps_a_person_until_it_is_cancelled(there: Scene) -> None:
    elsewhere = scene(S.READY, visit_starts_on=DAY, visit_ends_on=DAY)
    SeatFactory(review=elsewhere.review, person=there.peer, role=TeamRole.PEER)
    plan(there, there.peer)
    with pytest.raises(WrongStateError, match="on another visit at that time"):
        plan(elsewhere, there.peer)

    operations.advance(review=there.review, step="cancel", by=there.lead, at=NOON, reason="Inspectors came.")

    assert plan(elsewhere, there.peer).holds.count() == 8
    assert Session.objects.filter(review=there.review).count() == 1


def test_times_and_people_that_make_no_sense_are_refused_at_their_field(there: Scene) -> None:
    for field, wrong in (
        ("starts_at", {"begins": 1 / 6}),
        ("ends_at", {"hours": 0}),
        ("ends_at", {"hours": 8.25}),
        ("starts_at", {"begins": 24 * 5}),
        ("people", {"people": [there.outsider]}),
        ("people", {"people": [there.invited]}),
        ("travel_minutes", {"travel_minutes": 20}),
        ("title", {"title": " "}),
        ("line", {"line": LineFactory()}),
    ):
        with pytest.raises(DomainError) as refusal:
            plan(there, **wrong)
        assert refusal.value.field == field, wrong
    for state in (S.TEAM_BUILDING, S.DRAFTING):
        there.review.state = state
        there.review.save()
        with pytest.raises(WrongStateError):
            plan(there)
    assert not Session.objects.exists()


def test_a_session_is_changed_from_what_was_read_and_planned_once_under_its_key(there: Scene) -> None:
    key = uuid.uuid4()
    session = plan(there, there.peer, key=key)
    assert plan(there, there.peer, key=key) == session
    said = {"kind": "interview", "title": "Other", "people": [there.lead], "by": there.lead, "at": NOON}
    times = {"starts_at": NINE, "ends_at": NINE + timedelta(minutes=30)}

    changed = operations.change_session(session=session, version=1, **said, **times)

    assert (changed.version, changed.room, changed.holds.count()) == (2, None, 2)
    with pytest.raises(ChangedMeanwhileError):
        operations.change_session(session=session, version=1, **said, **times)


def test_the_timetable_is_for_the_host_the_team_and_who_manages_it(there: Scene, client_of: Any) -> None:
    session = plan(there, there.peer, title="Café; managers", travel_minutes=15)
    plan(there, there.lead, begins=26, room="")
    address = f"/reviews/{there.review.pk}/timetable"

    for part in PARTS:
        person = there.people[part]
        listed = Session.objects.visible_to(person).filter(pk=session.pk).exists()
        assert (rules.may_view_session(person, session), part in READERS) == (listed, listed), part
    page = client_of(there.peer).get(f"{address}/").content.decode()
    one = client_of(there.host_director).get(f"{address}/?day=2026-12-02").content.decode()
    mine = client_of(there.peer).get(f"{address}.ics").content.decode()

    assert page.count("<tr role") == 4
    assert ("Café; managers" in one, "Wednesday 2 December 2026" in one) == (False, True)
    assert mine.count("BEGIN:VEVENT") == 1
    for line in ("DTSTART:20261201T090000Z", "LOCATION:Room 1", "SUMMARY:Interview: Café\\; managers"):
        assert line in mine
    assert client_of(there.reviewer_director).get(f"{address}/").status_code in {403, 404}
    assert client_of(there.outsider).get(f"{address}.ics").status_code == 404


def test_sessions_over_the_api_and_the_form_refuse_clashes_and_lose_nothing(
    there: Scene, client_of: Any
) -> None:
    said = {
        "kind": "focus_group",
        "title": "Partners",
        "starts_at": "2026-12-01T09:00:00Z",
        "ends_at": "2026-12-01T10:00:00Z",
        "room": "Hall",
        "people": [there.peer.email],
    }
    program = Program(there.host_coordinator)

    made = program.do("sessions/", review=there.review.pk, answers=201, **said)
    clash = program.send("sessions/", review=there.review.pk, **said | {"people": []})
    address = f"/api/v1/sessions/{made['id']}/"
    stale = program.put(address, said, format="json", headers={"If-Match": '"7"'})
    moved = program.put(address, said | {"title": "All"}, format="json", headers={"If-Match": '"1"'})
    foreign = Program(there.peer).put(address, said, format="json", headers={"If-Match": '"2"'})

    assert [clash.status_code, stale.status_code, moved.status_code] == [409, 412, 200]
    assert (foreign.status_code, moved.json()["people"]) == (403, [there.peer.name])
    form = {
        "key": uuid.uuid4(),
        "kind": "interview",
        "title": "Heads",
        "day": "2026-12-01",
        "begins": "09:30",
    }
    page = client_of(there.lead).post(
        f"/reviews/{there.review.pk}/timetable/plan/", form | {"ends": "10:30", "room": "Hall"}
    )
    assert (page.status_code, "Hall is taken by “All”" in page.content.decode()) == (200, True)
    assert 'value="Heads"' in page.content.decode()
    assert program.delete(address).status_code == 204
    assert not Session.objects.exists()


def test_a_photo_hangs_on_a_note_once_without_its_place_and_for_the_team_alone(client_of: Any) -> None:
    there = scene()
    note = NoteFactory(line=there.line, author=there.peer)
    exif, photo = Image.Exif(), BytesIO()
    exif[0x0110] = "Phone of Jo Smith"
    Image.new("RGB", (8, 8)).save(photo, "JPEG", exif=exif)

    def hang(person: Any) -> Any:
        file = SimpleUploadedFile("wall.jpg", photo.getvalue())
        return Program(person).post(f"/api/v1/notes/{note.pk}/files/", {"file": file}, format="multipart")

    first, again, others = hang(there.peer), hang(there.peer), hang(there.lead)

    assert [first.status_code, again.status_code, others.status_code] == [201, 200, 403]
    held = NoteFile.objects.get()
    for part in PARTS:
        person = there.people[part]
        seen = NoteFile.objects.visible_to(person).exists()
        assert (rules.may_view_note_file(person, held), part in {"lead", "manager", "peer"}) == (seen, seen)
        status = client_of(person).get(f"/reviews/note-files/{held.pk}/").status_code
        assert status == (200 if seen else 404)
    assert b"Jo Smith" not in client_of(there.lead).get(f"/reviews/note-files/{held.pk}/").content
    for letter in "abcd":
        taken = Taken(name=letter, kind="csv", content=letter.encode())
        operations.attach_to_note(note=note, taken=taken, by=there.peer, at=NOON)
    with pytest.raises(WrongStateError, match="5 files"):
        operations.attach_to_note(
            note=note, taken=Taken(name="e", kind="csv", content=b"e"), by=there.peer, at=NOON
        )


def test_a_note_on_the_page_keeps_its_file_and_a_bad_file_keeps_no_note(client_of: Any) -> None:
    there = scene()
    said = {"line": there.line.pk, "evidence": "document", "source": "records", "text": "A list."}
    address, client = f"/reviews/{there.review.pk}/notes/", client_of(there.peer)

    bad = client.post(address, said | {"key": uuid.uuid4(), "file": SimpleUploadedFile("a.exe", b"MZ")})
    good = client.post(
        address, said | {"key": uuid.uuid4(), "file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}
    )

    assert (bad.status_code, good.status_code) == (200, 302)
    assert [each.note.text for each in NoteFile.objects.all()] == ["A list."]
    assert there.review.notes.count() == 1


def test_the_evening_shows_the_thinnest_line_first_and_the_phone_page_holds_no_note(client_of: Any) -> None:
    there = scene()
    for kind in ("interview", "file"):
        NoteFactory(line=there.line, evidence=kind, text="Quillfeather said so.", written_at=NOON)
    thin = NoteFactory(line=LineFactory(review=there.review), evidence="interview", written_at=NOON).line

    lines = evening_of(there.review, today=NOON.date())

    assert [(each.line, each.weak, len(each.today)) for each in lines] == [
        (thin, True, 1),
        (there.line, False, 2),
    ]
    assert lines[1].missing == ["document", "data", "observation"]
    base, client = f"/reviews/{there.review.pk}/notes/", client_of(there.peer)
    phone = client.get(f"{base}phone/").content.decode()
    assert (client.get(f"{base}evening/").status_code, "Quillfeather" in phone) == (200, False)
    assert client_of(there.host_director).get(f"{base}phone/").status_code == 403
    worker = client.get("/reviews/phone-worker.js")
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert client.post("/accounts/logout/").headers["Clear-Site-Data"] == '"storage"'


def test_the_timetable_moves_with_the_visit_and_the_people_are_told(there: Scene) -> None:
    first, late = plan(there, there.peer), plan(there, there.lead, begins=48, room="Room 2")
    busy = plan(there, there.manager, begins=24, title="Files")
    elsewhere = scene(S.READY, visit_starts_on=DAY, visit_ends_on=DAY + timedelta(days=40))
    SeatFactory(review=elsewhere.review, person=there.manager, role=TeamRole.PEER)
    # A fortnight later it is winter in neither place, and the manager is somewhere else that morning.
    plan(elsewhere, there.manager, begins=24 * 15, title="Elsewhere")
    later = DAY + timedelta(days=14)

    moved = operations.plan_visit(
        review=there.review,
        starts_on=later,
        ends_on=later + timedelta(days=1),
        reason="Ofsted came.",
        by=there.lead,
        at=NOON,
    )

    for session in (first, late, busy):
        session.refresh_from_db()
    assert (first.starts_at, first.version) == (NINE + timedelta(days=14), 2)
    assert [held.at for held in first.holds.filter(person=there.peer)][:1] == [first.starts_at]
    assert (late.starts_at, late.holds.count()) == (NINE + timedelta(days=2), 0)
    assert (busy.starts_at, busy.holds.count()) == (NINE + timedelta(days=1), 0)
    told = Message.objects.filter(person=there.peer, subject__startswith="The visit moves").get()
    assert told.body == (
        "The timetable has moved with it. 2 sessions have no place on the new days: look at the timetable."
    )
    longer = operations.plan_visit(
        review=moved,
        starts_on=later,
        ends_on=later + timedelta(days=2),
        reason="A day more.",
        by=there.lead,
        at=NOON,
    )
    first.refresh_from_db()
    assert (first.version, first.holds.filter(person=there.peer).count(), longer.visit_starts_on) == (
        2,
        4,
        later,
    )


def test_a_session_keeps_its_hour_when_summer_time_lies_between(there: Scene) -> None:
    session = plan(there, there.peer)

    operations.plan_visit(
        review=there.review,
        starts_on=date(2027, 6, 1),
        ends_on=date(2027, 6, 3),
        reason="Ofsted came.",
        by=there.lead,
        at=NOON,
    )

    session.refresh_from_db()
    assert session.starts_at == datetime(2027, 6, 1, 8, tzinfo=UTC)


def test_what_a_phone_keeps_is_wiped_when_somebody_else_signs_in(there: Scene, client: Any) -> None:
    client.force_login(there.peer)
    page = client.get(f"/reviews/{there.review.pk}/notes/phone/")
    again = client.get("/reviews/")
    client.logout()
    client.cookies["peernet-phone"] = page.cookies["peernet-phone"].value
    nobody = client.get("/accounts/login/")
    client.force_login(there.lead)
    other = client.get("/reviews/")
    taken = other.cookies["peernet-phone"].value
    client.cookies["peernet-phone"] = "made up"
    made_up = client.get("/reviews/")

    assert page.cookies["peernet-phone"]["httponly"]
    assert "Clear-Site-Data" not in again.headers
    assert "Clear-Site-Data" not in nobody.headers
    assert "reviews/leftover.js" in nobody.content.decode()
    assert other.headers["Clear-Site-Data"] == made_up.headers["Clear-Site-Data"] == '"storage"'
    assert taken == ""
