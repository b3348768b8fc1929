"""A published case study, the council that owns it, and one that uses it."""

from datetime import date
from typing import Any

from cms.adoption.models import Adoption, Move
from cms.adoption.states import PUBLIC, Stage
from peernet.councils.states import CouncilRole
from tests.cms.practice import published
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

BEGAN = date(2025, 4, 1)


def user_of(council: Any, role: str = CouncilRole.AUTHOR, **fields: Any) -> Any:
    """Somebody of a council."""
    return UserFactory(member_of=council, role=role, **fields)


def adopted(page: Any = None, council: Any = None, stage: str = Stage.IN_USE, **fields: Any) -> Adoption:
    """A record as it stands in the database, with the move that led there."""
    page = page or published()
    council = council or CouncilFactory()
    by = fields.pop("recorded_by", None) or UserFactory()
    begun = stage in PUBLIC
    given: dict[str, Any] = {
        "started_on": BEGAN if begun else None,
        "stopped_because": "The post was cut." if stage == Stage.STOPPED else "",
        "recorded_by": by,
        "recorded_at": NOON,
    }
    adoption = Adoption.objects.create(page=page, council=council, stage=stage, **(given | fields))
    Move.objects.create(adoption=adoption, stage=stage, on=BEGAN, by=by, at=NOON)
    return adoption
