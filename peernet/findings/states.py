"""The life of a finding and of an action."""

from django.db import models

from peernet.core.workflow import Workflow, step


class FindingState(models.TextChoices):
    """From a candidate the team discusses to something the host has dealt with."""

    CANDIDATE = "candidate", "Candidate"
    AGREED = "agreed", "Agreed by the team"
    SHARED = "shared", "Shared with the host"
    CHALLENGED = "challenged", "Challenged on fact"
    FINAL = "final", "Final"
    ADDRESSED = "addressed", "Addressed"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    DROPPED = "dropped", "Dropped"


F = FindingState
#: States in which the host council sees the finding.
SEEN_BY_HOST = [F.SHARED, F.CHALLENGED, F.FINAL, F.ADDRESSED, F.NOT_ACCEPTED]
#: States in which a programme manager who is not on the team sees it.
SEEN_BY_NETWORK = [F.FINAL, F.ADDRESSED, F.NOT_ACCEPTED]

FINDING_WORKFLOW = Workflow(
    step("agree", sources=[F.CANDIDATE], target=F.AGREED, label="Agree as a team"),
    step("share", sources=[F.AGREED], target=F.SHARED, label="Share with the host"),
    step("challenge", sources=[F.SHARED, F.CHALLENGED], target=F.CHALLENGED, label="Challenge on fact"),
    step("settle", sources=[F.CHALLENGED], target=F.SHARED, label="Settle the challenge"),
    step("accept", sources=[F.SHARED], target=F.FINAL, label="Accept"),
    step("decline", sources=[F.SHARED], target=F.NOT_ACCEPTED, label="Do not accept"),
    step("look_again", sources=[F.NOT_ACCEPTED], target=F.SHARED, label="Look at it again"),
    step("address", sources=[F.FINAL], target=F.ADDRESSED, label="Mark as addressed"),
    step("reopen", sources=[F.ADDRESSED], target=F.FINAL, label="Open again"),
    step("drop", sources=[F.CANDIDATE, F.AGREED, F.CHALLENGED], target=F.DROPPED, label="Drop"),
)


class FindingKind(models.TextChoices):
    """What the team found."""

    STRENGTH = "strength", "Strength"
    AREA = "area", "Area for consideration"
    RECOMMENDATION = "recommendation", "Recommendation"
    URGENT = "urgent", "Urgent concern"


class Weight(models.TextChoices):
    """How much it matters."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Confidence(models.TextChoices):
    """How sure the team is of it."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Size(models.TextChoices):
    """How much an action takes, and how much it is to change."""

    SMALL = "small", "Small"
    MEDIUM = "medium", "Medium"
    LARGE = "large", "Large"


#: Months after which an action is due when nobody says otherwise, by the weight of its finding.
MONTHS_BY_WEIGHT = {Weight.HIGH: 3, Weight.MEDIUM: 6, Weight.LOW: 12}


class ActionState(models.TextChoices):
    """From an intention to something a peer has checked."""

    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    IN_PROGRESS = "in_progress", "In progress"
    BLOCKED = "blocked", "Blocked"
    HOST_DONE = "host_done", "Done, to be verified"
    VERIFIED = "verified", "Verified"
    CLOSED = "closed", "Closed"
    SUPERSEDED = "superseded", "Superseded"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    LAPSED = "lapsed", "Lapsed"
    REOPENED = "reopened", "Reopened"


A = ActionState
#: The host has still to do something about it.
WITH_HOST = [A.PROPOSED, A.AGREED, A.IN_PROGRESS, A.BLOCKED, A.REOPENED]
#: Somebody outside the host has said that it is done.
CHECKED = [A.VERIFIED, A.CLOSED]
#: It does not count as an answer to the finding.
SET_ASIDE = [A.SUPERSEDED, A.NOT_ACCEPTED]

ACTION_WORKFLOW = Workflow(
    step("agree", sources=[A.PROPOSED], target=A.AGREED, label="Agree"),
    step("start", sources=[A.AGREED, A.BLOCKED, A.REOPENED], target=A.IN_PROGRESS, label="Start"),
    step(
        "block", sources=[A.AGREED, A.IN_PROGRESS, A.REOPENED], target=A.BLOCKED, label="Say what blocks it"
    ),
    step("report_done", sources=[A.IN_PROGRESS], target=A.HOST_DONE, label="Report as done"),
    step("verify", sources=[A.HOST_DONE], target=A.VERIFIED, label="Verify as done"),
    step("send_back", sources=[A.HOST_DONE], target=A.IN_PROGRESS, label="Send back"),
    step("close", sources=[A.VERIFIED], target=A.CLOSED, label="Close"),
    step("supersede", sources=WITH_HOST, target=A.SUPERSEDED, label="Replace it by something else"),
    step("decline", sources=[A.PROPOSED, A.AGREED], target=A.NOT_ACCEPTED, label="Do not accept"),
    step("look_again", sources=[A.NOT_ACCEPTED], target=A.PROPOSED, label="Look at it again"),
    step("lapse", sources=WITH_HOST, target=A.LAPSED, label="Lapse"),
    step("reopen", sources=[A.LAPSED, *CHECKED], target=A.REOPENED, label="Open again"),
)
#: Steps that happen by themselves and are nobody's to take.
BY_THEMSELVES = frozenset({"address", "lapse"})
