"""App settings of cms.harvest."""

from django.apps import AppConfig


class CmsHarvestConfig(AppConfig):
    """Open data: feeds, structured data, OAI-PMH."""

    name = "cms.harvest"
    label = "harvest"

    def ready(self) -> None:
        """Note what becomes public and what goes, and stand on the page as data."""
        from cms.harvest import beside, receivers

        receivers.connect()
        assert beside
