"""Which lines of wordings."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from search.wording.models import Synonym


class SynonymQuerySet(models.QuerySet["Synonym"]):
    """Lines that editors wrote."""

    def standing_for(self, key: str) -> "Synonym | None":
        """The line that stands in place of a shipped one, if there is one."""
        return self.filter(replaces=key).first() if key else None
