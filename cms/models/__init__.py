"""The library, the councils' shelves, case studies and the two gates they pass."""

from cms.models.case_study import CaseStudyPage
from cms.models.council_gate import ApprovalLink, JointAgreement
from cms.models.council_task import CouncilApprovalTask
from cms.models.details import FurtherTheme, JointOwner, OutcomeClaim, Paper, PracticeTag, PracticeWord
from cms.models.gates import GateState
from cms.models.identity import CheckRequest, Ruling
from cms.models.judging import Judgement, Opinion
from cms.models.network_tasks import NetworkDecisionTask, NetworkValidationTask, ScreeningTask
from cms.models.places import CouncilShelfPage, PracticeLibraryPage
from cms.models.sealing import Seal

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
    "Judgement",
    "NetworkDecisionTask",
    "NetworkValidationTask",
    "Opinion",
    "OutcomeClaim",
    "Paper",
    "PracticeLibraryPage",
    "PracticeTag",
    "PracticeWord",
    "Ruling",
    "ScreeningTask",
    "Seal",
]
