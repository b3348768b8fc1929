"""Addresses of the screens over several subjects."""

from django.urls import path

from peernet.workspace import key_views, views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("keys/", key_views.keys, name="keys"),
    path("keys/<int:pk>/revoke/", key_views.revoke, name="revoke-key"),
]
