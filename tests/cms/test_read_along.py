"""Read along while writing: whoever may edit gets remarks, nothing is kept, and nothing sent breaks it."""

import pytest
from django.urls import reverse

from cms.models import CaseStudyPage
from cms.operations import open_shelf
from cms.readalong import LARGEST
from peernet.councils.states import CouncilRole
from tests.cms.practice import judge, member, published, written
from tests.cms.test_editor import typed
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return written()


def address(page):
    return reverse("practice:read-along", args=[page.pk])


def test_the_author_is_told_what_is_missing_and_what_is_hard_to_read(page, client_of):
    words = typed(practice="In order to meet, the QZX came.", materials="", full_time_staff="")

    answer = client_of(member(page.council)).post(address(page), words)

    read = answer.json()
    assert answer.status_code == 200
    assert "of 23 things are there" in read["in_short"]
    assert "A form, plan or paper to start from" in read["to_do"]
    assert 'data-read-along-to="full_time_staff"' in read["to_do"]
    assert 'data-read-along-to="practice">What you did (3)<' in read["to_do"]
    assert "In order to" in read["remarks"]["practice"]
    assert "QZX" in read["remarks"]["practice"]


def test_the_author_sees_which_tests_of_the_level_hold_at_the_moment(page, client_of):
    desk = client_of(member(page.council))

    held = desk.post(address(page), typed()).json()["to_do"]
    failing = desk.post(address(page), typed(claimed_level="validated", limits="")).json()["to_do"]
    none = desk.post(address(page), typed(outcomes=[], claimed_level="no-effect", method="")).json()["to_do"]

    assert "What “Promising” needs (all met)" in held
    assert "What “Validated” needs (2 not met)" in failing
    assert "the evidence carries “Emerging” so far" in failing
    assert '<li data-read-along-to="limits">What the numbers cannot show</li>' in failing
    assert "What “Tried: no effect found” needs (3 not met)" in none


@pytest.mark.parametrize(
    "wrong",
    [
        {"baseline": "soon"},
        {"result": "NaN"},
        {"comparison": "1e999999"},
        {"indicator": "9" * 40},
        {"indicator": "x"},
    ],
)
def test_numbers_that_are_none_hold_nothing_up(page, client_of, wrong):
    sent = typed(started_on="2024-02-31") | {f"outcomes-0-{name}": value for name, value in wrong.items()}

    assert client_of(member(page.council)).post(address(page), sent).status_code == 200


def test_nothing_is_kept(page, client_of, django_assert_max_num_queries):
    desk = client_of(member(page.council))
    before = CaseStudyPage.objects.values().get(), page.revisions.count()

    with django_assert_max_num_queries(20):
        desk.post(address(page), typed(title="Something else", practice="Changed."))

    assert (CaseStudyPage.objects.values().get(), page.revisions.count()) == before


def test_a_page_that_is_not_there_yet_is_read_along_on_its_shelf(client_of):
    council = CouncilFactory()
    shelf = open_shelf(council=council)

    assert client_of(member(council)).post(address(shelf), typed()).status_code == 200


def test_only_whoever_may_edit_the_page_is_answered(page, client_of, client):
    elsewhere = member(CouncilFactory())
    for person, status in [
        (member(page.council), 200),
        (member(page.council, CouncilRole.APPROVER), 200),
        (member(page.council, CouncilRole.READER), 404),
        (elsewhere, 404),
        (judge(), 404),
        (UserFactory(), 404),
    ]:
        assert client_of(person).post(address(page), typed()).status_code == status
    assert client.post(address(page), typed()).status_code == 302
    assert client_of(member(page.council)).get(address(page)).status_code == 405


def test_a_request_from_elsewhere_is_refused(page, client_of):
    desk = client_of(member(page.council))
    desk.handler.enforce_csrf_checks = True

    assert desk.post(address(page), typed()).status_code == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"\xff\xfe%00%zz=&&&==", "application/x-www-form-urlencoded"),
        (b"practice=" + b"%00%E2%80%AE" * 5000, "application/x-www-form-urlencoded"),
        (
            b"steps-99999999999-value=a&steps-1-order=%D9%A3&steps--1-value=b",
            "application/x-www-form-urlencoded",
        ),
        (b"outcomes-TOTAL_FORMS=1000000000&steps-count=1000000000", "application/x-www-form-urlencoded"),
        (b"{", "application/json"),
        (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
        (b"x", "multipart/form-data"),
    ],
)
def test_whatever_is_sent_is_answered(page, client_of, body, kind):
    answer = client_of(member(page.council)).post(address(page), body, content_type=kind)

    assert answer.status_code in (200, 400)


def test_too_much_is_refused_in_words(page, client_of):
    answer = client_of(member(page.council)).post(address(page), {"practice": "x" * LARGEST})

    assert answer.status_code == 413
    assert answer.json() == {"error": "This is too long to read along. Shorten it first."}


def test_the_editor_shows_it_before_any_script_runs(page, client_of):
    shown = client_of(member(page.council)).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    html = shown.content.decode()
    assert f'data-read-along="{address(page)}"' in html
    assert "Could another council start from this?" in html
    assert "5 words" in html
    assert "40 to 120 words read best. Say more." in html


def test_a_new_page_and_a_refused_one_show_it_too(client_of):
    council = CouncilFactory()
    shelf = open_shelf(council=council)
    new = reverse("wagtailadmin_pages:add", args=["cms", "casestudypage", shelf.pk])
    desk = client_of(member(council))

    assert f'data-read-along="{address(shelf)}"' in desk.get(new).content.decode()
    refused = desk.post(new, typed(title="", practice="In order to meet.")).content.decode()
    assert "<strong>In order to</strong>" in refused


def test_what_was_typed_is_shown_as_text(page, client_of):
    answer = client_of(member(page.council)).post(address(page), typed(practice="<script>ZQX</script> ZQX"))

    assert "<script>" not in str(answer.json()["remarks"])


def test_a_published_page_is_read_along_too(client_of):
    page = published()

    assert client_of(member(page.council)).post(address(page), typed()).status_code == 200
