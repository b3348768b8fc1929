"""Addresses of the register and of belonging."""

from django.urls import path

from peernet.councils.views import assistants, invitations, joining, moves, people, register

app_name = "councils"
urlpatterns = [
    path("", register.council_list, name="list"),
    path("join/", joining.join, name="join"),
    path("invited/", invitations.invited, name="invited"),
    path("invited/<str:token>/", invitations.by_link, name="invited-by-link"),
    path("invited-people/<int:pk>/send-again/", invitations.send_again, name="send-again"),
    path("invited-people/<int:pk>/withdraw/", invitations.withdraw, name="withdraw-invitation"),
    path("memberships/<int:pk>/", people.decide, name="decide"),
    path("memberships/<int:pk>/move/", moves.move, name="move"),
    path("moves/<int:pk>/", moves.detail, name="move-detail"),
    path("moves/<int:pk>/decide/", moves.decide, name="move-decide"),
    path("moves/<int:pk>/withdraw/", moves.withdraw, name="move-withdraw"),
    path("memberships/<int:pk>/end/", people.end, name="end"),
    path("memberships/<int:pk>/withdraw/", joining.withdraw, name="withdraw"),
    path("assisting/", assistants.assisting, name="assisting"),
    path("assisting/stop/", assistants.stop, name="stop-acting"),
    path("assisting/<int:pk>/act/", assistants.act, name="act"),
    path("assistants/<int:pk>/end/", assistants.end_assistance, name="end-assistance"),
    path("<slug:code>/", register.council_detail, name="detail"),
    path("<slug:code>/people/", people.people, name="people"),
    path("<slug:code>/assistants/", assistants.assistants, name="assistants"),
    path("<slug:code>/assistants/name/", assistants.name_assistant, name="name-assistant"),
    path("<slug:code>/invite/", invitations.invite, name="invite"),
    path("<slug:code>/domains/<int:pk>/drop/", people.drop_domain, name="drop-domain"),
]
