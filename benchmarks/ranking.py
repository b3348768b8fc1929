"""Run with: tests/services/postgres.sh python -m benchmarks.ranking FOLDER …

Scores the database's own search on judged collections, through the same calls as a page makes, beside ours.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings

from search.measuring.judgements import JudgedCollection, read_collection
from search.measuring.measures import DEPTH, Scores, mean_scores

Rankings = dict[str, list[str]]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    chosen = arguments.parse_args()
    # modelsearch nests one expression in another for every word of a question.
    sys.setrecursionlimit(50_000)
    set_up(os.environ["PEERNET_DATABASE_URL"])
    from search.measuring.ranking import rankings

    engines: dict[str, Callable[[JudgedCollection], Rankings]] = {
        "Peernet": rankings,
        "PostgreSQL, any word": lambda judged: by_database(judged, "or"),
        "PostgreSQL, every word": lambda judged: by_database(judged, "and"),
    }
    for folder in chosen.folders:
        judged = read_collection(folder)
        for name, ranks in engines.items():
            print(f"{judged.name:10} {name:24} {told(mean_scores(ranks(judged), judged.grades))}", flush=True)


def set_up(address: str) -> None:
    """Configure Django with nothing but a model on PostgreSQL, and English stems as in the settings."""
    there = urlsplit(address)
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": there.path.removeprefix("/"),
        "USER": there.username,
        "HOST": there.hostname,
        "PORT": there.port,
    }
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.postgres", "modelsearch"],
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MODELSEARCH_BACKENDS={
            "default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "english"}
        },
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def by_database(judged: JudgedCollection, operator: str) -> Rankings:
    """The collection's documents as rows, its queries asked as they stand."""
    from django.db import connection
    from modelsearch.backends import get_search_backend

    paper = paper_model()
    rows = [paper(key=each.key, title=each.title, text=each.text) for each in judged.documents]
    with connection.schema_editor() as editor:
        editor.create_model(paper)
    try:
        paper.objects.bulk_create(rows)
        engine = get_search_backend()
        index = engine.get_index_for_model(paper)
        index.add_items(paper, list(paper.objects.all()))
        return {
            query: [found.key for found in engine.search(words, paper, operator=operator)[:DEPTH]]
            for query, words in judged.queries.items()
        }
    finally:
        index.reset()
        with connection.schema_editor() as editor:
            editor.delete_model(paper)


def paper_model() -> Any:
    """The model, with the weights of ours."""
    from django.apps import apps
    from django.db import models
    from modelsearch import index
    from modelsearch.abstract_models import TextIDGenericRelation
    from modelsearch.models import IndexEntry

    if "paper" in apps.all_models["benchmark"]:
        return apps.all_models["benchmark"]["paper"]

    class Paper(index.Indexed, models.Model):
        key = models.TextField()
        title = models.TextField()
        text = models.TextField()

        search_fields = [index.SearchField("title", boost=3), index.SearchField("text")]

        class Meta:
            app_label = "benchmark"

    TextIDGenericRelation(IndexEntry).contribute_to_class(Paper, "index_entries")
    return Paper


def told(scores: Scores) -> str:
    """The three measures in a line."""
    return "  ".join(f"{name} {value:.3f}" for name, value in scores.named().items())


if __name__ == "__main__":
    main()
