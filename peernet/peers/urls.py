"""Addresses of the pool, under /peers/."""

from django.urls import path

from peernet.peers.views import checking, history, pool

app_name = "peers"
urlpatterns = [
    path("", pool.pool, name="pool"),
    path("join/", pool.join, name="join"),
    path("check/", checking.check, name="check"),
    path("<int:pk>/", pool.detail, name="detail"),
    path("<int:pk>/change/", pool.change, name="change"),
    path("<int:pk>/leave/", pool.leave, name="leave"),
    path("<int:pk>/away/", pool.away, name="away"),
    path("away/<int:pk>/remove/", pool.away_remove, name="remove-away"),
    path("<int:pk>/employment/", history.employment, name="employment"),
    path("employment/<int:pk>/remove/", history.employment_remove, name="remove-employment"),
    path("<int:pk>/ties/", history.tie, name="tie"),
    path("ties/<int:pk>/remove/", history.tie_remove, name="remove-tie"),
]
