"""Addresses of the pairing desk, under /rounds/."""

from django.urls import path

from peernet.pairing.views import conflicts, plans, rounds

app_name = "pairing"
urlpatterns = [
    path("", rounds.round_list, name="rounds"),
    path("open/", rounds.round_open, name="open_round"),
    path("conflicts/", conflicts.conflict_list, name="conflicts"),
    path("conflicts/<int:pk>/withdraw/", conflicts.conflict_withdraw, name="withdraw_conflict"),
    path("<int:pk>/", rounds.desk, name="desk"),
    path("<int:pk>/runs/<int:run_pk>/", plans.plan, name="plan"),
    path("<int:pk>/runs/<int:run_pk>/publish/", plans.plan_publish, name="publish"),
    path("<int:pk>/runs/<int:run_pk>/replay/", plans.plan_replay, name="replay"),
    path("<int:pk>/runs/<int:run_pk>/plan.csv", plans.plan_csv, name="plan_csv"),
]
