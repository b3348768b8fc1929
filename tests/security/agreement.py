"""The rule about one row that each list must agree with."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import Any

from django.apps import apps

from cms import rules as practice
from cms.adoption import rules as adoption
from cms.asking import rules as asking
from cms.files import rules as files
from cms.importing import rules as importing
from cms.introducing import rules as introducing
from cms.living import rules as living
from peernet.accounts.rules import may_manage_programme, may_moderate, may_use_key
from peernet.audit import rules as audit
from peernet.concerns import rules as concerns
from peernet.councils import rules as councils
from peernet.councils.states import Ability
from peernet.findings import rules as findings
from peernet.indicators import rules as indicators
from peernet.lost_devices import rules as lost_devices
from peernet.notifications import rules as notifications
from peernet.pairing import rules as pairing
from peernet.peers import rules as peers
from peernet.reviews import rules as reviews
from peernet.reviews.onsite import rules as onsite
from peernet.reviews.preparing import rules as preparing
from peernet.reviews.states import OPEN_TO_ALL
from peernet.tenants import rules as tenants
from tests.architecture.walls import level_of

Rule = Callable[[Any, Any], bool]


def may_view_round(user: Any, round: Any) -> bool:
    """Managers see every round, other people published ones."""
    return may_manage_programme(user) or (_here(user) and round.state in OPEN_TO_ALL)


def may_view_blackout(user: Any, closed: Any) -> bool:
    """Those of everybody are for every member, a council's own for its people, all for managers."""
    if may_manage_programme(user):
        return True
    if closed.council is None:
        return _here(user) and user.memberships.active().exists()
    return bool(councils.belongs_to(user, closed.council))


def may_view_exception(user: Any, exception: Any) -> bool:
    """Managers, and whoever answers for the council."""
    return may_manage_programme(user) or reviews.may_explain(user, exception.council)


def writes_for_page(user: Any, row: Any) -> bool:
    """Whoever writes for the council that owns the case study."""
    return bool(councils.belongs_to(user, row.page.council, able_to=Ability.WRITE_PRACTICE))


def may_view_agreement(user: Any, said: Any) -> bool:
    """Whoever writes for the owner or for the joint owner."""
    return writes_for_page(user, said) or councils.belongs_to(
        user, said.council, able_to=Ability.WRITE_PRACTICE
    )


def may_view_reply(user: Any, reply: Any) -> bool:
    """The network; what was taken away, moderators and its writer."""
    stands = not reply.hidden_because or reply.by_id == user.pk
    return asking.of_network(user) and (stands or may_moderate(user))


def may_follow_freshness(user: Any, row: Any) -> bool:
    """Of what is published: its council's writers, and moderators."""
    return row.page.live and living.may_follow(user, row)


def _here(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


def _own(name: str) -> Rule:
    return lambda user, row: _here(user) and getattr(row, name) == user.pk


RULES: dict[str, Rule] = {
    "accounts.Token": may_use_key,
    "audit.Entry": audit.may_view,
    "notifications.Message": notifications.may_read,
    "councils.Council": councils.may_view,
    "councils.Membership": councils.may_view_membership,
    "lost_devices.LostDevice": lost_devices.may_view,
    "tenants.Tenant": lambda user, tenant: tenants.may_set_up(user),
    "councils.Invitation": councils.may_manage_invitation,
    "councils.Move": councils.may_view_move,
    "councils.Assistance": councils.may_view_assistance,
    "indicators.Indicator": indicators.may_view,
    "indicators.IndicatorValue": indicators.may_view,
    "indicators.Term": lambda user, term: indicators.may_read_priorities(user),
    "indicators.Priority": indicators.may_view_priority,
    "peers.Peer": peers.may_view_peer,
    "peers.Away": peers.may_view_part,
    "peers.Employment": peers.may_view_part,
    "peers.Tie": peers.may_view_part,
    "reviews.Round": may_view_round,
    "reviews.Review": reviews.may_view,
    "reviews.Blackout": may_view_blackout,
    "reviews.Ask": lambda user, ask: reviews.may_view(user, ask.review),
    "reviews.CycleException": may_view_exception,
    "reviews.Position": preparing.may_read_position,
    "reviews.PaperRequest": preparing.may_view_request,
    "reviews.Paper": preparing.may_read_paper,
    "reviews.Hours": preparing.may_take_back_hours,
    "reviews.VisitNote": reviews.may_view_note,
    "reviews.Session": onsite.may_view_session,
    "reviews.NoteFile": onsite.may_view_note_file,
    "reviews.Seat": reviews.may_view_seat,
    "reviews.Substitute": reviews.may_view_substitute,
    "reviews.Observer": reviews.may_view_observer,
    "reviews.Objection": reviews.may_view_objection,
    "pairing.Conflict": pairing.may_view_conflict,
    "pairing.Decision": pairing.may_view_decision,
    "pairing.Run": pairing.may_view_run,
    "pairing.Errand": lambda user, errand: may_manage_programme(user),
    "pairing.Proposal": pairing.may_view_host,
    "pairing.Unpaired": pairing.may_view_host,
    "pairing.Rearrangement": pairing.may_view_rearrangement,
    "pairing.Moved": pairing.may_view_host,
    "findings.Finding": findings.may_view,
    "findings.Action": findings.may_view_action,
    "concerns.Concern": concerns.may_view,
    "files.PracticeDocument": files.may_read,
    "files.DocumentPage": lambda user, page: files.may_read(user, page.document),
    "cms.CaseStudyPage": lambda user, page: page.live,
    "cms.Ruling": writes_for_page,
    "cms.CheckRequest": writes_for_page,
    "cms.ApprovalLink": writes_for_page,
    "cms.JointAgreement": may_view_agreement,
    "cms.Judgement": practice.may_read_judgement,
    "adoption.Adoption": adoption.may_view,
    "asking.Question": asking.may_view_question,
    "asking.Wanted": asking.may_view_wanted,
    "asking.Reply": may_view_reply,
    "introducing.Conversation": introducing.may_view,
    "introducing.Block": _own("person_id"),
    "living.Freshness": may_follow_freshness,
    "importing.Import": importing.may_confirm,
    "importing.ImportedDraft": importing.may_settle,
    "saving.SavedSearch": _own("person_id"),
}


#: Rows of one model that are asked about, the latest: the log alone has hundreds in every world.
MOST = 24


def guarded_models() -> list[Any]:
    """Every model of ours whose rows are asked for with ``visible_to``."""
    return [
        kind
        for kind in apps.get_models()
        if level_of(kind._meta.app_label) is not None and hasattr(kind._default_manager, "visible_to")
    ]


def disagreements(people: Iterable[Any]) -> Iterator[str]:
    """Name each row that a list gives somebody against its rule, or keeps from them."""
    asked = list(people)
    for kind in guarded_models():
        yield from disagreements_about(kind, asked)


def disagreements_about(kind: Any, people: Iterable[Any]) -> Iterator[str]:
    """The same of one model; everybody is asked about as they are, and as they were with their account closed."""
    rule, rows = RULES[kind._meta.label], list(kind.objects.order_by("-pk")[:MOST])
    for person in [*people, *(gone(each) for each in people if each.is_authenticated)]:
        listed = set(kind.objects.visible_to(person).values_list("pk", flat=True))
        for row in rows:
            if (row.pk in listed) is not bool(rule(person, row)):
                told = "lists it" if row.pk in listed else "does not list it"
                here = "" if getattr(person, "is_active", True) else ", whose account is closed"
                yield f"{kind._meta.label} {row.pk} for {person}{here}: visible_to {told}, the rule disagrees"


def gone(person: Any) -> Any:
    """The same person with a closed account, as far as a request carries it."""
    closed = copy(person)
    closed.is_active = False
    return closed
