"""App settings of cms."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Good practice."""

    name = "cms"
    label = "cms"

    def ready(self) -> None:
        """Hear of who joins and leaves, join other subjects' pages, and quieten Wagtail."""
        from cms import council_page, joining, no_portraits, offering, plain_cells, quiet  # noqa: F401
        from cms.identity import signed_off  # noqa: F401
        from cms.reading import history  # noqa: F401
