"""App settings of cms.desk."""

from django.apps import AppConfig


class CmsDeskConfig(AppConfig):
    """The editors' desk: what waits for whom, and reports on the library."""

    name = "cms.desk"
    label = "desk"
