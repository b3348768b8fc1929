"""Addresses for drafting and withdrawing, beside Wagtail's own desk."""

from django.urls import path

from cms import views

app_name = "practice"
urlpatterns = [
    path("from-finding/<int:pk>/", views.draft_from_finding, name="draft-from-finding"),
    path("<int:pk>/read-along/", views.read_along, name="read-along"),
    path("<int:pk>/way/", views.way, name="way"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
