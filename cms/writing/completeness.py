"""Could another council start from this? Named tests over a draft, and what is missing in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.writing.draft import Draft, lines
from cms.writing.sentences import words_in

#: An idea has nothing to measure yet, so it is not asked for numbers unless it gives some.
IDEA = "idea"
FEWEST_STEPS = 3
CONTACT = ("contact_name", "contact_role", "contact_email")


@dataclass(frozen=True)
class Missing:
    """A test that is not met: its name, the field to go to, and what to write there."""

    name: str
    field: str
    words: str


@dataclass(frozen=True)
class Check:
    """One named test: something another council needs before it can start."""

    name: str
    field: str
    words: str
    met: Callable[[Draft], bool]
    applies: Callable[[Draft], bool] = lambda draft: True


@dataclass(frozen=True)
class Completeness:
    """How much of what another council needs is there."""

    met: int
    of: int
    missing: tuple[Missing, ...]

    @property
    def score(self) -> int:
        """Whole percent of the tests that are met."""
        return round(100 * self.met / self.of)


def _says(field: str, fewest: int) -> Callable[[Draft], bool]:
    return lambda draft: len(words_in(draft.texts.get(field, ""))) >= fewest


def _given(*fields: str) -> Callable[[Draft], bool]:
    return lambda draft: all(draft.facts.get(field) for field in fields)


def _steps(draft: Draft) -> bool:
    return len(lines(draft.steps)) >= FEWEST_STEPS


def _measured(draft: Draft) -> bool:
    return bool(draft.outcomes) or draft.facts.get("claimed_level", IDEA) != IDEA


def _evidence(draft: Draft) -> bool:
    return any(claim.get("baseline") and claim.get("result") for claim in draft.outcomes)


def _sources(draft: Draft) -> bool:
    return bool(draft.outcomes) and all(claim.get("source") for claim in draft.outcomes)


def _materials(draft: Draft) -> bool:
    return bool(draft.papers or words_in(draft.texts.get("materials", "")))


#: In the order of the editor, so that a writer goes through it once.
TESTS = (
    Check("place", "context", "What kind of place this is, and where it stood before", _says("context", 20)),
    Check("problem", "problem", "What was wrong, how you knew, and for whom", _says("problem", 30)),
    Check("practice", "practice", "Who does what with whom in an ordinary week", _says("practice", 60)),
    Check("steps", "steps", "At least three steps, in the order another council would take them", _steps),
    Check("started", "started_on", "The day it began", _given("started_on")),
    Check("evidence", "outcomes", "One outcome with its value before and after", _evidence, _measured),
    Check("sources", "outcomes", "Where the numbers of every outcome come from", _sources, _measured),
    Check("changed", "what_changed", "What moved, or what you expect to", _says("what_changed", 30)),
    Check("method", "method", "How you measured, or how you will", _says("method", 15)),
    Check("limits", "limits", "What the numbers cannot show", _says("limits", 10)),
    Check(
        "failures",
        "did_not_work",
        "What failed, and what you would do otherwise",
        _says("did_not_work", 20),
    ),
    Check("reach", "children_reached", "How many children it reaches in a year", _given("children_reached")),
    Check("set-up", "set_up_cost", "What it cost to set up; 0 if nothing", _given("set_up_cost")),
    Check("running", "running_cost", "What it costs to run for a year", _given("running_cost")),
    Check("roles", "staff_time", "Which roles it takes", _says("staff_time", 3)),
    Check("posts", "full_time_staff", "How many full-time posts that comes to", _given("full_time_staff")),
    Check("voice", "voice", "What children and families told you", _says("voice", 15)),
    Check("equality", "equality", "Whom it reached and whom it did not", _says("equality", 15)),
    Check("transfer", "transfer", "What must be in place, and what may vary", _says("transfer", 20)),
    Check("help", "help_offered", "What you will do for a council that asks", _says("help_offered", 5)),
    Check("materials", "materials", "A form, plan or paper to start from", _materials),
    Check(
        "contact",
        "contact_email",
        "Whom to ask, with job and e-mail",
        _given("contact_name", "contact_role", "contact_email"),
    ),
    Check("protection", "data_protection", "How children's data was protected", _says("data_protection", 8)),
)


def completeness(page: Any) -> Completeness:
    """Try every test that applies on a page or draft."""
    draft = Draft.of(page)
    asked = [test for test in TESTS if test.applies(draft)]
    failed = [test for test in asked if not test.met(draft)]
    missing = tuple(Missing(test.name, test.field, test.words) for test in failed)
    return Completeness(met=len(asked) - len(failed), of=len(asked), missing=missing)
