"""Addresses around the council's gate: who signs by link, which joint owner agrees."""

from django.urls import path

from cms.identity import agreement_views, sign_off_views, signing_views

app_name = "sign-off"
urlpatterns = [
    path("practice-sign-off/<int:pk>/", sign_off_views.detail, name="detail"),
    path("practice-sign-off/<int:pk>/agreement/", agreement_views.agreement, name="agreement"),
    path("practice-sign-off/links/<int:pk>/revoke/", sign_off_views.revoke, name="revoke"),
    path("sign-off/<str:token>/", signing_views.sign, name="sign"),
]
