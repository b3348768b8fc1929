"""Rows that stand in the entry of another object: whose entry is made anew when such a row changes."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from cms.models import CaseStudyPage, FurtherTheme, OutcomeClaim, Paper, PracticeTag, PracticeWord
from peernet.councils.models import Council
from peernet.indicators.models import Indicator


def _case_studies(**where: Any) -> Iterable[int]:
    return CaseStudyPage.objects.filter(**where).order_by().values_list("pk", flat=True).distinct()


#: By model: the keys of the case studies whose entry holds something of the row.
FOLLOWED: dict[type[Model], Callable[[Any], Iterable[int]]] = {
    Council: lambda council: _case_studies(council=council),
    Indicator: lambda indicator: _case_studies(outcomes__indicator=indicator),
    PracticeWord: lambda word: _case_studies(tagged__tag=word),
    FurtherTheme: lambda further: [further.page_id],
    OutcomeClaim: lambda claim: [claim.page_id],
    Paper: lambda paper: [paper.page_id],
    PracticeTag: lambda tagged: [tagged.content_object_id],
}
