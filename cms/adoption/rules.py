"""Who may, around the use of a practice elsewhere."""

from typing import Any

from cms.adoption.states import PUBLIC
from cms.models import CaseStudyPage, JointOwner
from cms.rules import may_see_contact
from peernet.councils.models import Council
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability


def of_network(user: Any) -> bool:
    """People of member councils, and people who act for the network."""
    return may_see_contact(user)


def may_view(user: Any, adoption: Any) -> bool:
    """Anyone knows who uses published practice, members also who considers it, councils always their own."""
    if belongs_to(user, adoption.council):
        return True
    readable = CaseStudyPage.objects.visible_to(user).filter(pk=adoption.page_id).exists()
    return readable and (adoption.stage in PUBLIC or of_network(user))


def may_read_details(user: Any, adoption: Any) -> bool:
    """What was kept, what it cost and what came of it is for the network."""
    return of_network(user) and may_view(user, adoption)


def council_recording_for(user: Any) -> Council | None:
    """The council for which this person records what it uses, if they write practice for one."""
    if not user.is_authenticated or not user.is_active:
        return None
    held = user.memberships.active().able_to(Ability.WRITE_PRACTICE).select_related("council").first()
    return held.council if held else None


def may_record_at_all(user: Any) -> bool:
    """Whoever writes practice for a council keeps the list of what it uses."""
    return council_recording_for(user) is not None


def owns(council: Any, page: Any) -> bool:
    """Whether the practice is the council's own, alone or with others."""
    return page.council_id == council.pk or JointOwner.objects.filter(page=page, council=council).exists()


def may_record(user: Any, page: Any) -> bool:
    """Whoever writes practice for another council of the same network says what it uses."""
    council = council_recording_for(user)
    return council is not None and council.fictional == page.council.fictional and not owns(council, page)


def may_write_to_user(user: Any, adoption: Any) -> bool:
    """People of other councils of the same network write to who recorded it, where that council allows it."""
    if not adoption.contact_allowed or not user.is_authenticated or not user.is_active:
        return False
    held = user.memberships.active().select_related("council").first()
    council = held.council if held else None
    return council not in (None, adoption.council) and council.fictional == adoption.council.fictional


def may_change(user: Any, adoption: Any) -> bool:
    """The same people of the same council keep the record."""
    return belongs_to(user, adoption.council, able_to=Ability.WRITE_PRACTICE)
