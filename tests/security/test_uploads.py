"""Every field that takes a file meets the same hostile files: refused at the field and kept nowhere, or cleaned."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import get_resolver
from PIL import Image
from rest_framework import serializers

from cms.importing.models import Import
from peernet.accounts.models import User
from peernet.pairing.models import Decision
from peernet.reviews.models import NoteFile, Paper
from tests.architecture.walls import routes
from tests.cms.files import samples
from tests.hostile.world import World
from tests.security.world import everybody

#: Fields that others declare, or that take nothing, and why they are not asked here.
APART = {
    "peernet.core.design.SampleForm.attachment": "shown in the catalogue of components, and sent nowhere",
    "wagtail.contrib.redirects.forms.ImportForm.import_file": "for superusers alone, and kept nowhere",
    "wagtail.admin.forms.account.AvatarPreferencesForm.avatar": "switched off; see the last test",
}
#: Where files are kept; documents and pictures of the desk meet theirs in tests/cms/files.
KEPT = {
    "reviews.Paper.file",
    "reviews.NoteFile.file",
    "files.PracticeDocument.file",
    "files.PracticeImage.file",
    "files.PracticeRendition.file",
    "wagtailusers.UserProfile.avatar",
    "wagtailcore.UploadedFile.file",
    "wagtailimages.Image.file",
    "wagtailimages.Rendition.file",
    "wagtaildocs.Document.file",
}
WORD, BOOK = samples.docx("Plan"), samples.xlsx({"Plan": [["Title"], ["x"]]})
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&x;</w:document>'
)
BOMB = b"\0" * (40 * 1024 * 1024)
HOSTILE = {
    "plan.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "page.html": b"<script>alert(1)</script>",
    "plan\u202excod.exe": b"MZ" + WORD,
    "program.csv": b"MZ\x00\x90\x00program",
    "tail.docx": WORD + b"<script>alert(1)</script>",
    "head.xlsx": b"GIF89a" + BOOK,
    "both.pdf": samples.pdf("One") + WORD,
    "runs.pdf": samples.pdf("One", catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "macros.docm": WORD,
    "macros.docx": samples.with_parts(WORD, {"word/vbaProject.bin": b"x"}),
    "macros.xlsx": samples.with_parts(BOOK, {"xl/vbaProject.bin": b"x"}),
    "entities.docx": samples.with_parts(WORD, {"word/document.xml": XXE}),
    "entities.xlsx": samples.with_parts(BOOK, {"xl/worksheets/sheet1.xml": XXE}),
    "bomb.docx": samples.with_parts(WORD, {"word/media/image1.png": BOMB}),
    "bomb.xlsx": samples.with_parts(BOOK, {"xl/media/image1.png": BOMB}),
    "outside.docx": samples.with_parts(WORD, {"../../etc/passwd": b"x"}),
    "huge.png": samples.huge_png(60_000),
    "empty.docx": b"",
}


@dataclass(frozen=True)
class Way:
    """How a field is reached: as whom, at which address, with what beside the file."""

    who: str
    address: str
    beside: dict[str, Any]
    good: bytes = b"Title,Words\nx,y\n"
    keeps: bool = True


def ways(world: World) -> dict[str, Way]:
    """Each field that takes a file, by its name."""
    review, note, asked, line = (
        world.keys[noun][0] for noun in ("reviews", "notes", "paper-requests", "lines")
    )
    said = {"line": line, "evidence": "document", "source": "records", "text": "A list."}
    plan = _taken(world, "director", f"/reviews/{review}/actions/plan.csv")
    decisions = f"/rounds/{Decision.objects.order_by('pk').values_list('round', flat=True)[0]}/decisions"
    decided = _taken(world, "coordinator", f"{decisions}/decisions.csv")
    give = {"title": "Plan", "which": "give"}
    return {
        "peernet.reviews.forms.NoteForm.file": Way("peer", f"/reviews/{review}/notes/", said),
        "peernet.reviews.serializers.notes.NoteFileSerializer.file": Way("peer", f"/api/v1/notes/{note}/files/", {}),
        "peernet.reviews.preparing.forms.GivePaperForm.file": Way("director", f"/reviews/paper-requests/{asked}/give/", give),
        "peernet.reviews.serializers.preparing.GivenFileSerializer.file": Way("director", f"/api/v1/paper-requests/{asked}/give/", give),
        "peernet.findings.forms.actions.PlanFileForm.file": Way("director", f"/reviews/{review}/actions/upload/", {}, plan, keeps=False),
        "peernet.findings.serializers.plans.PlanFileSerializer.file": Way("director", f"/api/v1/plans/{review}/changes/", {}, plan, keeps=False),
        "peernet.pairing.decision_forms.DecisionsFileForm.file": Way("coordinator", f"{decisions}/upload/", {}, decided, keeps=False),
        "cms.importing.forms.FileForm.file": Way("director", "/practice-drafts/import/", {}),
    }  # fmt: skip


def _taken(world: World, who: str, address: str) -> bytes:
    answer = browser_of(world, who).get(address)
    assert answer.status_code == 200, address
    return answer.content


def browser_of(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.people[who], backend="django.contrib.auth.backends.ModelBackend")
    return client


def fields_taking_files() -> Iterator[str]:
    """Every field of a form or of the interface that takes a file, once all views are there."""
    list(routes(get_resolver().url_patterns))
    for kind in _below(forms.BaseForm):
        for name, field in getattr(kind, "base_fields", {}).items():
            if isinstance(field, forms.FileField):
                yield f"{kind.__module__}.{kind.__name__}.{name}"
    for kind in _below(serializers.BaseSerializer):
        for name, field in getattr(kind, "_declared_fields", {}).items():
            if isinstance(field, serializers.FileField):
                yield f"{kind.__module__}.{kind.__name__}.{name}"


def _below(kind: Any) -> Iterator[Any]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def kept() -> list[Any]:
    """The last file of each kind that the product has from people."""
    return [kind.objects.aggregate(last=models.Max("pk"))["last"] for kind in (NoteFile, Paper, Import)]


def sent(client: Client, way: Way, name: str, content: bytes) -> Any:
    said = way.beside | {"key": str(uuid.uuid4()), "file": SimpleUploadedFile(name, content)}
    return client.post(way.address, said)


def refuses(answer: Any) -> bool:
    """Whether the field says why not, on the page or in the interface."""
    if "json" in answer.headers.get("Content-Type", ""):
        return answer.status_code == 400 and "file" in answer.json()
    return answer.status_code in {200, 400} and "govuk-error-message" in answer.text


@pytest.mark.django_db
def test_every_field_that_takes_a_file_refuses_what_could_harm() -> None:
    world = everybody()
    known = ways(world)
    fields = {each for each in fields_taking_files() if not each.startswith("tests.")}
    assert fields - APART.keys() == known.keys(), "Say how the field is reached, so that it is asked"

    harmed = []
    for field, way in known.items():
        client, before = browser_of(world, way.who), kept()
        for name, content in HOSTILE.items():
            answer = sent(client, way, name, content)
            if not refuses(answer) or kept() != before:
                harmed.append((field.rpartition(".")[0].rpartition(".")[2], name, answer.status_code))
        # The same file is kept once, so each field gets one of its own.
        content = way.good + (f"{len(field)},{field}\n".encode() if way.keeps else b"")
        good = sent(client, way, "plan.csv", content)
        taken = good.status_code < 400 and not refuses(good) and (kept() != before) is way.keeps
        assert taken, f"{field} takes nothing, so it proves nothing"
    assert harmed == []


@pytest.mark.django_db
def test_a_photo_loses_where_it_was_taken_and_a_name_its_hidden_signs_wherever_pictures_are_taken() -> None:
    world = everybody()
    exif = Image.Exif()
    exif[0x0110] = "Phone of Jo Smith"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    took = set()

    for shade, (field, way) in enumerate(ways(world).items()):
        photo = BytesIO()
        Image.new("RGB", (8, 8), (20 * shade, 0, 0)).save(photo, "JPEG", exif=exif)
        last = [
            kind.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            for kind in (NoteFile, Paper)
        ]
        answer = sent(browser_of(world, way.who), way, "me\u202egpj.jpg", photo.getvalue())
        new = [
            each
            for kind, key in zip((NoteFile, Paper), last, strict=True)
            for each in kind.objects.filter(pk__gt=key)
        ]
        assert refuses(answer) is not bool(new), field
        for each in new:
            took.add(field)
            content = each.file.read()
            assert b"Jo Smith" not in content
            assert not Image.open(BytesIO(content)).getexif()
            assert (each.title or each.file.name).isprintable()

    assert len(took) == 4


def test_every_place_that_keeps_a_file_is_known() -> None:
    places = {
        f"{kind._meta.label}.{field.name}"
        for kind in apps.get_models()
        for field in kind._meta.local_fields
        if isinstance(field, models.FileField)
    }

    assert places == KEPT


@pytest.mark.django_db
def test_the_editors_desk_takes_no_portrait(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root@example.org", name="Root"))

    page = client.get("/cms/account/")
    assert (page.status_code, 'type="file"' in page.text) == (200, False)
    client.post("/cms/account/", {"avatar-avatar": SimpleUploadedFile("a.png", samples.picture())})
    assert not User.objects.get().wagtail_userprofile.avatar
