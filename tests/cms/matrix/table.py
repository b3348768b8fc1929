"""The table of who may do what at the desk, as it stands in ``permissions.txt``."""

from pathlib import Path

from tests.cms.matrix.routes import routes

FILE = Path(__file__).with_name("permissions.txt")
WHO = ["stranger", "reader", "author elsewhere", "author", "approver", "validator", "moderator"]
STANDS = ["draft", "waiting", "screening", "published"]
#: Ends the session, or fails on purpose.
APART = {"wagtailadmin_logout", "wagtailadmin_error_test"}
#: A pattern with one of these is about the case study, and one of those about its files.
OF_THE_PAGE = ("page_id", "page_to_move_id", "(\\d+)/revisions", "pages/<int:pk>")
OF_ITS_FILES = (
    "image_id",
    "document_id",
    "doc_id",
    "chosen/<str:pk>",
    "documents/<int:pk>",
    "images/<int:pk>",
)
#: Where sending without words changes something, for somebody at least.
ACTS = [
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:unlock",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:revisions_unschedule",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_api:pages:action",
    "wagtail_bulk_action",
    "wagtaildocs:delete",
    "wagtaildocs:delete_multiple",
    "wagtailimages:delete",
    "wagtailimages:delete_multiple",
    "wagtailadmin_collections:delete",
]


def rows() -> list[tuple[str, str, str]]:
    """What the table has to answer: the way of asking, the route, and how the case study stands."""
    asked = [
        ("see", name, stands)
        for name, pattern in routes().items()
        if name not in APART
        for stands in _standings(pattern)
    ]
    return asked + [("do", name, stands) for name in ACTS for stands in STANDS]


def _standings(pattern: str) -> list[str]:
    if any(each in pattern for each in OF_THE_PAGE):
        return STANDS
    return ["draft", "published"] if any(each in pattern for each in OF_ITS_FILES) else ["draft"]


def table() -> dict[tuple[str, str, str], str]:
    """The table as it stands: for each row a letter for each person."""
    told = {}
    for line in FILE.read_text().splitlines():
        if line and not line.startswith("#"):
            how, name, stands, letters = line.split()
            told[how, name, stands] = letters
    return told
