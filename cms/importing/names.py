"""Names people give to the parts of a case study, and how two of them are compared."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz, process

#: A heading longer than this is a sentence.
LONGEST_NAME = 100
ALIKE = 88
NUMBERED = re.compile(r"^(?:section\s+)?(?:\d+(?:\.\d+)*|[a-z])[.):]\s+|^\d+(?:\.\d+)+\s+")
SAME = {"you": "we", "your": "our", "children's": "children", "families": "family"}
SMALL = {"the", "a", "an", "of", "in", "this", "that", "and", "please"}

OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("name of the practice", "case study title", "project title", "name of project", "case study"),
    "summary": ("in one sentence", "claim", "abstract", "short description", "executive summary"),
    "context": ("context", "background", "local context", "about the area", "where it stood before"),
    "problem": ("problem", "challenge", "the challenge", "the issue", "what was wrong", "why we did it"),
    "practice": ("practice", "what we did", "approach", "our approach", "the solution", "how it works"),
    "steps": ("steps", "implementation", "implementation steps", "how to start", "how we got there"),
    "what_changed": ("results", "impact", "the impact", "outcome", "what difference it made", "what moved"),
    "outcomes": ("measures", "figures", "outcome claims", "outcomes with numbers"),
    "method": ("method", "methodology", "how we know", "evaluation", "how it was measured"),
    "limits": ("limits", "limitations", "what else may explain it"),
    "did_not_work": ("lessons learned", "lessons", "what failed", "what we would do differently", "failures"),
    "voice": ("voice", "children's voice", "voice of the child", "children and families' voice", "feedback"),
    "equality": ("equality", "equalities", "equality effects", "equality diversity and inclusion"),
    "transfer": (
        "transfer",
        "conditions for transfer",
        "transferability",
        "what must be kept",
        "replication",
    ),
    "help_offered": ("help offered", "support offered", "what we offer"),
    "materials": ("materials", "resources to share", "documents you can share"),
    "data_protection": ("data protection", "data protection statement", "information governance"),
    "sponsorship": ("sponsorship", "funding", "outside money", "funded by"),
    "partners": ("partner organisations", "who we worked with", "partnership"),
    "theme": ("theme", "topic", "subject", "service area"),
    "also": ("further themes", "other themes", "also about"),
    "age_group": ("age group", "ages", "age range"),
    "status": ("status", "stage", "standing"),
    "started_on": ("start", "start date", "started", "began", "date started"),
    "ended_on": ("end", "end date", "ended", "finished"),
    "tags": ("keywords", "key words", "search words"),
    "joint_owners": ("joint owners", "jointly with", "other councils"),
    "claimed_level": ("level", "level of evidence", "level claimed"),
    "children_reached": ("children reached", "number of children", "reach"),
    "set_up_cost": ("set up cost", "set-up cost", "one off cost", "cost to set up", "set up cost (£)"),
    "running_cost": ("running cost", "annual cost", "running costs", "cost a year", "running cost (£)"),
    "staff_time": ("staff time", "staffing", "roles"),
    "full_time_staff": ("fte", "full time posts", "full-time equivalent"),
    "contact_name": ("contact", "contact person", "contact name"),
    "contact_role": ("contact role", "job title", "role of contact"),
    "contact_email": ("contact email", "email", "e-mail", "email address"),
    "licence": ("license", "terms of use"),
}
OUTCOME_NAMES: dict[str, tuple[str, ...]] = {
    "indicator": ("indicator code", "published measure"),
    "measure": ("what was counted", "outcome", "outcome measure"),
    "baseline": ("baseline", "value before"),
    "baseline_period": ("baseline period", "when before", "before period"),
    "result": ("result", "value after", "later value"),
    "result_period": ("result period", "when after", "after period"),
    "comparison": ("comparison group", "others", "comparator"),
    "source": ("where the numbers come from", "data source"),
}


def plain(name: str) -> str:
    """The name without case, numbering, marks and small words: "2. What you did:" is "what we did"."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("’", "'").replace("_", " ").strip()
    folded = NUMBERED.sub("", folded)
    words = re.sub(r"[^\w' ]+", " ", folded).split()
    kept = [SAME.get(word, word).replace("'", "") for word in words if word not in SMALL]
    return " ".join(kept)[: LONGEST_NAME + 1]


def known_as(name: str, known: Mapping[str, str], *, exactly: bool = False) -> str | None:
    """The field that a heading or column means, spelled a little otherwise or not; None if it means none."""
    asked = plain(name)
    if not asked or len(asked) > LONGEST_NAME:
        return None
    if asked in known or exactly:
        return known.get(asked)
    near = process.extractOne(asked, list(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return known[near[0]] if near else None
