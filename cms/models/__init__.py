"""The library, the councils' shelves, case studies and the two gates they pass."""

from cms.models.case_study import CaseStudyPage
from cms.models.council_gate import ApprovalLink, JointAgreement
from cms.models.details import FurtherTheme, JointOwner, OutcomeClaim, Paper, PracticeTag, PracticeWord
from cms.models.gates import CouncilApprovalTask, GateState, NetworkValidationTask
from cms.models.identity import CheckRequest, Ruling
from cms.models.places import CouncilShelfPage, PracticeLibraryPage

__all__ = [
    "ApprovalLink",
    "CaseStudyPage",
    "CheckRequest",
    "CouncilApprovalTask",
    "CouncilShelfPage",
    "FurtherTheme",
    "GateState",
    "JointAgreement",
    "JointOwner",
    "NetworkValidationTask",
    "OutcomeClaim",
    "Paper",
    "PracticeLibraryPage",
    "PracticeTag",
    "PracticeWord",
    "Ruling",
]
