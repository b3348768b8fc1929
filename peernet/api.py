"""The root of the JSON interface: every subject's routes under ``/api/v1/``."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from cms import api as cms_api
from cms import gates_api
from cms.adoption import api as adoption_api
from cms.asking import api as asking_api
from cms.chain.api import ChainViewSet
from cms.introducing import api as introducing_api
from peernet.concerns import api as concerns_api
from peernet.core.guide import SchemaView, guide
from peernet.councils import api as councils_api
from peernet.councils.assistants_api import AssistanceViewSet
from peernet.councils.joining_api import CouncilInvitationViewSet
from peernet.councils.moves_api import MoveViewSet
from peernet.findings import api as findings_api
from peernet.indicators import api as indicators_api
from peernet.notifications import api as notifications_api
from peernet.pairing import api as pairing_api
from peernet.pairing.api_decisions import DecisionViewSet
from peernet.pairing.api_rearrangements import RearrangementViewSet
from peernet.peers import api as peers_api
from peernet.reviews import api as reviews_api
from peernet.reviews.api import papers as papers_api
from peernet.reviews.api import preparing as preparing_api
from peernet.reviews.api import programme as programme_api
from peernet.reviews.api import sessions as sessions_api
from peernet.workspace.log_api import LogViewSet
from search import api as search_api
from search.finding_api import ForFindingViewSet

router = DefaultRouter()
router.include_root_view = False
# There is JSON only, so an address needs no ending that says so.
router.include_format_suffixes = False
router.register("councils", councils_api.CouncilViewSet, basename="council")
router.register("council-invitations", CouncilInvitationViewSet, basename="council-invitation")
router.register("assistances", AssistanceViewSet, basename="assistance")
router.register("moves", MoveViewSet, basename="move")
router.register("memberships", councils_api.MembershipViewSet, basename="membership")
router.register("indicators", indicators_api.IndicatorViewSet, basename="indicator")
router.register("indicator-values", indicators_api.ValueViewSet, basename="indicator-value")
router.register("priority-terms", indicators_api.TermViewSet, basename="priority-term")
router.register("priorities", indicators_api.PriorityViewSet, basename="priority")
router.register("practice", cms_api.CaseStudyViewSet, basename="practice")
router.register("practice-gates", gates_api.GatesViewSet, basename="practice-gate")
router.register("adoptions", adoption_api.AdoptionViewSet, basename="adoption")
router.register("questions", asking_api.QuestionViewSet, basename="question")
router.register("conversations", introducing_api.ConversationViewSet, basename="conversation")
router.register("wanted", asking_api.WantedViewSet, basename="wanted")
router.register("search", search_api.SearchViewSet, basename="search")
router.register("search/for-finding", ForFindingViewSet, basename="search-for-finding")
router.register("rounds", pairing_api.RoundViewSet, basename="round")
router.register("runs", pairing_api.RunViewSet, basename="run")
router.register("errands", pairing_api.ErrandViewSet, basename="errand")
router.register("conflicts", pairing_api.ConflictViewSet, basename="conflict")
router.register("peers", peers_api.PeerViewSet, basename="peer")
router.register("review-types", programme_api.ReviewTypeViewSet, basename="review-type")
router.register("cycle-exceptions", programme_api.ExceptionViewSet, basename="cycle-exception")
router.register("blackouts", programme_api.BlackoutViewSet, basename="blackout")
router.register("asks", programme_api.AskViewSet, basename="ask")
router.register("decisions", DecisionViewSet, basename="decision")
router.register("rearrangements", RearrangementViewSet, basename="rearrangement")
router.register("reviews", reviews_api.ReviewViewSet, basename="review")
router.register("observers", reviews_api.ObserverViewSet, basename="observer")
router.register("seats", reviews_api.SeatViewSet, basename="seat")
router.register("objections", reviews_api.ObjectionViewSet, basename="objection")
router.register("substitutes", reviews_api.SubstituteViewSet, basename="substitute")
router.register("hours", preparing_api.HoursViewSet, basename="hours")
router.register("paper-requests", papers_api.PaperRequestViewSet, basename="paper-request")
router.register("paper-files", papers_api.PaperViewSet, basename="paper-file")
router.register("preparations", preparing_api.PreparationViewSet, basename="preparation")
router.register("sessions", sessions_api.SessionViewSet, basename="session")
router.register("notes", reviews_api.NoteViewSet, basename="note")
router.register("note-files", reviews_api.NoteFileViewSet, basename="note-file")
router.register("visit-logs", reviews_api.VisitLogViewSet, basename="visit-log")
router.register("findings", findings_api.FindingViewSet, basename="finding")
router.register("actions", findings_api.ActionViewSet, basename="action")
router.register("reports", findings_api.ReportViewSet, basename="report")
router.register("published-reports", findings_api.PublishedReportViewSet, basename="published-report")
router.register("plans", findings_api.PlanViewSet, basename="plan")
router.register("chain", ChainViewSet, basename="chain")
router.register("concerns", concerns_api.ConcernViewSet, basename="concern")
router.register("log", LogViewSet, basename="log")
router.register("messages", notifications_api.MessageViewSet, basename="message")

urlpatterns = [
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", guide, name="guide"),
    path("", include(router.urls)),
]
