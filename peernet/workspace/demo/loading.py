"""Load the whole demo network, part by part, each part repeatable."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cms.browsing.demo import introduce_theme, load_collection
from cms.demo import load_case_study
from peernet.accounts.models import User
from peernet.councils.models import Council
from peernet.outbox.operations import drain
from peernet.workspace.demo.adoptions import load_adoptions
from peernet.workspace.demo.ages import age_waiting
from peernet.workspace.demo.asking import load_asking
from peernet.workspace.demo.chain import load_chain, load_reports
from peernet.workspace.demo.councils import load_councils
from peernet.workspace.demo.figures import load_figures
from peernet.workspace.demo.holding import load_holding
from peernet.workspace.demo.imports import load_imports
from peernet.workspace.demo.joining import load_joining
from peernet.workspace.demo.kinds import load_types
from peernet.workspace.demo.living import load_living
from peernet.workspace.demo.lost_devices import load_lost_devices
from peernet.workspace.demo.openings import load_openings
from peernet.workspace.demo.people import load_people
from peernet.workspace.demo.pool import load_pool
from peernet.workspace.demo.priorities import load_priorities
from peernet.workspace.demo.programme import load_programme
from peernet.workspace.demo.reading import browsing, moment, network, stories
from peernet.workspace.demo.reviews import load_review
from peernet.workspace.demo.rounds import load_rounds
from peernet.workspace.demo.sign_ins import load_sign_ins
from peernet.workspace.demo.silence import without_mail
from peernet.workspace.demo.story import Story
from peernet.workspace.demo.waiting import load_waiting
from search.learning.demo import load as load_searches

BEGAN = datetime(2023, 1, 9, 9, tzinfo=UTC)


def load() -> Iterator[str]:
    """Load what is missing and say what was done, a line for each part."""
    described = network()
    call_command("import_register", bundled=True, stdout=StringIO())
    call_command("load_indicators", stdout=StringIO())
    real = Council.objects.of_england().current_on(timezone.localdate())
    yield f"{real.count()} real councils, with published facts only"
    with without_mail():
        with transaction.atomic():
            councils = load_councils(described["councils"])
            people = load_people(described, councils, at=BEGAN)
        yield f"{len(councils)} invented councils and {len(people)} people"
        yield f"{load_lost_devices(people, at=timezone.now())} of them without their second factor"
        yield f"{load_figures(councils.values())} invented figures of indicators"
        yield f"{load_priorities(councils.values(), at=timezone.now())} local priorities"
        drain()
        yield f"{load_case_studies(people)} case studies"
        yield f"{load_collections(people)} collections"
        yield f"{load_adoptions(people)} adoptions of them by other councils"
        yield f"{load_living(timezone.now())} of them with a review date"
        yield f"{load_waiting(people, at=timezone.now())} case studies on their way through the gates"
        yield from load_asking(people)
        age_waiting(at=timezone.now())
        yield f"{load_imports(people, at=timezone.now())} drafts brought in from a list"
        yield f"{load_reviews(people, councils)} reviews, with their notes, findings and actions"
        yield f"{load_openings(people, at=timezone.now())} readings of findings"
        yield f"{load_chain(at=timezone.now())} actions that follow a practice taken up"
        yield f"{load_reports(at=timezone.now())} reports with a public version"
        challenge = load_types(at=BEGAN)["childrens-services-challenge"]
        yield f"{load_pool(councils.values(), at=timezone.now())} people in the pool of peers"
        programme = load_programme(challenge, councils, by=manager(people), at=timezone.now())
        yield f"{programme} exceptions to cycles and periods without visits"
        held = load_holding(people, challenge, by=manager(people), at=timezone.now())
        yield f"{held} pauses, substitutes, objections and reasons in the register"
        yield f"{load_rounds(challenge, by=manager(people), at=timezone.now())} rounds"
        joining = load_joining(people, councils, at=timezone.now())
        yield f"{joining} people invited, reading along or moving"
        yield f"{load_sign_ins(people, councils, at=timezone.now())} councils' own sign-ins, switched off"
        drain()
        yield f"{load_searches(at=timezone.now())} searches in the log, as if readers had made them"
    read_what_is_old(people)


def read_what_is_old(people: dict[str, User], newest: int = 4) -> None:
    """Leave each person a few messages to read; the rest they have had for months."""
    for person in people.values():
        unread = list(person.messages.unread().order_by("-sent_at", "-pk").values_list("pk", flat=True))
        person.messages.filter(pk__in=unread[newest:]).update(read_at=timezone.now())


def manager(people: dict[str, User]) -> User:
    """Who runs the programme."""
    return people["morgan.hale@peernet.example"]


def load_case_studies(people: dict[str, User]) -> int:
    """Publish the case studies; the number of those that are there now."""
    by = people["priya.anand@peernet.example"]
    told = stories("case_studies")
    with transaction.atomic():
        for study in sorted(told, key=lambda each: each["published_on"]):
            load_case_study(study, by=by, at=moment(study["published_on"]))
    return len(told)


def load_collections(people: dict[str, User]) -> int:
    """Publish what is said about themes and the collections; the number of those that are there now."""
    described, by = browsing(), people["priya.anand@peernet.example"]
    for each in described["themes"]:
        introduce_theme(each, by=by)
    for each in described["collections"]:
        load_collection(each, by=by)
    return len(described["collections"])


def load_reviews(people: dict[str, User], councils: dict[str, Council]) -> int:
    """Tell every review; the number of those that are there now."""
    types = load_types(at=BEGAN)
    told = sorted(stories("reviews"), key=lambda each: each["requested_on"])
    for each in told:
        story = Story(told=each, people=people, councils=councils, by=manager(people), now=timezone.now())
        with transaction.atomic():
            load_review(story, types[each["type"]])
    return len(told)
