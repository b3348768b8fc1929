"""The library, the councils' shelves, case studies and the two gates they pass."""

from cms.models.case_study import CaseStudyPage
from cms.models.details import FurtherTheme, JointOwner, OutcomeClaim, Paper, PracticeTag, PracticeWord
from cms.models.gates import CouncilApprovalTask, GateState, NetworkValidationTask
from cms.models.places import CouncilShelfPage, PracticeLibraryPage

__all__ = [
    "CaseStudyPage",
    "CouncilApprovalTask",
    "CouncilShelfPage",
    "FurtherTheme",
    "GateState",
    "JointOwner",
    "NetworkValidationTask",
    "OutcomeClaim",
    "Paper",
    "PracticeLibraryPage",
    "PracticeTag",
    "PracticeWord",
]
