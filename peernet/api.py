"""The root of the JSON interface: every subject's routes under ``/api/v1/``."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from cms import api as cms_api

router = DefaultRouter()
router.include_root_view = False
router.register("practice", cms_api.CaseStudyViewSet, basename="practice")

urlpatterns = [path("", include(router.urls))]
