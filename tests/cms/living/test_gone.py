"""What stands where a case study was withdrawn: a notice that is no page, or nothing at all."""

import pytest
from django.db import IntegrityError, transaction

from cms import operations
from cms.living.models import Freshness, Notice, Turn
from cms.operations import publish
from cms.states import Level
from peernet.core.errors import DomainError
from tests.cms.adoption.scenes import adopted
from tests.cms.living.scenes import again, approver_of, heard
from tests.cms.practice import member, moderator, published
from tests.factories import UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
WHY = "The figures turned out to be wrong."


def withdrawn(page, **more):
    return operations.withdraw(page=page, by=approver_of(page), at=NOON, **({"reason": WHY} | more))


def test_a_notice_stands_at_the_same_address(client, deliver):
    page = published(title="Named advisers")
    near = published(title="Near to it")
    address = page.url
    deliver()
    assert page.slug in client.get("/search/?q=advisers").text
    assert address in client.get("/sitemap.xml").text
    assert address in client.get("/open-data/feed.atom").text
    withdrawn(page)
    deliver()

    answer = client.get(address)

    assert (answer.status_code, answer["X-Robots-Tag"]) == (410, "noindex")
    for words in ("Named advisers", page.council.name, "10 March 2026", WHY, near.title):
        assert words in answer.text
    assert "One adviser from Year 10" not in answer.text
    assert client.head(address).status_code == 410
    for listing in (
        "/practice/",
        "/search/?q=advisers",
        f"/councils/{page.council.code}/",
        "/api/v1/practice/",
        "/open-data/feed.atom",
        "/open-data/feed.json",
        "/sitemap.xml",
    ):
        assert page.slug not in client.get(listing).text
    assert client.get(f"/api/v1/practice/{page.pk}/").status_code == 404
    assert not Freshness.objects.filter(page=page).exists()
    assert Turn.objects.get().note == WHY


def test_published_again_it_is_back_and_the_notice_is_gone(client):
    page = published()
    withdrawn(page)
    publish(page=again(page), level=Level.PROMISING, by=None, at=NOON)

    assert client.get(page.url).status_code == 200
    assert not Notice.objects.exists()
    assert WHY in client.get(page.url).text, "its line of time still says so"


def test_published_again_at_another_address_the_old_one_leads_there(client):
    page = published()
    address = page.url
    withdrawn(page)
    draft = again(page)
    draft.slug = "renamed"
    draft.save()
    draft.save_revision()
    assert client.get(address).status_code == 410
    publish(page=draft, level=Level.PROMISING, by=None, at=NOON)

    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (301, again(page).url)
    assert client.get(answer["Location"]).status_code == 200


def test_without_a_word_in_public_the_address_is_as_if_nothing_had_been_there(client):
    page = published(title="Named advisers")
    keeper = member(adopted(page=page).council)
    watching, owner = moderator(), approver_of(page)
    withdrawn(page, quietly=True, reason="A child of one family could be recognised.")

    assert client.get(page.url).status_code == 404
    assert not Notice.objects.exists()
    assert not Turn.objects.exists()
    assert heard(watching) == ["“Named advisers” was withdrawn without a public notice"]
    assert heard(owner) == ["“Named advisers” was withdrawn"]
    told = keeper.messages.get()
    assert (told.subject, "recognised" in told.body) == (
        "A case study your council uses was withdrawn: “Named advisers”",
        False,
    )


def test_a_public_reason_points_to_nobody():
    page = published()

    with pytest.raises(DomainError, match="looks like a postcode") as refused:
        withdrawn(page, reason="The mother at SW1A 1AA asked for it.")

    assert refused.value.field == "reason"
    assert again(page).live
    assert withdrawn(page, reason="The mother at SW1A 1AA asked for it.", quietly=True).live is False


def test_what_was_behind_a_restriction_leaves_no_notice(client):
    page = published()
    page.view_restrictions.create(restriction_type="login")

    withdrawn(page)

    assert client.get(page.url).status_code == 404
    assert not Notice.objects.exists()


def test_a_deleted_page_leaves_its_notice_standing(client):
    page = published()
    address = page.url
    withdrawn(page)

    again(page).delete()

    assert client.get(address).status_code == 410


def test_one_notice_for_an_address_and_none_without_a_reason():
    page = published()
    withdrawn(page)
    notice = Notice.objects.get()

    for wrong in ({"reason": ""},):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.filter(pk=notice.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(
            address=notice.address,
            title="x",
            council=page.council,
            theme="neet",
            reason="y",
            withdrawn_on=NOON,
        )


def test_the_form_asks_for_the_reason_and_keeps_what_was_typed(client, client_of):
    page = published()
    browser = client_of(approver_of(page))
    address = f"/practice-drafts/{page.pk}/withdraw/"

    refused = browser.post(address, {"reason": "The mother at SW1A 1AA asked."})
    assert (refused.status_code, "looks like a postcode" in refused.text) == (200, True)
    assert "The mother at SW1A 1AA asked." in refused.text
    assert browser.post(address, {"reason": WHY}).status_code == 302
    assert client.get(page.url).status_code == 410
    assert client_of(UserFactory()).get(page.url).status_code == 410


def test_an_address_where_nothing_was_stays_a_plain_404(client):
    published()

    assert client.get("/practice/nobody/nothing/").status_code == 404
