"""Addresses around the use of a practice elsewhere."""

from django.urls import URLPattern

app_name = "adoption"
urlpatterns: list[URLPattern] = []
