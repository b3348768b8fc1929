"""Addresses of the screens over several subjects."""

from django.urls import path

from peernet.workspace import views

app_name = "workspace"
urlpatterns = [path("", views.home, name="home")]
