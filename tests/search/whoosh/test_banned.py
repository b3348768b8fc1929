"""Parts of Whoosh with known faults are not used, and nothing else in the project knows Whoosh."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
PACKAGE = PROJECT / "search" / "whoosh"
BANNED = {
    "DisjunctionMax": "its scores are wrong",
    "AndMaybe": "it loses results under a limit",
    "BufferedWriter": "its searcher cannot sort",
    "AsyncWriter": "it loses documents",
    "TimeLimitCollector": "other releases ignore filters under it",
    "DFree": "it fails",
    "suggest": "it takes swapped letters for two mistakes",
    "correct_query": "it corrects stems",
    "QueryParser": "it raises on what people type",
    "MultifieldParser": "it raises on what people type",
    "SimpleParser": "it raises on what people type",
    "qparser": "it raises on what people type",
    "Prefix": "it expands without a limit",
    "Wildcard": "it expands without a limit",
    "FuzzyTerm": "it expands without a limit",
    "searcher": "one searcher for several threads mixes up its files",
    "search_page": "it answers with the last page beyond the end",
    "update_document": "it keeps both of two versions",
}  # fmt: skip


def names_in(source):
    """Every name, attribute and imported word of a module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from (part for alias in names for part in alias.name.split("."))
                yield from (getattr(node, "module", None) or "").split(".")
            case ast.keyword(arg="compound", value=ast.Constant(value=True)):
                yield "compound=True"


def sources(*folders):
    return [path for folder in folders for path in sorted((PROJECT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", sources("search/whoosh"), ids=lambda path: path.name)
def test_no_faulty_part_of_whoosh_is_used(path):
    used = set(names_in(path.read_text()))

    assert used & (BANNED.keys() | {"compound=True"}) == set()


def test_segments_are_kept_as_separate_files():
    assert '"compound": False' in (PACKAGE / "folder.py").read_text()


def test_only_this_package_imports_whoosh():
    outside = [path for path in sources("search", "cms", "peernet") if PACKAGE not in path.parents]

    importing = [
        path
        for path in outside
        for node in ast.walk(ast.parse(path.read_text()))
        if (
            isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "whoosh" for alias in node.names)
        )
        or (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").split(".")[0] == "whoosh"
            and not node.level
        )
    ]

    assert importing == []


@pytest.mark.parametrize(
    "line", ["from whoosh.query import AndMaybe", "whoosh.qparser.x", "w(compound=True)"]
)
def test_the_check_sees_what_is_banned(line):
    assert set(names_in(line)) & (BANNED.keys() | {"compound=True"})
