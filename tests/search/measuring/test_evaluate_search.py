"""Any collection that people have judged can be scored with one command."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.learning.models import Run

COLLECTIONS = Path(__file__).parents[4] / "shared" / "data" / "relevance"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "shelf"
    folder.mkdir()
    documents = [("1", "Foster carers"), ("2", "Housing"), ("3", "Care leavers and housing")]
    write(folder / "corpus.jsonl", [{"_id": key, "title": title, "text": ""} for key, title in documents])
    write(
        folder / "queries.jsonl",
        [{"_id": "q", "text": "What about fostering carers?"}, {"_id": "none", "text": "x"}],
    )
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\t1\t1\nq\t2\t0\nnone\t2\t0\n")
    return folder


def write(path, rows):
    path.write_text("\n".join(map(json.dumps, rows)))


def evaluate(*arguments):
    said = StringIO()
    call_command("evaluate_search", *map(str, arguments), stdout=said)
    return said.getvalue().splitlines()


def test_a_collection_is_scored_and_leaves_nothing_behind(folder):
    _, line = evaluate(folder)

    assert line.split() == ["shelf", "3", "1", "1.000", "1.000", "1.000"]


@pytest.mark.django_db
def test_a_run_can_be_kept_for_the_dashboard(folder):
    evaluate(folder, "--keep")

    run = Run.objects.get()
    assert (run.note, run.searches, run.grades) == ("Collection shelf", 1, 2)
    assert run.scores == {"ndcg@10": 1.0, "map": 1.0, "recall@100": 1.0}


@pytest.mark.parametrize("harm", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_folder_that_is_no_collection_is_refused_by_name(folder, harm):
    (folder / harm).unlink()

    with pytest.raises(CommandError, match=rf"{harm} is missing"):
        evaluate(folder)


@pytest.mark.parametrize("text", ["[]", "not json", '{"title": "without a key"}'])
def test_a_file_that_holds_something_else_is_refused(folder, text):
    (folder / "corpus.jsonl").write_text(text)

    with pytest.raises(CommandError, match="something else"):
        evaluate(folder)


@pytest.mark.skipif(not COLLECTIONS.exists(), reason=f"no judged collections in {COLLECTIONS}")
def test_the_engine_reaches_the_study_on_cranfield():
    _, line = evaluate(COLLECTIONS / "cranfield")

    assert float(line.split()[3]) >= 0.374
