"""App settings of workspace."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Screens over several subjects."""

    name = "peernet.workspace"
    label = "workspace"
