"""App settings of cms.importing."""

from django.apps import AppConfig


class CmsImportingConfig(AppConfig):
    """Case studies from Word and spreadsheets, into drafts."""

    name = "cms.importing"
    label = "importing"

    def ready(self) -> None:
        """Stand in the editor of drafts that came from a file."""
        from cms.importing import in_the_editor  # noqa: F401
