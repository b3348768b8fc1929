"""Addresses for browsing beside the pages of the tree."""

from django.urls import URLPattern

app_name = "browsing"
urlpatterns: list[URLPattern] = []
