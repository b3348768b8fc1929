"""The model that is indexed, and Django set up with nothing else. Import this before anything of Django's."""

from functools import cache

import django
from django.conf import settings


def set_up(folder: str) -> None:
    """Configure Django with the Whoosh backend in a folder."""
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MODELSEARCH_BACKENDS={"default": {"BACKEND": "search.whoosh", "PATH": folder}},
    )
    django.setup()


@cache
def paper_model() -> type:
    """The model, which can only be made once Django is set up."""
    from django.db import models
    from modelsearch import index

    class Paper(index.Indexed, models.Model):
        title = models.TextField()
        summary = models.TextField()
        body = models.TextField()
        topic = models.TextField()
        region = models.TextField()
        kind = models.TextField()
        year = models.IntegerField()
        audience_list = models.TextField()
        tag_list = models.TextField()
        visible_to = models.TextField()

        search_fields = [
            index.SearchField("title", boost=3),
            index.SearchField("summary", boost=2),
            index.SearchField("tags", boost=2),
            index.SearchField("body"),
            index.AutocompleteField("title"),
            *map(index.FilterField, ["topic", "region", "kind", "year", "audiences", "visible_to"]),
        ]

        class Meta:
            app_label = "benchmark"

        def tags(self) -> list[str]:
            return self.tag_list.split()

        def audiences(self) -> list[str]:
            return self.audience_list.split()

    return Paper
