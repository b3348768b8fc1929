"""Wagtail mails inside the open transaction when a workflow moves. Our notices tell people instead."""

from typing import Any

from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted


def leave_to_notices(**kwargs: Any) -> None:
    """Do nothing: ``cms.notices`` has told people already."""


#: Django registers one receiver under one name, so whoever comes second, here Wagtail's mailer, is left out.
for signal, name in [
    (workflow_submitted, "workflow_state_submitted_email_notification"),
    (workflow_rejected, "workflow_state_rejected_email_notification"),
    (workflow_approved, "workflow_state_approved_email_notification"),
]:
    signal.connect(leave_to_notices, sender=WorkflowState, dispatch_uid=name, weak=False)
