"""The same questions to other engines: SQLite FTS5 and tantivy, over the same documents."""

import sqlite3
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from search.whoosh.analysis import stem, words

BOOSTS = (("title", 3.0), ("summary", 2.0), ("body", 1.0), ("tag_list", 2.0))
FACETS = ("topic", "region", "kind", "year", "audiences")
SEEN = ("public", "members")
TOP = 10
Act = Callable[[Any], Any]


class Fts5:
    """SQLite's full text search: porter stems, bm25 with weights, labels in tables beside it."""

    name = "FTS5"
    BEST = "ORDER BY bm25(fts, 3.0, 2.0, 1.0, 2.0) LIMIT 10"

    def __init__(self, folder: Path) -> None:
        self.base = sqlite3.connect(folder / "fts5.sqlite3")
        self.base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA mmap_size=2000000000; PRAGMA cache_size=-65536;"
            "CREATE VIRTUAL TABLE fts"
            " USING fts5(title, summary, body, tag_list, tokenize='porter unicode61');"
            "CREATE TABLE doc (id INTEGER PRIMARY KEY, topic, region, kind, year, visible_to);"
            "CREATE TABLE aud (id INTEGER, audiences);"
            "CREATE TEMP TABLE hit (id INTEGER PRIMARY KEY)"
        )
        self.asked: dict[str, Act] = {
            "single": self._any,
            "or3": self._any,
            "and2": lambda text: self._keys(" AND ".join(_quoted(text))),
            "phrase": lambda text: self._keys(text),
            "prefix": lambda word: self._keys(f'"{word}"*'),
            "facets": self._facets,
            "snippets": self._snippets,
        }

    def fill(self, documents: Iterable[dict]) -> None:
        """Index everything, with one commit at the end."""
        for each in documents:
            text = [each["title"], each["summary"], each["body"], each["tag_list"]]
            self.base.execute(
                "INSERT INTO fts (rowid, title, summary, body, tag_list) VALUES (?,?,?,?,?)",
                [each["pk"], *text],
            )
            row = [each[name] for name in ("pk", "topic", "region", "kind", "year", "visible_to")]
            self.base.execute("INSERT INTO doc VALUES (?,?,?,?,?,?)", row)
            pairs = [(each["pk"], one) for one in each["audience_list"].split()]
            self.base.executemany("INSERT INTO aud VALUES (?,?)", pairs)
        self.base.execute("CREATE INDEX aud_id ON aud (id)")
        self.base.commit()

    def _keys(self, match: str) -> list:
        return self.base.execute(f"SELECT rowid FROM fts WHERE fts MATCH ? {self.BEST}", [match]).fetchall()

    def _any(self, text: str) -> list:
        return self._keys(" OR ".join(_quoted(text)))

    def _facets(self, asked: tuple[str, str]) -> object:
        text, topic = asked
        match = " OR ".join(_quoted(text))
        joined = "FROM fts JOIN doc ON doc.id = fts.rowid WHERE fts MATCH ? AND topic = ?"
        self.base.execute("DELETE FROM hit")
        self.base.execute(f"INSERT INTO hit SELECT fts.rowid {joined}", [match, topic])
        counts = {
            name: self.base.execute(
                f"SELECT {name}, count(*) FROM hit JOIN doc USING (id) GROUP BY 1"
            ).fetchall()
            for name in FACETS[:-1]
        }
        counts["audiences"] = self.base.execute(
            "SELECT audiences, count(*) FROM hit JOIN aud USING (id) GROUP BY 1"
        ).fetchall()
        return counts, self.base.execute(f"SELECT fts.rowid {joined} {self.BEST}", [match, topic]).fetchall()

    def _snippets(self, text: str) -> list:
        match = " OR ".join(_quoted(text))
        return self.base.execute(
            f"SELECT snippet(fts, 2, '<mark>', '</mark>', '…', 40) FROM fts WHERE fts MATCH ? {self.BEST}",
            [match],
        ).fetchall()


class Tantivy:
    """tantivy in this process, one field for each of ours, English stems."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.t = tantivy
        builder = tantivy.SchemaBuilder().add_integer_field("pk", stored=True, indexed=True)
        for field, _ in BOOSTS:
            builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
        for field in ("topic", "region", "kind", "audiences", "visible_to"):
            builder.add_text_field(field, tokenizer_name="raw", fast=True)
        builder.add_integer_field("year", fast=True, indexed=True)
        (folder / "tantivy").mkdir()
        self.index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
        self.asked: dict[str, Act] = {
            "single": lambda text: self._top(self._any(text)),
            "or3": lambda text: self._top(self._any(text)),
            "and2": lambda text: self._top(self._all([self._word(word) for word in words(text)])),
            "phrase": self._phrase,
            "prefix": self._prefix,
            "facets": self._facets,
            "fuzzy": self._fuzzy,
            "snippets": self._snippets,
        }

    def fill(self, documents: Iterable[dict]) -> None:
        """Index everything with one thread and one commit."""
        writer = self.index.writer(256_000_000, 1)
        for each in documents:
            kept = {name: each[name] for name in each if name != "audience_list"}
            writer.add_document(self.t.Document(**kept, audiences=each["audience_list"].split()))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def _word(self, word: str) -> Any:
        query = self.t.Query
        parts = [
            query.boost_query(query.term_query(self.index.schema, field, stem(word) or word), boost)
            for field, boost in BOOSTS
        ]
        return self._one_of(parts)

    def _one_of(self, parts: list) -> Any:
        return self.t.Query.boolean_query([(self.t.Occur.Should, part) for part in parts])

    def _all(self, parts: list) -> Any:
        return self.t.Query.boolean_query([(self.t.Occur.Must, part) for part in parts])

    def _any(self, text: str) -> Any:
        return self._one_of([self._word(word) for word in words(text)])

    def _top(self, query: Any) -> list:
        found = self.searcher.search(query, TOP, count=True).hits
        return [self.searcher.doc(address)["pk"] for _, address in found]

    def _phrase(self, text: str) -> list:
        return self._top(
            self.t.Query.phrase_query(self.index.schema, "body", [stem(word) or word for word in words(text)])
        )

    def _prefix(self, word: str) -> list:
        fields = [self.t.Query.regex_query(self.index.schema, field, f"{word}.*") for field, _ in BOOSTS]
        return self._top(self._one_of(fields))

    def _fuzzy(self, word: str) -> list:
        fields = [self.t.Query.fuzzy_term_query(self.index.schema, field, word, 2) for field, _ in BOOSTS]
        return self._top(self._one_of(fields))

    def _facets(self, asked: tuple[str, str]) -> object:
        text, topic = asked
        only = self.t.Query.const_score_query(self.t.Query.term_query(self.index.schema, "topic", topic), 0.0)
        query = self._all([self._any(text), only])
        counts = self.searcher.aggregate(
            query, {name: {"terms": {"field": name, "size": 50}} for name in FACETS}
        )
        return counts, self._top(query)

    def _snippets(self, text: str) -> list:
        query = self._any(text)
        maker = self.t.SnippetGenerator.create(self.searcher, query, self.index.schema, "body")
        found = self.searcher.search(query, TOP).hits
        return [maker.snippet_from_doc(self.searcher.doc(address)).to_html() for _, address in found]


def _quoted(text: str) -> list[str]:
    return [f'"{escape(word)}"' for word in words(text)]
