"""One way in: every other password form leads to it and signs nobody in."""

import pytest
from django.urls import reverse

from cms.operations import open_shelf
from tests.cms.practice import published
from tests.factories import CouncilFactory, UserFactory
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db

DOORS = [
    "/cms/login/",
    "/practice/_util/login/",
    "/cms/password_reset/",
    "/cms/password_reset/done/",
    "/cms/password_reset/confirm/MQ/abc-123/",
    "/cms/password_reset/complete/",
]


@pytest.mark.parametrize("door", DOORS)
def test_every_other_door_leads_to_ours(client, door):
    assert client.get(door).headers["Location"] == reverse("account_login")


@pytest.mark.parametrize("door", DOORS)
def test_a_right_password_at_another_door_signs_nobody_in(client, door):
    person = UserFactory(is_superuser=True, is_staff=True)

    response = client.post(
        door, {"username": person.email, "email": person.email, "login": person.email, "password": PASSWORD}
    )

    assert response.headers["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session


def test_the_address_asked_for_is_kept_unless_it_lies_elsewhere(client):
    assert client.get("/cms/login/?next=/cms/pages/").headers["Location"].endswith("?next=%2Fcms%2Fpages%2F")
    assert client.get("/cms/login/?next=https://evil.example/").headers["Location"] == reverse(
        "account_login"
    )


def test_the_desk_sends_strangers_to_our_door_and_refuses_people_without_a_part_in_it(client, client_of):
    assert client.get("/cms/").headers["Location"] == f"{reverse('account_login')}?next=/cms/"
    refused = client_of(UserFactory(member_of=CouncilFactory())).get("/cms/", follow=True)
    assert (refused.status_code, len(refused.redirect_chain)) == (403, 1)


def test_the_library_is_public_and_drafts_and_private_pages_are_not(client, django_user_model):
    from wagtail.models import PageViewRestriction

    from tests.cms.practice import written

    page = published(title="Open to all")
    draft = written(page.council, title="Not yet")
    private = published(page.council, title="Behind a restriction")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    locked = published(page.council, title="Behind a password")
    PageViewRestriction.objects.create(page=locked, restriction_type="password", password="sesame")

    assert client.get("/practice/").status_code == 200
    assert client.get(page.url).status_code == 200
    assert client.get(draft.url).status_code == 404
    assert client.get(private.url).headers["Location"].startswith("/accounts/login/")
    refused = client.get(locked.url)
    assert "Plain words about what happened" not in refused.content.decode()
    action = f"/practice/_util/authenticate_with_password/{locked.view_restrictions.get().pk}/{locked.pk}/"
    assert action in refused.content.decode()
    client.post(action, {"password": "sesame", "return_url": locked.url})
    assert client.get(locked.url).status_code == 200
    listed = client.get("/practice/").content.decode()
    assert [
        title in listed for title in ("Open to all", "Not yet", "Behind a restriction", "Behind a password")
    ] == [
        True,
        False,
        False,
        False,
    ]


def test_addresses_name_the_council_and_the_practice():
    council = CouncilFactory(name="Port Ellery")

    page = published(council, title="Seeing every child first")

    assert page.url == "/practice/port-ellery/seeing-every-child-first/"
    assert open_shelf(council=council).url == "/practice/port-ellery/"
