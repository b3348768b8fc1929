"""People who sign in, what they do for the network, and their keys to the API."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from peernet.accounts.querysets import TokenQuerySet, UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """One person, known by one email address, wherever they work."""

    email = models.EmailField("work email address", unique=True)
    name = models.CharField("full name", max_length=120)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    #: For whom they act at the moment; ``peernet.councils`` says so for the length of one request.
    acting: Any = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_names_one_person",
                violation_error_message="Somebody already uses this email address.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class NetworkRole(models.Model):
    """Something a person does for the whole network rather than for one council."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", "Programme manager"
        MODERATOR = "moderator", "Network moderator"
        VALIDATOR = "validator", "Practice validator"

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="network_roles")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="network_role_held_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Token(models.Model):
    """A personal key to the API. Only its digest is kept; the key is shown once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=8)
    may_write = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="token_expires_after_it_is_made",
                condition=models.Q(expires_at__gt=models.F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"
