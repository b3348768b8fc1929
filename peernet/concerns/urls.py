"""Addresses of safeguarding concerns."""

from django.urls import path

from peernet.concerns import views

app_name = "concerns"
urlpatterns = [
    path("concerns/wording/", views.wordings, name="wordings"),
    path("concerns/wording/<slug:place>/", views.wording, name="wording"),
    path("reviews/<int:pk>/concerns/raise/", views.raise_concern, name="raise"),
    path("concerns/<int:pk>/", views.detail, name="detail"),
    path("concerns/<int:pk>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("concerns/<int:pk>/refer/", views.refer, name="refer"),
    path("concerns/<int:pk>/close/", views.close, name="close"),
]
