"""Actions as JSON: setting one, and how it stands."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Membership
from peernet.councils.serializers import CouncilNameSerializer
from peernet.findings.models import Action, Finding
from peernet.findings.queries import action_steps
from peernet.findings.serializers.steps import FindingStepSerializer
from peernet.indicators.models import Indicator
from peernet.reviews.serializers.fields import VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer


class ActionSerializer(serializers.ModelSerializer):
    """An action: what, who, by when, and what shows it."""

    review = serializers.IntegerField(source="finding.review_id")
    host = CouncilNameSerializer(source="finding.review.host")
    owner = serializers.CharField(source="owner.name")
    yours = serializers.SerializerMethodField(help_text="Whether you own it.")
    overdue = serializers.SerializerMethodField(help_text="Whether its day has passed and it needs the host.")
    indicator = serializers.CharField(source="indicator.code", allow_null=True, default=None)
    verified_by = serializers.CharField(source="verified_by.name", allow_null=True, default=None)

    class Meta:
        model = Action
        fields = [
            *("id", "finding", "review", "host", "title", "success", "owner", "yours", "due_on", "overdue"),
            *("indicator", "state", "evidence", "remark", "set_at", "verified_by", "verified_at"),
        ]

    def get_yours(self, action: Action) -> bool:
        return bool(action.owner_id == self.context["request"].user.pk)

    def get_overdue(self, action: Action) -> bool:
        return action.overdue_on(timezone.localdate())


class WholeActionSerializer(ActionSerializer):
    """An action with the steps open to this person."""

    steps = serializers.SerializerMethodField(help_text="The steps open to you now.")

    class Meta(ActionSerializer.Meta):
        fields = [*ActionSerializer.Meta.fields, "steps"]

    @extend_schema_field(FindingStepSerializer(many=True))
    def get_steps(self, action: Action) -> Any:
        offers = action_steps(self.context["request"].user, action)
        return FindingStepSerializer(offers, many=True).data


class NewActionSerializer(KeyedSerializer):
    """What the host will do about a finding."""

    finding = VisibleField(queryset=Finding.objects.with_review())
    title = serializers.CharField(max_length=160, help_text="What will be done.")
    success = serializers.CharField(max_length=300, help_text="How you will know that it worked.")
    owner = serializers.EmailField(
        max_length=254, help_text="Work email address of a member of the host council."
    )
    due_on = serializers.DateField()
    indicator: Any = CodeField(
        slug_field="code",
        queryset=Indicator.objects.filter(retired_on=None),
        allow_null=True,
        default=None,
        help_text="Code of the indicator that should move.",
    )

    def fields_of_action(self) -> dict[str, Any]:
        """What was asked, with the owner found. Only for those who may set actions: it tells who belongs.

        :raises ValidationError: if nobody of the host council uses the address
        """
        asked = dict(self.validated_data)
        host = asked["finding"].review.host
        members = Membership.objects.active().filter(council=host).values("person")
        people = get_user_model().objects.filter(pk__in=members, is_active=True)
        owner = people.filter(email__iexact=asked["owner"]).first()
        if owner is None:
            raise serializers.ValidationError({"owner": [f"Nobody at {host} uses this address."]})
        return asked | {"owner": owner}
