"""Invented worlds, changed over several commits: every kind of question is answered as one by one."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.backends import get_search_backend

from search.whoosh.analysis import stem, words
from search.whoosh.reading import Request, look
from search.whoosh.spelling import MOST_BEGINNINGS
from tests.search.whoosh.brute_force import BruteForce
from tests.search.whoosh.papers import Paper

# Words that begin alike, forms of one stem, a stop word, an accent.
TEXT = st.lists(
    st.sampled_from(
        ["plan", "plans", "planning", "plane", "placed", "care", "cared", "carer", "café", "the"]
    ),
    max_size=7,
)
TITLE, BODY = TEXT.map(" ".join), TEXT.map(" ".join)
CHANGE = st.dictionaries(st.integers(1, 12), st.none() | st.tuples(TITLE, BODY), min_size=1, max_size=8)
WORLD = st.lists(CHANGE, min_size=1, max_size=4)


@given(
    WORLD, st.sampled_from(["plan", "care", "placed", "café"]), st.sampled_from(["care", "plane", "the plan"])
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_world_is_answered_as_one_by_one(settings, tmp_path, changes, word, other):
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        Path(folder).chmod(0o700)
        settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.whoosh", "PATH": folder}}
        papers = get_search_backend().get_index_for_model(Paper)
        living = {}
        for change in changes:
            new = {pk: Paper(pk=pk, title=text[0], body=text[1]) for pk, text in change.items() if text}
            papers.add_items(Paper, new.values())
            papers.delete_keys([pk for pk, text in change.items() if not text])
            living = {pk: paper for pk, paper in (living | new).items() if change.get(pk, True)}
        before = _answers(word, other)
        papers.store.tidy()

        assert before == _answers(word, other) == _expected(list(living.values()), word, other)


def _answers(word, other):
    asked = {
        "minus": Request(words=f"{word} -{other.split()[-1]}", limit=None),
        "minus alone": Request(words=f"-{word}", limit=None),
        "phrase": Request(words=f'"{word} {other}"', limit=None),
        "unfinished": Request(words=word[:3], unfinished=True, limit=None),
        "everything": Request(limit=None),
    }
    return {name: set(look(Paper, request).pks) for name, request in asked.items()}


def _expected(papers, word, other):
    held = {paper.pk: set(words(f"{paper.title} {paper.body}")) for paper in papers}
    stems = {pk: {stem(each) for each in found} - {""} for pk, found in held.items()}

    def with_stem(text):
        return {pk for pk, found in stems.items() if stem(text) in found}

    without = with_stem(other.split()[-1])
    beginning = {
        each
        for found in held.values()
        for each in found
        if stem(each) and each.startswith(words(word[:3])[0])
    }
    assert len(beginning) < MOST_BEGINNINGS
    going_on = {stem(each) for each in beginning} | {stem(words(word[:3])[0])}
    return {
        "minus": with_stem(words(word)[0]) - without,
        "minus alone": held.keys() - with_stem(words(word)[0]),
        "phrase": BruteForce(papers).with_phrase(f"{word} {other}") if papers else set(),
        "unfinished": {pk for pk, found in stems.items() if found & going_on},
        "everything": set(held),
    }
