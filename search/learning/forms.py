"""What judges fill in."""

from typing import Any

from django import forms

from search.learning.judged import ToGrade
from search.learning.models import Grade, JudgedSearch


class SearchForm(forms.ModelForm):
    """A search to judge."""

    class Meta:
        model = JudgedSearch
        fields = ["words"]
        help_texts = {"words": "As a reader would type it."}

    def _post_clean(self) -> None:
        """The operation decides whether the search stands already, and then leads to it."""


class GradesForm(forms.Form):
    """A grade for each result; those left alone are not judged."""

    def __init__(self, *args: Any, results: list[ToGrade], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.results = results
        for each in results:
            self.fields[f"page_{each.page.pk}"] = forms.TypedChoiceField(
                label="How well does it answer?",
                choices=[*((str(value), label) for value, label in Grade.choices), ("", "Not judged")],
                widget=forms.RadioSelect,
                required=False,
                initial="" if each.own is None else str(each.own),
                coerce=int,
                empty_value=None,
            )

    def rows(self) -> list[tuple[ToGrade, forms.BoundField]]:
        """Each result with its field."""
        return [(each, self[f"page_{each.page.pk}"]) for each in self.results]

    def grades(self) -> dict[int, int | None]:
        """What was given, by key of page."""
        return {each.page.pk: self.cleaned_data[f"page_{each.page.pk}"] for each in self.results}
