"""Councils as the published register describes them, past and present."""

from django.db import models
from django.db.models import F, Q

from peernet.councils.querysets import CouncilQuerySet


class Council(models.Model):
    """A local authority with children's services, real or invented for the demo, past or present."""

    class Kind(models.TextChoices):
        COUNTY = "county", "County"
        UNITARY = "unitary", "Unitary authority"
        METROPOLITAN = "metropolitan", "Metropolitan district"
        LONDON = "london", "London borough"
        CITY = "city", "City corporation"

    code = models.SlugField("registry code", max_length=8, unique=True)
    name = models.CharField(max_length=120)
    official_name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Kind)
    region = models.CharField(max_length=60)
    combined_authority = models.CharField(max_length=60, blank=True)
    gss_code = models.CharField("GSS code", max_length=9, blank=True)
    dfe_code = models.CharField("DfE code", max_length=4, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    area_km2 = models.FloatField("area in square kilometres", null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    fictional = models.BooleanField(default=False)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dfe_code"], condition=~Q(dfe_code=""), name="council_dfe_code_names_one"
            ),
            models.UniqueConstraint(
                fields=["gss_code"], condition=~Q(gss_code=""), name="council_gss_code_names_one"
            ),
            models.CheckConstraint(
                name="council_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One council taking over from another on a day."""

    predecessor = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="inheritances")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(name="succession_not_of_itself", condition=~Q(predecessor=F("successor"))),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} became part of {self.successor}"
