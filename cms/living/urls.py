"""Addresses around review dates."""

from django.urls import URLPattern

app_name = "living"
urlpatterns: list[URLPattern] = []
