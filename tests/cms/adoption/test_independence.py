"""How many successes count for the network's gate, and who may not judge."""

from datetime import date
from typing import Any

import pytest

from cms.adopters import adopters_by_page
from cms.adoption.states import Stage
from cms.models import JointOwner
from peernet.councils.models import Succession
from tests.cms.adoption.scenes import adopted
from tests.cms.practice import published
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
WORKED = {"success": "yes", "result": "Down by a third."}


def known(page: Any) -> tuple[set[int], int]:
    found = adopters_by_page([page.pk])[page.pk]
    return set(found.councils), found.successes


def test_used_with_a_good_result_counts_and_every_council_with_a_record_is_named() -> None:
    page = published()
    used = adopted(page, **WORKED)
    stopped = adopted(page, stage=Stage.STOPPED, **WORKED)
    others = [
        adopted(page, stage=Stage.CONSIDERING),
        adopted(page, stage=Stage.ADOPTING, **WORKED),
        adopted(page, success="too_early"),
        adopted(page, success="no", result="It made no difference."),
    ]
    adopted(published(), **WORKED)

    assert known(page) == ({each.council_id for each in [used, stopped, *others]}, 2)


def test_owners_and_councils_tied_to_them_do_not_count() -> None:
    owner = CouncilFactory(combined_authority="Vale Combined Authority")
    partner = CouncilFactory(combined_authority="Fells Combined Authority")
    page = published(owner)
    JointOwner.objects.create(page=page, council=partner)
    before, after = CouncilFactory(), CouncilFactory()
    Succession.objects.create(predecessor=before, successor=owner, on=date(2020, 4, 1))
    Succession.objects.create(predecessor=partner, successor=after, on=date(2020, 4, 1))
    for tied in (
        partner,
        before,
        after,
        CouncilFactory(combined_authority="Vale Combined Authority"),
        CouncilFactory(combined_authority="Fells Combined Authority"),
    ):
        adopted(page, tied, **WORKED)
    adopted(page, CouncilFactory(combined_authority="Another Authority"), **WORKED)
    adopted(page, CouncilFactory(), **WORKED)

    assert known(page)[1] == 2


def test_a_list_of_case_studies_is_answered_in_a_fixed_number_of_queries(
    django_assert_max_num_queries: Any,
) -> None:
    pages = [published() for _ in range(4)]
    for page in pages:
        adopted(page, **WORKED)
        adopted(page)

    with django_assert_max_num_queries(6):
        found = adopters_by_page([page.pk for page in pages])

    assert [found[page.pk].successes for page in pages] == [1, 1, 1, 1]
