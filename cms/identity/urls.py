"""Addresses of the identity check."""

from django.urls import URLPattern

app_name = "identity"
urlpatterns: list[URLPattern] = []
