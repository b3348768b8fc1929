"""Addresses of the published library. Names are Wagtail's, which asks for them."""

from django.urls import path, re_path
from wagtail.urls import serve_pattern

from cms import views

urlpatterns = [
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.unlock,
        name="wagtailcore_authenticate_with_password",
    ),
    path("_util/login/", views.other_door, name="wagtailcore_login"),
    re_path(serve_pattern, views.read, name="wagtail_serve"),
]
