"""What a case study says about itself in fixed words: level of evidence, age group, standing, cost band."""

from django.db import models


class Level(models.TextChoices):
    """How far the evidence carries. An author claims a level, the network awards one."""

    IDEA = "idea", "Idea"
    EMERGING = "emerging", "Emerging"
    PROMISING = "promising", "Promising"
    VALIDATED = "validated", "Validated"
    NO_EFFECT = "no-effect", "Tried: no effect found"


#: From least to most proven. "Tried: no effect found" is a finding of its own and stands outside.
LADDER = [Level.IDEA, Level.EMERGING, Level.PROMISING, Level.VALIDATED]


def levels_up_to(claimed: str) -> list[Level]:
    """The levels the network may award for a claim: the claim itself first, then what lies below it."""
    if claimed not in LADDER:
        return [Level(claimed)]
    return LADDER[: LADDER.index(Level(claimed)) + 1][::-1]


class AgeGroup(models.TextChoices):
    """Whom the practice is for."""

    EARLY = "0-5", "0 to 5"
    PRIMARY = "5-11", "5 to 11"
    SECONDARY = "11-16", "11 to 16"
    OLDER = "16-25", "16 to 25"
    ALL = "all", "All ages"


class Standing(models.TextChoices):
    """Where the practice stands today."""

    RUNNING = "running", "Running"
    SCALED = "scaled", "Running, and spread further"
    ENDED = "ended", "Ended"


class Licence(models.TextChoices):
    """What others may do with the words and papers."""

    OPEN_GOVERNMENT = "OGL-3.0", "Open Government Licence 3.0"
    ATTRIBUTION = "CC-BY-4.0", "Creative Commons Attribution 4.0"
    NOT_COMMERCIAL = "CC-BY-NC-4.0", "Creative Commons Attribution, not for profit, 4.0"


class CostBand(models.IntegerChoices):
    """Running cost per child, in the bands of the Early Intervention Foundation's guidebook."""

    UNDER_100 = 1, "Under £100 a child"
    UNDER_500 = 2, "£100 to £499 a child"
    UNDER_1000 = 3, "£500 to £999 a child"
    UP_TO_2000 = 4, "£1,000 to £2,000 a child"
    OVER_2000 = 5, "Over £2,000 a child"

    @classmethod
    def of(cls, pounds: int) -> "CostBand":
        """The band of a cost in whole pounds."""
        bounds = [(100, cls.UNDER_100), (500, cls.UNDER_500), (1000, cls.UNDER_1000), (2001, cls.UP_TO_2000)]
        return next((band for bound, band in bounds if pounds < bound), cls.OVER_2000)


class Format(models.TextChoices):
    """What a case study holds besides its story."""

    FIGURES = "figures", "Figures before and after"
    COMPARISON = "comparison", "Figures against a comparison"
    COST = "cost", "What it costs for each child"
    PAPERS = "papers", "Papers to take away"
    STEPS = "steps", "Steps to follow"
