"""Findings and actions on the pages of a review."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from peernet.accounts.rules import may_manage_programme
from peernet.findings import verbs
from peernet.findings.models import Action, Finding
from peernet.findings.report.rules import may_read
from peernet.findings.states import FindingState
from peernet.reviews import rules
from peernet.reviews.joining import HISTORIES, TABS, TASKS, Tab, Task
from peernet.reviews.models import Review
from peernet.reviews.openings import may_see_openings
from peernet.reviews.queries import entries_about
from peernet.reviews.states import DURING_FIELDWORK


def tabs(user: Any, review: Review) -> list[Tab]:
    """Findings and actions, counted as far as the person sees them."""
    of_the_review = rules.sits_on(user, review) or rules.answers_for_host(user, review)
    if not (of_the_review or rules.observes(user, review) or may_manage_programme(user)):
        return []
    findings = Finding.objects.visible_to(user).filter(review=review).count()
    actions = Action.objects.visible_to(user).filter(finding__review=review).count()
    told = [Tab("report", "Report", reverse("findings:report", args=[review.pk]))]
    return [
        *(told if may_read(user, review) else []),
        Tab("findings", "Findings", reverse("findings:board", args=[review.pk]), findings),
        Tab("actions", "Actions", reverse("findings:review-actions", args=[review.pk]), actions),
        *(_opened(review) if may_see_openings(user, review) else []),
    ]


def _opened(review: Review) -> list[Tab]:
    return [Tab("opened", "Who opened it", reverse("findings:opened", args=[review.pk]))]


def tasks(user: Any, review: Review) -> list[Task]:
    """What waits for the team or for the host, told to whoever can do it."""
    board = reverse("findings:board", args=[review.pk])
    of_review = Finding.objects.visible_to(user).filter(review=review)
    if rules.sits_on(user, review):
        return _for_team(review, of_review, board)
    return _for_host(review, of_review, board) if rules.answers_for_host(user, review) else []


def history(user: Any, review: Review) -> QuerySet:
    """What happened to findings and actions the person sees; the host hears nothing from before."""
    shown = verbs.WORDS if rules.sits_on(user, review) else verbs.TOLD_TO_HOST
    findings = Finding.objects.visible_to(user).filter(review=review).values_list("pk", flat=True)
    actions = Action.objects.visible_to(user).filter(finding__review=review).values_list("pk", flat=True)
    return entries_about(Finding, findings, shown) | entries_about(Action, actions, shown)


def _for_team(review: Review, findings: Any, board: str) -> list[Task]:
    tasks = []
    if review.state in DURING_FIELDWORK:
        written = findings.exclude(state=FindingState.DROPPED).count()
        tasks.append(Task("Turn notes into findings", board, state=f"{written} written"))
    asks = {
        FindingState.CANDIDATE: ("Agree the candidates as a team", "to agree"),
        FindingState.AGREED: ("Share agreed findings with the host", "to share"),
        FindingState.CHALLENGED: ("Settle what the host challenged", "to settle"),
    }
    for state, (title, words) in asks.items():
        if waiting := findings.filter(state=state).count():
            tasks.append(Task(title, board, whose="The team", state=f"{waiting} {words}", tone="attention"))
    done = Action.objects.filter(finding__review=review).to_verify().count()
    if done:
        link = reverse("findings:review-actions", args=[review.pk])
        tasks.append(Task("Verify what the host has done", link, state=f"{done} to verify", tone="attention"))
    return tasks


def _for_host(review: Review, findings: Any, board: str) -> list[Task]:
    tasks = []
    if unanswered := findings.filter(state=FindingState.SHARED).count():
        tasks.append(
            Task("Answer the findings", board, whose="You", state=f"{unanswered} to answer", tone="attention")
        )
    accepted = findings.filter(state=FindingState.FINAL).needing_action().count()
    if accepted:
        tasks.append(
            Task("Set actions", board, whose="You", state=f"{accepted} without one", tone="attention")
        )
    open_actions = Action.objects.filter(finding__review=review).open().count()
    if open_actions:
        link = reverse("findings:review-actions", args=[review.pk])
        tasks.append(Task("Act, and report what is done", link, whose="You", state=f"{open_actions} open"))
    return tasks


TABS.append(tabs)
TASKS.append(tasks)
HISTORIES.append((history, verbs.WORDS))
