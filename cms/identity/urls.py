"""Addresses of the identity check."""

from django.urls import path

from cms.identity import views

app_name = "identity"
urlpatterns = [
    path("<int:pk>/", views.check, name="check"),
    path("<int:pk>/ask/", views.ask, name="ask"),
]
