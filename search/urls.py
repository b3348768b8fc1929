"""Addresses of search."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.practice, name="practice"),
    path("councils/", views.councils, name="councils"),
]
