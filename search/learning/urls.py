"""Addresses around the log and the judgements."""

from django.urls import path

from search.learning import choosing, views

app_name = "learning"
urlpatterns = [
    path("chosen/", choosing.chosen, name="chosen"),
    path("judged/", views.searches, name="judged"),
    path("judged/<int:pk>/", views.judge, name="judge"),
    path("judged/<int:pk>/drop/", views.drop, name="drop"),
    path("quality/", views.quality, name="quality"),
    path("quality/score/", views.score, name="score"),
]
