"""What people fill in about findings and actions."""

from peernet.findings.forms.actions import (
    ActionForm,
    ActionWordsForm,
    CommitteeForm,
    PlanFileForm,
    VerifierForm,
)
from peernet.findings.forms.findings import AnswerForm, ChallengeForm, FindingForm, WordsForm

__all__ = [
    "ActionForm",
    "ActionWordsForm",
    "AnswerForm",
    "ChallengeForm",
    "CommitteeForm",
    "FindingForm",
    "PlanFileForm",
    "VerifierForm",
    "WordsForm",
]
