"""Where practice stands: one library, and in it a shelf for each council."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from wagtail.models import Page, PagePermissionTester

from peernet.councils.models import Council


class OnlySuperusersEdit(PagePermissionTester):
    """Rights on a page whose words come from the register: people work on what stands below it."""

    def can_edit(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser and not self.page_is_root)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.can_edit() and not self.page.get_descendants().live().exists()

    def can_unpublish(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False


class ShelfRights(OnlySuperusersEdit):
    """Nothing is published onto a shelf: what stands there passes the gates, also when it comes as a copy."""

    def can_publish_subpage(self) -> bool:
        return False


class PracticeLibraryPage(Page):
    """The library of good practice, the root of the published site."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    template = "cms/library.html"

    class Meta:
        verbose_name = "library of practice"

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return OnlySuperusersEdit(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of the library needs."""
        from cms.reading import library_page

        return super().get_context(request, *args, **kwargs) | library_page(request)


class CouncilShelfPage(Page):
    """One council's practice. Its authors may write below it and nowhere else."""

    council = models.OneToOneField(Council, on_delete=models.PROTECT, related_name="shelf")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="shelf")

    parent_page_types = ["cms.PracticeLibraryPage"]
    subpage_types = ["cms.CaseStudyPage"]
    template = "cms/shelf.html"
    # Shelves are opened from the register, by cms.operations.open_shelf.
    is_creatable = False
    content_panels: list[Any] = []
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = "council's shelf"
        verbose_name_plural = "councils' shelves"

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return ShelfRights(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of one council's practice needs."""
        from cms.reading import shelf_page

        return super().get_context(request, *args, **kwargs) | shelf_page(self, request)
