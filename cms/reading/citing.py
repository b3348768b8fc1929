"""How a case study is cited: as a sentence, for BibTeX and for reference managers."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS

LIBRARY = "Peernet, good practice"
#: What means something to BibTeX, and how it is written to mean nothing.
BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Citation:
    """Whose case study it is, what it is called, when readers first saw it, and where it stands."""

    key: str
    councils: list[str]
    title: str
    summary: str
    words: list[str]
    address: str
    published_on: date | None
    changed_on: date | None

    @classmethod
    def of(cls, page: Any, councils: list[str], address: str) -> "Citation":
        """The citation of a published case study, or of a draft, which has no date yet."""
        first, last = (
            timezone.localdate(at) if at else None for at in (page.first_published_at, page.last_published_at)
        )
        return cls(
            key=f"peernet-{page.pk}",
            councils=[_one_line(name) for name in councils],
            title=_one_line(page.title),
            summary=_one_line(page.summary),
            words=page.tag_names(),
            address=address,
            published_on=first,
            changed_on=last if last != first else None,
        )

    @property
    def version(self) -> str:
        """When it was published and, if its words changed since, when that was."""
        if self.published_on is None:
            return "not published"
        changed = f", changed {_long(self.changed_on)}" if self.changed_on else ""
        return f"published {_long(self.published_on)}{changed}"

    def sentence(self) -> tuple[str, str, str]:
        """What stands before the title, the title, and what stands after it."""
        year = self.published_on.year if self.published_on else "draft"
        return f"{_listed(self.councils)} ({year}).", self.title, f"{LIBRARY}, {self.version}. {self.address}"

    def bibtex(self) -> str:
        """An entry for BibTeX; councils are kept whole, not taken for people with a surname."""
        fields = {
            "author": " and ".join(f"{{{_for_bibtex(name)}}}" for name in self.councils),
            "title": f"{{{_for_bibtex(self.title)}}}",
            "howpublished": LIBRARY,
            "year": str(self.published_on.year) if self.published_on else "",
            "month": f"{self.published_on:%b}".lower() if self.published_on else "",
            "note": self.version[:1].upper() + self.version[1:],
            "url": self.address,
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.key},", *lines, "}", ""])

    def ris(self) -> str:
        """A record for reference managers."""
        day = f"{self.published_on:%Y/%m/%d}" if self.published_on else ""
        tags = [
            ("TY", "RPRT"),
            *(("AU", name) for name in self.councils),
            ("TI", self.title),
            ("AB", self.summary),
            ("PB", LIBRARY),
            ("PY", day[:4]),
            ("DA", day),
            *(("KW", word) for word in self.words),
            ("LA", "en-GB"),
            ("UR", self.address),
            ("ER", ""),
        ]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")


def address_of(page: Any) -> str:
    """Where the case study stands for good, from anywhere."""
    return f"{settings.SITE_URL}{page.get_url()}"


def _for_bibtex(text: str) -> str:
    return "".join(BIBTEX.get(letter, letter) for letter in text)


def _one_line(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f]+", " ", text).strip()


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _long(day: date) -> str:
    return f"{day.day} {MONTHS[day.month]} {day.year}"
