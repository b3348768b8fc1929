"""The form behind the editor: what a draft may leave open and what a submission may not."""

from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from cms import levels
from cms.states import Level
from peernet.core.themes import Theme

LONGEST_TITLE = 100


class CaseStudyForm(WagtailAdminPageForm):
    """Drafts may be unfinished; what is submitted must be whole and able to carry the level it claims."""

    also = forms.MultipleChoiceField(
        label="Further themes",
        choices=Theme.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Up to three more themes under which readers should find this.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].max_length = LONGEST_TITLE
        self.fields["title"].widget.attrs["maxlength"] = LONGEST_TITLE
        self.initial.setdefault("also", [each.theme for each in self.instance.further_themes.all()])

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
        if not self.is_deferred_validation and "claimed_level" in cleaned:
            level = Level(cleaned["claimed_level"])
            missing = levels.unmet(
                level, claims=self._claims(), started_on=cleaned.get("started_on"), on=timezone.localdate()
            )
            if missing:
                self.add_error("claimed_level", levels.refusal(level, missing))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        from cms.models import FurtherTheme

        self.instance.further_themes = [FurtherTheme(theme=theme) for theme in self.cleaned_data["also"]]
        return super().save(commit=commit)

    def _claims(self) -> list[Any]:
        forms = [form for form in self.formsets["outcomes"].forms if form.is_valid()]
        return [form.instance for form in forms if not form.cleaned_data.get("DELETE", False)]


class WithdrawForm(forms.Form):
    """Why readers will no longer find a case study."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=1000,
        widget=forms.Textarea,
        help_text="The author and the council's approvers read this.",
    )
