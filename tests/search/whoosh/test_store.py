"""Where the index lives: commits, rebuilds that switch, tidying, and a folder that nobody else may enter."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from modelsearch.backends import get_search_backend

from search.whoosh.index import WhooshRebuilder
from search.whoosh.reading import Request, look
from search.whoosh.rebuilding import RebuildOvertakenError
from search.whoosh.turns import IndexBusyError, turn
from tests.search.whoosh.papers import Paper


def found(words=""):
    return look(Paper, Request(words=words, limit=None)).pks


def paper(pk, title):
    return Paper(pk=pk, title=title)


def segments(papers):
    return len(papers.store.current().segments())


def commits(papers):
    return papers.store.current().generation()


def test_the_last_version_of_an_object_wins_within_and_across_commits(papers):
    papers.add_items(Paper, [paper(1, "old"), paper(1, "newer")])
    papers.add_items(Paper, [paper(1, "newest"), paper(2, "other")])

    assert found() == (2, 1)
    assert (found("old"), found("newer"), found("newest")) == ((), (), (1,))


def test_many_items_are_one_commit_and_no_items_are_none(papers):
    papers.add_items(Paper, [paper(n, "one") for n in range(50)])
    before = commits(papers)

    papers.add_items(Paper, [paper(n, "two") for n in range(50)])
    papers.add_items(Paper, [])
    papers.delete_keys([])

    assert commits(papers) == before + 1


def test_deleting_what_is_not_there_changes_nothing(papers):
    papers.add_items(Paper, [paper(1, "one")])

    papers.delete_item(paper(7, "never indexed"))

    assert found() == (1,)


def test_reset_forgets_everything(papers):
    papers.add_items(Paper, [paper(1, "one")])

    papers.reset()

    assert found() == ()


def test_tidying_leaves_few_segments_and_drops_what_was_deleted(papers):
    for pk in range(12):
        papers.add_items(Paper, [paper(pk, "plan")])
    papers.delete_keys(range(6))

    papers.store.tidy()

    assert segments(papers) == 1
    assert papers.store.current().segments()[0].doc_count_all() == 6
    assert set(found("plan")) == set(range(6, 12))


def test_tidying_an_index_without_any_document_left_empties_it(papers):
    for pk in range(5):
        papers.add_items(Paper, [paper(pk, "plan")])
    papers.delete_keys(range(5))

    papers.store.tidy()

    assert (segments(papers), found()) == (0, ())


def test_a_long_row_of_single_saves_is_merged_unasked(papers):
    for pk in range(60):
        papers.add_items(Paper, [paper(pk, "plan")])

    assert segments(papers) < 30
    assert len(found("plan")) == 60


def test_tidying_what_was_never_written_does_nothing(papers):
    papers.store.tidy()

    assert found() == ()


def test_a_rebuild_is_seen_only_when_it_is_finished(papers):
    papers.add_items(Paper, [paper(1, "old")])
    rebuilder = WhooshRebuilder(papers)
    new = rebuilder.start()
    new.add_items(Paper, [paper(2, "new")])

    assert found() == (1,)
    rebuilder.finish()
    assert found() == (2,)


def test_what_is_saved_or_deleted_during_a_rebuild_is_not_lost(papers, paper_table):
    early = [Paper.objects.create(pk=pk, title=title) for pk, title in [(1, "one"), (2, "two"), (3, "three")]]
    papers.add_items(Paper, early)
    rebuilder = WhooshRebuilder(papers)
    new = rebuilder.start()
    new.add_items(Paper, early)
    later = [Paper.objects.create(pk=4, title="new"), *Paper.objects.filter(pk=2)]
    later[1].title = "changed"
    later[1].save()
    Paper.objects.filter(pk=3).delete()

    papers.add_items(Paper, later)
    papers.delete_keys([3])
    rebuilder.finish()

    assert set(found()) == {1, 2, 4}
    assert (found("changed"), found("two"), found("three")) == ((2,), (), ())


def test_a_rebuild_that_was_overtaken_is_dropped(papers):
    first, second = WhooshRebuilder(papers), WhooshRebuilder(papers)
    first.start().add_items(Paper, [paper(1, "first")])
    second.start().add_items(Paper, [paper(2, "second")])

    with pytest.raises(RebuildOvertakenError, match="Another rebuild"):
        first.finish()
    second.finish()

    assert found() == (2,)


def test_a_rebuild_leaves_one_folder_and_no_notes(papers):
    for pk in range(3):
        rebuilder = WhooshRebuilder(papers)
        rebuilder.start().add_items(Paper, [paper(pk, "plan")])
        rebuilder.finish()

    names = {path.name for path in papers.store.path.iterdir()}
    assert names == {papers.store.current().path.name, "current", "door.lock", "room.lock"}


def test_a_rebuild_writes_in_batches_and_makes_one_segment_of_them(papers, monkeypatch):
    monkeypatch.setattr(WhooshRebuilder, "BATCH", 10)
    rebuilder = WhooshRebuilder(papers)
    for pk in range(25):
        rebuilder.start() if not pk else None
        rebuilder.add_items(Paper, [paper(pk, "plan")])
    rebuilder.finish()

    assert (len(found("plan")), segments(papers)) == (25, 1)


def test_an_index_of_another_layout_counts_as_empty(papers, monkeypatch):
    papers.add_items(Paper, [paper(1, "one")])

    monkeypatch.setattr("search.whoosh.store.PREFIX", "v999-")

    assert found() == ()


def test_the_folder_is_made_for_its_owner_alone(papers, index_folder):
    papers.add_items(Paper, [paper(1, "one")])

    assert index_folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o755, 0o710, 0o701, 0o770])
def test_a_folder_that_others_may_enter_is_refused(papers, index_folder, mode):
    papers.add_items(Paper, [paper(1, "one")])
    index_folder.chmod(mode)

    with pytest.raises(ImproperlyConfigured, match="chmod 700"):
        found()
    with pytest.raises(ImproperlyConfigured, match="chmod 700"):
        papers.add_items(Paper, [paper(2, "two")])


def test_a_folder_of_somebody_else_is_refused(papers, monkeypatch):
    papers.add_items(Paper, [paper(1, "one")])
    other = os.geteuid() + 1
    monkeypatch.setattr("search.whoosh.privacy.os.geteuid", lambda: other)

    with pytest.raises(ImproperlyConfigured, match="another user"):
        found()


def test_a_backend_without_a_path_says_so(settings):
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.whoosh"}}

    with pytest.raises(ImproperlyConfigured, match="PATH"):
        get_search_backend()


def test_a_writer_that_waits_in_vain_says_who_is_in_the_way(tmp_path):
    with (
        turn(tmp_path),
        pytest.raises(IndexBusyError, match="Another process"),
        turn(tmp_path, patience=0.01),
    ):
        pass

    with turn(tmp_path, patience=0.01):
        pass


def test_an_error_while_writing_leaves_the_index_as_it_was(papers, monkeypatch):
    papers.add_items(Paper, [paper(1, "one")])

    def fail(self, document, numbers):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("search.whoosh.writing.DocumentWriter.take", fail)
        with pytest.raises(OSError, match="No space"):
            papers.add_items(Paper, [paper(1, "two"), paper(2, "two")])

    assert found() == (1,)
    papers.add_items(Paper, [paper(2, "after")])
    assert found() == (2, 1)
