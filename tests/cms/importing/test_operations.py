"""Files become drafts on one's own shelf: all or none, once, never submitted, nothing lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import WorkflowState

from cms.importing import operations, rules
from cms.importing.models import Import, ImportedDraft, Leftover
from cms.models import CaseStudyPage
from peernet.audit.models import Entry
from peernet.core.errors import NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from tests.cms.importing.samples import plain_word, word
from tests.cms.practice import judge, member, moderator
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
TWO = b"Title,Theme,Colour\nWalking,neglect,teal\nRiding,neet,\n"


@pytest.fixture
def council():
    return CouncilFactory()


@pytest.fixture
def author(council):
    return member(council)


def read(council, by, content=TWO, name="ours.csv", at=NOON):
    return operations.read(name=name, content=content, council=council, by=by, at=at)


def test_outcomes_keep_the_order_of_the_file(council, author):
    columns = ",".join(f"Outcome {number}: measure" for number in (1, 2, 3))
    kept = read(council, author, f"Title,{columns}\nWalking,Absent,Late,Hurt\n".encode())

    (page,) = operations.confirm(read=kept, by=author, at=NOON)

    assert list(page.outcomes.values_list("measure", "sort_order")) == [
        ("Absent", 0),
        ("Late", 1),
        ("Hurt", 2),
    ]


def test_confirming_makes_drafts_that_are_neither_submitted_nor_published(council, author):
    kept = read(council, author)

    pages = operations.confirm(read=kept, by=author, at=NOON)

    assert [(page.title, page.live, page.council, page.owner) for page in pages] == [
        ("Walking", False, council, author),
        ("Riding", False, council, author),
    ]
    assert [page.get_latest_revision_as_object().theme for page in pages] == ["neglect", "neet"]
    assert not WorkflowState.objects.exists()
    assert list(Leftover.objects.values_list("draft__page", "heading", "text")) == [
        (pages[0].pk, "Colour", "teal")
    ]
    assert Entry.objects.get(verb="practice.imported").detail == {"drafts": [page.pk for page in pages]}


def test_nothing_is_made_before_it_is_confirmed_and_words_are_dropped_after(council, author):
    kept = read(council, author)
    assert (CaseStudyPage.objects.count(), len(kept.found)) == (0, 2)

    operations.confirm(read=kept, by=author, at=NOON)

    kept.refresh_from_db()
    assert (kept.found, kept.confirmed_at) == (None, NOON)


def test_one_draft_that_fails_takes_all_with_it(council, author, monkeypatch):
    kept = read(council, author)
    real = operations.draft_of

    def second_fails(told, by):
        if told.title == "Riding":
            raise RuntimeError("the disk is full")
        return real(told, by=by)

    monkeypatch.setattr(operations, "draft_of", second_fails)
    with pytest.raises(RuntimeError):
        operations.confirm(read=kept, by=author, at=NOON)

    kept.refresh_from_db()
    assert (CaseStudyPage.objects.count(), ImportedDraft.objects.count(), kept.confirmed_at) == (0, 0, None)


def test_the_same_file_is_noticed_and_taken_again_only_when_asked(council, author):
    colleague = member(council, CouncilRole.DIRECTOR)
    operations.confirm(read=read(council, author), by=author, at=NOON)
    again = read(council, colleague, name="renamed.csv")
    assert operations.brought_in_before(again).by == author

    with pytest.raises(WrongStateError, match="same file"):
        operations.confirm(read=again, by=colleague, at=NOON)
    assert CaseStudyPage.objects.count() == 2

    operations.confirm(read=again, by=colleague, at=NOON, again=True)
    assert CaseStudyPage.objects.count() == 4


def test_sending_a_file_that_still_waits_reads_it_afresh(council, author):
    assert read(council, author).pk == read(council, author, at=NOON + timedelta(hours=1)).pk
    assert Import.objects.count() == 1


def test_two_who_confirm_at_once_make_one_set_of_drafts(council, author):
    colleague = member(council)
    first, second = read(council, author), read(council, colleague)
    operations.confirm(read=first, by=author, at=NOON)

    with pytest.raises(WrongStateError):
        operations.confirm(read=first, by=author, at=NOON)
    # The database says so too, should both have looked before either wrote.
    with pytest.raises(IntegrityError, match="digest"), transaction.atomic():
        Import.objects.filter(pk=second.pk).update(confirmed_at=NOON, found=None)


def test_words_and_confirmation_exclude_each_other(council, author):
    kept = read(council, author)

    with pytest.raises(IntegrityError, match="import_keeps"), transaction.atomic():
        Import.objects.filter(pk=kept.pk).update(confirmed_at=NOON)


def test_what_nobody_confirms_is_forgotten_after_a_day(council, author):
    old = read(council, author)
    made = read(council, author, plain_word(), "ours.docx")
    operations.confirm(read=made, by=author, at=NOON)

    read(council, author, TWO + b"Third,neet,\n", at=NOON + timedelta(hours=25))

    assert not Import.objects.filter(pk=old.pk).exists()
    assert Import.objects.count() == 2


def test_only_writers_of_the_council_bring_in_and_only_who_sent_it_confirms(council, author):
    kept = read(council, author)
    refused = [
        member(council, CouncilRole.READER),
        member(CouncilFactory(), CouncilRole.DIRECTOR),
        judge(),
        moderator(),
        UserFactory(),
    ]
    for person in refused:
        with pytest.raises(NotYoursError):
            read(council, person)
        with pytest.raises(NotYoursError):
            operations.confirm(read=kept, by=person, at=NOON)
        with pytest.raises(NotYoursError):
            operations.drop(read=kept, by=person, at=NOON)
    with pytest.raises(NotYoursError):
        operations.confirm(read=kept, by=member(council), at=NOON)


def test_whoever_lost_their_place_confirms_nothing(council, author):
    kept = read(council, author)
    author.memberships.update(state="ended", ended_at=NOON)

    with pytest.raises(NotYoursError):
        operations.confirm(read=kept, by=author, at=NOON)


def test_what_people_see_is_what_the_rules_say(council, author):
    elsewhere = member(CouncilFactory())
    files = [read(council, author), read(elsewhere.memberships.get().council, elsewhere)]
    for each, by in zip(files, (author, elsewhere), strict=True):
        operations.confirm(read=each, by=by, at=NOON)
    drafts = list(ImportedDraft.objects.select_related("page"))

    for person in [author, elsewhere, member(council), judge(), moderator(), UserFactory(is_active=False)]:
        seen = set(Import.objects.visible_to(person).values_list("pk", flat=True))
        assert seen == {each.pk for each in files if rules.may_confirm(person, each)}
        of_drafts = set(ImportedDraft.objects.visible_to(person).values_list("pk", flat=True))
        assert of_drafts == {each.pk for each in drafts if rules.may_settle(person, each)}


def test_left_over_words_are_settled_by_any_writer_of_the_council(council, author):
    [page] = operations.confirm(
        read=read(council, author, word((1, "The problem"), "x", (1, "Colour"), "teal"), "a.docx"),
        by=author,
        at=NOON,
    )
    draft = page.imported

    with pytest.raises(NotYoursError):
        operations.settle(draft=draft, by=member(CouncilFactory()), at=NOON)
    operations.settle(draft=draft, by=member(council), at=NOON)

    assert [left.settled_at for left in draft.leftovers.all()] == [NOON]


def test_dropping_leaves_nothing_and_not_what_is_confirmed(council, author):
    operations.drop(read=read(council, author), by=author, at=NOON)
    assert not Import.objects.exists()

    kept = read(council, author)
    operations.confirm(read=kept, by=author, at=NOON)
    with pytest.raises(WrongStateError):
        operations.drop(read=kept, by=author, at=NOON)
    assert Import.objects.filter(pk=kept.pk).exists()


def test_a_whole_imported_case_study_can_be_submitted(council, author):
    from cms.importing.told import Understood
    from cms.importing.word_file import word_file
    from cms.writing.draft import TEXTS

    prose = {name: "Plain words about what happened." for name in TEXTS if name not in {"title"}}
    facts = {
        "theme": "neet",
        "age_group": "16-25",
        "status": "running",
        "started_on": "2023-09-01",
        "claimed_level": "idea",
        "children_reached": 100,
        "set_up_cost": 5000,
        "running_cost": 40000,
        "contact_name": "Robin Vale",
        "contact_role": "Manager",
        "contact_email": "robin@council.example",
    }
    told = Understood(
        "", title="Walking", values=prose | facts, steps=["Agree.", "Walk.", "Meet."], tags=["walk"]
    )

    [page] = operations.confirm(read=read(council, author, word_file(told), "a.docx"), by=author, at=NOON)

    from cms.operations import submit

    submit(page=page, by=author, at=NOON)
    assert WorkflowState.objects.get().object_id == str(page.pk)
