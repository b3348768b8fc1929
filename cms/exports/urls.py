"""Addresses of files to take away."""

from django.urls import path

from cms.exports import views

app_name = "exports"
urlpatterns = [
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
    path("<int:pk>/word/", views.word, name="word"),
    path("<int:pk>/bibtex/", views.bibtex, name="bibtex"),
    path("<int:pk>/ris/", views.ris, name="ris"),
]
