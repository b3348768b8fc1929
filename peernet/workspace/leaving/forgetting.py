"""What is blanked when somebody leaves, and what the log forgets of their name."""

import json
import re
from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Model, Q

from cms.asking.models import Follow
from cms.introducing.models import Block
from peernet.accounts.models import NetworkRole, Token
from peernet.audit.models import Entry
from peernet.councils.models import Assistance, Membership, Move
from peernet.lost_devices.models import LostDevice
from peernet.notifications.models import Message
from peernet.peers.models import Away, Employment, Expertise, Peer, Tie
from peernet.peers.models import Role as PeerRole
from peernet.reviews.models import Observer, Seat
from search.saving.models import SavedSearch

#: What nobody else needs, by how it leads to the person.
NEEDED_BY_NOBODY: list[tuple[type[Model], str]] = [
    (EmailAddress, "user"),
    (Authenticator, "user"),
    (SocialAccount, "user"),
    (NetworkRole, "person"),
    (LostDevice, "person"),
    (Token, "person"),
    (Message, "person"),
    (SavedSearch, "person"),
    (Follow, "person"),
    (Block, "person"),
    *((each, "peer__person") for each in (PeerRole, Expertise, Employment, Tie, Away)),
]


def forget(person: Any) -> None:
    """Delete what nobody else needs and blank what only says something about the person."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    for model, path in NEEDED_BY_NOBODY:
        model._default_manager.filter(**{path: person.pk}).delete()
    for model in (Membership, Move):
        model.objects.filter(person=person).update(job_title="")
    of_either = Q(director=person.pk) | Q(assistant=person.pk)
    Assistance.objects.filter(of_either).update(reason="Has left the network.")
    Observer.objects.filter(person=person).update(why="Has left the network.")
    Peer.objects.filter(person=person).update(languages=[], political_group="", travel_km=None)


def forget_in_log(*, keys: set[tuple[str, str]], name: str, email: str) -> int:
    """Blank the words of entries about the person, and of those that name them; how many there were."""
    about = set(Entry.objects.about_keys(keys).values_list("pk", flat=True))
    named = set(_that_name(name, email))
    return Entry.objects.filter(pk__in=about | named).blank_words()


def keys_of(person: Any) -> set[tuple[str, str]]:
    """The person themselves and what stands for them, as the log knows them."""
    found = {(person._meta.label_lower, str(person.pk))}
    for model in (Membership, Move, Seat, Observer, Peer, Token, LostDevice):
        rows = model._default_manager.filter(person=person).values_list("pk", flat=True)
        found |= {(model._meta.label_lower, str(key)) for key in rows}
    either = Assistance.objects.filter(Q(director=person.pk) | Q(assistant=person.pk))
    found |= {(Assistance._meta.label_lower, str(each.pk)) for each in either}
    return found


def _that_name(name: str, email: str) -> Iterator[int]:
    """A name of one word could be anything, so it is looked for as a whole and only when it has more."""
    words = [each for each in (name if " " in name else "", email) if each]
    wanted = Q(pk__in=[])
    for each in words:
        # SQLite keeps letters with accents as escapes, PostgreSQL as they are.
        escaped = json.dumps(each)[1:-1]
        wanted |= Q(subject_name__icontains=each) | Q(detail__icontains=each) | Q(detail__icontains=escaped)
    whole = [re.compile(rf"(?<!\w){re.escape(each)}(?!\w)", re.IGNORECASE) for each in words]
    for entry in Entry.objects.filter(wanted).only("pk", "subject_name", "detail").iterator():
        if any(each.search(f"{entry.subject_name} {entry.detail}") for each in whole):
            yield entry.pk
