"""Addresses around the use of a practice elsewhere."""

from django.urls import path

from cms.adoption import views

app_name = "adoption"
urlpatterns = [
    path("", views.ours, name="ours"),
    path("practice/<int:pk>/", views.of_practice, name="of-practice"),
    path("practice/<int:pk>/adopt/", views.record, name="record"),
    path("adoptions/<int:pk>/", views.detail, name="detail"),
    path("adoptions/<int:pk>/describe/", views.describe, name="describe"),
    path("adoptions/<int:pk>/drop/", views.drop, name="drop"),
    path("adoptions/<int:pk>/steps/<slug:step>/", views.step, name="step"),
]
