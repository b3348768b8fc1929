"""Addresses of the screens over several subjects."""

from django.urls import path

from peernet.workspace import key_views, log_views, signed_in_views, views
from peernet.workspace.in_my_name import in_my_name
from peernet.workspace.leaving.views import leave, take_along
from peernet.workspace.retention.views import report as retention_report

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("keys/", key_views.keys, name="keys"),
    path("keys/<int:pk>/revoke/", key_views.revoke, name="revoke-key"),
    path("account/leave/", leave, name="leave"),
    path("account/leave/about-you.zip", take_along, name="take-along"),
    path("log/", log_views.log, name="log"),
    path("log/log.csv", log_views.log_csv, name="log-csv"),
    path("retention/", retention_report, name="retention"),
    path("in-my-name/", in_my_name, name="in-my-name"),
    path("signed-in/", signed_in_views.places, name="signed-in"),
    path("signed-in/<int:pk>/end/", signed_in_views.sign_out_of, name="sign-out-of"),
    path("signed-in/elsewhere/end/", signed_in_views.sign_out_elsewhere, name="sign-out-elsewhere"),
]
