"""App settings of cms.adoption."""

from django.apps import AppConfig


class CmsAdoptionConfig(AppConfig):
    """Who else uses a practice, and what came of it."""

    name = "cms.adoption"
    label = "adoption"
