"""What stands on the page of a case study about those who use it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from cms.adoption import rules
from cms.adoption.models import Adoption, Move
from cms.adoption.queries import uses_of
from cms.adoption.states import Stage
from cms.companions import Moment, Part, stands_beside, tells_moments

TOLD = {
    Stage.ADOPTING: "{} began to adopt it",
    Stage.IN_USE: "{} has it in use",
    Stage.STOPPED: "{} stopped using it",
}


@stands_beside("adoption", order=10)
def who_uses_it(page: Any, request: HttpRequest) -> Part | None:
    """The councils that use it, and a way to say that yours does; nothing on a draft."""
    if not page.live:
        return None
    user = request.user
    council = rules.council_recording_for(user)
    uses = uses_of(page, user)
    ours = next((each for use in uses for each in use.adoptions if council == each.council), None)
    return Part(
        "adoption/_beside.html",
        {
            "uses": uses,
            "ours": ours,
            "may_record": ours is None and rules.may_record(user, page),
            "reads_details": rules.of_network(user),
            "signed_in": user.is_authenticated,
        },
    )


@tells_moments("adoption")
def of_its_use(page: Any, user: Any) -> Iterator[Moment]:
    """When other councils began to use it, and when they stopped."""
    if not page.pk:
        return
    visible = Adoption.objects.visible_to(user).filter(page_id=page.pk).begun()
    moves = Move.objects.filter(adoption__in=visible.values("pk"), stage__in=TOLD)
    for each in moves.select_related("adoption__council").order_by("on", "pk"):
        yield Moment(each.on, TOLD[Stage(each.stage)].format(each.adoption.council.name))
