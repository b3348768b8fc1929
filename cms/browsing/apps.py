"""App settings of cms.browsing."""

from django.apps import AppConfig


class CmsBrowsingConfig(AppConfig):
    """Theme pages and collections curated by editors."""

    name = "cms.browsing"
    label = "browsing"
