"""The form behind the editor: what a draft may leave open and what a submission may not."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from cms import levels
from cms.evidence import Evidence
from cms.identity.form_check import HeldBack
from cms.states import Level
from cms.writing import Draft, holes
from cms.writing.draft import SENT_AS
from cms.writing.hidden import without_hidden
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.indicators.forms import grouped
from peernet.indicators.models import Indicator

LONGEST_TITLE = 100
#: The one hole between fields that a draft may have.
MAY_WAIT = "end"


class CaseStudyForm(HeldBack, WagtailAdminPageForm):
    """Drafts may be unfinished; what is submitted must be whole and able to carry the level it claims."""

    also = forms.MultipleChoiceField(
        label="Further themes",
        choices=Theme.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Up to three more themes under which readers should find this.",
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(None if data is None else as_seen(data), *args, **kwargs)
        self.fields["title"].max_length = LONGEST_TITLE
        self.fields["title"].widget.attrs["maxlength"] = LONGEST_TITLE
        self.initial.setdefault("also", [each.theme for each in self.instance.further_themes.all()])
        self._leave_own_council_out()
        self._offer_indicators()

    def add_prefix(self, field_name: str) -> str:
        return super().add_prefix(SENT_AS.get(field_name, field_name))

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if len(title) > LONGEST_TITLE:
            raise forms.ValidationError(f"Keep the title to {LONGEST_TITLE} characters; it has {len(title)}.")
        return title

    def clean_also(self) -> list[str]:
        also = [theme for theme in self.cleaned_data["also"] if theme != self.data.get("theme")]
        if len(also) > 3:
            raise forms.ValidationError("Choose at most three further themes.")
        return also

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for hole in holes(_dates_of(cleaned)):
            if hole.field in cleaned and not (self.is_deferred_validation and hole.name == MAY_WAIT):
                self.add_error(hole.field, hole.words)
        if not self.is_deferred_validation and "claimed_level" in cleaned and self._outcomes_are_right():
            level = Level(cleaned["claimed_level"])
            evidence = Evidence.typed(cleaned, self._claims(), page=self.instance, on=timezone.localdate())
            missing = levels.unmet(level, evidence)
            if missing:
                self.add_error("claimed_level", levels.refusal(level, missing))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        from cms.models import FurtherTheme

        self.instance.further_themes = [FurtherTheme(theme=theme) for theme in self.cleaned_data["also"]]
        return super().save(commit=commit)

    def _outcomes_are_right(self) -> bool:
        """An outcome with something to put right says so itself; to call it missing would be untrue."""
        return bool(self.formsets["outcomes"].is_valid())

    def _claims(self) -> list[Any]:
        forms = [form for form in self.formsets["outcomes"].forms if form.is_valid()]
        return [form.instance for form in forms if not form.cleaned_data.get("DELETE", False)]

    def _leave_own_council_out(self) -> None:
        """Offer as joint owners the councils of today in the owner's own world, without the owner."""
        formset = self.formsets.get("joint_owners")
        if formset is None or self.parent_page is None:
            return
        owner = self.parent_page.specific.council
        others = Council.objects.current_on(timezone.localdate()).filter(fictional=owner.fictional)
        offered = others.exclude(pk=owner.pk).order_by("name", "pk")
        _change_forms(formset, lambda form: setattr(form.fields["council"], "queryset", offered))

    def _offer_indicators(self) -> None:
        """Offer the measures of today by topic, and retired ones that it has chosen already."""
        formset = self.formsets.get("outcomes")
        if formset is None:
            return
        chosen = [each.indicator_id for each in self.instance.outcomes.all()]
        today = Q(pk__in=Indicator.objects.in_use_on(timezone.localdate()).values("pk"))
        offered = Indicator.objects.filter(today | Q(pk__in=chosen)).order_by("code", "pk")
        choices = grouped(offered, by="pk")

        def offer(form: Any) -> None:
            form.fields["indicator"].queryset = offered
            form.fields["indicator"].choices = choices

        _change_forms(formset, offer)


def _change_forms(formset: Any, change: Callable[[Any], None]) -> None:
    def changed(kind: Any, *args: Any, **kwargs: Any) -> Any:
        form = kind(*args, **kwargs)
        change(form)
        return form

    formset.form = partial(changed, formset.form)


def _dates_of(cleaned: dict[str, Any]) -> Draft:
    given = {name: cleaned.get(name) for name in ("status", "started_on", "ended_on")}
    return Draft(facts={name: str(value) for name, value in given.items() if value})


def as_seen(data: Any) -> Any:
    """What was typed, without characters that nobody sees."""
    seen = QueryDict(mutable=True)
    for name in data:
        values = data.getlist(name) if hasattr(data, "getlist") else [data[name]]
        seen.setlist(name, [without_hidden(each) if isinstance(each, str) else each for each in values])
    return seen


class WithdrawForm(forms.Form):
    """Why readers will no longer find a case study."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Everybody can read this where the case study was. Name nobody.",
    )
    quietly = forms.BooleanField(
        label="Say nothing in public",
        required=False,
        help_text="Only if a notice itself would harm: a child could be recognised. Readers then find "
        "nothing at its address. The council still reads your reason.",
    )
