"""The catalogue, the error pages, and what no template of ours may hold."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404
from django.template.loader import get_template
from django.test import RequestFactory

from peernet.core.design import GROUPS, catalogue
from peernet.core.templatetags.components import register

TEMPLATES = sorted(Path(settings.TEMPLATES[0]["DIRS"][0]).rglob("*.html"))
#: Drawn only inside another component, or once on every page.
PARTS_OF_OTHERS = {
    "crumb",
    "tab",
    "summary_row",
    "fact",
    "card",
    "result",
    "task",
    "moment",
    "chip",
    "facet",
    "page_header",
    "message_list",
    "error_summary",
    "button_group",
    "small_multiples",
    "form_for",
}


def test_the_catalogue_shows_every_component():
    shown = {name for names in GROUPS.values() for name in names}

    assert shown | PARTS_OF_OTHERS == set(register.tags)


def test_the_catalogue_is_there_only_where_the_settings_ask_for_it(settings):
    settings.SHOW_DESIGN = False

    with pytest.raises(Http404):
        catalogue(RequestFactory().get("/design/"))


@pytest.mark.parametrize("page", ["403.html", "404.html", "409.html", "429.html", "500.html"])
def test_error_pages_render_without_any_context(page):
    html = get_template(page).render()

    assert html.count("<h1") == 1
    assert "<title>" in html


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_style_or_script(path):
    source = path.read_text()

    assert (
        re.findall(r"\s(?:style|on[a-z]+)=\"|<style|<script(?![^>]*\ssrc=)(?![^>]*json)|javascript:", source)
        == []
    )
