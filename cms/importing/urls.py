"""Addresses of the import into drafts."""

from django.urls import URLPattern

app_name = "importing"
urlpatterns: list[URLPattern] = []
