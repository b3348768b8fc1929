"""The themes that practice, lines of enquiry and findings share."""

from django.db import models


class Theme(models.TextChoices):
    """What a piece of work with children is about."""

    EARLY_HELP = "early-help", "Early help"
    FRONT_DOOR = "front-door", "Front door and assessment"
    NEGLECT = "neglect", "Neglect"
    DOMESTIC_ABUSE = "domestic-abuse", "Domestic abuse"
    EXPLOITATION = "exploitation", "Exploitation"
    CONTEXTUAL_SAFEGUARDING = "contextual-safeguarding", "Contextual safeguarding"
    MISSING_CHILDREN = "missing-children", "Missing children"
    PLACEMENTS = "placements", "Placements and sufficiency"
    FOSTERING = "fostering", "Fostering recruitment"
    KINSHIP_CARE = "kinship-care", "Kinship care"
    CARE_LEAVERS = "care-leavers", "Care leavers"
    SEND = "send", "Special educational needs and disability"
    SCHOOL_ATTENDANCE = "school-attendance", "School attendance"
    NEET = "neet", "Education, employment and training after 16"
    YOUTH_JUSTICE = "youth-justice", "Youth justice"
    MENTAL_HEALTH = "mental-health", "Emotional health"
    UNACCOMPANIED_CHILDREN = "unaccompanied-children", "Unaccompanied children"
    WORKFORCE = "workforce", "Workforce"
    PARTICIPATION = "participation", "Children's participation"
    PRACTICE_QUALITY = "practice-quality", "Quality of practice"


#: Themes whose findings need a file reading or an observation, and whose practice is looked at again yearly.
SAFEGUARDING = frozenset(
    {
        Theme.FRONT_DOOR,
        Theme.NEGLECT,
        Theme.DOMESTIC_ABUSE,
        Theme.EXPLOITATION,
        Theme.CONTEXTUAL_SAFEGUARDING,
        Theme.MISSING_CHILDREN,
    }
)
