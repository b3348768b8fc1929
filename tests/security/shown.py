"""What somebody is shown, and how much work each answer was: all that could tell them of what they may not see.

How long an answer takes is noise on a shared machine, so it is told by what decides it: which questions are put to
the database, in which order. Two answers made of the same questions are of one class of time.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.core import mail
from django.db import connection
from django.http import HttpResponse

from peernet.notifications.models import Message
from tests.security.asking import Visitor
from tests.security.crawling import read

#: What differs between two answers to the same question: secrets and keys of the form, and the moment.
CHANGING = re.compile(
    r'(?:csrfmiddlewaretoken|key)" value="[^"]*"|nonce-[\w+/=-]+|nonce="[^"]*"|\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+[^<" ]*'
)
HEADERS = ["ETag", "Last-Modified", "Content-Type", "Location", "Link"]
#: Savepoints carry the name of the thread and a number.
ASKED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
MAIL, WORK = "mail", " (its work)"


def view_of(person: Any, addresses: list[str]) -> dict[str, str]:
    """Everything a person is shown and the work it was, as far as it does not change by itself."""
    visitor, shown = Visitor(person), {MAIL: _mail_to(person)}
    for address in addresses:
        with questions_put() as questions:
            shown[address] = _plain(read(visitor, address))
        shown[address + WORK] = work_of(questions)
    return shown


@contextmanager
def questions_put() -> Iterator[list[str]]:
    """The statements sent to the database inside, without what was filled in."""
    put: list[str] = []

    def noting(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        put.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(noting):
        yield put


def work_of(questions: list[str]) -> str:
    """How many questions, and one word for all of them in their order."""
    asked = [sql for sql in questions if sql.startswith(ASKED)]
    return f"{len(asked)} questions, {sha256(chr(10).join(asked).encode()).hexdigest()[:12]}"


def _plain(answer: HttpResponse) -> str:
    headers = [f"{name}: {answer.headers.get(name, '')}" for name in HEADERS]
    body = answer.content.decode(errors="replace")
    return CHANGING.sub("", f"{answer.status_code} {headers}\n{body}")


def _mail_to(person: Any) -> str:
    address = getattr(person, "email", "")
    told = [each.subject for each in mail.outbox if address and address in each.to]
    kept = Message.objects.filter(person=person.pk).count() if person.is_authenticated else 0
    return f"{told} {kept}"
