"""Addresses of the words editors keep."""

from django.urls import URLPattern

app_name = "wording"
urlpatterns: list[URLPattern] = []
