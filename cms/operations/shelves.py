"""Open a council's shelf and say who may write on it."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Page

from cms.files.collections import open_collection
from cms.models import CouncilShelfPage, PracticeLibraryPage
from peernet.councils.models import Council


@transaction.atomic
def open_shelf(*, council: Council) -> CouncilShelfPage:
    """Find the council's shelf, or open it with a group that may add and edit below it and publish nothing.

    Beside it stands a collection of images and documents that only the same people see into.
    Doing it again changes nothing.
    """
    shelf = CouncilShelfPage.objects.filter(council=council).first()
    if shelf is None:
        group, _ = Group.objects.get_or_create(name=f"Practice of {council.code}")
        library = PracticeLibraryPage.objects.get()
        shelf = library.add_child(instance=CouncilShelfPage(title=council.name, council=council, group=group))
    _let_in(shelf)
    open_collection(name=f"{council.name} ({council.code})", group=shelf.group)
    return shelf


def _let_in(shelf: CouncilShelfPage) -> None:
    desk = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    shelf.group.permissions.add(desk)
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model=Page._meta.model_name,
        codename__in=["add_page", "change_page"],
    )
    for right in rights:
        GroupPagePermission.objects.get_or_create(group=shelf.group, page_id=shelf.pk, permission=right)
