"""Addresses of the programme, under /programme/."""

from django.urls import path

from peernet.reviews.views import calendar, exceptions, kinds, opening, programme

app_name = "programme"
urlpatterns = [
    path("", programme.programme, name="index"),
    path("blackouts/", calendar.blackouts, name="blackouts"),
    path("blackouts/<int:pk>/remove/", calendar.blackout_remove, name="remove-blackout"),
    path("exceptions/<int:pk>/", exceptions.decide, name="decide"),
    path("<slug:code>/", programme.kind, name="kind"),
    path("<slug:code>/versions/", kinds.versions, name="versions"),
    path("<slug:code>/edit/", kinds.edit, name="edit-kind"),
    path("<slug:code>/open/", opening.open_one, name="open-review"),
    path("<slug:code>/due.csv", programme.kind_csv, name="kind-csv"),
    path("<slug:code>/exceptions/", exceptions.exceptions, name="exceptions"),
    path("<slug:code>/exceptions/rule/", exceptions.apply_rule, name="apply-rule"),
]
