"""Addresses of the catalogue, of figures and of priorities."""

from django.urls import path

from peernet.indicators.views import catalogue, origins, priorities

app_name = "indicators"
urlpatterns = [
    path("indicators/", catalogue.indicator_list, name="list"),
    path("indicators/<slug:slug>/", catalogue.indicator_detail, name="detail"),
    path("councils/<slug:code>/figures/", catalogue.council_figures, name="figures"),
    path("councils/<slug:code>/priorities/", priorities.of_council, name="priorities"),
    path("councils/<slug:code>/priorities/term/", priorities.term, name="term"),
    path("councils/<slug:code>/priorities/choose/", priorities.choose, name="choose"),
    path("priorities/", origins.by_origin, name="by-origin"),
    path("priorities/by-origin.csv", origins.by_origin_csv, name="by-origin-csv"),
    path("priorities/<int:pk>/", priorities.detail, name="priority"),
    path("priorities/<int:pk>/change/", priorities.change, name="change"),
    path("priorities/<int:pk>/drop/", priorities.drop, name="drop"),
]
