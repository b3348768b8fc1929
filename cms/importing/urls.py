"""Addresses of the import into drafts."""

from django.urls import path

from cms.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.start, name="start"),
    path("files/<int:pk>/", views.detail, name="detail"),
    path("files/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("files/<int:pk>/drop/", views.drop, name="drop"),
    path("drafts/<int:pk>/left-over/", views.leftovers, name="leftovers"),
    *(
        path(f"templates/case-study.{kind}", views.template, {"format": kind}, name=f"template-{kind}")
        for kind in views.TEMPLATES
    ),
]
