"""Addresses of questions and of the board of wanted practice."""

from django.urls import URLPattern

app_name = "asking"
urlpatterns: list[URLPattern] = []
