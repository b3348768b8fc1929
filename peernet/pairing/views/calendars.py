"""A round as a calendar file: whole for its managers, one council's side for its own people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who, signed_in
from peernet.core.calendars import ICALENDAR
from peernet.core.downloads import attached
from peernet.core.lookup import row_or_404
from peernet.councils.models import Council
from peernet.councils.rules import belongs_to
from peernet.pairing.calendar import round_calendar
from peernet.reviews.models import Round


@people_who(may_manage_programme)
def round_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """Every visit of the round whose days are agreed, and the days without visits."""
    round = row_or_404(Round.objects.visible_to(request.user), pk=pk)
    name = f"{slugify(round.name) or 'round'}.ics"
    return attached(round_calendar(round, request.user), name=name, content_type=ICALENDAR)


@signed_in
def council_ics(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The visits that a council receives and leads, for its own people and for programme managers."""
    round = row_or_404(Round.objects.visible_to(request.user), pk=pk)
    council = row_or_404(Council.objects.filter(fictional=round.fictional), code=code)
    if not (belongs_to(request.user, council) or may_manage_programme(request.user)):
        raise Http404
    name = f"{slugify(round.name) or 'round'}-{slugify(council.name) or 'council'}.ics"
    text = round_calendar(round, request.user, council=council)
    return attached(text, name=name, content_type=ICALENDAR)
