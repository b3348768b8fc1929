"""What the tabs of reports and documents answer, as JSON."""

from rest_framework import serializers

from cms.serializers import OwnerSerializer
from search.serializers import PageSerializer


class FoundFindingSerializer(serializers.Serializer):
    """A finding you may read that says the words."""

    title = serializers.CharField(help_text="HTML, with the words marked.")
    text = serializers.CharField(help_text="HTML, with the words marked.")
    kind = serializers.CharField()
    address = serializers.CharField(source="url")


class FoundReportSerializer(serializers.Serializer):
    """One review with a final report."""

    host = OwnerSerializer(source="review.host")
    reviewer = OwnerSerializer(source="review.reviewer")
    review_type = serializers.CharField(source="review.review_type.name")
    visit_ends_on = serializers.DateField(source="review.visit_ends_on", allow_null=True)
    open_to_you = serializers.BooleanField(source="opened")
    address = serializers.CharField(source="url")
    findings = FoundFindingSerializer(many=True)


class ReportsSerializer(PageSerializer):
    """One page of reports."""

    results = FoundReportSerializer(many=True)


class HoldingPracticeSerializer(serializers.Serializer):
    """A published case study that holds the paper."""

    title = serializers.CharField()
    address = serializers.CharField(source="url")


class FoundPaperSerializer(serializers.Serializer):
    """One paper, and where in it the words stand."""

    title = serializers.CharField(source="document.title")
    kind = serializers.CharField()
    address = serializers.CharField(source="url")
    best_page = serializers.IntegerField(source="number")
    text = serializers.CharField(help_text="HTML, with the words marked.")
    further_pages = serializers.ListField(child=serializers.IntegerField(), source="further")
    practice = HoldingPracticeSerializer(many=True)


class PapersSerializer(PageSerializer):
    """One page of papers."""

    results = FoundPaperSerializer(many=True)
