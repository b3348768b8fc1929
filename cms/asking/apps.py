"""App settings of cms.asking."""

from django.apps import AppConfig


class CmsAskingConfig(AppConfig):
    """Questions to authors, and practice that councils look for."""

    name = "cms.asking"
    label = "asking"

    def ready(self) -> None:
        """Stand on the pages of case studies and themes."""
        from cms.asking import case_study_page, theme_page  # noqa: F401
