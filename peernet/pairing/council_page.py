"""What a council's own people read of pairing: why these councils, and what it gave and received."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.councils.panels import Panel, council_panel
from peernet.councils.rules import belongs_to
from peernet.pairing.ledger import Account, accounts
from peernet.pairing.models import Moved, Proposal
from peernet.pairing.rules import closed_to
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState


@dataclass(frozen=True)
class Side:
    """A published pair from one council's side: the review and why it was paired."""

    review: Review
    why: str


@council_panel("pairing", order=25)
def pairs_of(council: Any, user: Any) -> Panel | None:
    """For the council's own people and programme managers; the other side of a plan is never shown."""
    own = belongs_to(user, council)
    closed = frozenset() if own else closed_to(user)
    if not (own or may_manage_programme(user)) or council.pk in closed:
        return None
    visible = Review.objects.visible_to(user).around(council)
    published = Proposal.objects.filter(run__published_at__isnull=False, review__in=visible)
    paired = published.select_related("review__round").order_by("-review__round__starts_on", "pk")
    made = Moved.objects.made().filter(review__in=visible).select_related("review__round")
    rows = [*paired, *made.order_by("-review__round__starts_on", "pk")]
    rows = [row for row in rows if row.host_id not in closed]
    stands = [row for row in rows if row.review and row.review.state != ReviewState.CANCELLED]
    sides = [Side(row.review, row.sentence) for row in stands]
    known = Review.objects.known_to_all().around(council)
    books = accounts(known, fictional=council.fictional, today=timezone.localdate())
    account = books.get(council.code, Account())
    if not sides and account == Account():
        return None
    return Panel("pairing/_council_pairs.html", {"sides": sides, "account": account, "council": council})
