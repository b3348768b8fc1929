"""In the editor of an imported draft: words of its file that still look for a place."""

from typing import Any

from cms.companions import Part, stands_in_editor
from cms.importing.models import Leftover


@stands_in_editor("importing", order=10)
def words_left_over(page: Any, request: Any) -> Part | None:
    """How many there are and where to read them; nothing once they are settled."""
    left = Leftover.objects.filter(draft__page=page.pk, settled_at=None).count()
    return Part("importing/_in_the_editor.html", {"left": left}) if left else None
