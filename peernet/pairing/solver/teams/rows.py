"""What a team must have, row by row, each with a name, so that a lack can be told."""

from dataclasses import dataclass

from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import Person, Visit

PRICES = {"role": 1000, "skill": 300, "language": 300, "party": 200}
Seats = tuple[tuple[Person, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """At least `least` people of a team count for this row."""

    kind: str
    what: str
    least: int

    @property
    def price(self) -> int:
        """What one person lacking costs."""
        return PRICES[self.kind]

    def counts(self, person: Person, role: str, member_role: str) -> bool:
        """Does this person, in this role, count?"""
        match self.kind:
            case "role":
                return role == self.what
            case "skill":
                return self.what in person.skills
            case "language":
                return self.what in person.languages
            case _:
                return role == member_role and person.party == self.what

    def said(self, missing: int) -> str:
        """Such as: 1 director, somebody skilled in neglect."""
        match self.kind:
            case "role":
                return f"{missing} {self.what}"
            case "skill":
                return f"somebody skilled in {self.what}"
            case "language":
                return f"a speaker of {self.what}"
            case _:
                return f"a member peer of the party {self.what}"


def rows_of(pool: Pool, visit: Visit) -> list[Row]:
    """Every row of a visit, in the order in which they are told."""
    return [
        *(Row("role", mix.role, mix.least) for mix in pool.mixes[visit.kind] if mix.least),
        *(Row("skill", line, 1) for line in sorted(visit.lines)),
        *(Row("language", language, 1) for language in sorted(visit.languages)),
        *(Row("party", party, 1) for party in sorted(visit.parties)),
    ]


def lacks(pool: Pool, visit: Visit, seats: Seats) -> dict[Row, int]:
    """How many people each row of a team lacks."""
    member_role = pool.problem.rules.member_role
    return {
        row: max(0, row.least - sum(row.counts(person, role, member_role) for person, role in seats))
        for row in rows_of(pool, visit)
    }


def keeps_caps(pool: Pool, visit: Visit, seats: Seats) -> bool:
    """No role too often, no council or party too strong, nobody twice."""
    rules = pool.problem.rules
    people = [person.code for person, _ in seats]
    councils = [person.council for person, _ in seats]
    parties = [person.party for person, role in seats if role == rules.member_role and person.party]
    roles = [role for _, role in seats]
    return (
        len(set(people)) == len(people)
        and all(councils.count(council) <= rules.most_per_council for council in councils)
        and all(parties.count(party) <= rules.most_of_one_party for party in parties)
        and all(roles.count(mix.role) <= mix.most for mix in pool.mixes[visit.kind])
    )
