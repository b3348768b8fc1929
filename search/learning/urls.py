"""Addresses around the log and the judgements."""

from django.urls import URLPattern

app_name = "learning"
urlpatterns: list[URLPattern] = []
