"""A small sample of what ``python -m benchmarks.hostile_box`` types by the hundred thousand."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from benchmarks.hostile_box import strings
from search.asking import ReaderQuery
from search.completing import completions
from search.prefixes import understood
from search.reading import search_practice
from tests.cms.practice import published

pytestmark = pytest.mark.django_db


def test_no_string_is_an_error(index_folder, deliver):
    published(title="Named advisers")
    deliver()

    for text in strings(60, seed=4):
        typed = QueryDict(mutable=True)
        typed["q"] = text
        query = understood(ReaderQuery.read(typed))
        assert search_practice(query, AnonymousUser()).count >= 0
        assert len(completions(text, AnonymousUser())) <= 8
