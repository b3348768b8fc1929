"""Citations, read back by the rules of their formats."""

import re
from datetime import date

import pytest

from cms.reading.citing import Citation
from tests.cms.practice import published
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db


def citation(**fields):
    given = {
        "key": "peernet-7",
        "councils": ["Thornby"],
        "title": "Named advisers",
        "summary": "One adviser.",
        "words": ["neet"],
        "address": "https://peernet.example/practice/thornby/named/",
        "published_on": date(2025, 10, 9),
        "changed_on": None,
    }
    return Citation(**(given | fields))


def test_the_sentence_names_councils_dates_and_the_address():
    two = citation(councils=["Thornby", "Skelbrook"], changed_on=date(2026, 2, 1))

    assert two.sentence() == (
        "Thornby and Skelbrook (2025).",
        "Named advisers",
        "Peernet, good practice, published 9 October 2025, changed 1 February 2026. "
        "https://peernet.example/practice/thornby/named/",
    )


def test_bibtex_keeps_council_names_whole_and_means_nothing_by_odd_letters():
    entry = citation(councils=["Bath & North", "Wells"], title=r"100% {of} $x_1 \~").bibtex()

    assert entry.splitlines() == [
        "@misc{peernet-7,",
        r"  author = {{Bath \& North} and {Wells}},",
        r"  title = {{100\% \{of\} \$x\_1 \textbackslash{}\textasciitilde{}}},",
        "  howpublished = {Peernet, good practice},",
        "  year = {2025},",
        "  month = {oct},",
        "  note = {Published 9 October 2025},",
        "  url = {https://peernet.example/practice/thornby/named/},",
        "}",
    ]


def test_ris_is_one_record_with_one_field_a_line():
    record = citation().ris()

    assert record.endswith("ER  - \r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in record.splitlines())
    assert "DA  - 2025/10/09" in record.splitlines()


def test_new_lines_in_a_title_cannot_begin_a_field():
    page = published(CouncilFactory(name="Thornby"), title="One\r\nER  - \nTY  - two\x07")

    record = Citation.of(page, ["Thornby\nAU  - Somebody\x00"], "https://peernet.example/").ris()

    assert [line[:2] for line in record.splitlines()].count("ER") == 1
    assert [line[:2] for line in record.splitlines()].count("AU") == 1
