"""Score the search engine on judged collections."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from search.learning.judged import Collection
from search.learning.scoring import keep_run
from search.measuring.judgements import UnreadableCollectionError, read_collection
from search.measuring.ranking import evaluate


class Command(BaseCommand):
    """``manage.py evaluate_search FOLDER … [--keep]``."""

    help = "Score the Whoosh engine on judged collections: nDCG@10, MAP and recall@100."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folders", nargs="+", type=Path, help="Folders with corpus.jsonl, queries.jsonl and qrels.tsv."
        )
        parser.add_argument("--keep", action="store_true", help="Keep each run among those on the dashboard.")

    def handle(self, *args: Any, folders: list[Path], keep: bool, **options: Any) -> None:
        self.stdout.write(f"{'collection':12} {'documents':>9} {'queries':>8}  nDCG@10     MAP  recall@100")
        for folder in folders:
            try:
                judged = read_collection(folder)
            except UnreadableCollectionError as fault:
                raise CommandError(str(fault)) from fault
            if not judged.queries:
                raise CommandError(f"{folder} has no query with a document that answers it.")
            scores = evaluate(judged)
            self.stdout.write(
                f"{judged.name:12} {len(judged.documents):9} {len(judged.queries):8}"
                f"  {scores.ndcg:7.3f} {scores.precision:7.3f}  {scores.recall:10.3f}"
            )
            if keep:
                keep_run(
                    judged=Collection(judged.name, judged.queries, judged.grades),
                    scores=scores.named(),
                    engine="Whoosh",
                    by=None,
                    at=timezone.now(),
                    note=f"Collection {judged.name}",
                )
