"""Addresses of looking after councils' own sign-ins."""

from django.urls import path

from peernet.tenants import managing_views as views

app_name = "council-sign-ins"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("set-up/", views.set_up, name="set-up"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/test/", views.test, name="test"),
    path("<int:pk>/switch-on/", views.switch_on, name="switch-on"),
    path("<int:pk>/switch-off/", views.switch_off, name="switch-off"),
    path("<int:pk>/secret/", views.replace_secret, name="secret"),
    path("<int:pk>/remove/", views.remove, name="remove"),
]
