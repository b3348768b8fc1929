"""Addresses of the door, under allauth's."""

from django.urls import path

from peernet.tenants.door import views

urlpatterns = [
    path("council/<slug:provider_id>/login/", views.login, name="openid_connect_login"),
    path("council/<slug:provider_id>/callback/", views.callback, name="openid_connect_callback"),
]
