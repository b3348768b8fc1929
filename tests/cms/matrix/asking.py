"""What an address of the desk answers somebody, in one letter."""

from typing import Any

from django.db import transaction
from wagtail.models import Collection, Page, Revision, TaskState

from cms.files.models import PracticeDocument, PracticeImage
from tests.cms.matrix.scene import Scene

YES, NO, SIGN_IN, ELSEWHERE, ONLY_SENT = "y", "-", "i", ">", "p"
HOME = {"/cms/", "/"}
#: What is sent with a change; everything else is sent empty, which is enough for a button.
SENT = {
    "wagtailadmin_pages:copy": {"new_title": "A copy", "new_slug": "a-copy"},
    "wagtailadmin_pages:workflow_action": {"comment": "Once more."},
}


def shown(client: Any, here: Scene, name: str, pattern: str) -> str:
    """Whether somebody is shown the screen."""
    answer = client.get(here.address(name, pattern))
    if answer.status_code == 405:
        return ONLY_SENT
    if answer.status_code in {301, 302}:
        to = answer.headers["Location"].split("?")[0]
        if to.startswith("/accounts/"):
            return SIGN_IN
        return NO if to in HOME else ELSEWHERE
    assert answer.status_code in {200, 400, 403, 404}, (name, answer.status_code)
    return YES if answer.status_code == 200 else NO


def changes(client: Any, here: Scene, name: str, pattern: str) -> str:
    """Whether sending the screen's form changes anything of the council's. It is undone afterwards."""
    before = _state()
    sent = SENT.get(name, {}) | {"new_parent_page": here.draft.get_parent().pk}
    with transaction.atomic():
        answer = client.post(here.address(name, pattern), sent)
        after = _state()
        transaction.set_rollback(True)
    assert answer.status_code < 500, (name, answer.status_code)
    return YES if after != before else NO


def _state() -> list[Any]:
    return [
        list(Page.objects.order_by("pk").values_list("pk", "path", "live", "locked", "latest_revision")),
        list(Revision.objects.order_by("pk").values_list("pk", "approved_go_live_at")),
        list(TaskState.objects.order_by("pk").values_list("pk", "status")),
        list(PracticeDocument.objects.order_by("pk").values_list("pk", "title", "collection")),
        list(PracticeImage.objects.order_by("pk").values_list("pk", "title", "collection")),
        list(Collection.objects.order_by("pk").values_list("pk", "name")),
    ]
