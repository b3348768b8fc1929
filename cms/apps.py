"""App settings of cms."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Good practice."""

    name = "cms"
    label = "cms"
