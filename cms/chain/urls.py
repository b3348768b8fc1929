"""Addresses of the chain."""

from django.urls import path

from cms.chain import views

app_name = "chain"
urlpatterns = [
    path("", views.of_network, name="of-network"),
    path("findings/<int:pk>/", views.of_finding, name="of-finding"),
    path("actions/<int:pk>/practice/", views.link, name="link"),
    path("councils/<slug:code>/", views.of_council, name="of-council"),
]
