"""App settings of cms."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Good practice."""

    name = "cms"
    label = "cms"

    def ready(self) -> None:
        """Hear of people who join and leave, and keep Wagtail from mailing beside our notices."""
        from cms import joining, quiet  # noqa: F401
