"""Findings and actions under ``/api/v1/``."""

from peernet.findings.api.actions import ActionViewSet
from peernet.findings.api.findings import FindingViewSet

__all__ = ["ActionViewSet", "FindingViewSet"]
