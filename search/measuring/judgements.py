"""Reads a judged collection: documents, queries, and which documents answer which query how well."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class UnreadableCollectionError(Exception):
    """The folder does not hold a collection, and the message says what is wrong with it."""


@dataclass(frozen=True)
class JudgedDocument:
    """A document of a collection."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class JudgedCollection:
    """A folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`, as BEIR has them.

    Only queries with a document that answers them are kept: the others cannot be scored.
    """

    name: str
    documents: tuple[JudgedDocument, ...]
    queries: dict[str, str]
    grades: dict[str, dict[str, int]]

    @property
    def number_of_grades(self) -> int:
        """How many documents were graded, over all queries."""
        return sum(len(graded) for graded in self.grades.values())


def read_collection(folder: Path) -> JudgedCollection:
    """The collection in a folder.

    :raises UnreadableCollectionError: if a file is missing or is not what it should be
    """
    try:
        documents = tuple(
            JudgedDocument(str(line["_id"]), line.get("title") or "", line.get("text") or "")
            for line in _lines(folder / "corpus.jsonl")
        )
        queries = {str(line["_id"]): line["text"] for line in _lines(folder / "queries.jsonl")}
        grades = _grades(folder / "qrels.tsv")
    except FileNotFoundError as missing:
        raise UnreadableCollectionError(f"{missing.filename} is missing.") from missing
    except (KeyError, TypeError, ValueError) as fault:
        raise UnreadableCollectionError(f"{folder} holds something else than expected: {fault!r}") from fault
    answered = {query: graded for query, graded in grades.items() if max(graded.values()) > 0}
    kept = {query: text for query, text in queries.items() if query in answered}
    return JudgedCollection(folder.name, documents, kept, {query: answered[query] for query in kept})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _grades(path: Path) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            grades[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return grades
