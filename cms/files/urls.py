"""The address of a document. The names are Wagtail's, which asks for them."""

from django.urls import path

from cms.files import views

urlpatterns = [
    path("<int:pk>/<path:filename>", views.download, name="wagtaildocs_serve"),
]
