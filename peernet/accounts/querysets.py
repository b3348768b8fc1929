"""Which people and keys."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models


class UserManager(BaseUserManager[Any]):
    """Make people, whose name to the system is their email address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Save a person; the address is kept in lower case so that it names one person only."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Save a person who may do everything; for setting a network up."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)


class TokenQuerySet(models.QuerySet):
    """Keys to the API."""

    def visible_to(self, user: Any) -> "TokenQuerySet":
        """A person sees their own keys only."""
        return self.filter(person=user.pk) if user.is_authenticated and user.is_active else self.none()

    def usable_at(self, moment: Any) -> "TokenQuerySet":
        """Keep keys that are neither revoked nor expired."""
        return self.filter(revoked_at=None, expires_at__gt=moment, person__is_active=True)
