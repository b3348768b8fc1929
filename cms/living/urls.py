"""Addresses around review dates."""

from django.urls import path

from cms.living import views

app_name = "living"
urlpatterns = [
    path("", views.library, name="library"),
    path("links/", views.links, name="links"),
    path("practice/<int:pk>/", views.detail, name="detail"),
    path("practice/<int:pk>/reaffirm/", views.reaffirm, name="reaffirm"),
    path("practice/<int:pk>/step-down/", views.step_down, name="step-down"),
    path("practice/<int:pk>/restore/", views.restore, name="restore"),
]
