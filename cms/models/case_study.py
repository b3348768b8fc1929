"""One piece of practice, as the council that did it tells it."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from cms.copying import CopyAsDraftForm
from cms.editing import tabs
from cms.editing.story import one_step
from cms.files.models import PracticeImage
from cms.finding import SEARCH_FIELDS, Labels
from cms.forms import CaseStudyForm
from cms.models.details import FurtherTheme, JointOwner, PracticeTag
from cms.models.sealing import BehindTheGates
from cms.querysets import CaseStudyQuerySet
from cms.states import AgeGroup, CostBand, Level, Licence, Standing
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.findings.models import Finding


class CaseStudyPage(Labels, BehindTheGates):
    """A case study: a claim, the story behind it, what it cost, what changed and what did not work."""

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="case_studies", editable=False
    )
    summary = models.CharField("one-sentence claim", max_length=240)
    theme = models.CharField("main theme", max_length=24, choices=Theme)
    age_group = models.CharField("age of the children", max_length=8, choices=AgeGroup)
    status = models.CharField("where it stands", max_length=8, choices=Standing, default=Standing.RUNNING)
    started_on = models.DateField(null=True)
    partners = models.TextField(blank=True, max_length=1000)

    claimed_level = models.CharField(
        "level of evidence you claim", max_length=10, choices=Level, default=Level.IDEA
    )
    level = models.CharField("level of evidence", max_length=10, choices=Level, blank=True, editable=False)

    children_reached = models.PositiveIntegerField(
        "children reached in a year", null=True, validators=[MaxValueValidator(20_000_000)]
    )
    set_up_cost = models.PositiveIntegerField(
        "set-up cost in pounds", null=True, validators=[MaxValueValidator(1_000_000_000)]
    )
    running_cost = models.PositiveIntegerField(
        "running cost in pounds a year", null=True, validators=[MaxValueValidator(1_000_000_000)]
    )
    staff_time = models.CharField(max_length=240)

    context = models.TextField("the place", max_length=2500)
    problem = models.TextField("the problem", max_length=3500)
    practice = models.TextField("what you did", max_length=5000)
    steps = StreamField([("step", one_step())], max_num=12)
    what_changed = models.TextField(max_length=5000)
    did_not_work = models.TextField("what did not work", max_length=3500)
    voice = models.TextField("what children and families said", max_length=3500)
    equality = models.TextField("whom it reached and whom it did not", max_length=2500)
    transfer = models.TextField("what another council must keep", max_length=3500)
    help_offered = models.TextField("help you offer", max_length=1500)
    materials = models.TextField("materials you can share", blank=True, max_length=1500)

    method = models.TextField("how you measured it", max_length=2500)
    limits = models.TextField("what the numbers cannot show", max_length=2500)
    ended_on = models.DateField(null=True, blank=True)
    full_time_staff = models.DecimalField(
        "staff, as full-time posts",
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    lead_image = models.ForeignKey(
        PracticeImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    contact_name = models.CharField("name of the contact", max_length=120)
    contact_role = models.CharField("their job", max_length=120)
    contact_email = models.EmailField("their e-mail address")
    licence = models.CharField(max_length=12, choices=Licence, default=Licence.OPEN_GOVERNMENT)
    data_protection = models.TextField("how children's data was protected", max_length=1500)
    sponsorship = models.TextField("money or help from outside", blank=True, max_length=600)

    finding = models.OneToOneField(
        Finding,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="case_study",
        editable=False,
        help_text="The strength, found on a review, that this was written from.",
    )
    council_context = models.JSONField(
        default=dict, blank=True, editable=False, help_text="The council as it was at publication."
    )
    tags = ClusterTaggableManager(through=PracticeTag, blank=True)

    objects = PageManager.from_queryset(CaseStudyQuerySet)()

    parent_page_types = ["cms.CouncilShelfPage"]
    subpage_types: list[str] = []
    template = "cms/case_study.html"
    base_form_class = CaseStudyForm
    copy_form_class = CopyAsDraftForm
    edit_handler = tabs()
    search_fields = SEARCH_FIELDS
    exclude_fields_in_copy = ["finding", "level", "council_context"]

    class Meta:
        verbose_name = "case study"
        verbose_name_plural = "case studies"
        constraints = [
            models.CheckConstraint(
                name="practice_ends_after_it_starts",
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")),
                violation_error_message="It cannot end before it started.",
            ),
            models.CheckConstraint(
                name="only_ended_practice_has_an_end",
                condition=Q(ended_on=None) | Q(status=Standing.ENDED),
                violation_error_message="Only practice that has ended has a last day.",
            ),
            models.CheckConstraint(
                name="no_less_than_no_staff",
                condition=Q(full_time_staff=None) | Q(full_time_staff__gte=0),
                violation_error_message="The number of posts cannot be below 0.",
            ),
        ]

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet:
        """Fetch what the index keeps of a case study in a handful of queries."""
        return (
            super()
            .get_indexed_objects()
            .prefetch_related("further_themes", "outcomes__indicator", "tagged__tag", "papers__document")
        )

    @classmethod
    def pks_also_about(cls, theme: str) -> models.QuerySet:
        """Keys of the case studies that carry a theme as a further one."""
        return FurtherTheme.objects.filter(theme=theme).values("page")

    @classmethod
    def pks_jointly_of(cls, council: Any) -> models.QuerySet:
        """Keys of the case studies that a council owns with another."""
        return JointOwner.objects.filter(council=council).values("page")

    @property
    def cost_per_child(self) -> int | None:
        """Running cost over the children reached in a year, in whole pounds."""
        if self.running_cost is None or not self.children_reached:
            return None
        return round(self.running_cost / self.children_reached)

    @property
    def cost_band(self) -> CostBand | None:
        """The band that cost falls in."""
        return None if self.cost_per_child is None else CostBand.of(self.cost_per_child)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._belong_to_the_shelf()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._belong_to_the_shelf()
        super().minimal_clean()

    def can_move_to(self, parent: Page) -> bool:
        """A case study stays with the council that wrote it."""
        return super().can_move_to(parent) and parent.specific.council_id == self.council_id

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the template what a reader of one case study needs."""
        from cms.reading import case_study_page

        return super().get_context(request, *args, **kwargs) | case_study_page(self, request)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft; the editor draws it in a frame of its own, which our own pages refuse otherwise."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": ["'self'"]}
        return response

    def _belong_to_the_shelf(self) -> None:
        # A page that is not in the tree yet has no shelf; add_child puts it there before it is saved.
        shelf = self.get_parent() if self.path else None
        if shelf is not None:
            self.council_id = shelf.specific.council_id
