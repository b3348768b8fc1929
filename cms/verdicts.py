"""What a validator says, and what the network decides, in fixed words."""

from django.db import models


class Verdict(models.TextChoices):
    """What one validator makes of a case study."""

    ACCEPT = "accept", "Accept it"
    REVISE = "revise", "Ask for changes first"
    DECLINE = "decline", "Do not take it into the library"


class Decision(models.TextChoices):
    """What the network decided about one round."""

    ACCEPTED = "accepted", "Accepted as claimed"
    LOWER = "lower", "Accepted at a lower level"
    REVISE = "revise", "Changes asked for"
    DECLINED = "declined", "Not taken into the library"


#: How many people judge a case study in each round.
JUDGES = 2
