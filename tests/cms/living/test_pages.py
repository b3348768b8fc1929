"""Pages of review dates: who opens them, what they say, what they cost."""

from datetime import date

import pytest
from django.test import Client

from cms.living import operations, rules
from cms.living.models import Freshness
from cms.operations import withdraw
from peernet.councils.states import CouncilRole
from tests.cms.living.scenes import again, approver_of, freshness
from tests.cms.practice import member, moderator, published
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.councils.counting import queries_of

pytestmark = pytest.mark.django_db


def people_around(page):
    return {
        "approver": approver_of(page),
        "author": member(page.council),
        "reader": member(page.council, CouncilRole.READER),
        "moderator": moderator(),
        "another approver": member(CouncilFactory(), CouncilRole.APPROVER),
        "nobody": UserFactory(),
    }


def test_each_page_answers_each_person_as_the_rules_say(client_of):
    page = published()
    people = people_around(page)
    at = f"/practice-reviews/practice/{page.pk}/"
    answers = {
        "/practice-reviews/": [200, 200, 403, 200, 200, 403],
        at: [200, 200, 404, 200, 404, 404],
        f"{at}reaffirm/": [200, 403, 404, 403, 404, 404],
        f"{at}step-down/": [200, 403, 404, 200, 404, 404],
        f"{at}restore/": [403, 403, 404, 409, 404, 404],
        "/practice-reviews/practice/999999/": [404] * 6,
    }

    for address, expected in answers.items():
        given = [client_of(person).get(address).status_code for person in people.values()]
        assert (address, given) == (address, expected)
        assert Client().get(address).status_code == 302


def test_the_list_is_what_the_rule_allows():
    pages = [published(), published(title="Another")]
    withdraw(page=published(title="Gone"), by=moderator(), at=NOON, reason="It ended.")
    people = [*people_around(pages[0]).values(), *people_around(pages[1]).values()]

    for person in people:
        allowed = {page.pk for page in pages if rules.may_follow(person, freshness(page))}
        assert set(Freshness.objects.visible_to(person).values_list("pk", flat=True)) == allowed


def test_saying_that_it_still_holds(client_of):
    page = published()
    browser = client_of(approver_of(page))
    address = f"/practice-reviews/practice/{page.pk}/reaffirm/"
    before = freshness(page).due_on

    assert "Say how you know that it still holds." in browser.post(address, {"note": ""}).text
    kept = browser.post(address, {"note": "The audit says so.", "due_on_day": "31", "due_on_month": "2"})
    assert (kept.status_code, "The audit says so." in kept.text) == (200, True)
    assert "Type a day that exists" in kept.text
    assert (
        browser.post(address, {"note": "The audit says so."})["Location"]
        == f"/practice-reviews/practice/{page.pk}/"
    )

    assert freshness(page).due_on > before
    shown = Client().get(page.url).text
    assert "that it still holds" in shown
    assert "The audit says so." in shown


def test_lowering_a_label_on_the_page_and_what_readers_see(client_of):
    page = published()
    browser = client_of(moderator())
    address = f"/practice-reviews/practice/{page.pk}/step-down/"

    assert "Choose the new label." in browser.post(address, {"reason": "It faded."}).text
    wrong = browser.post(address, {"reason": "It faded.", "level": "validated"})
    assert (wrong.status_code, again(page).level) == (200, "promising")
    assert browser.post(address, {"reason": "It faded.", "level": "emerging"}).status_code == 302

    shown = Client().get(page.url).text
    assert "This label was lowered from Promising to Emerging" in shown
    assert "It faded." in shown


def test_what_is_overdue_due_soon_lower_and_withdrawn_is_listed(client_of, monkeypatch):
    late, soon, lower, fine = (published(title=each) for each in ("Late", "Soon", "Lower", "Fine"))
    today = date(2026, 11, 27)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: today)
    Freshness.objects.filter(page=late).update(due_on=date(2026, 11, 1), counted_from=date(2024, 1, 1))
    Freshness.objects.filter(page=soon).update(due_on=date(2026, 12, 24))
    Freshness.objects.filter(page=lower).update(down_from="validated", down_on=TODAY)
    gone = published(title="Gone")
    withdraw(page=gone, by=moderator(), at=NOON, reason="The figures were wrong.")

    shown = client_of(moderator()).get("/practice-reviews/").text

    order = [
        shown.index(words) for words in ("Late", "Due in the next", "Soon", "Stepped down", "Lower", "Gone")
    ]
    assert order == sorted(order)
    assert f"/practice-reviews/practice/{fine.pk}/" not in shown
    assert f'href="{gone.url}"' in shown
    ours = client_of(member(late.council)).get("/practice-reviews/").text
    assert ("Late" in ours, "Soon</a>" in ours, "The figures were wrong." in ours) == (True, False, False)
    assert "Not reviewed since 1 January 2024" in Client().get(late.url).text


@pytest.mark.parametrize("size", [1, 4])
def test_the_list_costs_the_same_for_any_number(client_of, size):
    for number in range(size):
        published(title=f"Practice {number}")
    Freshness.objects.update(
        counted_from=date(2024, 1, 1), due_on=date(2025, 1, 1), down_from="validated", down_on=TODAY
    )
    browser = client_of(moderator())

    assert queries_of(browser, "/practice-reviews/") <= 14


def test_the_line_of_time_tells_what_happened():
    page = published()
    operations.reaffirm(page=page, by=approver_of(page), at=NOON, note="As it was in March.")

    shown = Client().get(page.url).text

    assert "The council says it still holds" in shown
    assert "As it was in March." in shown


def test_the_interface_says_when_it_is_due_and_when_it_was_reaffirmed():
    page = published()
    first = Client().get(f"/api/v1/practice/{page.pk}/").json()
    operations.reaffirm(page=page, by=approver_of(page), at=NOON, note="As it was.", due_on=date(2027, 1, 2))
    Freshness.objects.filter(page=published(title="Without")).delete()

    rows = Client().get("/api/v1/practice/").json()["results"]

    assert (first["review_due_on"], first["reaffirmed_on"]) == ("2028-03-10", None)
    assert {(row["title"], row["review_due_on"], row["reaffirmed_on"]) for row in rows} == {
        (page.title, "2027-01-02", "2026-03-10"),
        ("Without", None, None),
    }
