"""Councils and memberships as JSON."""

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council, Judgement, Membership, Neighbour, Succession
from peernet.councils.states import MEMBERSHIP_WORKFLOW, ROLES_OF_MEMBERS, CouncilRole


class CouncilSerializer(serializers.ModelSerializer):
    """One line of the register."""

    class Meta:
        model = Council
        fields = [
            *("code", "name", "official_name", "kind", "region", "combined_authority"),
            *("gss_code", "dfe_code", "population", "population_year"),
            *("latitude", "longitude", "area_km2", "starts_on", "ends_on", "fictional"),
        ]


class CouncilNameSerializer(serializers.ModelSerializer):
    """A council by its registry code and name."""

    class Meta:
        model = Council
        fields = ["code", "name"]


class NeighbourSerializer(serializers.ModelSerializer):
    """A statistical neighbour."""

    code = serializers.CharField(source="neighbour.code")
    name = serializers.CharField(source="neighbour.name")

    class Meta:
        model = Neighbour
        fields = ["rank", "code", "name", "closeness", "model_year"]


class JudgementSerializer(serializers.ModelSerializer):
    """A published judgement with its date and basis."""

    class Meta:
        model = Judgement
        fields = ["inspected_on", "published_on", "framework", "basis", "overall", "parts"]


class SuccessorSerializer(serializers.ModelSerializer):
    """A council that took over."""

    code = serializers.CharField(source="successor.code")
    name = serializers.CharField(source="successor.name")

    class Meta:
        model = Succession
        fields = ["code", "name", "on"]


class PredecessorSerializer(serializers.ModelSerializer):
    """A council whose work passed to this one."""

    code = serializers.CharField(source="predecessor.code")
    name = serializers.CharField(source="predecessor.name")

    class Meta:
        model = Succession
        fields = ["code", "name", "on"]


class CouncilInFullSerializer(CouncilSerializer):
    """A council with who is like it, what was published about it, and what it followed."""

    neighbours = NeighbourSerializer(many=True)
    judgements = JudgementSerializer(many=True)
    predecessors = PredecessorSerializer(source="inheritances", many=True)
    successors = SuccessorSerializer(source="successions", many=True)

    class Meta(CouncilSerializer.Meta):
        fields = [*CouncilSerializer.Meta.fields, "neighbours", "judgements", "predecessors", "successors"]


class MembershipSerializer(serializers.ModelSerializer):
    """Who belongs or waits, and what can be done about it now."""

    council = serializers.CharField(source="council.code")
    person = serializers.CharField(source="person.name")
    email = serializers.EmailField(source="person.email")
    open_steps = serializers.SerializerMethodField()

    class Meta:
        model = Membership
        fields = [
            *("id", "council", "person", "email", "role", "job_title", "state", "reason"),
            *("requested_at", "decided_at", "starts_on", "ends_on", "ended_at", "open_steps"),
        ]

    def get_open_steps(self, membership: Membership) -> list[str]:
        return MEMBERSHIP_WORKFLOW.open_steps(membership)


class JoinSerializer(serializers.Serializer):
    """A wish to join a council."""

    council = CodeField(slug_field="code", queryset=Council.objects.all())
    role = serializers.ChoiceField(ROLES_OF_MEMBERS, default=CouncilRole.READER)
    job_title = serializers.CharField(max_length=120)


class ApproveSerializer(serializers.Serializer):
    """The role to approve somebody in; the one they wished for when left out."""

    role = serializers.ChoiceField(ROLES_OF_MEMBERS, required=False)


class RefuseSerializer(serializers.Serializer):
    """Why not."""

    reason = serializers.CharField(max_length=300)


class EndSerializer(serializers.Serializer):
    """Why it ends."""

    reason = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")
