"""What the editors' desk shows of published practice that is due to be looked at again."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.living.models import Freshness
from cms.living.rules import may_see_the_library

SHOWN = 8


class FreshnessPanel(Component):
    """A panel of the desk's home, for people who write for a council and for moderators."""

    name = "freshness"
    template_name = "living/admin/panel.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        today = timezone.localdate()
        due = Freshness.objects.visible_to(parent_context["request"].user).to_say(today)
        things = list(due.with_page().soonest_first()[: SHOWN + 1])
        return {
            "things": things[:SHOWN],
            "more": len(things) > SHOWN,
            "today": today,
            "may_see": may_see_the_library(parent_context["request"].user),
        }
