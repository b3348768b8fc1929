"""What editors fill in, with every refusal at its field."""

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser

from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.councils.models import Council
from search.facets import BY_NAME
from search.whoosh.analysis import stems
from search.wording.checks import refusals
from search.wording.current import lines_in_force
from search.wording.lines import as_text, written_lines
from search.wording.models import Promotion, QueryRule, Synonym
from search.wording.rulings import FILTERS, label_of, regions
from search.wording.shipped import shipped_line

BETWEEN = "|"


class SynonymForm(forms.ModelForm):
    """A line of wordings."""

    class Meta:
        model = Synonym
        fields = ["said", "also", "note", "in_use"]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("said", "also")}

    def clean(self) -> dict[str, Any]:
        """Refuse what would harm searches."""
        cleaned = super().clean() or {}
        if self.instance.pk is None and Synonym.objects.standing_for(self.instance.replaces):
            raise forms.ValidationError("This line was changed already, perhaps just now. Change that one.")
        if self.errors or not cleaned.get("in_use"):
            return cleaned
        line = Synonym(
            pk=self.instance.pk, replaces=self.instance.replaces, said=cleaned["said"], also=cleaned["also"]
        ).line()
        for refusal in refusals(line, lines_in_force()):
            self.add_error(refusal.field, refusal.message)
        return cleaned

    @classmethod
    def begun_from(cls, *, key: str = "", said: str = "") -> Synonym:
        """A line to begin with: a copy of a shipped one, or the words of a search that found nothing."""
        if line := shipped_line(key):
            return Synonym(
                replaces=line.key, said=as_text(line.said), also=as_text(line.also), note=line.source[:200]
            )
        return Synonym(said=said[:200])


class MatchedForm(forms.ModelForm):
    """Searches that trigger something."""

    FIELDS = ("words", "match", "starts_on", "ends_on", "in_use")
    WIDGETS = {
        "words": forms.Textarea(attrs={"rows": 3}),
        "starts_on": AdminDateInput(),
        "ends_on": AdminDateInput(),
    }

    def clean_words(self) -> str:
        """Every search must say something."""
        searches = written_lines(self.cleaned_data["words"])
        for each in searches:
            if not stems(each):
                raise forms.ValidationError(f"“{each}” says nothing on its own. Add a word that does.")
        return as_text(searches)


class PromotionForm(MatchedForm):
    """A case study to show first."""

    class Meta:
        model = Promotion
        fields = ["words", "match", "page", "reason", "position", "starts_on", "ends_on", "in_use"]
        widgets = {**MatchedForm.WIDGETS, "page": AdminPageChooser(target_models=[CaseStudyPage])}


class QueryRuleForm(MatchedForm):
    """A filter to add, or a page to lead to."""

    does = forms.ChoiceField(label="What happens", help_text="Readers are told, and can switch it off.")
    field_order = ["words", "match", "does", "starts_on", "ends_on", "in_use"]

    class Meta:
        model = QueryRule
        fields = ["words", "match", "starts_on", "ends_on", "in_use"]
        widgets = MatchedForm.WIDGETS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["does"].choices = [("", "Choose one"), *_doings()]  # type: ignore[attr-defined]
        rule = self.instance
        if rule.kind:
            self.initial["does"] = BETWEEN.join((rule.kind, rule.facet, rule.value))

    def save(self, commit: bool = True) -> QueryRule:
        """Take the choice apart."""
        parts = self.cleaned_data["does"].split(BETWEEN, 2)
        self.instance.kind, self.instance.facet, self.instance.value = parts
        return super().save(commit=commit)


def _doings() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every filter and every page, in groups."""
    filters = [
        (f"Filter by {BY_NAME[name].title.lower()}", _choices(QueryRule.Kind.FILTER, name))
        for name in FILTERS
    ]
    return [
        *filters,
        ("Lead to a theme", _choices(QueryRule.Kind.LEAD, "theme")),
        ("Lead to a council", _choices(QueryRule.Kind.LEAD, "council")),
    ]


def _choices(kind: str, facet: str) -> list[tuple[str, str]]:
    if facet == "council":
        labels = dict(Council.objects.order_by("name").values_list("code", "name"))
    elif facet == "region":
        labels = {region: region for region in regions()}
    else:
        values = Theme.values if facet == "theme" else list(BY_NAME[facet].words([]))
        labels = {str(value): label_of(facet, str(value)) for value in values}
    return [(BETWEEN.join((kind, facet, value)), label) for value, label in labels.items() if label]
