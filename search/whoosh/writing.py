"""Writes segments a posting list at a time; Whoosh's own writer handles every posting on its own."""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC, clean_files
from whoosh.writing import SegmentWriter

from search.whoosh.damage import DamagedIndexError
from search.whoosh.dictionary import FIELD, INFO, Dictionary
from search.whoosh.documents import Document
from search.whoosh.gathering import Gathered, Lists
from search.whoosh.packing import pack_lists
from search.whoosh.schema import term
from search.whoosh.sums import verify, write_sums

LARGEST = float(np.finfo(np.float32).max)


class ListWriter(SegmentWriter):
    """A writer whose segment comes from whole posting lists."""

    def write_documents(self, keys: list[bytes], lengths: Iterable[float], digests: Iterable[int]) -> None:
        """Write what is kept of each document."""
        columns = {name: self.schema[name].column_type for name in ("key", "length", "digest")}
        for values in zip(keys, lengths, digests, strict=True):
            self.perdocwriter.start_doc(self.docnum)
            for (name, column), value in zip(columns.items(), values, strict=True):
                self.perdocwriter.add_column_value(name, column, value)
            self.perdocwriter.finish_doc()
            self.docnum += 1
        self._added = self.docnum > 0

    def write_lists(self, name: str, parts: Iterable[Lists]) -> None:
        """Write the lists of a field, whose terms come in order over all parts."""
        writer = self.fieldwriter
        writer.start_field(name, self.schema[name])
        prefix, at = FIELD.pack(writer._fieldid), writer._postfile.tell()
        for part in parts:
            sizes = np.diff(part.ends, prepend=0).tolist()
            packed = pack_lists(part.postings, part.ends)
            for text, size, data in zip(part.terms, sizes, packed, strict=True):
                writer._postfile.write(data)
                # Whoosh's own queries would skip by weights and numbers; these skip nothing.
                info = INFO.pack(0, size, size, 0, 255, LARGEST, 0, self.docnum, at, len(data))
                writer._tindex.add(prefix + text, info)
                at += len(data)
        writer.finish_field()

    def _require_whole(self, segment: Any) -> None:
        try:
            verify(self.storage, segment)
        except FileNotFoundError as gone:
            # Nobody else merges while we write: what is gone was taken away.
            raise DamagedIndexError(f"A file of segment {segment.segment_id()} is gone.") from gone

    def write_fields(self) -> None:
        """Write every field with its lists, in the order of their names."""
        raise NotImplementedError

    def _flush_segment(self) -> None:
        self.write_fields()
        self.perdocwriter.close()
        self.fieldwriter.close()
        write_sums(self.storage, self.get_segment())

    def _commit_toc(self, segments) -> None:
        write_contents(self.storage, TOC(self.schema, segments, self.generation), self.indexname)
        clean_files(self.storage, self.indexname, self.generation, segments)


class DocumentWriter(ListWriter):
    """A writer that takes documents, and groups their postings by term when all are there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gathered = Gathered()

    def take(self, document: Document, numbers: Mapping[str, int]) -> None:
        """Add a document; `numbers` numbers the search fields."""
        self._gathered.take(document, numbers)
        self._added = True

    def remove(self, keys: Iterable[str]) -> None:
        """Delete the documents of older segments that have these keys.

        :raises DamagedIndexError: if a segment is not as it was written, before anything is deleted from it
        """
        texts = [term(key) for key in keys]
        for segment in self.segments:
            self._require_whole(segment)
            dictionary = Dictionary(self.storage, segment)
            for text in texts:
                for number in dictionary.postings("key", text).ids.tolist():
                    segment.delete_document(number)

    def write_fields(self) -> None:
        """Write every field with its lists, in the order of their names."""
        gathered = self._gathered
        stems, words, lengths = gathered.texts()
        self.write_documents(gathered.keys, lengths.tolist(), gathered.digests)
        for name in ("beginnings", "key", "labels"):
            self.write_lists(name, [gathered.named(name)])
        self.write_lists("text", [stems])
        self.write_lists("words", [words])


def write_contents(storage: Any, contents: TOC, name: str) -> None:
    """Put a table of contents in place in one step, with a checksum at its end that Whoosh does not read."""
    memory = RamStorage()
    contents.write(memory, name)
    ((file, data),) = memory.files.items()
    beside = f"{file}.new"
    with open(storage._fpath(beside), "wb") as stream:
        stream.write(bytes(data) + zlib.crc32(data).to_bytes(4))
    storage.rename_file(beside, file, safe=True)
