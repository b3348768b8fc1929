"""App settings of cms.files."""

from django.apps import AppConfig


class CmsFilesConfig(AppConfig):
    """Images and documents, checked when they come in."""

    name = "cms.files"
    label = "files"
