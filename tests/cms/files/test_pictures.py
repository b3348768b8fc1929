"""Pictures through every form that Wagtail has for them."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from cms import operations
from cms.files.models import PracticeImage
from cms.files.rules import readers_have
from tests.cms.files import desk, samples
from tests.cms.files.test_documents import kept, said
from tests.cms.practice import member, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db

WAYS = [desk.add, desk.add_many, desk.add_in_chooser]
WORDS = {"description": "A room with two chairs."}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def moving():
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 90, 180)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("format", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
@pytest.mark.parametrize("way", [desk.add, desk.add_in_chooser])
def test_a_described_picture_comes_in(client_of, way, format, name):
    council = CouncilFactory()

    way(client_of(member(council)), "images", samples.picture(format), name, **WORDS)

    image = PracticeImage.objects.get()
    assert (image.description, image.collection) == (WORDS["description"], desk.collection_of(council))


@pytest.mark.parametrize("words", ["", "   ", "room.png"])
@pytest.mark.parametrize("way", [desk.add, desk.add_in_chooser])
def test_a_picture_without_words_is_refused_at_the_field(client_of, way, words):
    response = way(
        client_of(member(CouncilFactory())), "images", samples.picture(), "a.png", description=words
    )

    assert response.status_code == 200
    assert "Describe the picture" in said(response) or "name of a file" in said(response)
    assert PracticeImage.objects.count() == 0


def test_of_many_pictures_each_is_asked_for_words_before_it_counts(client_of):
    client = client_of(member(CouncilFactory()))

    first = json.loads(desk.add_many(client, "images", samples.picture(), "a.png").content)
    key = first["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[key])
    without = client.post(address, {f"uploaded-image-{key}-title": "Room"})
    assert PracticeImage.objects.count() == 0
    client.post(
        address,
        {f"uploaded-image-{key}-title": "Room", f"uploaded-image-{key}-description": "A room."},
    )

    assert "Describe the picture" in said(without)
    assert PracticeImage.objects.get().description == "A room."


def test_words_cannot_be_taken_away_again(client_of):
    council = CouncilFactory()
    image = desk.image(council)

    response = client_of(member(council)).post(
        reverse("wagtailimages:edit", args=[image.pk]), {"title": "Room", "description": ""}
    )

    image.refresh_from_db()
    assert "Describe the picture" in response.content.decode()
    assert image.description == "A small room."


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.svg", SVG, "scripts"),
        ("a.png", SVG, "scripts"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 200, "damaged"),
        ("a.png", samples.picture()[:-60], "damaged"),
        ("a.png", samples.huge_png(20_000), "too many pixels"),
        ("a.png", samples.huge_png(2_000), "damaged"),
        ("a.png", samples.picture("JPEG"), "extension does not match"),
        ("a.gif", samples.picture("GIF"), ""),
        ("a.webp", moving(), "moves"),
        ("a.png", samples.pdf("x"), "damaged"),
        ("a.png", b"\x89PNG" + b"x" * (11 * 1024 * 1024), "too big"),
    ],
)
def test_what_is_no_still_picture_is_refused_at_the_field_and_not_kept(client_of, way, name, data, words):
    before = kept()

    response = way(client_of(member(CouncilFactory())), "images", data, name, **WORDS)

    assert response.status_code == 200
    assert words in said(response)
    assert PracticeImage.objects.count() == 0
    assert kept() == before


@pytest.mark.parametrize("way", WAYS)
def test_places_names_and_what_hides_behind_a_picture_are_left_out(client_of, way):
    exif = Image.Exif()
    exif[0x010E] = "Maple Street 4"
    data = samples.picture("JPEG", exif=exif.tobytes()) + b"PK\x03\x04<script>"
    client = client_of(member(CouncilFactory()))
    before = kept()

    way(client, "images", data, "a.jpg", **WORDS)

    new = [path for path in kept() if path not in before and "width" not in path.name]
    originals = [
        path.read_bytes() for path in new if "original_images" in str(path) or "wagtail" in str(path)
    ]
    assert len(originals) == 1
    assert b"Maple" not in originals[0]
    assert b"script" not in originals[0]
    assert Image.open(BytesIO(originals[0])).format == "JPEG"


@pytest.mark.parametrize("field", ["file", "title", "description"])
def test_a_picture_that_readers_have_changes_only_with_its_case_study(client_of, field):
    council = CouncilFactory()
    image = desk.image(council)
    published(council, lead_image=image)
    same = {"title": image.title, "description": image.description}
    other = {"file": desk.sent(samples.picture("JPEG"), "b.jpg")} if field == "file" else {field: "Another."}
    before = Path(image.file.path).read_bytes()

    response = client_of(member(council)).post(reverse("wagtailimages:edit", args=[image.pk]), same | other)

    image.refresh_from_db()
    assert "Readers have this picture" in said(response)
    assert (image.title, image.description) == (same["title"], same["description"])
    assert Path(image.file.path).read_bytes() == before


def test_a_picture_that_readers_have_is_not_deleted_until_they_have_it_no_more(client_of):
    council = CouncilFactory()
    image = desk.image(council)
    page = published(council, lead_image=image)
    client = client_of(UserFactory(is_superuser=True))
    bulk = reverse("wagtail_bulk_action", args=["files", "practiceimage", "delete"])
    alone = reverse("wagtailimages:delete", args=[image.pk])

    answers = [client.post(alone), client.post(f"{bulk}?id={image.pk}")]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert "Readers have this picture" in said(answers[0])
    assert PracticeImage.objects.filter(pk=image.pk).exists()

    page.unpublish()
    assert client.post(alone).status_code == 302
    assert not PracticeImage.objects.exists()


def test_a_picture_stays_as_it_is_while_its_case_study_passes_the_gates():
    council = CouncilFactory()
    image, loose = desk.image(council), desk.image(council)
    page = written(council, by=member(council), lead_image=image)
    assert not readers_have(image)

    operations.submit(page=page, by=page.owner, at=NOON)

    assert (readers_have(image), readers_have(loose)) == (True, False)
