"""Addresses of questions to authors and of the board of wanted practice."""

from django.urls import path

from cms.asking import question_views, views

app_name = "wanted"
urlpatterns = [
    path("", views.board, name="board"),
    path("ask/", views.ask, name="ask"),
    path("wishes/<int:pk>/", views.detail, name="detail"),
    path("wishes/<int:pk>/follow/", views.follow, name="follow"),
    path("wishes/<int:pk>/reply/", views.reply, name="reply"),
    path("wishes/<int:pk>/found/", views.meet, name="meet"),
    path("wishes/<int:pk>/close/", views.close, name="close"),
    path("wishes/<int:pk>/reopen/", views.reopen, name="reopen"),
    path("replies/<int:pk>/remove/", views.remove_reply, name="remove-reply"),
    path("searches/", views.searches, name="searches"),
    path("searches/<int:pk>/forget/", views.forget_search, name="forget-search"),
    path("questions/", question_views.ours, name="questions"),
    path("questions/<int:pk>/", question_views.question, name="question"),
    path("questions/<int:pk>/answer/", question_views.answer, name="answer"),
    path("questions/<int:pk>/withdraw/", question_views.withdraw, name="withdraw"),
    path("questions/<int:pk>/hide/", question_views.hide, name="hide"),
    path("questions/<int:pk>/show/", question_views.show_again, name="show"),
    path("practice/<int:pk>/ask/", question_views.ask, name="ask-author"),
]
