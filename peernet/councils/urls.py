"""Addresses of the register."""

from django.urls import path

from peernet.councils import views

app_name = "councils"
urlpatterns = [path("", views.council_list, name="list")]
