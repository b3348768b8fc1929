"""Invitations and moves as JSON."""

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council, Invitation, Move
from peernet.councils.states import COUNCIL_INVITATION_WORKFLOW, MOVE_WORKFLOW, ROLES_OF_MEMBERS, CouncilRole


class CouncilInvitationSerializer(serializers.ModelSerializer):
    """An invitation, and what can be done about it now. Of its link nothing is told."""

    council = serializers.CharField(source="council.code")
    email = serializers.CharField(
        help_text="Empty once the invitation has ended: the address is forgotten then."
    )
    invited_by = serializers.CharField(source="invited_by.name")
    open_steps = serializers.SerializerMethodField()

    class Meta:
        model = Invitation
        fields = [
            *("id", "council", "email", "role", "until", "why", "state", "invited_by"),
            *("invited_at", "sent_at", "expires_at", "closed_at", "open_steps"),
        ]

    def get_open_steps(self, invitation: Invitation) -> list[str]:
        steps = COUNCIL_INVITATION_WORKFLOW.open_steps(invitation)
        return [each for each in steps if each != "accept"]


class CouncilInviteSerializer(serializers.Serializer):
    """Whom to invite, to do what; an observer comes with a last day and a reason."""

    council = CodeField(slug_field="code", queryset=Council.objects.all())
    email = serializers.EmailField(max_length=200)
    role = serializers.ChoiceField(CouncilRole.choices, default=CouncilRole.READER)
    until = serializers.DateField(required=False, allow_null=True, default=None)
    why = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class CouncilAcceptSerializer(serializers.Serializer):
    """The last part of the address in the email, and one's job title."""

    token = serializers.CharField(max_length=120)
    job_title = serializers.CharField(max_length=120)


class CouncilMoveSerializer(serializers.ModelSerializer):
    """A change of council, and what can be done about it now."""

    person = serializers.CharField(source="person.name")
    left = serializers.CharField(source="leaving.council.code")
    last_day = serializers.DateField(source="leaving.ends_on", allow_null=True)
    council = serializers.CharField(source="council.code")
    handed_to = serializers.CharField(source="handed_to.name", default="")
    open_steps = serializers.SerializerMethodField()

    class Meta:
        model = Move
        fields = [
            *("id", "person", "left", "last_day", "council", "role", "job_title", "starts_on", "handed_to"),
            *("state", "reason", "asked_at", "decided_at", "arrived_at", "open_steps"),
        ]

    def get_open_steps(self, move: Move) -> list[str]:
        return MOVE_WORKFLOW.open_steps(move)


class NewMoveSerializer(serializers.Serializer):
    """Which membership ends, where to, from when, as what, and the address of whoever takes over."""

    membership = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    council = CodeField(slug_field="code", queryset=Council.objects.all())
    starts_on = serializers.DateField()
    job_title = serializers.CharField(max_length=120)
    role = serializers.ChoiceField(ROLES_OF_MEMBERS, default=CouncilRole.READER)
    handed_to = serializers.EmailField(max_length=200, required=False, allow_blank=True, default="")


class WorkSerializer(serializers.Serializer):
    """One thing in hand."""

    words = serializers.CharField()
    url = serializers.CharField()


class ForetoldSerializer(serializers.Serializer):
    """What will happen, and what is in hand as far as one may see it."""

    sentences = serializers.ListField(child=serializers.CharField())
    in_hand = WorkSerializer(many=True)
