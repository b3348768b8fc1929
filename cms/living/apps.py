"""App settings of cms.living."""

from django.apps import AppConfig


class CmsLivingConfig(AppConfig):
    """Review dates, reminders, step-downs and withdrawal notices."""

    name = "cms.living"
    label = "living"

    def ready(self) -> None:
        """Stand on the pages of case studies, and hear what happens to them."""
        from cms.living import case_study_page, listening  # noqa: F401
