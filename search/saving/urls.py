"""Addresses of kept searches."""

from django.urls import URLPattern

app_name = "saving"
urlpatterns: list[URLPattern] = []
