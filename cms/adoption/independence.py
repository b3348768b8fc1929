"""What the network's gate asks: who took a practice up, and in how many independent councils it worked."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from cms.adopters import Adopters, knows_adopters
from cms.adoption.models import Adoption
from cms.adoption.states import Stage, Success
from cms.models import CaseStudyPage, JointOwner
from peernet.councils.models import Council, Succession

USED = {Stage.IN_USE, Stage.STOPPED}


@knows_adopters
def adopters_of_each(pks: Collection[int]) -> dict[int, Adopters]:
    """For each of these case studies: every council with a record of it, and the independent successes."""
    by_page: dict[int, list[Adoption]] = defaultdict(list)
    for adoption in Adoption.objects.filter(page__in=pks).select_related("council"):
        by_page[adoption.page_id].append(adoption)
    owners = owners_of(by_page)
    tied = Ties({key for keys in owners.values() for key in keys})
    return {
        pk: Adopters(
            councils=frozenset(each.council_id for each in adoptions),
            successes=sum(worked(each) and not tied.bind(each.council, owners[pk]) for each in adoptions),
        )
        for pk, adoptions in by_page.items()
    }


def worked(adoption: Adoption) -> bool:
    """Whether it was used and, the council says, worked there."""
    return adoption.stage in USED and adoption.success == Success.YES


def owners_of(pks: Iterable[int]) -> dict[int, set[int]]:
    """The owning council of each case study and its joint owners."""
    pages = CaseStudyPage.objects.filter(pk__in=pks).values_list("pk", "council")
    owners = {pk: {council} for pk, council in pages}
    for page, council in JointOwner.objects.filter(page__in=owners).values_list("page", "council"):
        owners[page].add(council)
    return owners


class Ties:
    """What the register knows of ties between councils: one roof above both, or one took over."""

    def __init__(self, owners: Collection[int]) -> None:
        known = Council.objects.filter(pk__in=owners).exclude(combined_authority="")
        self.roof = dict(known.values_list("pk", "combined_authority"))
        before = Succession.objects.filter(successor__in=owners).values_list("successor", "predecessor")
        after = Succession.objects.filter(predecessor__in=owners).values_list("predecessor", "successor")
        self.kin = {*before, *after}

    def bind(self, council: Council, owners: set[int]) -> bool:
        """Whether a council is one of these owners, or tied to one."""
        return council.pk in owners or any(
            (owner, council.pk) in self.kin
            or (council.combined_authority and self.roof.get(owner) == council.combined_authority)
            for owner in owners
        )
