"""Which conversations, which blocks."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from cms.introducing.states import LIVE, Standing
from peernet.councils.states import Ability


class ConversationQuerySet(models.QuerySet):
    """Conversations between two people about a practice."""

    def visible_to(self, user: Any) -> "ConversationQuerySet":
        """The two people, and while nobody has answered, whoever may answer for the council asked."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        writing = user.memberships.active().able_to(Ability.WRITE_PRACTICE).values("council")
        untaken = Q(other=None, state=Standing.WAITING, other_council__in=writing)
        untaken &= ~Q(began_by__in=user.blocks.values("against"))
        return self.filter(Q(began_by=user) | Q(other=user) | untaken)

    def live(self) -> "ConversationQuerySet":
        """Keep those in which somebody can still write."""
        return self.filter(state__in=LIVE)

    def waiting_for(self, user: Any) -> "ConversationQuerySet":
        """Keep those in which it is this person's turn."""
        return self.visible_to(user).live().with_last().exclude(last_by=user.pk)

    def with_last(self) -> "ConversationQuerySet":
        """Give each row who wrote last, and when."""
        line: Any = self.model._meta.get_field("lines").related_model
        latest = line.objects.filter(conversation=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            last_by=Subquery(latest.values("by")[:1]), last_at=Subquery(latest.values("at")[:1])
        )

    def with_names(self) -> "ConversationQuerySet":
        """Fetch what naming a conversation takes."""
        return self.select_related("page__council", "council", "other_council", "began_by", "other")


class BlockQuerySet(models.QuerySet):
    """Who does not want to hear from whom."""

    def visible_to(self, user: Any) -> "BlockQuerySet":
        """A person sees whom they have blocked, never who has blocked them."""
        return self.filter(person=user) if user.is_authenticated and user.is_active else self.none()
