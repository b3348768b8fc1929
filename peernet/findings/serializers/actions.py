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
from peernet.findings.moving import moved_since
from peernet.findings.queries import action_steps
from peernet.findings.serializers.steps import FindingStepSerializer
from peernet.findings.states import Size
from peernet.indicators.models import Indicator, IndicatorValue
from peernet.reviews.serializers.fields import VisibleField
from peernet.reviews.serializers.keyed import KeyedSerializer


class ActionSerializer(serializers.ModelSerializer):
    """An action: what, who, by when, and what shows it. It expects its other owners prefetched."""

    review = serializers.IntegerField(source="finding.review_id")
    host = CouncilNameSerializer(source="finding.review.host")
    owner = serializers.CharField(source="owned_by", help_text="The person, the team, or both.")
    others: Any = serializers.SerializerMethodField(help_text="Who else owns it.")
    yours = serializers.SerializerMethodField(help_text="Whether you own it.")
    overdue = serializers.SerializerMethodField(help_text="Whether its day has passed and it needs the host.")
    indicator = serializers.CharField(source="indicator.code", allow_null=True, default=None)
    verified_by = serializers.CharField(source="verified_by.name", allow_null=True, default=None)

    class Meta:
        model = Action
        fields = [
            *("id", "finding", "review", "host", "title", "outcome", "success"),
            *("owner", "team", "others", "yours", "due_on", "overdue", "effort", "impact", "indicator"),
            *("state", "evidence", "remark", "look_again_on", "set_at", "verified_by", "verified_at"),
        ]

    def get_yours(self, action: Action) -> bool:
        return self.context["request"].user in action.owners()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_others(self, action: Action) -> Any:
        return [person.name for person in action.others.all()]

    def get_overdue(self, action: Action) -> bool:
        return action.overdue_on(timezone.localdate())


class PublishedValueSerializer(serializers.ModelSerializer):
    """A value as it was published."""

    class Meta:
        model = IndicatorValue
        fields = ["period", "value", "published_on"]


class IndicatorMoveSerializer(serializers.Serializer):
    """What became of an indicator: what is seen, never what caused it."""

    indicator = serializers.CharField(source="indicator.code")
    before = PublishedValueSerializer(allow_null=True, help_text="The last published before it was set.")
    since = PublishedValueSerializer(allow_null=True, help_text="The latest since it was verified.")
    change = serializers.DecimalField(max_digits=16, decimal_places=4, allow_null=True)
    watched_until = serializers.DateField(allow_null=True, help_text="24 months after it was verified.")
    nothing_moved = serializers.BooleanField(help_text="It stands where it stood, or went the wrong way.")
    words = serializers.CharField()


class WatchedSerializer(serializers.Serializer):
    """An action that is done, and its indicator."""

    action: Any = ActionSerializer()
    moved: Any = IndicatorMoveSerializer()


class WholeActionSerializer(ActionSerializer):
    """An action with the steps open to this person, and what became of its indicator."""

    steps = serializers.SerializerMethodField(help_text="The steps open to you now.")
    moved = serializers.SerializerMethodField(help_text="What became of its indicator, if it names one.")

    class Meta(ActionSerializer.Meta):
        fields = [*ActionSerializer.Meta.fields, "version", "steps", "moved"]

    @extend_schema_field(IndicatorMoveSerializer(allow_null=True))
    def get_moved(self, action: Action) -> Any:
        moved = moved_since(action, timezone.localdate())
        return IndicatorMoveSerializer(moved).data if moved else None

    @extend_schema_field(FindingStepSerializer(many=True))
    def get_steps(self, action: Action) -> Any:
        offers = action_steps(self.context["request"].user, action)
        return FindingStepSerializer(offers, many=True).data


class ActionEditSerializer(serializers.Serializer):
    """What is said of an action."""

    title = serializers.CharField(max_length=160, help_text="What will be done.")
    success = serializers.CharField(max_length=300, help_text="How you will know that it worked.")
    outcome = serializers.CharField(
        max_length=300, allow_blank=True, default="", help_text="What is to change for children and families."
    )
    owner = serializers.EmailField(
        max_length=254,
        allow_blank=True,
        default="",
        help_text="Work email address of a member of the host council; or name a team.",
    )
    team = serializers.CharField(
        max_length=120, allow_blank=True, default="", help_text="A team that owns it."
    )
    others = serializers.ListField(
        child=serializers.EmailField(max_length=254),
        max_length=20,
        default=list,
        help_text="Work email addresses of who else owns it.",
    )
    due_on = serializers.DateField(
        allow_null=True, default=None, help_text="Without one it is due by the weight of its finding."
    )
    effort = serializers.ChoiceField(Size.choices, allow_blank=True, default="")
    impact = serializers.ChoiceField(Size.choices, allow_blank=True, default="")
    indicator: Any = CodeField(
        slug_field="code",
        queryset=Indicator.objects.filter(retired_on=None),
        allow_null=True,
        default=None,
        help_text="Code of the indicator that should move.",
    )

    def fields_of_action(self, host: Any) -> dict[str, Any]:
        """What was asked, with the owners found. Only for those who may set actions: it tells who belongs.

        :raises ValidationError: if nobody of the host council uses an address
        """
        asked = dict(self.validated_data)
        if "owner" in asked:
            asked["owner"] = self._member(host, asked["owner"], "owner") if asked["owner"] else None
        if "others" in asked:
            asked["others"] = [self._member(host, each, "others") for each in dict.fromkeys(asked["others"])]
        return asked

    def _member(self, host: Any, address: str, field: str) -> Any:
        members = Membership.objects.active().filter(council=host).values("person")
        people = get_user_model().objects.filter(pk__in=members, is_active=True)
        found = people.filter(email__iexact=address).first()
        if found is None:
            raise serializers.ValidationError({field: [f"Nobody at {host} uses this address."]})
        return found


class NewActionSerializer(KeyedSerializer, ActionEditSerializer):
    """What the host will do about a finding."""

    finding = VisibleField(queryset=Finding.objects.with_review())


class VerifierSerializer(serializers.Serializer):
    """Whom to ask from a third council."""

    email = serializers.EmailField(max_length=254, help_text="Work email address of the peer.")
