"""A digest of what a case study says, to know whether it still says what somebody agreed to."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

#: What the desk writes down about a page, rather than its author.
OF_THE_DESK = frozenset(
    [
        *(
            "pk",
            "path",
            "depth",
            "numchild",
            "url_path",
            "live",
            "has_unpublished_changes",
            "latest_revision",
        ),
        *(
            "latest_revision_created_at",
            "live_revision",
            "first_published_at",
            "last_published_at",
            "expired",
        ),
        *(
            "go_live_at",
            "expire_at",
            "locked",
            "locked_at",
            "locked_by",
            "draft_title",
            "owner",
            "content_type",
        ),
        *("translation_key", "locale", "alias_of", "wagtail_admin_comments", "level", "council_context"),
    ]
)
#: What may change without asking a joint owner again: how it is found and whom to ask.
ASIDE = frozenset(
    [
        *("slug", "seo_title", "search_description", "show_in_menus", "tagged", "tags", "further_themes"),
        *("contact_name", "contact_role", "contact_email"),
    ]
)


def every_word(page: Any) -> str:
    """The same for drafts that are the same to the letter."""
    return _digest(page, OF_THE_DESK)


def substance(page: Any) -> str:
    """The same for drafts that claim the same of the same practice."""
    return _digest(page, OF_THE_DESK | ASIDE)


def _digest(page: Any, left_out: frozenset[str]) -> str:
    said = {name: value for name, value in page.serializable_data().items() if name not in left_out}
    said["documents"] = sorted(paper.document.get_file_hash() for paper in page.papers.all())
    text = json.dumps(_without_keys(said), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _without_keys(value: Any) -> Any:
    """Rows get their keys when a page is published, without a word being changed."""
    if isinstance(value, dict):
        return {name: _without_keys(each) for name, each in value.items() if name not in {"pk", "page", "id"}}
    if isinstance(value, list):
        return [_without_keys(each) for each in value]
    return value
