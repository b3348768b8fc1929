"""Put described introductions and collections before readers, through the models that editors use."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cms.browsing.models import (
    Chosen,
    ChosenForCollection,
    ChosenForTheme,
    CollectionPage,
    CollectionsPage,
    ThemePage,
)
from cms.models import CaseStudyPage


@transaction.atomic
def introduce_theme(data: dict[str, Any], *, by: Any) -> ThemePage:
    """Write and publish what is said about a theme; one that says something already is left alone."""
    page = ThemePage.objects.get(theme=data["theme"])
    if page.introduction:
        return page
    page.introduction = data["introduction"].strip()
    page.chosen = list(_chosen(ChosenForTheme, data["chosen"]))
    page.save_revision(user=by).publish(user=by)
    return page


@transaction.atomic
def load_collection(data: dict[str, Any], *, by: Any) -> CollectionPage:
    """Create and publish one described collection; one that is there under its slug is left alone."""
    branch = CollectionsPage.objects.get()
    found = CollectionPage.objects.child_of(branch).filter(slug=data["slug"]).first()
    if found is not None:
        return found
    described = CollectionPage(
        title=data["title"],
        slug=data["slug"],
        introduction=data["introduction"].strip(),
        live=False,
        owner=by,
    )
    described.chosen = list(_chosen(ChosenForCollection, data["chosen"]))
    page = branch.add_child(instance=described)
    page.save_revision(user=by).publish(user=by)
    return page


def forget(described: dict[str, Any]) -> int:
    """Take described collections and introductions away; the number of pages that were cleared."""
    slugs = [each["slug"] for each in described["collections"]]
    collections = list(CollectionPage.objects.filter(slug__in=slugs))
    for page in collections:
        page.delete()
    told = [each["theme"] for each in described["themes"]]
    introduced = list(ThemePage.objects.filter(theme__in=told).exclude(introduction=""))
    for page in introduced:
        page.introduction, page.chosen = "", []
        page.save_revision().publish()
    return len(collections) + len(introduced)


def _chosen(kind: type[Chosen], described: Iterable[dict[str, str]]) -> Iterable[Chosen]:
    for position, each in enumerate(described):
        practice = CaseStudyPage.objects.published().get(title=each["title"])
        yield kind(sort_order=position, practice=practice, reason=each["reason"])
