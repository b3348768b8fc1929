"""The index follows every commit, and nothing else."""

from collections import OrderedDict
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from cms.models import CaseStudyPage, FurtherTheme, PracticeTag, PracticeWord
from peernet.outbox.models import Job
from peernet.outbox.operations import drain
from search import indexing
from search.indexing import TOPIC
from search.reading import search_practice
from search.rebuilding import rebuild
from search.whoosh import current
from search.whoosh import folder as whoosh_folder
from search.whoosh.differences import check
from tests.cms.practice import published, written
from tests.search.conftest import asking


def titles(words: str) -> list[str]:
    """What an unknown reader finds."""
    return [hit.page.title for hit in search_practice(asking(f"q={words}"), AnonymousUser()).hits]


def published_titles() -> list[str]:
    return list(CaseStudyPage.objects.published().values_list("title", flat=True))


def test_a_published_case_study_is_found_by_a_stemmed_word_and_gone_when_unpublished(library):
    page = published(title="Inspecting foster homes")

    assert titles("inspected") == ["Inspecting foster homes"]

    UnpublishPageAction(page).execute(skip_permission_checks=True)

    assert titles("inspected") == []
    assert not check(Page)


def test_what_was_rolled_back_was_never_there(library):
    jobs, differences = Job.objects.count(), check(Page)

    with transaction.atomic():
        published(title="Inspecting foster homes")
        transaction.set_rollback(True)
    drain()

    assert titles("inspecting") == []
    assert Job.objects.count() == jobs
    assert check(Page) == differences


def test_a_deleted_case_study_is_gone(library):
    page = published(title="Inspecting foster homes")

    page.delete()

    assert titles("inspecting") == []
    assert not check(Page)


def test_an_index_that_cannot_be_written_saves_the_page_and_catches_up_later(library, monkeypatch):
    published(title="Inspecting foster homes")

    def disk_full(*args, **kwargs):
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(whoosh_folder.IndexFolder, "write", disk_full)
        published(title="Inspecting nurseries")
        assert published_titles() == ["Inspecting foster homes", "Inspecting nurseries"]
        assert titles("inspecting") == ["Inspecting foster homes"]
        assert {job.failure for job in Job.objects.failing()} == {"OSError: No space left on device"}
    Job.objects.failing().update(due_at="2020-01-01T00:00Z")
    drain()

    assert sorted(titles("inspecting")) == ["Inspecting foster homes", "Inspecting nurseries"]
    assert not Job.objects.waiting().exists()


def test_a_folder_that_was_deleted_is_built_whole_by_the_next_save(library, index_folder):
    first = published(title="Inspecting foster homes")
    (index_folder / "wagtailcore_page" / "current").unlink()

    published(first.council, title="Inspecting nurseries")

    assert sorted(titles("inspecting")) == ["Inspecting foster homes", "Inspecting nurseries"]
    assert not check(Page)


@pytest.mark.django_db
def test_many_changes_are_one_drain_and_few_commits(index_folder, deliver, monkeypatch):
    commits = []
    first = published()
    deliver()
    for number in range(5):
        published(first.council, title=f"Inspecting homes {number}")
    write = whoosh_folder.IndexFolder.write
    monkeypatch.setattr(whoosh_folder.IndexFolder, "write", lambda *given: commits.append(1) or write(*given))

    deliver()

    assert len(titles("inspecting")) == 5
    assert len(commits) <= 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["tag added", "tag renamed", "tag deleted", "theme", "council", "indicator"]
)
def test_a_change_in_a_related_row_reaches_the_index(index_folder, deliver, change):
    page = published()
    page.tags.add("lodgings")
    page.save()
    deliver()
    assert len(titles("lodgings")) == 1

    match change:
        case "tag added":
            word = PracticeWord.objects.create(name="zebra", slug="zebra")
            PracticeTag.objects.create(tag=word, content_object_id=page.pk)
        case "tag renamed":
            word = PracticeWord.objects.get()
            word.name = "zebra"
            word.save()
        case "tag deleted":
            PracticeWord.objects.all().delete()
        case "theme":
            FurtherTheme.objects.create(page_id=page.pk, theme="kinship-care")
        case "council":
            page.council.name = "Zebrashire"
            page.council.save()
        case "indicator":
            indicator = page.claims()[0].indicator
            indicator.name = "Zebra count"
            indicator.save()
    deliver()

    found = {
        "tag deleted": lambda: len(titles("lodgings")) == 0,
        "theme": lambda: len(titles("kinship")) == 1,
        "council": lambda: len(titles("zebrashire")) == 1,
    }
    assert found.get(change, lambda: len(titles("zebra")) == 1)()


@pytest.mark.django_db
def test_a_moved_page_and_all_below_it_are_looked_at_again(index_folder, deliver):
    page = published()
    shelf = page.get_parent()
    deliver()
    Job.objects.all().delete()

    shelf.move(page.get_ancestors()[1], pos="first-child")

    noted = {job.payload["key"] for job in Job.objects.filter(topic=TOPIC)}
    assert noted >= {str(page.pk), str(shelf.pk)}


@pytest.mark.django_db
def test_a_private_page_is_gone_at_once(index_folder, deliver):
    page = published(title="Inspecting foster homes")
    deliver()
    assert titles("inspecting")

    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")

    assert titles("inspecting") == []


@pytest.mark.django_db
def test_editors_find_drafts_as_they_type_and_readers_do_not(index_folder, deliver):
    written(title="Inspecting foster homes")
    deliver()

    assert [page.title for page in Page.objects.autocomplete("inspec")] == ["Inspecting foster homes"]
    assert titles("inspecting") == []


@pytest.mark.django_db
def test_a_note_about_a_model_that_is_no_longer_indexed_is_passed_over(index_folder, deliver):
    Job.objects.create(topic=TOPIC, payload={"model": "gone.model", "key": "1"}, due_at="2020-01-01T00:00Z")

    assert (drained := deliver()).failed == 0
    assert drained.done == 1


def test_nothing_is_indexed_before_the_commit(library):
    with transaction.atomic():
        draft = written(title="Inspecting foster homes")
        assert draft.pk in check(Page).missing

    assert not check(Page)


@pytest.mark.django_db
def test_rows_are_read_when_it_is_ones_turn_to_write(index_folder, deliver, monkeypatch):
    page = published(title="Inspecting foster homes")

    @contextmanager
    def somebody_else_saves_while_we_wait(folder):
        CaseStudyPage.objects.filter(pk=page.pk).update(title="Visiting nurseries")
        yield

    monkeypatch.setattr(indexing, "turn", somebody_else_saves_while_we_wait)
    deliver()

    assert titles("nurseries") == ["Visiting nurseries"]


@pytest.mark.django_db
@pytest.mark.parametrize("damaged", ["*.trm", "*.sum", "*.toc"])
def test_a_delivery_that_meets_a_damaged_segment_builds_the_index_anew(
    index_folder, deliver, monkeypatch, damaged
):
    rebuilt = []
    monkeypatch.setattr(indexing, "rebuild", lambda *where: rebuilt.append(where[1]) or rebuild(*where))
    published(title="Kinship carers")
    deliver()
    rebuilt.clear()
    # As in a process that was started after the damage.
    monkeypatch.setattr(current, "_kept", OrderedDict())
    for file in (index_folder / "wagtailcore_page").rglob(damaged):
        file.write_bytes(b"not of an index")

    published(title="Foster carers")
    deliver()

    assert Page in rebuilt
    assert set(titles("carers")) == {"Kinship carers", "Foster carers"}
    assert not check(Page)
