"""Addresses of conversations."""

from django.urls import path

from cms.introducing import views

app_name = "introducing"
urlpatterns = [
    path("", views.ours, name="ours"),
    path("practice/<int:pk>/begin/", views.begin, name="begin"),
    path("adoptions/<int:pk>/begin/", views.begin_with_user, name="begin-with-user"),
    path("conversations/<int:pk>/", views.detail, name="detail"),
    path("conversations/<int:pk>/share/", views.share, name="share"),
    path("conversations/<int:pk>/end/", views.end, name="end"),
    path("conversations/<int:pk>/block/", views.block, name="block"),
    path("blocks/<int:pk>/remove/", views.unblock, name="unblock"),
]
