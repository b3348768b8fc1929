"""A model to index, in no installed app and so in nobody else's way, and a world of random papers."""

import datetime
import random

from django.db import models
from modelsearch import index


class Paper(index.Indexed, models.Model):
    """Something to find."""

    title = models.CharField(max_length=200)
    body = models.TextField(default="")
    topic = models.SlugField(null=True)  # noqa: DJ001 (a paper without one has none)
    year = models.IntegerField(null=True)
    published_on = models.DateField(null=True)
    tag_list = models.CharField(max_length=200, default="")
    audience = models.CharField(max_length=50, default="public")

    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("body"),
        index.AutocompleteField("title"),
        index.FilterField("topic"),
        index.FilterField("year"),
        index.FilterField("published_on"),
        index.FilterField("tags"),
        index.FilterField("audience"),
    ]

    class Meta:
        app_label = "tests_search"
        managed = False

    def tags(self):
        return self.tag_list.split()


# Several forms of one stem, words that are close to each other, stop words and accents.
WORDS = """
    review reviews reviewing visit visits visited finding findings action actions council councils child
    children carer carers care cared practice practices school schools plan plans planning placement
    placements foster fostering fostered stable stability moved moving home homes café naïve of the and to in
""".split()  # noqa: SIM905
TOPICS = ["early-help", "fostering", "schools", None]
TAGS = ["new", "cheap", "rural", "urban", "tested"]


def random_paper(pk: int, chance: random.Random) -> Paper:
    year = chance.choice([2019, 2020, 2021, 2022, None])
    return Paper(
        pk=pk,
        title=" ".join(chance.choices(WORDS, k=chance.randint(1, 6))),
        body=". ".join(" ".join(chance.choices(WORDS, k=chance.randint(1, 12))) for _ in range(4)),
        topic=chance.choice(TOPICS),
        year=year,
        published_on=year and datetime.date(year, chance.randint(1, 12), chance.randint(1, 28)),
        tag_list=" ".join(chance.sample(TAGS, chance.randint(0, 3))),
        audience=chance.choice(["public", "public", "members", "staff"]),
    )
