"""Take the demo network away again, and nothing else. What the log says of it stays."""

from collections.abc import Iterator
from typing import Any

from allauth.socialaccount.models import SocialApp
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Collection

from cms.asking.models import Wanted
from cms.browsing.demo import forget
from cms.importing.models import Import
from cms.models import CouncilShelfPage
from peernet.accounts.models import User
from peernet.concerns.models import Concern
from peernet.councils.models import Assistance, Council, Invitation, Membership, Move
from peernet.findings.models import Action, Finding
from peernet.indicators.models import Term
from peernet.lost_devices.models import LostDevice
from peernet.outbox.operations import drain
from peernet.pairing.models import Rearrangement, Run
from peernet.peers.models import Peer
from peernet.reviews.models import (
    Ask,
    Blackout,
    CycleException,
    LateReason,
    Review,
    Round,
    Seat,
    Session,
    TypeVersion,
    VisitNote,
)
from peernet.tenants.models import Tenant
from peernet.tenants.operations import PROVIDER
from peernet.workspace.demo.reading import browsing
from peernet.workspace.demo.rounds import ENGLAND_ROUND
from search.learning.demo import forget as forget_searches

INVENTED_ADDRESS = ".example"


def clear() -> int:
    """Delete the invented councils, people, practice, reviews and rounds; the number of rows deleted."""
    with transaction.atomic():
        shelves = list(CouncilShelfPage.objects.filter(council__fictional=True))
        groups = [shelf.group_id for shelf in shelves]
        deleted = forget(browsing()) + forget_searches()
        deleted += sum(shelf.delete()[0] for shelf in shelves)
        # With a collection go its images and documents.
        for collection in Collection.objects.filter(group_permissions__group__in=groups).distinct():
            collection.delete()
        Group.objects.filter(pk__in=groups).delete()
        deleted += sum(rows.delete()[0] for rows in in_order())
    drain()
    return deleted


def in_order() -> Iterator[QuerySet[Any]]:
    """What is invented, each kind after everything that points at it."""
    people = User.objects.filter(email__endswith=INVENTED_ADDRESS)
    reviews = Review.objects.filter(host__fictional=True)
    rounds = Round.objects.filter(Q(fictional=True) | Q(name=ENGLAND_ROUND))
    yield Import.objects.filter(council__fictional=True)
    yield Wanted.objects.filter(council__fictional=True)
    yield Action.objects.filter(finding__review__in=reviews)
    yield Finding.objects.filter(review__in=reviews)
    yield Concern.objects.filter(review__in=reviews)
    yield VisitNote.objects.filter(review__in=reviews)
    yield Session.objects.filter(review__in=reviews)
    yield Seat.objects.filter(review__in=reviews)
    yield Rearrangement.objects.filter(round__in=rounds)
    yield Run.objects.filter(round__in=rounds)
    yield CycleException.objects.filter(Q(council__fictional=True) | Q(decided_by__in=people))
    yield Blackout.objects.filter(Q(fictional=True) | Q(added_by__in=people))
    yield Ask.objects.filter(Q(council__fictional=True) | Q(asked_by__in=people))
    yield Review.objects.filter(Q(host__fictional=True) | Q(round__in=rounds))
    yield Round.objects.filter(pk__in=rounds.values("pk"))
    yield LateReason.objects.filter(Q(council__fictional=True) | Q(written_by__in=people))
    yield TypeVersion.objects.filter(made_by__in=people)
    yield Peer.objects.filter(council__fictional=True)
    yield Term.objects.filter(council__fictional=True)
    yield Assistance.objects.filter(council__fictional=True)
    yield Move.objects.filter(leaving__council__fictional=True)
    yield Invitation.objects.filter(council__fictional=True)
    yield Membership.objects.filter(council__fictional=True)
    yield Tenant.objects.filter(council__fictional=True)
    yield SocialApp.objects.filter(provider=PROVIDER, tenant=None)
    yield LostDevice.objects.filter(person__in=people)
    yield people
    yield Council.objects.of_demo()
