"""Addresses of signing in with one's council."""

from django.urls import path

from peernet.tenants import views

app_name = "council-sign-in"
urlpatterns = [
    path("", views.find, name="find"),
    path("linked/", views.linked, name="linked"),
    path("linked/<int:pk>/end/", views.end, name="end"),
    path("<slug:tenant>/", views.council, name="council"),
]
