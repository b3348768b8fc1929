"""The table: what the network keeps, for how long, and what happens then."""

from functools import partial

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet

from peernet.accounts.models import Token
from peernet.councils.models import Invitation, Membership
from peernet.councils.states import MembershipState
from peernet.lost_devices.models import LostDevice
from peernet.notifications.models import Message
from peernet.outbox.models import Job
from peernet.reviews.models import NoteFile, Seat, VisitNote
from peernet.reviews.states import ENDED, InvitationState
from peernet.workspace.retention.kinds import BLANK, DELETE, KEEP, Kind, delete
from search.learning.models import Search
from search.learning.retention import days_kept

TAKEN_OUT = "Taken out, as its time has passed."


def blank_notes(notes: QuerySet) -> int:
    """Leave that there was a note and of which kind; the finding it led to says what matters."""
    return int(notes.update(text=TAKEN_OUT))


def delete_note_files(files: QuerySet) -> int:
    """Delete the rows, and after the commit the files themselves."""
    held = [(each.file.storage, each.file.name) for each in files]
    number = delete(files)
    for storage, name in held:
        transaction.on_commit(partial(storage.delete, name), robust=True)
    return number


KINDS = [
    Kind(
        "visit-notes",
        "What notes of a visit say",
        "the review closed or was cancelled",
        BLANK,
        "The team needs them until the report is settled and actions are followed up; they may hold more "
        "about people than the report does. That there was a note, and of which kind, stays.",
        730,
        lambda before: VisitNote.objects.filter(
            review__state__in=ENDED, review__stage_since__lt=before
        ).exclude(text=TAKEN_OUT),
        blank_notes,
    ),
    Kind(
        "note-files",
        "Photos and papers that hang on notes",
        "the review closed or was cancelled",
        DELETE,
        "As the notes.",
        730,
        lambda before: NoteFile.objects.filter(
            note__review__state__in=ENDED, note__review__stage_since__lt=before
        ),
        delete_note_files,
    ),
    Kind(
        "phone-log",
        "The log kept on a phone during a visit",
        "it is sent, or its owner signs out",
        DELETE,
        "It stays on the phone, encrypted, and never lies on the server; the browser wipes it.",
    ),
    Kind(
        "invitations",
        "Invitations to a team that were declined, with the reason",
        "the review closed or was cancelled",
        DELETE,
        "Whoever builds the team needs to know until the visit is over.",
        365,
        lambda before: Seat.objects.filter(
            state=InvitationState.DECLINED, review__state__in=ENDED, review__stage_since__lt=before
        ),
        delete,
    ),
    Kind(
        "requests",
        "Requests to join a council that were refused or taken back",
        "the request was decided or taken back",
        DELETE,
        "Long enough to answer a question about it.",
        365,
        lambda before: Membership.objects.filter(
            Q(state=MembershipState.REFUSED, decided_at__lt=before)
            | Q(state=MembershipState.ENDED, decided_at=None, ended_at__lt=before)
        ),
        delete,
    ),
    Kind(
        "unanswered-council-invitations",
        "Invitations to a council that nobody answered, with the address",
        "the link ran out",
        DELETE,
        "So that whoever invited can send it again. Who never answered is not kept.",
        90,
        lambda before: Invitation.objects.open().filter(expires_at__lt=before),
        delete,
    ),
    Kind(
        "council-invitations",
        "Invitations to a council that were accepted or withdrawn",
        "it was accepted or withdrawn",
        DELETE,
        "Long enough to answer a question about it, and longer than an observer may stay. The address was "
        "forgotten that day.",
        365,
        lambda before: Invitation.objects.filter(closed_at__lt=before),
        delete,
    ),
    Kind(
        "messages",
        "Messages to a person",
        "the message was sent",
        DELETE,
        "What it told stands on the page it leads to.",
        730,
        lambda before: Message.objects.filter(sent_at__lt=before),
        delete,
    ),
    Kind(
        "sessions",
        "Sign-ins of browsers",
        "the sign-in has run out",
        DELETE,
        "A session that has run out lets nobody in.",
        1,
        lambda before: Session.objects.filter(expire_date__lt=before),
        delete,
    ),
    Kind(
        "places",
        "From which browser and network address somebody signed in",
        "it was last used",
        DELETE,
        "So that a person can see whether a sign-in was theirs.",
        90,
        lambda before: UserSession.objects.filter(last_seen_at__lt=before),
        delete,
    ),
    Kind(
        "keys",
        "Keys to the programming interface that are revoked or have run out",
        "they ended",
        DELETE,
        "Only their digest was ever kept.",
        365,
        lambda before: Token.objects.filter(Q(expires_at__lt=before) | Q(revoked_at__lt=before)),
        delete,
    ),
    Kind(
        "lost-devices",
        "Requests to remove a lost second factor, and who vouched",
        "the request ended",
        DELETE,
        "Long enough to answer a question about it. That it happened stays in the log.",
        365,
        lambda before: LostDevice.objects.filter(ended_at__lt=before),
        delete,
    ),
    Kind(
        "search-log",
        "What was searched for, without who",
        "the search was made",
        DELETE,
        "To learn what people do not find. The moment is kept to the hour.",
        days_kept(),
        lambda before: Search.objects.filter(at__lt=before),
        delete,
    ),
    Kind(
        "outbox",
        "Work done after a save, such as mail sent",
        "the work was done",
        DELETE,
        "To find out why a message did not arrive.",
        30,
        lambda before: Job.objects.filter(done_at__lt=before),
        delete,
    ),
    Kind(
        "reviews",
        "Reviews, findings, actions and reports",
        "",
        KEEP,
        "They are the record of the councils in them, who may need them for an inspection and for the next "
        "review. They name people only as those who wrote or answered.",
    ),
    Kind(
        "practice",
        "Published case studies, with their versions",
        "",
        KEEP,
        "They are published by the council in its own name; a version that was cited has to stay.",
    ),
    Kind(
        "concerns",
        "That a safeguarding concern was raised, and by whom it was read",
        "",
        KEEP,
        "It holds no word about a child. Whether a referral was made in time has to be shown for as long as "
        "somebody may ask.",
    ),
    Kind(
        "log",
        "The log of who did and who opened what",
        "",
        KEEP,
        "A chain that nobody can shorten unnoticed. It keeps a person's number; when an account is closed, "
        "the words that name the person are blanked.",
    ),
]


def as_rows() -> list[list[str]]:
    """The table in words, for the page, the command and ``docs/privacy.md``."""
    return [[kind.what, kind.how_long, kind.counted, kind.does, kind.why] for kind in KINDS]
