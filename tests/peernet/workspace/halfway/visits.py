"""Preparing a visit and being on site."""

from datetime import timedelta

from peernet.reviews import operations
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState as S
from tests.factories import NoteFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.reviews.scenes import scene
from tests.peernet.workspace.halfway.rows import DAY, FILE, Said, asked, preparing, row, session


@row
def attach_to_note() -> Said:
    there = scene()
    return {"note": NoteFactory(line=there.line, author=there.peer), "taken": FILE, "by": there.peer}


@row
def write_note() -> Said:
    there = scene()
    said = {"evidence": "file", "source": "practitioners", "text": "Seen."}
    return {"review": there.review, "line": there.line, "by": there.peer} | said


@row
def edit_note() -> Said:
    said = write_note()
    note = operations.write_note(**said, at=NOON)
    return {"note": note, "text": "Seen twice."} | {
        name: said[name] for name in ("line", "evidence", "source", "by")
    }


@row
def ask_for_paper() -> Said:
    there = preparing()
    return {"review": there.review, "what": "Audits", "due_on": DAY, "by": there.lead}


@row
def ask_for_usual_papers() -> Said:
    there = preparing()
    return {"review": there.review, "due_on": DAY, "by": there.lead}


@row
def drop_paper() -> Said:
    there = preparing()
    return {"request": asked(there), "by": there.lead}


@row
def give_paper() -> Said:
    there = preparing()
    return {"request": asked(there), "taken": FILE, "by": there.host_director}


@row
def give_again() -> Said:
    there = preparing()
    first, second = asked(there), asked(there, "Again")
    given = operations.give_paper(request=first, taken=FILE, by=there.host_director, at=NOON)
    return {"request": second, "paper": given, "by": there.host_director}


@row
def say_missing() -> Said:
    there = preparing()
    return {"request": asked(there), "said": "Nobody wrote one.", "by": there.host_director}


@row
def name_keeper() -> Said:
    there = preparing()
    return {"request": asked(there), "keeper": there.host_coordinator, "by": there.host_director}


@row
def write_position() -> Said:
    there = preparing()
    return {"review": there.review, "text": "We do well.", "version": 0, "by": there.host_director}


@row
def send_position() -> Said:
    said = write_position()
    return {"position": operations.write_position(**said, at=NOON), "by": said["by"]}


@row
def log_hours() -> Said:
    there = preparing()
    spent = {"side": "team", "part": "preparing", "minutes": 60, "worked_on": NOON.date()}
    return {"review": there.review, "by": there.peer} | spent


@row
def take_back_hours() -> Said:
    said = log_hours()
    return {"hours": operations.log_hours(**said, at=NOON), "by": said["by"]}


@row
def plan_session() -> Said:
    there = preparing()
    Review.objects.filter(pk=there.review.pk).update(state=S.READY)
    return {"review": there.review} | session(there)


@row
def change_session() -> Said:
    said = plan_session()
    planned = operations.plan_session(**said, at=NOON)
    del said["review"]
    return said | {"session": planned, "version": 1, "title": "Leaders"}


@row
def drop_session() -> Said:
    said = plan_session()
    return {"session": operations.plan_session(**said, at=NOON), "by": said["by"]}


@row
def plan_visit() -> Said:
    said = plan_session()
    operations.plan_session(**said, at=NOON)
    later = DAY + timedelta(days=30)
    days = {"starts_on": later, "ends_on": later, "reason": "Inspectors came."}
    return {"review": Review.objects.get(pk=said["review"].pk), "by": said["by"]} | days


@row
def name_observer() -> Said:
    there = scene()
    said = {"why": "Lead peer in training", "until": DAY, "person": UserFactory()}
    return {"review": there.review, "by": there.manager} | said


@row
def end_observer() -> Said:
    said = name_observer()
    return {"observer": operations.name_observer(**said, at=NOON), "by": said["by"]}
