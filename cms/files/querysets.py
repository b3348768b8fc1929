"""Which documents, and which pages of them."""

from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.documents.models import DocumentQuerySet

from cms.files.states import TextState
from cms.querysets import open_to_readers
from peernet.accounts.rules import may_validate


class PracticeDocumentQuerySet(DocumentQuerySet):
    """Documents, private until a case study that uses them is published."""

    def published(self) -> "PracticeDocumentQuerySet":
        """Keep the papers of published case studies."""
        return self.filter(pk__in=of_published_pages())

    def unread(self) -> "PracticeDocumentQuerySet":
        """Keep those whose text is still being read, so that nobody has checked it yet."""
        return self.filter(text_state=TextState.WAITING)

    def visible_to(self, user: Any) -> "PracticeDocumentQuerySet":
        """Keep what readers see, one's own council's, and everything for those who judge for the network."""
        return self.filter(visible_documents(user))


class DocumentPageQuerySet(models.QuerySet):
    """Pages of documents, as private as the document."""

    def visible_to(self, user: Any) -> "DocumentPageQuerySet":
        """Keep the pages of documents that the person may see."""
        return self.filter(visible_documents(user, "document__"))


def visible_documents(user: Any, to: str = "") -> Q:
    """The condition, for a row that reaches the document by the path ``to``."""
    published = Q(**{f"{to}pk__in": of_published_pages()})
    if not user.is_authenticated or not user.is_active:
        return published
    if user.is_superuser or may_validate(user):
        return Q()
    return published | Q(**{f"{to}collection__in": own_collections(user).values("pk")})


def of_published_pages() -> models.QuerySet:
    """Keys of the documents that readers may have; a subquery, so that a paper of two pages counts once."""
    from cms.files.models import PracticeDocument

    papers: Any = PracticeDocument._meta.get_field("used_by").related_model
    return papers.objects.filter(open_to_readers("page__")).values("document")


def own_collections(user: Any) -> models.QuerySet:
    """The collections in which the person has a part."""
    from wagtail.documents.permissions import permission_policy

    return permission_policy.collections_user_has_any_permission_for(user, ["add", "change", "choose"])
