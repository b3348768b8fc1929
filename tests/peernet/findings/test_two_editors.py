"""Two people reword one finding: nothing is lost, and the second sees the difference."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from peernet.findings.comparing import pieces
from peernet.findings.models import Finding
from tests.peernet.findings.scenes import found
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db


def form_of(finding: Finding, **changed: Any) -> dict[str, Any]:
    names = ("title", "text", "judgement", "kind", "theme", "weight", "confidence", "key", "version")
    filled = {name: getattr(finding, name) for name in names}
    notes = list(finding.notes.values_list("pk", flat=True))
    return filled | {"line": finding.line_id, "notes": notes} | changed


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def both_begin() -> tuple[Scene, Finding, str]:
    there = scene()
    finding = found(there)
    return there, finding, reverse("findings:edit", args=[finding.pk])


def test_the_second_to_save_sees_what_the_first_wrote_and_keeps_their_own() -> None:
    there, finding, address = both_begin()
    signed_in(there.peer).post(address, form_of(finding, text="Four schools said so."))

    answer = signed_in(there.manager).post(address, form_of(finding, text="Five schools said so."))

    finding.refresh_from_db()
    shown = answer.content.decode()
    assert (finding.text, finding.version, finding.edited_by) == ("Four schools said so.", 2, there.peer)
    assert f"{there.peer.name} saved" in shown
    assert [each.label for each in answer.context["differences"]] == ["What the team found"]
    assert "Five schools said so.</textarea>" in shown
    assert 'name="version" value="2"' in shown


def test_who_has_seen_the_difference_may_save_over_it() -> None:
    there, finding, address = both_begin()
    signed_in(there.peer).post(address, form_of(finding, title="Theirs"))

    answer = signed_in(there.manager).post(address, form_of(finding, title="Mine", version=2))

    finding.refresh_from_db()
    assert answer.status_code == 302
    assert (finding.title, finding.version, finding.edited_by) == ("Mine", 3, there.manager)


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30])
def test_a_form_without_its_version_overwrites_nothing(version: str) -> None:
    there, finding, address = both_begin()

    answer = signed_in(there.peer).post(address, form_of(finding, title="Mine", version=version))

    finding.refresh_from_db()
    assert answer.status_code == 200
    assert (finding.title, finding.version) == ("Step-down is clear to workers but not to schools", 1)


def test_a_program_sends_the_version_it_read_and_is_refused_when_there_is_a_newer_one() -> None:
    there, finding, _ = both_begin()
    program, one = Program(there.peer), f"findings/{finding.pk}/"
    etag = program.get(f"/api/v1/{one}").headers["ETag"]

    first = program.change(one, etag=etag, title="First")
    late = Program(there.manager).change(one, etag=etag, title="Second")
    without = program.patch(f"/api/v1/{one}", {"title": "Third"}, format="json")

    finding.refresh_from_db()
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert without.status_code == 428
    assert finding.title == "First"


@pytest.mark.parametrize("etag", ["*", '"x"', '"-1"', '"²"', "", '"' + "9" * 40 + '"'])
def test_a_header_that_names_no_version_overwrites_nothing(etag: str) -> None:
    there, finding, _ = both_begin()

    answer = Program(there.peer).change(
        f"findings/{finding.pk}/", etag=etag.encode().decode("latin-1"), title="X"
    )

    assert answer.status_code == 412


def test_words_are_cut_where_they_part() -> None:
    cut = pieces("Three schools said so.", "Four schools said so.")

    assert [(piece.words, piece.where) for piece in cut] == [
        ("Three ", "saved"),
        ("Four ", "yours"),
        ("schools said so.", "both"),
    ]
