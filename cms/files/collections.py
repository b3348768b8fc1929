"""A place for each council's images and documents, which only its own people see into and choose from."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

#: Wagtail keeps rights on documents and images under its own models, whichever ours are.
RIGHTS = ["add_document", "change_document", "choose_document", "add_image", "change_image", "choose_image"]


def open_collection(*, name: str, group: Group) -> Collection:
    """Find the collection that belongs to the group, or open one; doing it again changes nothing."""
    held = GroupCollectionPermission.objects.filter(group=group).order_by("pk").first()
    root = Collection.get_first_root_node()
    collection = held.collection if held else root.add_child(instance=Collection(name=name[:255]))
    rights = Permission.objects.filter(
        content_type__app_label__in=["wagtaildocs", "wagtailimages"], codename__in=RIGHTS
    )
    GroupCollectionPermission.objects.bulk_create(
        (GroupCollectionPermission(group=group, collection=collection, permission=right) for right in rights),
        ignore_conflicts=True,
    )
    return collection
