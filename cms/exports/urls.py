"""Addresses of a case study as a file."""

from django.urls import URLPattern

app_name = "exports"
urlpatterns: list[URLPattern] = []
