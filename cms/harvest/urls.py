"""Addresses of the open data."""

from django.urls import path

from cms.harvest import views

app_name = "harvest"
urlpatterns = [
    path("", views.index, name="index"),
    path("oai/", views.oai, name="oai"),
    path("case-studies/<int:pk>.jsonld", views.linked_data, name="linked"),
    path("feed.<slug:form>", views.library, name="library"),
    path("themes/<slug:theme>/feed.<slug:form>", views.theme, name="theme"),
    path("councils/<slug:code>/feed.<slug:form>", views.council, name="council"),
]
