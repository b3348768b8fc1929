"""How well a person suits a visit, out of 1000."""

from peernet.pairing.solver.scoring import FAR_KM, FULL
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import Person, Visit


def score(pool: Pool, person: Person, visit: Visit) -> int:
    """Skills in the lines of enquiry, how near, and how much of the load is still free."""
    weights = pool.problem.weights
    km = pool.km(person.council, visit.host)
    terms = [
        (weights.skills, FULL * len(set(visit.lines) & set(person.skills)) // max(1, len(visit.lines))),
        (weights.distance, 0 if km is None else max(0, FULL - km * FULL // FAR_KM)),
        (weights.load, FULL * max(0, pool.load_left(person)) // max(1, person.max_load)),
    ]
    return sum(weight * value for weight, value in terms) // max(1, sum(weight for weight, _ in terms))


def is_guest(person: Person, visit: Visit) -> bool:
    """Is the person from a council that was not paired with the host?"""
    return person.council not in visit.reviewers
