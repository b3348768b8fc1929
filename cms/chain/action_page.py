"""What the page of an action shows of the practice that inspired it."""

from typing import Any

from cms.adoption.models import Adoption
from cms.chain import rules
from cms.chain.models import Inspiration
from peernet.findings.beside_actions import Part, on_action
from peernet.findings.models import Action
from peernet.findings.rules import may_view


@on_action
def inspired_by(action: Action, user: Any) -> Part | None:
    """The practice, or a way to name one for whoever may."""
    visible = Adoption.objects.visible_to(user)
    found = Inspiration.objects.filter(action=action, adoption__in=visible.values("pk"))
    inspiration = found.select_related("adoption__page__council").first()
    may_link = rules.may_link(user, action)
    if inspiration is None and not may_link:
        return None
    context = {
        "action": action,
        "adoption": inspiration.adoption if inspiration else None,
        "may_link": may_link,
        "sees_finding": may_view(user, action.finding),
    }
    return Part("chain/_on_action.html", context)
