"""Invitations and moves as JSON."""

from rest_framework import serializers

from peernet.core.fields import CodeField
from peernet.councils.models import Council, Invitation
from peernet.councils.states import COUNCIL_INVITATION_WORKFLOW, CouncilRole


class CouncilInvitationSerializer(serializers.ModelSerializer):
    """An invitation, and what can be done about it now. Of its link nothing is told."""

    council = serializers.CharField(source="council.code")
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


class InviteSerializer(serializers.Serializer):
    """Whom to invite, to do what; an observer comes with a last day and a reason."""

    council = CodeField(slug_field="code", queryset=Council.objects.all())
    email = serializers.EmailField(max_length=200)
    role = serializers.ChoiceField(CouncilRole.choices, default=CouncilRole.READER)
    until = serializers.DateField(required=False, allow_null=True, default=None)
    why = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class AcceptSerializer(serializers.Serializer):
    """The last part of the address in the email, and one's job title."""

    token = serializers.CharField(max_length=120)
    job_title = serializers.CharField(max_length=120)
