"""Ranks a collection with the engine that readers use, in an index of its own."""

from pathlib import Path
from tempfile import TemporaryDirectory

from search.measuring.judgements import JudgedCollection
from search.measuring.measures import DEPTH, Scores, mean_scores
from search.whoosh.current import latest
from search.whoosh.documents import Document, Part
from search.whoosh.reading import ranking
from search.whoosh.store import Store

TITLE_COUNTS = 3.0


def evaluate(collection: JudgedCollection) -> Scores:
    """What the engine scores on a collection; nothing of it stays behind."""
    return mean_scores(rankings(collection), collection.grades)


def rankings(collection: JudgedCollection) -> dict[str, list[str]]:
    """For each query the keys of the documents, best first."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder), "judged")
        store.write(
            Document(
                key=each.key,
                kinds=[],
                parts=[Part("title", TITLE_COUNTS, (each.title,)), Part("text", 1.0, (each.text,))],
            )
            for each in collection.documents
        )
        snapshot = latest(store, integer_keys=False)
        return {key: ranking(snapshot, words, DEPTH) for key, words in collection.queries.items()}
