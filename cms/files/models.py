"""Images with words for those who cannot see them, and documents with their text for search."""

from typing import Any

from django.db import models
from modelsearch.index import FilterField, Indexed, RelatedFields, SearchField
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from cms.files.querysets import DocumentPageQuerySet, PracticeDocumentQuerySet
from cms.files.rules import is_needed, readers_have
from cms.files.states import TextState
from peernet.core.errors import WrongStateError


class PracticeImage(AbstractImage):
    """A picture. Its description is read out where the picture cannot be seen."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(description=""),
                name="image_is_described",
                violation_error_message="Describe the picture for people who cannot see it.",
            ),
        ]

    def require_unread(self) -> None:
        """Refuse while readers have the picture, or a gate looks at it.

        :raises WrongStateError: saying what to do instead
        """
        if readers_have(self):
            raise WrongStateError(
                "Readers have this picture, or it passes the gates now with its case study, so it stays. "
                "Put another into the case study first and submit that again."
            )

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Ask before a transaction begins, so that the refusal is all that happens."""
        self.require_unread()
        return super().delete(*args, **kwargs)


class PracticeRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(PracticeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition"),
        ]


class PracticeDocument(AbstractDocument):
    """A paper, form or plan that another council can start from."""

    text_state = models.CharField(
        max_length=10, choices=TextState, default=TextState.WAITING, editable=False, db_default="waiting"
    )
    text_problem = models.CharField(max_length=300, blank=True, editable=False, db_default="")
    text_of = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        db_default="",
        help_text="The hash of the file that the text was read from.",
    )

    objects = PracticeDocumentQuerySet.as_manager()

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """A file that was refused is not refused again for having no name."""
        if self.file:
            super().clean()

    def require_unneeded(self) -> None:
        """Refuse while a case study holds the paper, in the editor, at a gate or before readers.

        :raises WrongStateError: saying what to do instead
        """
        if is_needed(self):
            raise WrongStateError(
                "A case study holds this paper, so it stays. Take it out of the case study first."
            )

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Ask before a transaction begins, so that the refusal is all that happens."""
        self.require_unneeded()
        return super().delete(*args, **kwargs)


class DocumentPage(Indexed, models.Model):
    """The text of one page of a document; a document without pages has one."""

    document = models.ForeignKey(PracticeDocument, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()

    objects = DocumentPageQuerySet.as_manager()

    search_fields = [
        SearchField("text"),
        RelatedFields("document", [SearchField("title", boost=2)]),
        FilterField("number"),
        FilterField("document"),
    ]

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_text_a_page"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="pages_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.document}, page {self.number}"

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet:
        """Fetch what the index keeps of a page in one query."""
        return super().get_indexed_objects().select_related("document")
