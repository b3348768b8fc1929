"""A Whoosh codec with Whoosh's own file layout, but for what a posting list holds: packed arrays."""

from whoosh.codec import whoosh3
from whoosh.matching import ListMatcher

from search.whoosh.packing import unpack


class NumpyCodec(whoosh3.W3Codec):
    """The engine reads lists whole (`dictionary.py`) and writes them whole (`writing.py`)."""

    def postings_reader(self, dbfile, terminfo, format_, term=None, scorer=None) -> ListMatcher:
        """For Whoosh's own queries, so that any of them would work on these files too."""
        found = unpack(dbfile.get(*terminfo.extent()), positions=False)
        return ListMatcher(
            found.ids.tolist(), found.weights.tolist(), format=format_, term=term, scorer=scorer
        )
