"""Addresses of search."""

from django.urls import path

from search.views import aside, completion, pages

app_name = "search"
urlpatterns = [
    path("", pages.practice, name="practice"),
    path("councils/", pages.councils, name="councils"),
    path("people/", pages.people, name="people"),
    path("reports/", pages.reports, name="reports"),
    path("documents/", pages.documents, name="documents"),
    path("for-your-council/", aside.for_council, name="for-council"),
    path("complete/", completion.complete, name="complete"),
    path("opensearch.xml", completion.opensearch, name="opensearch"),
    path("recent/", aside.recent_searches, name="recent"),
]
