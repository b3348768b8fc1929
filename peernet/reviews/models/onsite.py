"""The timetable of a visit, and what hangs on its notes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from peernet.reviews.models.preparing import private_place
from peernet.reviews.models.review import LineOfEnquiry, Review
from peernet.reviews.models.visit import VisitNote
from peernet.reviews.onsite.querysets import NoteFileQuerySet, SessionQuerySet
from peernet.reviews.onsite.states import LONGEST_TRAVEL, SessionKind


class Room(models.Model):
    """A place at the host."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "name"], name="room_named_once")]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """Something on the timetable: what, when, where, and who of the team is there."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=12, choices=SessionKind)
    title = models.CharField(max_length=200)
    line = models.ForeignKey(
        LineOfEnquiry, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    travel_minutes = models.PositiveSmallIntegerField(default=0, help_text="On the way there, before it.")
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="sessions", blank=True)
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="session_on_the_quarter",
                condition=Q(starts_at__minute__in=[0, 15, 30, 45], starts_at__second=0)
                & Q(ends_at__minute__in=[0, 15, 30, 45], ends_at__second=0),
            ),
            models.CheckConstraint(
                name="session_travel_is_short", condition=Q(travel_minutes__lte=LONGEST_TRAVEL)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Hold(models.Model):
    """One quarter of an hour of one person or one room: no two sessions have the same."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="holds")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "at"], name="person_in_one_place_at_a_time"),
            models.UniqueConstraint(fields=["room", "at"], name="room_for_one_session_at_a_time"),
            models.CheckConstraint(
                name="hold_of_a_person_or_a_room",
                condition=Q(person__isnull=False, room=None) | Q(person=None, room__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.room} at {self.at}"


class NoteFile(models.Model):
    """A photo or paper that hangs on a note, checked and without what its programs wrote into it."""

    note = models.ForeignKey(VisitNote, on_delete=models.CASCADE, related_name="files")
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to=private_place, max_length=120)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()

    objects = NoteFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "digest"], name="note_file_kept_once")]

    def __str__(self) -> str:
        return self.title
