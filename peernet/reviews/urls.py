"""Addresses of the reviews."""

from django.urls import path

from peernet.reviews.views import (
    asks,
    holding,
    listing,
    papers,
    places,
    preparing,
    scope,
    team,
    visit_log,
    workspace,
)

app_name = "reviews"
urlpatterns = [
    path("", listing.review_list, name="list"),
    path("<int:pk>/", workspace.review_detail, name="detail"),
    path("<int:pk>/steps/<slug:step>/", workspace.review_step, name="step"),
    path("<int:pk>/dates/", holding.review_dates, name="dates"),
    path("<int:pk>/pause/", holding.review_pause, name="pause"),
    path("<int:pk>/resume/", holding.review_resume, name="resume"),
    path("<int:pk>/scope/", scope.scope, name="scope"),
    path("<int:pk>/scope/edit/", scope.edit_scope, name="edit-scope"),
    path("<int:pk>/scope/sign/<slug:side>/", scope.sign_scope, name="sign-scope"),
    path("<int:pk>/team/", team.team, name="team"),
    path("<int:pk>/team/substitutes/", places.substitute, name="substitute"),
    path("substitutes/<int:pk>/drop/", places.drop_substitute, name="drop-substitute"),
    path("seats/<int:pk>/swap/", places.swap, name="swap"),
    path("seats/<int:pk>/object/", places.object_to, name="object"),
    path("seats/<int:pk>/clear/", places.clear, name="clear"),
    path("objections/<int:pk>/", places.decide, name="decide-objection"),
    path("invitations/<int:pk>/accept/", team.accept, name="accept"),
    path("invitations/<int:pk>/decline/", team.decline, name="decline"),
    path("<int:pk>/asks/", asks.asks, name="asks"),
    path("asks/<int:pk>/drop/", asks.ask_drop, name="drop-ask"),
    path("<int:pk>/preparing/", preparing.preparing, name="preparing"),
    path("<int:pk>/position/", preparing.position, name="position"),
    path("<int:pk>/position/send/", preparing.send_position, name="send-position"),
    path("<int:pk>/figures/", preparing.figures, name="figures"),
    path("<int:pk>/hours/", preparing.hours, name="hours"),
    path("hours/<int:pk>/take-back/", preparing.take_back_hours, name="take-back-hours"),
    path("<int:pk>/papers/ask/", papers.ask_paper, name="ask-paper"),
    path("paper-requests/<int:pk>/", papers.paper, name="paper"),
    path("paper-requests/<int:pk>/give/", papers.give, name="give-paper"),
    path("paper-requests/<int:pk>/give-again/<int:paper>/", papers.give_again, name="give-again"),
    path("paper-requests/<int:pk>/drop/", papers.drop_paper, name="drop-paper"),
    path("paper-files/<int:pk>/", papers.paper_file, name="paper-file"),
    path("<int:pk>/notes/", visit_log.notes, name="notes"),
    path("notes/<int:pk>/", visit_log.edit_note, name="edit-note"),
]
