"""What a search is called in a list and in the subject of a mail."""

from search.asking import ReaderQuery
from search.facets import BY_NAME

LONGEST = 200


def title_of(query: ReaderQuery) -> str:
    """Its words and its filters, as a reader would say them."""
    parts = [query.words] if query.words else []
    for name, values in query.chosen.items():
        labels = BY_NAME[name].words(values)
        parts.append(f"{BY_NAME[name].title}: {', '.join(labels.get(value, value) for value in values)}")
    title = "; ".join(parts) or "All practice"
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
