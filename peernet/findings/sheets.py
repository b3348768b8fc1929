"""An action plan as a spreadsheet: written out, changed by its owners, read back and looked at first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peernet.core.cells import as_csv
from peernet.core.errors import DomainError
from peernet.core.lookup import key_in
from peernet.core.uploads.tables import read_table
from peernet.councils.models import Membership
from peernet.findings import rules
from peernet.findings.models import Action
from peernet.findings.operations.actions import advance_action
from peernet.findings.operations.setting import Particulars, change_action
from peernet.findings.states import ACTION_WORKFLOW, ActionState

COLUMNS = ["Number", "Action", "Owner", "Team", "Due on", "State", "Words"]
MOST_ROWS = 500
MOST_WORDS = 4000


@dataclass(frozen=True)
class Row:
    """One row of a file: which action, what would change, or what is wrong with it."""

    number: int
    action: Action | None = None
    particulars: dict[str, Any] = field(default_factory=dict)
    step: str = ""
    words: str = ""
    changes: list[str] = field(default_factory=list)
    wrong: str = ""


class SheetRefusedError(DomainError):
    """Something in the file cannot be kept, so nothing is."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__("Nothing was kept. Put the rows below right and send the file again.", field="file")
        self.rows = rows


def plan_as_csv(actions: Iterable[Action]) -> str:
    """The actions in the columns in which they are read back."""
    return as_csv(
        COLUMNS,
        (
            [
                *(each.pk, each.title, each.owner.email if each.owner else "", each.team),
                *(each.due_on.isoformat(), each.get_state_display(), ""),
            ]
            for each in actions
        ),
    )


def read_plan(name: str, content: bytes, *, actions: dict[int, Action], by: Any) -> list[Row]:
    """What a file would change about these actions, row by row; rows that change nothing are left out.

    :raises UnreadableError: if it is no spreadsheet or list, could harm, or lacks a column
    """
    table = read_table(name, content, columns=COLUMNS, most=MOST_ROWS, start_from="the plan as it stands")
    found, seen = [], set()
    for number, row in table.rows:
        cells = {head: cell.strip().lstrip("'") for head, cell in zip(table.heads, row, strict=False)}
        told = _row(number, cells, actions, by)
        if told.action and told.action.pk in seen:
            told = Row(number, wrong="This action has a row of its own above.")
        if told.action:
            seen.add(told.action.pk)
        if told.wrong or told.changes:
            found.append(told)
    return found


@transaction.atomic
def keep_plan(rows: list[Row], *, by: Any, at: datetime) -> int:
    """Change every action as its row says, or none; returns how many.

    :raises SheetRefusedError: naming each row that cannot be kept
    """
    wrong = [row for row in rows if row.wrong]
    for row in rows:
        if row.wrong or row.action is None:
            continue
        try:
            if row.particulars:
                kept = {name: getattr(row.action, name) for name in Particulars.__dataclass_fields__}
                kept["others"] = list(row.action.others.all())
                version = row.action.version
                change_action(action=row.action, by=by, at=at, version=version, **kept | row.particulars)
            if row.step:
                advance_action(action=row.action, step=row.step, words=row.words, by=by, at=at)
        except DomainError as refusal:
            wrong.append(Row(row.number, row.action, wrong=refusal.message))
    if wrong:
        raise SheetRefusedError(sorted(wrong, key=lambda row: row.number))
    return len(rows)


def _row(number: int, cells: dict[str, str], actions: dict[int, Action], by: Any) -> Row:
    told = cells.get("Number", "")
    key = key_in(told)
    action = None if key is None else actions.get(key)
    if action is None:
        return Row(number, wrong=f"“Number” is “{told[:20]}”. This plan has no action with this number.")
    if not rules.may_progress(by, action):
        return Row(number, wrong="This action is not yours to change.")
    try:
        particulars, changes = _particulars(cells, action)
        step = _step(cells.get("State", ""), action, by)
    except DomainError as refusal:
        return Row(number, wrong=refusal.message)
    words = cells.get("Words", "")[:MOST_WORDS]
    if step:
        changes.append(f"{action.get_state_display()} → {_target(step)}" + (f": {words}" if words else ""))
    elif words:
        return Row(number, wrong="“Words” go with a new state. Change “State”, or leave them out.")
    return Row(number, action, particulars, step, words, changes)


def _particulars(cells: dict[str, str], action: Action) -> tuple[dict[str, Any], list[str]]:
    said: dict[str, Any] = {}
    changes = []
    if (title := " ".join(cells.get("Action", "").split())) and title != action.title:
        said["title"] = title
        changes.append(f"Action: {title}")
    if (day := _day(cells.get("Due on", ""))) and day != action.due_on:
        said["due_on"] = day
        changes.append(f"Due on {action.due_on:%-d %B %Y} → {day:%-d %B %Y}")
    email = cells.get("Owner", "")
    if email.casefold() != (action.owner.email.casefold() if action.owner else ""):
        said["owner"] = _member(action, email) if email else None
        changes.append(f"Owner: {said['owner'].name if said['owner'] else 'nobody in person'}")
    if (team := " ".join(cells.get("Team", "").split())) != action.team:
        said["team"] = team
        changes.append(f"Team: {team or 'none'}")
    return said, changes


def _member(action: Action, email: str) -> Any:
    host = action.finding.review.host
    held = Membership.objects.active().filter(council=host, person__email__iexact=email)
    found = held.filter(person__is_active=True).select_related("person").first()
    if found is None:
        raise DomainError(f"“Owner” is “{email[:60]}”. Nobody at {host} uses this address.")
    return found.person


def _day(text: str) -> date | None:
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise DomainError(f"“Due on” is “{text[:20]}”. Write it as 2026-03-31 or 31/03/2026.")


def _step(text: str, action: Action, by: Any) -> str:
    if not text or text.casefold() == action.get_state_display().casefold():
        return ""
    open_now = [
        each
        for each in ACTION_WORKFLOW.open_steps(action)
        if each != "decline" and rules.may_take_action_step(by, action, each)
    ]
    for each in open_now:
        if text.casefold() in (_target(each).casefold(), ACTION_WORKFLOW.label(each).casefold()):
            return each
    possible = ", ".join(f"“{_target(each)}”" for each in open_now) or "nothing else"
    raise DomainError(f"“State” is “{text[:40]}”. From “{action.get_state_display()}” it can be {possible}.")


def _target(step: str) -> str:
    return str(ActionState(ACTION_WORKFLOW.by_name[step].target).label)
