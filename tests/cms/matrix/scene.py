"""One council's draft at the editors' desk, everything that hangs on it, and eight people around it."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import NoReverseMatch, reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Task, Workflow

from cms import operations
from cms.files.models import PracticeDocument, PracticeImage
from cms.files.states import TextState
from cms.models import CaseStudyPage, GateState, Paper
from peernet.councils.states import CouncilRole
from tests.cms.judging import accepted, gate
from tests.cms.practice import judge, member, moderator, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

SECRET = "Zanthe plans of one council"
PEOPLE = [
    "stranger",
    "reader",
    "author elsewhere",
    "author",
    "approver",
    "validator",
    "moderator",
    "superuser",
]


@dataclass
class Scene:
    """What the matrix is tried on."""

    draft: CaseStudyPage
    state: GateState
    image: Any
    document: Any
    people: dict[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What stands for each parameter of an address."""
        page, revision = self.draft.pk, self.draft.latest_revision_id
        return {
            "page_id": page,
            "page_pk": page,
            "parent_page_id": self.draft.get_parent().pk,
            "page_to_move_id": page,
            "destination_id": self.draft.get_parent().pk,
            "revision_id": revision,
            "workflow_state_id": self.state.workflow_state_id,
            "task_state_id": self.state.pk,
            "task_id": self.state.task_id,
            "action_name": "reject",
            "image_id": self.image.pk,
            "document_id": self.document.pk,
            "doc_id": self.document.pk,
            "collection_id": Collection.objects.last().pk,
            "workflow_pk": Workflow.objects.get(active=True).pk,
            "content_type_app_name": "cms",
            "content_type_model_name": "casestudypage",
            "app_label": "cms",
            "app_name": "cms",
            "model_name": "casestudypage",
            "object_id": str(page),
            "session_id": 1,
            "uploaded_file_id": 1,
            "redirect_id": 1,
            "filter_spec": "width-100",
            "action": "delete",
            "name": "searches",
        }

    def keys(self, name: str) -> Any:
        """What ``pk`` stands for: it depends on the route."""
        family = name.split(":")[0] if not name.startswith("wagtailadmin_api") else name.split(":")[1]
        return {
            "pages": self.draft.pk,
            "documents": self.document.pk,
            "images": self.image.pk,
            "wagtaildocs_chooser": self.document.pk,
            "wagtailimages_chooser": self.image.pk,
            "wagtailadmin_collections": Collection.objects.last().pk,
            "wagtailadmin_workflows": (Task if "task" in name else Workflow)
            .objects.filter(active=True)[0]
            .pk,
            "wagtailusers_users": self.people["reader"].pk,
            "wagtailusers_groups": Group.objects.order_by("pk")[0].pk,
        }.get(family, 1)

    def address(self, name: str, pattern: str) -> str:
        """An address of the route, about this council's things."""
        from django.urls import get_resolver

        special = {
            "wagtailadmin_pages:revisions_compare": [self.draft.pk, "earliest", "latest"],
            "wagtail_bulk_action": ["wagtailcore", "page", "delete"],
            "wagtailadmin_tag_model_autocomplete": ["taggit", "tag"],
            "wagtailadmin_password_reset_confirm": ["x", "y"],
        }
        if name in special:
            query = f"?id={self.draft.pk}" if name == "wagtail_bulk_action" else ""
            return reverse(name, args=special[name]) + query
        if name == pattern:
            return "/" + pattern.replace("^.*/$", "no-such-place/").replace("^", "")
        import re

        given = self.values()
        words = re.findall(r"<(?:\w+:)?(\w+)>", pattern)
        try:
            return reverse(name, kwargs={w: self.keys(name) if w == "pk" else given[w] for w in words})
        except NoReverseMatch:
            raise AssertionError(f"{name}: {pattern} {get_resolver()}") from None


def scene(stands: str = "draft") -> Scene:
    """A case study with a paper and a picture.

    A draft on its shelf, waiting for its council, at the network's screening, or published.
    """
    council = CouncilFactory(name="Ownwick")
    author = member(council)
    draft = written(council, by=author, title=SECRET)
    collection = Collection.objects.filter(name__startswith="Ownwick").first() or Collection.objects.first()
    document = PracticeDocument.objects.create(
        title=f"{SECRET}, paper",
        file=ContentFile(b"Plan", name="plan.txt"),
        collection=collection,
        text_state=TextState.READ,
    )
    image = PracticeImage.objects.create(
        title=f"{SECRET}, picture",
        file=get_test_image_file(),
        description="A plan on a wall.",
        collection=collection,
    )
    draft.papers = [Paper(document=document, label="The plan")]
    draft.lead_image = image
    draft.save_revision(user=author, clean=False)
    people = {
        "reader": member(council, CouncilRole.READER),
        "author elsewhere": member(CouncilFactory(name="Elsewhere")),
        "author": author,
        "approver": member(council, CouncilRole.APPROVER),
        "validator": judge(),
        "moderator": moderator(),
        "superuser": UserFactory(is_superuser=True),
    }
    operations.submit(page=draft, by=author, at=NOON)
    state = GateState.objects.get()
    if stands == "draft":
        state.workflow_state.cancel(user=author)
    if stands in {"screening", "published"}:
        operations.approve(state=state, by=people["approver"], at=NOON)
        state = gate(draft)
    if stands == "published":
        accepted(state, "promising")
        state = GateState.objects.order_by("pk")[1]
    draft = CaseStudyPage.objects.get(pk=draft.pk)
    return Scene(draft=draft, state=state, image=image, document=document, people=people)
