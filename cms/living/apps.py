"""App settings of cms.living."""

from django.apps import AppConfig


class CmsLivingConfig(AppConfig):
    """Review dates, reminders, step-downs and withdrawal notices."""

    name = "cms.living"
    label = "living"
