"""The API of the gates: how far a case study has come, for its council and for those who judge it."""

import pytest

from cms import operations, rules
from peernet.accounts.models import NetworkRole
from peernet.councils.states import CouncilRole
from tests.cms.judging import gate, judged
from tests.cms.network_gate.scenes import author_of, to_judge, to_screen
from tests.cms.practice import judge, member, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/practice-gates/"


def keys(answer):
    return {row["id"] for row in answer.json()["results"]}


def test_a_council_reads_where_its_case_study_waits_and_its_place(client_of):
    state = to_judge(CouncilFactory(code="XAL", name="Aldermere"), title="Ours")
    author = author_of(state.page)

    (row,) = client_of(author).get(ADDRESS).json()["results"]
    whole = client_of(author).get(f"{ADDRESS}{state.page.pk}/").json()

    assert (row["title"], row["published"], row["claimed_level"]) == ("Ours", False, "promising")
    assert (row["waits_at"], row["waits_since"] is not None) == ("The network's validation", True)
    assert [step["state"] for step in whole["steps"]] == ["done", "done", "current", "next"]
    assert (whole["place"], whole["of"], whole["judgements_given"], whole["sent_back"]) == (1, 1, 0, False)


def test_nobody_reads_a_judgement_before_both_are_given(client_of):
    state = to_judge()
    author, page = author_of(state.page), state.page
    address = f"{ADDRESS}{page.pk}/"

    judged(state, "promising")
    before = client_of(author).get(address).json()
    judged(state, "emerging")
    after = client_of(author).get(address).json()

    assert (before["judgements_given"], before["judgements"]) == (1, [])
    assert [each["level"] for each in after["judgements"]] == ["promising", "emerging"]
    assert after["waits_at"] == "The network's decision"


def test_what_came_back_says_so_with_the_words(client_of):
    state = to_screen()
    page = state.page
    operations.send_back(state=state, by=judge(), at=NOON, comment="Say how you counted.")

    whole = client_of(author_of(page)).get(f"{ADDRESS}{page.pk}/").json()

    assert (whole["sent_back"], whole["waits_at"]) == (True, None)
    assert "Say how you counted." in [said["words"] for said in whole["said"]]


def test_the_list_and_the_rule_agree_for_everybody(client_of):
    council = CouncilFactory()
    pages = [
        written(council, by=member(council), title="Draft"),
        to_screen(council, title="At the network").page,
        to_screen(title="Elsewhere, at the network").page,
        written(title="Elsewhere, a draft"),
        published(council, title="Out"),
    ]
    people = [
        member(council),
        member(council, CouncilRole.READER),
        member(council, CouncilRole.APPROVER),
        member(CouncilFactory()),
        judge(),
        judge(member_of=council),
        UserFactory(),
        UserFactory(is_superuser=True),
    ]
    NetworkRole.objects.create(person=people[-2], role=NetworkRole.Role.COORDINATOR)

    for person in people:
        client = client_of(person)
        allowed = {page.pk for page in pages if rules.may_follow(person, page)}
        assert keys(client.get(ADDRESS)) == allowed
        for page in pages:
            assert (client.get(f"{ADDRESS}{page.pk}/").status_code == 200) is (page.pk in allowed)


def test_strangers_are_asked_to_sign_in_and_nobody_writes(client, client_of):
    state = to_screen()
    address = f"{ADDRESS}{state.page.pk}/"

    assert [client.get(each).status_code for each in (ADDRESS, address)] == [401, 401]
    assert client_of(author_of(state.page)).post(address).status_code == 403
    assert gate(state.page).pk == state.pk


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_costs_the_same_for_any_number(client_of, size, django_assert_max_num_queries):
    council = CouncilFactory()
    for _ in range(size):
        to_screen(council)
    client = client_of(member(council))

    with django_assert_max_num_queries(12):
        assert len(keys(client.get(ADDRESS))) == size
