"""Findings, actions, plans and reports under ``/api/v1/``."""

from peernet.findings.api.actions import ActionViewSet
from peernet.findings.api.findings import FindingViewSet
from peernet.findings.api.plans import PlanViewSet
from peernet.findings.api.reports import PublishedReportViewSet, ReportViewSet

__all__ = ["ActionViewSet", "FindingViewSet", "PlanViewSet", "PublishedReportViewSet", "ReportViewSet"]
