"""Whom to ask is for members: no stranger, program or index learns a name or an address."""

import json

import pytest
from django.urls import reverse
from modelsearch.index import get_indexed_models

from cms.finding import SEARCH_FIELDS
from cms.models import CaseStudyPage
from cms.serializers import CaseStudySerializer
from tests.cms.practice import CONTACT, judge, member, published
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
SECRET = tuple(CONTACT.values())


@pytest.fixture
def page():
    return published()


@pytest.mark.parametrize("path", ["page", "library", "shelf", "list", "detail", "search"])
def test_strangers_and_programs_read_nothing_of_it(page, client, path):
    address = {
        "page": page.url,
        "library": "/practice/",
        "shelf": page.get_parent().url,
        "list": "/api/v1/practice/",
        "detail": f"/api/v1/practice/{page.pk}/",
        "search": f"/search/?q={page.council.name}",
    }[path]

    answer = client.get(address)

    assert answer.status_code == 200
    for word in SECRET:
        assert word not in answer.content.decode()


def test_the_interface_tells_it_to_nobody(page, client_of):
    for person in (member(page.council), member(CouncilFactory()), judge()):
        answer = client_of(person).get(f"/api/v1/practice/{page.pk}/")
        assert not [word for word in SECRET if word in answer.content.decode()]
    assert not [name for name in CaseStudySerializer.Meta.fields if "contact" in name]


def test_the_index_keeps_nothing_of_it(page):
    names = [field.field_name for field in CaseStudyPage.get_search_fields()]
    assert not [name for name in names if "contact" in name]
    assert CaseStudyPage in get_indexed_models()

    kept = [
        str(field.get_value(page))
        for field in SEARCH_FIELDS
        if hasattr(field, "get_value") and field.field_name != "council"
    ]
    assert not [word for word in SECRET if word in json.dumps(kept)]
    assert "Plain words about what happened." in json.dumps(kept)


def test_members_do_read_it(page, client_of):
    shown = client_of(member(CouncilFactory())).get(page.url).content.decode()

    assert CONTACT["contact_email"] in shown


def test_the_editor_says_who_will_read_it(page, client_of):
    shown = client_of(member(page.council)).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "Shown to people signed in from member councils, and to nobody else" in shown.content.decode()
