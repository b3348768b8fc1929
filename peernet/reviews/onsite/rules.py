"""Who may, on a visit."""

from typing import Any

from peernet.reviews.preparing.rules import may_read_papers
from peernet.reviews.rules import may_scope, sits_on


def may_view_timetable(user: Any, review: Any) -> bool:
    """Whoever reads the papers: the host's own people, the seated team, and who manages it."""
    return may_read_papers(user, review)


def may_plan(user: Any, review: Any) -> bool:
    """Whoever runs the review, and the host, whose rooms and people they are."""
    return may_scope(user, review)


def may_view_session(user: Any, session: Any) -> bool:
    """Whoever reads the timetable."""
    return may_view_timetable(user, session.review)


def may_change_session(user: Any, session: Any) -> bool:
    """Whoever plans the timetable."""
    return may_plan(user, session.review)


def may_view_note_file(user: Any, file: Any) -> bool:
    """The team, as with the note itself."""
    return sits_on(user, file.note.review)
