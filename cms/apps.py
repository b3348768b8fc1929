"""App settings of cms."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Good practice."""

    name = "cms"
    label = "cms"

    def ready(self) -> None:
        """Hear of people who join and leave, join a council's page, keep Wagtail from mailing beside us."""
        from cms import council_page, joining, quiet  # noqa: F401
