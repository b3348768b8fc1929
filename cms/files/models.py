"""Images with words for those who cannot see them, and documents with their text for search."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PracticeImage(AbstractImage):
    """A picture. Its description is read out where the picture cannot be seen."""

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = "image"
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(description=""), name="image_is_described"),
        ]


class PracticeRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(PracticeImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition"),
        ]


class PracticeDocument(AbstractDocument):
    """A paper, form or plan that another council can start from."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        permissions = [("choose_document", "Can choose document")]


class DocumentPage(models.Model):
    """The text of one page of a document; a document without pages has one."""

    document = models.ForeignKey(PracticeDocument, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_text_a_page"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="pages_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.document}, page {self.number}"
