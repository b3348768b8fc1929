"""How far the text of a document has been read."""

from django.db import models


class TextState(models.TextChoices):
    """Whether search can look inside, and the identity check too."""

    WAITING = "waiting", "Its text is being read"
    READ = "read", "Its text is read and can be searched"
    PART = "part", "Only its first part is read and can be searched"
    EMPTY = "empty", "No text found in it: it may be a scan"
    UNREADABLE = "unreadable", "Its text could not be read"
