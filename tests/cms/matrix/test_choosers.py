"""Choosers of images and documents, and what they answer, keep to one's own council's collection."""

import pytest

from tests.cms.matrix.routes import routes
from tests.cms.matrix.scene import SECRET, scene

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["author elsewhere", "validator", "moderator", "reader"])
def test_no_chooser_names_another_councils_files(client_of, who):
    here = scene()
    client = client_of(here.people[who])

    told = [
        name
        for name, pattern in routes().items()
        if "_chooser:" in name
        and SECRET in client.get(here.address(name, pattern)).content.decode(errors="ignore")
    ]

    assert told == []


def test_the_author_chooses_their_own(client_of):
    here = scene()

    shown = client_of(here.people["author"]).get("/cms/documents/chooser/")

    assert f"{SECRET}, paper" in shown.content.decode()
