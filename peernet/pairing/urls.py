"""Addresses of the pairing desk, under /rounds/."""

from django.urls import path

from peernet.pairing.views import (
    calendars,
    comparisons,
    conflicts,
    decisions,
    errands,
    ledger,
    plans,
    rearrangements,
    rounds,
    teams,
)

app_name = "pairing"
urlpatterns = [
    path("", rounds.round_list, name="rounds"),
    path("open/", rounds.round_open, name="open_round"),
    path("ledger/", ledger.given_and_received, name="ledger"),
    path("reviews/<int:pk>/team/", teams.suggested_team, name="team"),
    path("reviews/<int:pk>/team/peers/<int:peer_pk>/", teams.invite_peer, name="invite_peer"),
    path("conflicts/", conflicts.conflict_list, name="conflicts"),
    path("conflicts/<int:pk>/withdraw/", conflicts.conflict_withdraw, name="withdraw_conflict"),
    path("<int:pk>/", rounds.desk, name="desk"),
    path("<int:pk>/calendar.ics", calendars.round_ics, name="calendar"),
    path("<int:pk>/councils/<slug:code>/calendar.ics", calendars.council_ics, name="council_calendar"),
    path("<int:pk>/compare/", comparisons.compare_runs, name="compare"),
    path("<int:pk>/errands/<int:errand_pk>/", errands.errand, name="errand"),
    path("<int:pk>/errands/<int:errand_pk>/again/", errands.errand_again, name="errand_again"),
    path("<int:pk>/errands/<int:errand_pk>/give-up/", errands.errand_give_up, name="give_up_errand"),
    path("<int:pk>/changes/", rearrangements.rearrange, name="rearrange"),
    path("<int:pk>/changes/<int:change_pk>/", rearrangements.rearrangement, name="rearrangement"),
    path(
        "<int:pk>/changes/<int:change_pk>/replay/",
        rearrangements.rearrangement_replay,
        name="replay_rearrangement",
    ),
    path("<int:pk>/decisions/", decisions.decision_list, name="decisions"),
    path("<int:pk>/decisions/upload/", decisions.decision_upload, name="upload_decisions"),
    path("<int:pk>/decisions/decisions.csv", decisions.decision_csv, name="decisions_csv"),
    path("<int:pk>/decisions/<int:decision_pk>/", decisions.decision_take_back, name="take_back_decision"),
    path("<int:pk>/runs/<int:run_pk>/swap/", decisions.swap, name="swap"),
    path("<int:pk>/runs/<int:run_pk>/", plans.plan, name="plan"),
    path("<int:pk>/runs/<int:run_pk>/publish/", plans.plan_publish, name="publish"),
    path("<int:pk>/runs/<int:run_pk>/replay/", plans.plan_replay, name="replay"),
    path("<int:pk>/runs/<int:run_pk>/plan.csv", plans.plan_csv, name="plan_csv"),
    path("<int:pk>/runs/<int:run_pk>/plan.xlsx", plans.plan_xlsx, name="plan_xlsx"),
]
