"""Each council's files are its own at the desk."""

import pytest
from django.urls import reverse

from cms.files.models import PracticeDocument, PracticeImage
from cms.operations import open_shelf
from tests.cms.files import desk, samples
from tests.cms.practice import member
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db


def test_opening_a_shelf_twice_opens_one_collection():
    council = CouncilFactory()

    first, again = (desk.collection_of(council) for _ in range(2))

    assert first == again
    assert open_shelf(council=council).group.collection_permissions.count() == 6


def test_authors_see_choose_and_change_their_own_councils_files_alone(client_of):
    ours, theirs = CouncilFactory(), CouncilFactory()
    client = client_of(member(ours))
    member(theirs)
    mine, other = desk.document(ours, title="Ours"), desk.document(theirs, title="Theirs")
    picture, others = desk.image(ours, title="Ours"), desk.image(theirs, title="Theirs")

    for name in (
        "wagtaildocs:index",
        "wagtailimages:index",
        "wagtaildocs_chooser:choose",
        "wagtailimages_chooser:choose",
    ):
        page = client.get(reverse(name)).content.decode()
        assert ("Ours" in page, "Theirs" in page) == (True, False)
    refused = [
        client.get(reverse("wagtaildocs:edit", args=[other.pk])),
        client.post(reverse("wagtaildocs:edit", args=[other.pk]), {"title": "Mine now"}),
        client.post(reverse("wagtaildocs:delete", args=[other.pk])),
        client.post(reverse("wagtaildocs:edit_multiple", args=[other.pk]), {}),
        client.post(reverse("wagtaildocs:delete_multiple", args=[other.pk])),
        client.get(reverse("wagtaildocs:document_usage", args=[other.pk])),
        client.get(reverse("wagtaildocs_chooser:chosen", args=[other.pk])),
        client.get(reverse("wagtailimages:edit", args=[others.pk])),
        client.post(reverse("wagtailimages:delete", args=[others.pk])),
        client.get(reverse("wagtailimages:image_usage", args=[others.pk])),
        client.get(reverse("wagtailimages:url_generator", args=[others.pk])),
        client.get(reverse("wagtailimages_chooser:chosen", args=[others.pk])),
        client.get(reverse("wagtailimages:preview", args=[others.pk, "original"])),
    ]
    assert [each.status_code for each in refused if each.status_code == 200] == []
    assert PracticeDocument.objects.get(pk=other.pk).title == "Theirs"
    assert PracticeImage.objects.filter(pk=others.pk).exists()
    assert client.get(reverse("wagtaildocs:edit", args=[mine.pk])).status_code == 200
    assert client.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200


def test_a_file_cannot_be_put_into_another_councils_collection(client_of):
    ours, theirs = CouncilFactory(), CouncilFactory()
    client = client_of(member(ours))
    elsewhere = desk.collection_of(theirs)

    desk.add(client, "docs", desk.PDF, "a.pdf", collection=elsewhere.pk)
    desk.add_many(client, "docs", samples.pdf("x"), "b.pdf", collection=elsewhere.pk)
    mine = desk.document(ours)
    bulk = reverse("wagtail_bulk_action", args=["files", "practicedocument", "add_to_collection"])
    client.post(f"{bulk}?id={mine.pk}", {"collection": elsewhere.pk})

    assert not PracticeDocument.objects.filter(collection=elsewhere).exists()


def test_the_desk_leads_authors_to_their_images_and_documents(client_of):
    page = client_of(member(CouncilFactory())).get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("wagtaildocs:index") in page
    assert reverse("wagtailimages:index") in page
