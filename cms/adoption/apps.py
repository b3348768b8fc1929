"""App settings of cms.adoption."""

from django.apps import AppConfig


class CmsAdoptionConfig(AppConfig):
    """Who else uses a practice, and what came of it."""

    name = "cms.adoption"
    label = "adoption"

    def ready(self) -> None:
        """Stand on the pages of case studies and councils, and hear what happens to case studies."""
        from cms.adoption import case_study_page, council_page, independence, listening  # noqa: F401
