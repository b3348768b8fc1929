"""What invented councils asked each other: questions, wishes for practice, conversations, empty searches."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from cms.asking import operations
from cms.asking.models import EmptySearch, Question, Reply, Wanted
from cms.introducing import operations as introducing
from cms.introducing.models import Conversation
from peernet.accounts.models import User
from peernet.workspace.demo.shelves import afternoon, practice, told_in


def load_asking(people: dict[str, User]) -> Iterator[str]:
    """Tell everything that is not there yet, and say how much there is."""
    told = told_in("asking.toml")
    with transaction.atomic():
        for each in told["questions"]:
            load_question(each, people)
        for each in told["wanted"]:
            load_wanted(each, people)
        for each in told["conversations"]:
            load_conversation(each, people)
        for each in told["searches"]:
            load_search(each)
    yield f"{Question.objects.count()} questions to authors"
    yield f"{Wanted.objects.count()} things that councils look for"


def load_question(told: dict[str, Any], people: dict[str, User]) -> None:
    """One question, with its answer if it has one."""
    page, by = practice(told["practice"]), people[told["by"]]
    if Question.objects.filter(page=page, asked_by=by, words=told["words"]).exists():
        return
    question = operations.ask(
        page=page, words=told["words"], public=told["public"], by=by, at=afternoon(told["on"])
    )
    if "answer" in told:
        answering, at = people[told["answered_by"]], afternoon(told["answered_on"])
        operations.answer(question=question, words=told["answer"], by=answering, at=at)


def load_wanted(told: dict[str, Any], people: dict[str, User]) -> None:
    """One thing that a council looks for, who wants it too, and what others said."""
    by, at = people[told["by"]], afternoon(told["on"])
    if Wanted.objects.filter(asked_by=by, title=told["title"]).exists():
        return
    words = {name: told[name] for name in ("title", "struggle", "theme")}
    wanted = operations.want(**words, by=by, at=at)
    for email in told.get("follows", []):
        operations.follow(wanted=wanted, by=people[email], at=at)
    helped: Reply | None = None
    for each in told.get("replies", []):
        page = practice(each["practice"]) if "practice" in each else None
        reply = operations.reply(
            wanted=wanted,
            page=page,
            words=each["words"],
            by=people[each["by"]],
            at=afternoon(each["on"]),
        )
        helped = reply if each.get("helped") else helped
    if "met_on" in told:
        at = afternoon(told["met_on"])
        operations.meet(wanted=wanted, met_by=helped, outcome=told["outcome"], by=by, at=at)


def load_conversation(told: dict[str, Any], people: dict[str, User]) -> None:
    """Two people in touch about a practice."""
    page, by = practice(told["practice"]), people[told["by"]]
    if Conversation.objects.filter(page=page, began_by=by).exists():
        return
    made = introducing.begin(page=page, words=told["words"], by=by, at=afternoon(told["on"]))
    for line in told.get("lines", []):
        writer, at = people[line["by"]], afternoon(line["on"])
        introducing.write(conversation=made, words=line["words"], by=writer, at=at)
        if line.get("shares"):
            introducing.share_address(conversation=made, by=writer, at=at)


def load_search(told: dict[str, Any]) -> None:
    """Words that were searched for and found nothing."""
    if not EmptySearch.objects.filter(words=told["words"]).exists():
        for _ in range(told["times"]):
            operations.note_empty_search(words=told["words"], at=afternoon(told["on"]))
