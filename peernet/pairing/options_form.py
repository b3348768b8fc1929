"""The rules, weights and figures of a run, as a form."""

from dataclasses import fields
from typing import Any

from django import forms

from peernet.pairing.options import (
    MOST_KM,
    MOST_REVIEWS,
    MOST_SEED,
    MOST_WEIGHT,
    MOST_YEARS,
    Options,
)
from peernet.pairing.solver.problem import Fairness, Judgement, NeighbourRule, Rules, Weights
from peernet.pairing.words import TERM_LABELS

GRADES = [(grade.value, grade.value) for grade in Judgement if grade.value]
WHOSE_NEIGHBOURS = [
    (NeighbourRule.HOST.value, "Yes, one that the host counts among its neighbours"),
    (NeighbourRule.EITHER.value, "Yes, in either direction"),
    (NeighbourRule.OFF.value, "No, any council may review any other"),
]
WHOM_TO_PROTECT = [
    (
        Fairness.LEXIMIN.value,
        "Every host in turn: the worst-served first, then the next, through all of them",
    ),
    (Fairness.FLOOR.value, "The worst-served host alone, then the highest total"),
]
SWITCHES = ("bordering", "same_combined_authority", "declared_conflict", "other_region")
YEARS = ("mutual_years", "circular_years", "repeat_years")


def _whole(least: int, most: int, **attributes: Any) -> forms.IntegerField:
    """A box for a whole number that says what it takes."""
    words = f"Enter a whole number from {least} to {most:,}."
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), words)
    return forms.IntegerField(min_value=least, max_value=most, error_messages=messages, **attributes)


def _years(label: str, hint: str) -> forms.IntegerField:
    return _whole(0, MOST_YEARS, label=label, help_text=hint, required=False)


class OptionsForm(forms.Form):
    """Everything that decides a run besides the register."""

    capacity = _whole(1, MOST_REVIEWS, label="Reviews each council may lead")
    demand = _whole(1, MOST_REVIEWS, label="Councils that review each host")
    fairness = forms.ChoiceField(
        label="Whom does the pairing protect, once as many reviews as can be are covered?",
        help_text="In turn is fairer to hosts that are hard to serve. It costs some of the total, "
        "and takes minutes where hosts have several reviewers.",
        choices=WHOM_TO_PROTECT,
        widget=forms.RadioSelect,
    )
    lead_judgements = forms.MultipleChoiceField(
        label="Judgements that qualify a council to lead",
        help_text="Tick none to let every council lead, judged or not.",
        choices=GRADES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    neighbours = forms.ChoiceField(
        label="Must a reviewer be a statistical neighbour?",
        choices=WHOSE_NEIGHBOURS,
        widget=forms.RadioSelect,
    )
    bordering = forms.BooleanField(
        label="Councils that share a border do not review each other", required=False
    )
    same_combined_authority = forms.BooleanField(
        label="Members of one combined authority do not review each other", required=False
    )
    declared_conflict = forms.BooleanField(
        label="Councils with a declared conflict do not review each other", required=False
    )
    other_region = forms.BooleanField(label="A reviewer must come from another region", required=False)
    maximum_km = _whole(
        1,
        MOST_KM,
        label="Furthest a reviewer may travel, in kilometres",
        help_text="As the crow flies. Empty: no limit.",
        required=False,
    )
    mutual_years = _years(
        "Years in which two councils do not review each other in turn",
        "0 looks at this plan only. Empty: no such rule.",
    )
    circular_years = _years(
        "Years in which three councils do not review each other in a circle",
        "0 looks at this plan only. Empty: no such rule.",
    )
    repeat_years = _years(
        "Years in which a council does not review the same host again", "Empty: no such rule."
    )
    seed = _whole(
        0,
        MOST_SEED,
        label="Seed",
        help_text="Decides between plans that are equally good. The same seed gives the same plan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weight in fields(Weights):
            self.fields[f"weight_{weight.name}"] = _whole(0, MOST_WEIGHT, label=TERM_LABELS[weight.name])

    @property
    def weights(self) -> list[forms.BoundField]:
        """The weights' boxes, for the page to lay out."""
        return [self[f"weight_{weight.name}"] for weight in fields(Weights)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        weights = [given.get(f"weight_{weight.name}") for weight in fields(Weights)]
        if None not in weights and not any(weights):
            self.add_error("weight_closeness", "Give at least one consideration a weight above 0.")
        return given

    def options(self) -> Options:
        """What was decided, as the pairing takes it."""
        given = self.cleaned_data
        return Options(
            rules=Rules(
                lead_judgements=tuple(Judgement(grade) for grade in given["lead_judgements"]),
                neighbours=NeighbourRule(given["neighbours"]),
                maximum_km=given["maximum_km"],
                **{name: given[name] for name in (*SWITCHES, *YEARS)},
            ),
            weights=Weights(**{weight.name: given[f"weight_{weight.name}"] for weight in fields(Weights)}),
            fairness=Fairness(given["fairness"]),
            capacity=given["capacity"],
            demand=given["demand"],
        )


def as_typed(options: Options, *, seed: int) -> dict[str, Any]:
    """The same decisions as a form shows them."""
    rules = options.rules
    return {
        "capacity": options.capacity,
        "demand": options.demand,
        "fairness": options.fairness.value,
        "lead_judgements": [grade.value for grade in rules.lead_judgements],
        "neighbours": rules.neighbours.value,
        "maximum_km": rules.maximum_km,
        "seed": seed,
        **{name: getattr(rules, name) for name in (*SWITCHES, *YEARS)},
        **{f"weight_{weight.name}": getattr(options.weights, weight.name) for weight in fields(Weights)},
    }
