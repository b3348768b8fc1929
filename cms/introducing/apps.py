"""App settings of cms.introducing."""

from django.apps import AppConfig


class CmsIntroducingConfig(AppConfig):
    """Two people put in touch about a practice."""

    name = "cms.introducing"
    label = "introducing"

    def ready(self) -> None:
        """Stand on the pages of case studies."""
        from cms.introducing import case_study_page  # noqa: F401
