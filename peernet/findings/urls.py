"""Addresses of findings and actions."""

from django.urls import path

from peernet.findings.report import views as report
from peernet.findings.views import actions, board, finding, opened, planning, watching

app_name = "findings"
urlpatterns = [
    path("reviews/<int:pk>/findings/", board.board, name="board"),
    path("reviews/<int:pk>/findings/new/", board.write, name="write"),
    path("reviews/<int:pk>/opened/", opened.opened, name="opened"),
    path("reviews/<int:pk>/actions/", actions.review_actions, name="review-actions"),
    path("reviews/<int:pk>/actions/committee/", planning.committee, name="committee"),
    path("reviews/<int:pk>/actions/upload/", planning.upload, name="upload-actions"),
    path("reviews/<int:pk>/actions/plan.csv", planning.plan_csv, name="plan-csv"),
    path("reviews/<int:pk>/actions/pack/", planning.pack, name="pack"),
    path("reviews/<int:pk>/report/", report.report, name="report"),
    path("reviews/<int:pk>/report/slides.pdf", report.slides, name="slides"),
    path("reviews/<int:pk>/report/release/", report.release, name="release"),
    path("reviews/<int:pk>/report/withhold/<int:finding>/", report.withhold, name="withhold"),
    path("reviews/<int:pk>/report/lift/<int:redaction>/", report.lift, name="lift"),
    path("reviews/<int:pk>/report/<slug:which>.<slug:ending>", report.document, name="report-document"),
    path("reports/<int:pk>/", report.published, name="published-report"),
    path("reports/<int:pk>/report.<slug:ending>", report.published_document, name="published-document"),
    path("findings/<int:pk>/", finding.detail, name="detail"),
    path("findings/<int:pk>/edit/", board.edit, name="edit"),
    path("findings/<int:pk>/steps/<slug:step>/", finding.step, name="step"),
    path("findings/<int:pk>/challenges/<int:challenge>/", finding.answer, name="answer"),
    path("findings/<int:pk>/actions/new/", finding.set_action, name="set-action"),
    path("actions/", actions.action_list, name="actions"),
    path("actions/<int:pk>/", actions.action_detail, name="action"),
    path("actions/watched/", watching.watched, name="watched"),
    path("actions/<int:pk>/edit/", planning.change, name="change-action"),
    path("actions/<int:pk>/ask/", planning.ask_to_verify, name="ask-to-verify"),
    path("actions/<int:pk>/steps/<slug:step>/", actions.action_step, name="action-step"),
]
