"""App settings of cms.asking."""

from django.apps import AppConfig


class CmsAskingConfig(AppConfig):
    """Questions to authors, and practice that councils look for."""

    name = "cms.asking"
    label = "asking"
