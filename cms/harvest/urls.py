"""Addresses of the open data."""

from django.urls import URLPattern

app_name = "harvest"
urlpatterns: list[URLPattern] = []
