"""What the network holds about one person, as a file they can take along."""

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from cms.introducing.models import Line
from peernet.accounts.models import NetworkRole, Token
from peernet.audit.models import Entry
from peernet.councils.models import Assistance, Membership, Move
from peernet.lost_devices.models import LostDevice
from peernet.notifications.models import Message
from peernet.peers.models import Away, Employment, Expertise, Peer, Tie
from peernet.peers.models import Role as PeerRole
from peernet.reviews.models import Hours, Observer, Seat
from search.saving.models import SavedSearch

#: Never handed out, not even to oneself: they open doors.
SECRET = frozenset({"password", "digest", "session_key", "data", "key"})
#: What is about the person themselves: the whole row, by how it leads to them.
WHOLE: dict[str, list[tuple[type[Model], str]]] = {
    "account": [(get_user_model(), "pk"), (EmailAddress, "user"), (NetworkRole, "person")],
    "memberships": [
        (Membership, "person"),
        (Move, "person"),
        (Assistance, "director"),
        (Assistance, "assistant"),
    ],
    "pool of peers": [
        (Peer, "person"),
        *((each, "peer__person") for each in (PeerRole, Expertise, Employment, Tie, Away)),
    ],
    "reviews": [(Seat, "person"), (Observer, "person"), (Hours, "person")],
    "messages": [(Message, "person")],
    "conversations": [(Line, "by")],
    "saved searches": [(SavedSearch, "person")],
    "signing in": [
        (UserSession, "user"),
        (Token, "person"),
        (Authenticator, "user"),
        (LostDevice, "person"),
        (SocialAccount, "user"),
    ],
}
READ_ME = """What Peernet holds about you, as of {at}.

about-you.json   what is about yourself, in full
written.json     what you wrote or decided: which thing and its number. The words of notes, findings and
                 case studies belong to the review or the council, so they are not copied here
log.json         what the log says you did and opened

Passwords, keys and codes are left out; only their digests are kept, and those open doors.
"""


def as_zip(person: Any, *, at: datetime) -> bytes:
    """Everything, as JSON in a zip."""
    files = {
        "about-you.json": {part: list(_rows(kinds, person)) for part, kinds in WHOLE.items()},
        "written.json": dict(_written(person)),
        "log.json": list(_logged(person)),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as held:
        held.writestr("read-me.txt", READ_ME.format(at=f"{at:%d %B %Y, %H:%M} UTC"))
        for name, said in files.items():
            held.writestr(name, json.dumps(said, cls=DjangoJSONEncoder, indent=1, ensure_ascii=False))
    return out.getvalue()


def _rows(kinds: list[tuple[type[Model], str]], person: Any) -> Iterator[dict[str, Any]]:
    for model, path in kinds:
        rows = model._default_manager.filter(**{path: person.pk}).order_by("pk")
        names = [field.attname for field in model._meta.concrete_fields if field.name not in SECRET]
        for row in rows.values(*names):
            yield {"kind": str(model._meta.verbose_name), **row}


def _written(person: Any) -> Iterator[tuple[str, list[Any]]]:
    whole = {model for kinds in WHOLE.values() for model, _ in kinds} | {Entry}
    for model in apps.get_models():
        if model in whole:
            continue
        for field in model._meta.concrete_fields:
            if field.related_model is get_user_model():
                keys = model._base_manager.filter(**{field.name: person.pk}).order_by("pk")
                if found := list(keys.values_list("pk", flat=True)):
                    yield f"{model._meta.verbose_name}, {field.verbose_name}", found


def _logged(person: Any) -> Iterator[dict[str, Any]]:
    names = ("at", "verb", "subject_kind", "subject_key")
    rows = Entry.objects.filter(by=person.pk).order_by("at", "pk").values_list(*names)
    yield from (dict(zip(names, row, strict=True)) for row in rows)
