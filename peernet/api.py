"""The root of the JSON interface: every subject's routes under ``/api/v1/``."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.include_root_view = False

urlpatterns = [path("", include(router.urls))]
