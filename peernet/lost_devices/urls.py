"""Addresses of lost devices."""

from django.urls import path

from peernet.lost_devices import views

app_name = "lost-devices"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/vouch/", views.vouch, name="vouch"),
    path("<int:pk>/reset/", views.reset, name="reset"),
]
