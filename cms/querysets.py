"""Which case studies."""

from typing import Any

from django.db.models import Case, CharField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, Q, When
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from cms.states import CostBand

#: A cost per child in half pounds, and the band that one rounded to whole pounds falls in below it.
BELOW = [
    ("lt", 199, CostBand.UNDER_100),
    ("lt", 999, CostBand.UNDER_500),
    ("lt", 1999, CostBand.UNDER_1000),
    ("lte", 4001, CostBand.UP_TO_2000),
]


def open_to_readers(to: str = "") -> Q:
    """The condition that the page at the path ``to`` is live and neither it nor one above it is restricted.

    The first half is asked once: where nothing is restricted, no page is compared with anything.
    """
    own = ExpressionWrapper(OuterRef(f"{to}path"), output_field=CharField())
    closed = PageViewRestriction.objects.annotate(own=own).filter(own__startswith=F("page__path"))
    return Q(**{f"{to}live": True}) & (~Q(Exists(PageViewRestriction.objects.all())) | ~Q(Exists(closed)))


class CaseStudyQuerySet(PageQuerySet):
    """Case studies, seen by everybody once published."""

    def published(self) -> "CaseStudyQuerySet":
        """Keep what is live and not behind a view restriction, asked in the same query each time."""
        return self.filter(open_to_readers())

    def visible_to(self, user: Any) -> "CaseStudyQuerySet":
        """The published library is public, for anyone alike; drafts are seen at the editors' desk only."""
        return self.published()

    def about(self, theme: str) -> "CaseStudyQuerySet":
        """Keep case studies on a theme, as their first theme or a further one."""
        return self.filter(Q(theme=theme) | Q(pk__in=self.model.pks_also_about(theme)))

    def of_council(self, council: Any) -> "CaseStudyQuerySet":
        """Keep one council's case studies, those it owns jointly among them."""
        return self.filter(Q(council=council) | Q(pk__in=self.model.pks_jointly_of(council)))

    def with_cost_band(self) -> "CaseStudyQuerySet":
        """Give each row its band of cost per child as ``band``, none where the cost is not known."""
        known = Q(running_cost__isnull=False, children_reached__gt=0)
        bands = [
            When(known & Q(**{f"doubled__{below}": F("children_reached") * bound}), then=band)
            for below, bound, band in BELOW
        ]
        return self.alias(doubled=F("running_cost") * 2).annotate(
            band=Case(*bands, When(known, then=CostBand.OVER_2000), output_field=IntegerField(null=True))
        )

    def newest_first(self) -> "CaseStudyQuerySet":
        """Order by the day of first publication, latest first."""
        return self.order_by("-first_published_at", "-pk")
