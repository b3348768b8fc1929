"""Addresses of kept searches."""

from django.urls import path

from search.saving import views

app_name = "saving"
urlpatterns = [
    path("", views.saved_searches, name="list"),
    path("keep/", views.keep, name="keep"),
    path("stop/<str:token>/", views.stop, name="stop"),
    path("<int:pk>/", views.open_saved, name="open"),
    path("<int:pk>/mail/", views.choose_mail, name="mail"),
    path("<int:pk>/drop/", views.drop, name="drop"),
]
