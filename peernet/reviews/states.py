"""The life of a round and of a review, and the words of a visit."""

from django.db import models

from peernet.core.workflow import Workflow, step


class RoundState(models.TextChoices):
    """Where a round of the programme stands."""

    OPEN = "open", "Open"
    PAIRED = "paired", "Paired, not published"
    PUBLISHED = "published", "Published"
    CLOSED = "closed", "Closed"


ROUND_WORKFLOW = Workflow(
    step(
        "pair",
        sources=[RoundState.OPEN, RoundState.PAIRED],
        target=RoundState.PAIRED,
        label="Run the pairing",
    ),
    step("publish", sources=[RoundState.PAIRED], target=RoundState.PUBLISHED, label="Publish the pairing"),
    step(
        "rearrange",
        sources=[RoundState.PUBLISHED],
        target=RoundState.PUBLISHED,
        label="Change the published pairing",
    ),
    step("close", sources=[RoundState.PUBLISHED], target=RoundState.CLOSED, label="Close the round"),
)


class ReviewState(models.TextChoices):
    """Stages of a review, as the sector runs them."""

    DUE = "due", "Due"
    REQUESTED = "requested", "Requested"
    SCOPING = "scoping", "Scoping"
    SCOPED = "scoped", "Scope agreed"
    TEAM_BUILDING = "team_building", "Building the team"
    CONFIRMED = "confirmed", "Team confirmed"
    PREPARING = "preparing", "Preparing"
    READY = "ready", "Ready for the visit"
    ON_SITE = "on_site", "On site"
    FEEDBACK_GIVEN = "feedback_given", "Feedback given"
    DRAFTING = "drafting", "Drafting the report"
    FACTUAL_CHECK = "factual_check", "Factual check"
    FINAL = "final", "Report final"
    PUBLISHED = "published", "Report published"
    FINAL_CONFIDENTIAL = "final_confidential", "Report final and confidential"
    ACTION_PLANNING = "action_planning", "Planning action"
    MONITORING = "monitoring", "Acting on findings"
    PROGRESS_REVIEW = "progress_review", "Progress review"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"


BEFORE_THE_VISIT = [
    ReviewState.DUE,
    ReviewState.REQUESTED,
    ReviewState.SCOPING,
    ReviewState.SCOPED,
    ReviewState.TEAM_BUILDING,
    ReviewState.CONFIRMED,
    ReviewState.PREPARING,
    ReviewState.READY,
]
DURING_FIELDWORK = [ReviewState.ON_SITE, ReviewState.FEEDBACK_GIVEN, ReviewState.DRAFTING]
#: Files are read before the visit and thoughts sorted after it.
NOTES_TAKEN = [ReviewState.PREPARING, ReviewState.READY, *DURING_FIELDWORK]
#: It is decided what happens with the report: from here on anybody may know that the review took place.
TOOK_PLACE = [
    ReviewState.PUBLISHED,
    ReviewState.FINAL_CONFIDENTIAL,
    ReviewState.ACTION_PLANNING,
    ReviewState.MONITORING,
    ReviewState.PROGRESS_REVIEW,
    ReviewState.CLOSED,
]
#: The stages in their order; a step passes over one only where the kind of review does without it.
PATH: list[str] = [state for state in ReviewState if state != ReviewState.CANCELLED]
ENDED = [ReviewState.CLOSED, ReviewState.CANCELLED]
#: Rounds whose pairing anybody may know.
OPEN_TO_ALL = [RoundState.PUBLISHED, RoundState.CLOSED]

S = ReviewState
REVIEW_WORKFLOW = Workflow(
    step("request", sources=[S.DUE], target=S.REQUESTED, label="Ask for the review"),
    step("start_scoping", sources=[S.REQUESTED], target=S.SCOPING, label="Start scoping"),
    step("agree_scope", sources=[S.SCOPING], target=S.SCOPED, label="Agree the scope"),
    step("build_team", sources=[S.SCOPED], target=S.TEAM_BUILDING, label="Build the team"),
    step("confirm_team", sources=[S.TEAM_BUILDING], target=S.CONFIRMED, label="Confirm the team"),
    step("prepare", sources=[S.CONFIRMED], target=S.PREPARING, label="Start preparing"),
    step("declare_ready", sources=[S.PREPARING, S.CONFIRMED], target=S.READY, label="Ready for the visit"),
    step("begin_visit", sources=[S.READY], target=S.ON_SITE, label="Begin the visit"),
    step("give_feedback", sources=[S.ON_SITE], target=S.FEEDBACK_GIVEN, label="Feedback has been given"),
    step("draft_report", sources=[S.FEEDBACK_GIVEN], target=S.DRAFTING, label="Draft the report"),
    step("ask_for_facts", sources=[S.DRAFTING], target=S.FACTUAL_CHECK, label="Send for factual check"),
    step("finalise", sources=[S.FACTUAL_CHECK], target=S.FINAL, label="Make the report final"),
    step("publish", sources=[S.FINAL], target=S.PUBLISHED, label="Publish the report"),
    step(
        "keep_confidential",
        sources=[S.FINAL],
        target=S.FINAL_CONFIDENTIAL,
        label="Keep the report confidential",
    ),
    step(
        "plan_action",
        sources=[S.PUBLISHED, S.FINAL_CONFIDENTIAL],
        target=S.ACTION_PLANNING,
        label="Start the action plan",
    ),
    step("monitor", sources=[S.ACTION_PLANNING], target=S.MONITORING, label="Action plan agreed"),
    step(
        "begin_progress_review",
        sources=[S.MONITORING, S.PUBLISHED, S.FINAL_CONFIDENTIAL],
        target=S.PROGRESS_REVIEW,
        label="Begin the progress review",
    ),
    step(
        "close",
        sources=[S.PROGRESS_REVIEW, S.MONITORING, S.PUBLISHED, S.FINAL_CONFIDENTIAL],
        target=S.CLOSED,
        label="Close the review",
    ),
    step("cancel", sources=[*BEFORE_THE_VISIT, S.ON_SITE], target=S.CANCELLED, label="Cancel the review"),
)


class TeamRole(models.TextChoices):
    """What somebody does on a visiting team."""

    LEAD_PEER = "lead_peer", "Lead peer"
    PEER = "peer", "Peer"
    MEMBER_PEER = "member_peer", "Member peer"
    REVIEW_MANAGER = "review_manager", "Review manager"


class InvitationState(models.TextChoices):
    """Whether somebody said yes to joining a team."""

    INVITED = "invited", "Invited"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class DeclineReason(models.TextChoices):
    """Why somebody cannot join a team; neutral words, because what happens next depends on it."""

    BUSY = "busy", "Not free on those dates"
    CONFLICT = "conflict", "Too close to the host council"
    FIELD = "field", "Not my field"
    LEAVE = "leave", "On leave"


INVITATION_WORKFLOW = Workflow(
    step("accept", sources=[InvitationState.INVITED], target=InvitationState.ACCEPTED),
    step("decline", sources=[InvitationState.INVITED], target=InvitationState.DECLINED),
)


class Evidence(models.TextChoices):
    """Kinds of evidence a note rests on."""

    INTERVIEW = "interview", "Interview"
    DOCUMENT = "document", "Document"
    DATA = "data", "Data"
    OBSERVATION = "observation", "Observation"
    FILE = "file", "Case file reading"


class Source(models.TextChoices):
    """What kind of source spoke. Never who."""

    LEADERS = "leaders", "Leaders and members"
    MANAGERS = "managers", "Managers"
    PRACTITIONERS = "practitioners", "Practitioners"
    PARTNERS = "partners", "Partners"
    FAMILIES = "families", "Children and families"
    RECORDS = "records", "Records and figures"
