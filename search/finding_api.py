"""What speaks to a finding, under ``/api/v1/search/for-finding/``, as its page shows it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from cms.serializers import OwnerSerializer
from peernet.findings import rules
from peernet.findings.models import Finding
from search.alike import spoken_to


class SuggestedSerializer(serializers.Serializer):
    """One published case study."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField()
    summary = serializers.CharField()
    council = OwnerSerializer()
    theme = serializers.CharField()
    level = serializers.CharField()


class LikeFindingSerializer(serializers.Serializer):
    """One finding of another review."""

    id = serializers.IntegerField(source="pk")
    review = serializers.IntegerField(source="review_id")
    title = serializers.CharField()
    theme = serializers.CharField()


class ForFindingSerializer(serializers.Serializer):
    """Practice and findings, the best first; of a strength there is no practice."""

    practice = SuggestedSerializer(many=True)
    findings = LikeFindingSerializer(many=True, help_text="Among those you may see.")


class ForFindingViewSet(viewsets.GenericViewSet):
    """Practice that speaks to a finding, and findings like it."""

    serializer_class = ForFindingSerializer
    queryset = Finding.objects.none()
    access = {"retrieve": rules.may_view}

    def get_queryset(self) -> Any:
        return Finding.objects.visible_to(self.request.user).with_review()

    @extend_schema(operation_id="search_for_finding", tags=["search"])
    def retrieve(self, request: Request, pk: str) -> Response:
        """Find what speaks to a finding.

        Practice of councils like the host stands further up.
        """
        practice, findings = spoken_to(self.get_object(), request.user)
        return Response(ForFindingSerializer({"practice": practice, "findings": findings}).data)
