"""Somebody who signs without an account: whom the council named, and what they typed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signatory:
    """Name and role, as typed by the person who signs."""

    name: str
    role: str

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"
