"""Pages that lead readers through the library: one for each theme, and collections by editors."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PagePermissionTester

from cms.models import CaseStudyPage
from cms.models.places import OnlySuperusersEdit
from peernet.core.themes import Theme

PLAIN = ["bold", "link", "ol", "ul"]
MOST_CHOSEN = 30


class BesideTheGates(Page):
    """A page of the library that is no case study: whoever edits it publishes it, without a gate."""

    class Meta:
        abstract = True

    @property
    def has_workflow(self) -> bool:
        """None: the library's workflow is for case studies."""
        return False

    def get_workflow(self) -> None:
        """None, as above."""
        return


class Branch(BesideTheGates):
    """A page that only holds others; its words are ours and nobody's to edit."""

    max_count = 1
    parent_page_types = ["cms.PracticeLibraryPage"]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return OnlySuperusersEdit(user, self)


class StaysInPlace(PagePermissionTester):
    """Rights on a page that there is one of for every theme: its words change, it does not go."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False


class ThemesPage(Branch):
    """All themes, with how much stands on each."""

    subpage_types = ["browsing.ThemePage"]
    template = "browsing/themes.html"

    class Meta:
        verbose_name = "list of themes"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of the list needs."""
        from cms.browsing.queries import themes_page

        return super().get_context(request, *args, **kwargs) | themes_page(self, request)


class CollectionsPage(Branch):
    """All collections."""

    subpage_types = ["browsing.CollectionPage"]
    template = "browsing/collections.html"

    class Meta:
        verbose_name = "list of collections"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of the list needs."""
        from cms.browsing.queries import collections_page

        return super().get_context(request, *args, **kwargs) | collections_page(self, request)


class ThemePage(BesideTheGates):
    """One theme: what editors say about it, what stands on it, and how far its evidence goes."""

    theme = models.CharField(max_length=24, choices=Theme, unique=True, editable=False)
    introduction = RichTextField(
        features=PLAIN,
        blank=True,
        max_length=4000,
        help_text="Two or three short paragraphs: what councils struggle with, what seems to help, "
        "what is not known.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        InlinePanel(
            "chosen", heading="Start with these", label="Case study", max_num=3, help_text="Up to three."
        ),
    ]
    # Its address is the theme's own, and other pages count on it.
    promote_panels: list[Any] = []
    parent_page_types = ["browsing.ThemesPage"]
    subpage_types: list[str] = []
    # There is one for every theme from the beginning.
    is_creatable = False
    template = "browsing/theme.html"

    class Meta:
        verbose_name = "theme"

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return StaysInPlace(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of the theme needs."""
        from cms.browsing.queries import theme_page

        return super().get_context(request, *args, **kwargs) | theme_page(self, request)


class CollectionPage(BesideTheGates):
    """Case studies that an editor put beside each other, each with a reason."""

    introduction = RichTextField(
        features=PLAIN, max_length=4000, help_text="Why these belong together, and for whom."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        InlinePanel("chosen", heading="Case studies", label="Case study", min_num=2, max_num=MOST_CHOSEN),
    ]
    parent_page_types = ["browsing.CollectionsPage"]
    subpage_types: list[str] = []
    template = "browsing/collection.html"

    class Meta:
        verbose_name = "collection"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of the collection needs."""
        from cms.browsing.queries import collection_page

        return super().get_context(request, *args, **kwargs) | collection_page(self, request)


class Chosen(Orderable):
    """One case study an editor chose, and why."""

    practice = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField("why it is here", max_length=240, help_text="One sentence for the reader.")

    panels = [PageChooserPanel("practice", "cms.CaseStudyPage"), FieldPanel("reason")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.reason

    def clean(self) -> None:
        """What readers cannot open cannot be chosen."""
        if self.practice_id and not CaseStudyPage.objects.published().filter(pk=self.practice_id).exists():
            raise ValidationError({"practice": "Choose a case study that is published."})


class ChosenForTheme(Chosen):
    """A case study to start with on a theme."""

    page = ParentalKey(ThemePage, on_delete=models.CASCADE, related_name="chosen")

    class Meta(Chosen.Meta):
        verbose_name = "case study to start with"
        constraints = [models.UniqueConstraint(fields=["page", "practice"], name="start_with_once")]


class ChosenForCollection(Chosen):
    """A case study in a collection."""

    page = ParentalKey(CollectionPage, on_delete=models.CASCADE, related_name="chosen")

    class Meta(Chosen.Meta):
        verbose_name = "case study in a collection"
        constraints = [models.UniqueConstraint(fields=["page", "practice"], name="in_collection_once")]
