"""The form of a judgement: every entry test of the claim, a verdict, a level, feedback for the author."""

from typing import Any

from django import forms

from cms.levels import TESTS
from cms.states import Level, levels_up_to
from cms.verdicts import Verdict

HOLDS = {"yes": "Yes", "no": "No"}


class JudgingForm(forms.Form):
    """What does not depend on the level claimed."""

    claimed: Level

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for test in TESTS[self.claimed]:
            self.fields[f"holds_{test.name}"] = forms.ChoiceField(
                label=test.asks, choices=list(HOLDS.items()), widget=forms.RadioSelect
            )
            self.fields[f"reason_{test.name}"] = forms.CharField(
                label="Why", max_length=1000, widget=forms.Textarea({"rows": 2})
            )
        levels = levels_up_to(self.claimed)
        self.fields["verdict"] = forms.ChoiceField(
            label="Your verdict", choices=Verdict.choices, widget=forms.RadioSelect
        )
        self.fields["level"] = forms.ChoiceField(
            label="At which level, if you accept it",
            choices=[(level.value, level.label) for level in levels],
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["feedback"] = forms.CharField(
            label="Feedback for the author",
            help_text="What is strong, what is missing, and what would raise the level. They read your name.",
            max_length=4000,
            widget=forms.Textarea({"rows": 6}),
        )

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """For each test of the claim, the field with its answer and the field with the reason."""
        return [(self[f"holds_{test.name}"], self[f"reason_{test.name}"]) for test in TESTS[self.claimed]]

    @property
    def verdict_fields(self) -> list[Any]:
        """What is asked once, after the tests."""
        return [self[name] for name in ("verdict", "level", "feedback")]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        accepts = cleaned.get("verdict") == Verdict.ACCEPT
        level = cleaned.get("level") or ""
        if accepts and not level and "level" not in self.errors:
            self.add_error("level", "Choose the level at which you accept it.")
        for test in TESTS[Level(level)] if accepts and level else ():
            if cleaned.get(f"holds_{test.name}") == "no":
                self.add_error(
                    "level", f"“{Level(level).label}” needs {test.needs}, which you say is not met."
                )
        return cleaned

    def given(self) -> dict[str, Any]:
        """The judgement as ``cms.operations.judge`` takes it."""
        cleaned = self.cleaned_data
        accepts = cleaned["verdict"] == Verdict.ACCEPT
        return {
            "verdict": Verdict(cleaned["verdict"]),
            "level": cleaned["level"] if accepts else "",
            "feedback": cleaned["feedback"],
            "opinions": {
                test.name: (cleaned[f"holds_{test.name}"] == "yes", cleaned[f"reason_{test.name}"])
                for test in TESTS[self.claimed]
            },
        }


def judging_form(claimed: str) -> type[JudgingForm]:
    """The form for a claim."""
    return type("JudgingFormForClaim", (JudgingForm,), {"claimed": Level(claimed)})
