"""The questions of the benchmark, put to the Whoosh engine."""

from typing import Any

from benchmarks.search.rivals import FACETS, SEEN, TOP, Act

READER = {"visible_to": list(SEEN)}


class Ours:
    """The engine as readers and Wagtail use it; texts for snippets come from memory, as rows would."""

    name = "Peernet"

    def __init__(self, paper: Any, papers: Any, items: dict) -> None:
        from modelsearch.query import Fuzzy, Phrase, PlainText

        from search.whoosh.reading import Request, look

        self.paper, self.papers, self.items = paper, papers, items
        self.asked: dict[str, Act] = {
            "single": lambda text: look(paper, Request(words=text)),
            "or3": lambda text: look(paper, Request(words=text)),
            "and2": lambda text: self._query(PlainText(text, operator="and")),
            "phrase": lambda text: self._query(Phrase(text.strip('"'))),
            "prefix": lambda text: look(paper, Request(words=text, unfinished=True)),
            "facets": lambda asked: look(
                paper, Request(words=asked[0], filters={"topic": [asked[1]]}, facets=FACETS)
            ),
            "fuzzy": lambda text: self._query(Fuzzy(text)),
            "did you mean": self._suggest,
            "snippets": self._snippets,
            "whole page": self.page,
        }

    def _query(self, query: Any) -> object:
        from search.whoosh.compiler import WhooshQueryCompiler
        from search.whoosh.searching import best, count, find

        compiler = WhooshQueryCompiler(self.paper._default_manager.all(), query)
        snapshot = self.papers.snapshot()
        found = find(snapshot, compiler.expression(snapshot), self.paper)
        return best(found, TOP), count(found)

    def _suggest(self, word: str) -> object:
        from search.whoosh.spelling import near_words

        return near_words(self.papers.snapshot(), word)[:3]

    def _snippets(self, text: str) -> object:
        from search.whoosh.reading import Request, highlight, look

        answer = look(self.paper, Request(words=text))
        return [highlight(self.items[pk].body, answer.stems) for pk in answer.pks]

    def page(self, asked: tuple[str, dict]) -> object:
        """Permission filter, filters, five facets, ten hits with title and body marked, did-you-mean."""
        from search.whoosh.reading import Request, highlight, look, mark

        words, filters = asked
        answer = look(self.paper, Request(words=words, filters=filters, allowed=READER, facets=FACETS))
        return [
            (mark(self.items[pk].title, answer.stems), highlight(self.items[pk].body, answer.stems))
            for pk in answer.pks
        ]
