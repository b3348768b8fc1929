"""What councils tell and ask each other about practice, with the word that only insiders may read."""

from typing import Any

from cms.asking.models import EmptySearch, Question, Reply, Wanted
from cms.asking.states import SHOWN_FROM
from cms.introducing.models import Block, Conversation, Line
from cms.introducing.states import Standing
from tests.cms.adoption.scenes import adopted
from tests.factories.moments import NOON, TODAY


def exchanges(page: Any, people: dict[str, Any], canary: str) -> dict[str, list[Any]]:
    """An adoption, a private question, a wish with an answer, and a conversation of host and reviewer."""
    peer, director = people["peer"], people["director"]
    council = peer.memberships.get().council
    adoption = adopted(page, council, recorded_by=people["lead"], contact_allowed=True)
    asked = {"page": page, "council": council, "asked_by": peer, "asked_at": NOON}
    question = Question.objects.create(words=f"{canary} question", public=False, **asked)
    answered = Question.objects.create(
        words=f"{canary} question",
        public=False,
        state="answered",
        answer=f"{canary} answer",
        answered_by=director,
        answering_council=page.council,
        answered_at=NOON,
        **asked,
    )
    wish = Wanted.objects.create(
        council=page.council,
        asked_by=director,
        asked_at=NOON,
        title="Keeping carers",
        struggle="They leave.",
        theme="fostering",
    )
    reply = Reply.objects.create(wanted=wish, council=council, by=peer, at=NOON, words="Ring us.")
    search = EmptySearch.objects.create(words="keeping carers", times=SHOWN_FROM, last_on=TODAY)
    conversation = Conversation.objects.create(
        page=page,
        council=council,
        began_by=peer,
        began_at=NOON,
        other_council=page.council,
        other=director,
        state=Standing.OPEN,
    )
    Line.objects.create(conversation=conversation, by=peer, at=NOON, words=f"{canary} line")
    block = Block.objects.create(person=director, against=people["coordinator"], at=NOON)
    return {
        "adoptions": [adoption.pk],
        "questions": [question.pk, answered.pk],
        "wishes": [wish.pk],
        "wanted": [wish.pk],
        "replies": [reply.pk],
        "searches": [search.pk],
        "conversations": [conversation.pk],
        "blocks": [block.pk],
    }
