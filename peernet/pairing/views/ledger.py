"""What every council gave and received."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.councils.models import Council
from peernet.pairing.ledger import Account, accounts
from peernet.reviews.models import Review


@people_who(may_manage_programme)
def given_and_received(request: HttpRequest) -> HttpResponse:
    """Days on site by council, who owes most first; the demo network when asked for."""
    fictional, today = request.GET.get("register") == "demo", timezone.localdate()
    books = accounts(Review.objects.visible_to(request.user), fictional=fictional, today=today)
    councils = Council.objects.filter(code__in=books).order_by("name", "pk")
    rows = [(council, books[council.code]) for council in councils if books[council.code] != Account()]
    rows.sort(key=lambda row: row[1].balance)
    context = {
        "rows": rows,
        "untouched": len(books) - len(rows),
        "fictional": fictional,
        "england": not fictional,
    }
    return render(request, "pairing/ledger.html", context)
