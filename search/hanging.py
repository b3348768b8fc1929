"""What hangs on a page of results and is drawn with it, fetched for all of them at once."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from cms.models import CaseStudyPage, FurtherTheme, OutcomeClaim, Paper, PracticeTag

#: By the name of the relation, the rows with what naming them takes.
HANGING: dict[str, Any] = {
    "further_themes": FurtherTheme.objects.all(),
    "outcomes": OutcomeClaim.objects.select_related("indicator"),
    "tagged": PracticeTag.objects.select_related("tag"),
    "papers": Paper.objects.select_related("document"),
}


def complete(pages: Mapping[int, CaseStudyPage]) -> None:
    """Give the pages, by key, what hangs on them: a query for each relation.

    Django's prefetching builds a queryset for every page and relation, which takes longer than the queries.
    """
    for name, rows in HANGING.items():
        key = CaseStudyPage._meta.get_field(name).field.attname
        of_page: dict[int, list[Any]] = defaultdict(list)
        for row in rows.filter(**{f"{key}__in": list(pages)}):
            of_page[getattr(row, key)].append(row)
        for page in pages:
            setattr(pages[page], name, of_page[page])
