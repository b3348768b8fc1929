"""App settings of cms.chain."""

from django.apps import AppConfig


class CmsChainConfig(AppConfig):
    """From a finding to what moved."""

    name = "cms.chain"
    label = "chain"

    def ready(self) -> None:
        """Stand on the page of an action and of a council."""
        from cms.chain import action_page, council_page  # noqa: F401
