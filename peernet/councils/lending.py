"""What a director lends an assistant, and what stays personal. Said here and nowhere else.

While somebody acts for a director, ``user.acting`` is the row that lets them, for the length of one request.
Then they hold what is lent and none of their own rights: no seat on a team, no role of the network, nothing
they read along with. Whatever is asked through the relations of that user follows; other people are as ever.
"""

from typing import Any

from peernet.councils.states import Ability

#: Done in the director's name. Every other ability stays with the person: signing a scope and deciding what
#: becomes of a report (``SIGN_REVIEWS``), approving people and practice, and writing practice.
LENT = frozenset({Ability.ANSWER_REVIEWS, Ability.SET_PRIORITIES})
#: Screens on which one acts for another, by the start of their module. Everywhere else one is oneself: in
#: concerns, conversations and messages, at the editors' desk, and in whatever is about an account.
SCREENS = (
    "peernet.reviews.",
    "peernet.findings.",
    "peernet.indicators.",
    "peernet.workspace.views",
    "cms.chain.",
    "search.finding_api",
)
#: The same for people, as pages say it.
LENT_IN_WORDS = [
    "Read what the council reads of its reviews, findings and actions",
    "Answer requests: papers, the position, factual checks, objections, findings and actions",
    "Plan dates, write the scope, and set local priorities",
]
PERSONAL_IN_WORDS = [
    "Sign a scope, ask for a review, publish a report or keep it back",
    "Approve people or practice, and write practice",
    "Read or answer a safeguarding concern, messages and conversations",
    "Take a place on a team, and whatever asks to confirm who you are, such as taking a file away",
]


def is_lent(ability: str) -> bool:
    """Whether a right goes with acting for somebody."""
    return ability in LENT


def is_lent_on(view: Any) -> bool:
    """Whether somebody can act for another on a screen, or in a call."""
    inner = getattr(view, "cls", None) or view
    return str(inner.__module__).startswith(SCREENS)


def acting_of(rows: Any) -> Any:
    """For whom the person whose relation these rows are acts at the moment; None for everybody else."""
    return getattr(rows._hints.get("instance"), "acting", None)
