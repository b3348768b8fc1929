"""A writer is killed, or the disk is full, at any moment of any change: the old index or the new, never another."""

import shutil

import pytest

from search.whoosh import current
from search.whoosh.documents import Document, Part
from search.whoosh.expressions import Everything
from search.whoosh.reading import ranking
from search.whoosh.searching import digests_of
from search.whoosh.shelves import Shelf
from search.whoosh.store import Store
from tests.search.whoosh.steps import REFUSED, STEPS, killed_at, number_of_steps, refused_at

# Together a hundred moments at which a writer is killed.
KILLED = 25
REFUSED_AT = 12


def document(key, words):
    return Document(key=str(key), kinds=["paper"], parts=[Part("title", 3.0, (words,))])


OLD = {str(key): document(key, f"plan number{key}") for key in range(9)}
NEW = {"1": document(1, "plan altered"), "20": document(20, "plan added")}


def save(store):
    """One commit that changes, adds and removes, with a field that was never seen before."""
    extra = Document(key="21", kinds=[], parts=[Part("summary", 1.0, ("plan in brief",))])
    store.write([*NEW.values(), extra], gone=["2"])
    return {**OLD, **NEW, "21": extra}.keys() - {"2"}, {**OLD, **NEW, "21": extra}


def merge(store):
    store.tidy()
    return OLD.keys(), OLD


def rebuild(store):
    rebuilding = store.begin_rebuild()
    rebuilding.write(NEW.values())
    store.finish_rebuild(rebuilding, lambda keys: ([], keys))
    return NEW.keys(), NEW


def forget(store):
    store.reset()
    return (), {}


CHANGES = [save, merge, rebuild, forget]


def expected_after(change):
    class Nowhere:
        def __getattr__(self, name):
            return lambda *given, **named: Nowhere()

    keys, documents = change(Nowhere())
    return {key: documents[key].digest for key in keys}


BEFORE = {key: each.digest for key, each in OLD.items()}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Four segments, one of them with a document that was replaced."""
    root = tmp_path_factory.mktemp("before")
    root.chmod(0o700)
    store = Store(root, "papers")
    documents = list(OLD.values())
    for part in (documents[:3], [*documents[3:5], document(0, "plan early")], documents[5:7], documents[7:]):
        store.write(part)
    store.write([OLD["0"]])
    return root


@pytest.fixture
def copy(library, tmp_path):
    """A copy of the library for each moment."""
    made = iter(range(10_000))

    def copy():
        root = tmp_path / str(next(made))
        shutil.copytree(library, root)
        root.chmod(0o700)
        return Store(root, "papers")

    return copy


def contents(store):
    """What the index holds for somebody who comes new to it, by key; every word of it is looked up."""
    current._start_anew()
    snapshot = current.latest(store, integer_keys=False)
    found = digests_of(Shelf.of_all(snapshot).find(Everything()))
    assert set(ranking(snapshot, "plan", 100)) == found.keys()
    return found


def moments_of(change, copy, most, steps=STEPS):
    """So many moments from the first step of a change to the last; the first time takes a few more."""
    number = min(number_of_steps(lambda store=store: change(store), steps) for store in (copy(), copy()))
    return [(number - 2) * place // (most - 1) for place in range(most)]


@pytest.mark.parametrize("change", CHANGES)
def test_a_writer_killed_at_any_moment_loses_nothing_and_leaves_no_ghost(copy, change):
    after = expected_after(change)
    moments = moments_of(change, copy, KILLED)
    seen = []

    for moment in moments:
        store = copy()
        assert killed_at(moment, lambda store=store: change(store))

        found = contents(store)
        seen.append(found == after)
        assert found in (BEFORE, after)
        # The note of the change is still in the outbox, so that it is made again.
        change(store)
        assert contents(store) == after

    assert len(set(moments)) == KILLED
    assert after == BEFORE or True in seen


@pytest.mark.parametrize("change", CHANGES)
def test_a_full_disk_is_told_and_loses_nothing(copy, change):
    after = expected_after(change)

    for moment in moments_of(change, copy, REFUSED_AT, REFUSED):
        store = copy()
        refused = refused_at(moment, lambda store=store: change(store))

        found = contents(store)
        assert found in (BEFORE, after)
        assert refused or found == after
        change(store)
        assert contents(store) == after


def test_what_a_killed_writer_left_is_cleared_away_by_the_next(copy):
    store = copy()
    assert killed_at(moments_of(save, copy, 3)[1], lambda: save(store))

    save(store)

    folder = store.current()
    segments = {segment.segment_id() for segment in folder.segments()}
    kept = {path.name.partition(".")[0] for path in folder.path.iterdir() if path.name.startswith("MAIN_")}
    assert kept - {"MAIN_WRITELOCK"} == segments
    assert len(list(folder.path.glob("*.toc"))) == 1
