"""Addresses of the public register, under /register/."""

from django.urls import path

from peernet.reviews.views import register

app_name = "register"
urlpatterns = [
    path("", register.register, name="index"),
    path("<slug:code>/councils/<slug:council>/", register.explain, name="explain"),
]
