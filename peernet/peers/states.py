"""What peers do on a team, and the kinds of conflict."""

from django.db import models


class PeerRole(models.TextChoices):
    """What somebody brings to a visiting team."""

    DIRECTOR = "director", "Director"
    ASSISTANT_DIRECTOR = "assistant-director", "Assistant director"
    PRACTITIONER = "practitioner", "Practitioner"
    ELECTED_MEMBER = "elected-member", "Elected member"
    HEALTH = "health", "Health"
    DATA = "data", "Data and performance"
    LIVED_EXPERIENCE = "lived-experience", "Lived experience"


class PoliticalGroup(models.TextChoices):
    """The group of an elected member, as published; a team of members is balanced by it."""

    CONSERVATIVE = "conservative", "Conservative"
    GREEN = "green", "Green"
    INDEPENDENT = "independent", "Independent"
    LABOUR = "labour", "Labour"
    LIBERAL_DEMOCRAT = "liberal-democrat", "Liberal Democrat"
    OTHER = "other", "Another group"


class ConflictKind(models.TextChoices):
    """Why somebody does not review a council."""

    OWN_COUNCIL = "own-council", "Works for the council"
    FORMER_EMPLOYER = "former-employer", "Former employer"
    SHARED_SERVICE = "shared-service", "Shared service or trust"
    COMBINED_AUTHORITY = "combined-authority", "Same combined authority"
    BORDER = "border", "Bordering council"
    MERGER = "merger", "Pending merger"
    POLITICAL = "political", "Political"
    FAMILY = "family", "Family"
    COMMERCIAL = "commercial", "Commercial"


#: What a person declares; the others follow from where they work and worked.
DECLARED = [
    ConflictKind.SHARED_SERVICE,
    ConflictKind.POLITICAL,
    ConflictKind.FAMILY,
    ConflictKind.COMMERCIAL,
]
#: For how many years a former employer counts, and a declared conflict without a last day.
LAPSES_AFTER_YEARS = 5
