"""App settings of cms.importing."""

from django.apps import AppConfig


class CmsImportingConfig(AppConfig):
    """Case studies from Word and spreadsheets, into drafts."""

    name = "cms.importing"
    label = "importing"
