"""The rules, weights and figures of a run, as a form."""

from dataclasses import fields

import pytest
from django.forms import IntegerField

from peernet.pairing.options import Options
from peernet.pairing.options_form import OptionsForm, as_typed
from peernet.pairing.serializers import OptionsSerializer
from peernet.pairing.solver.problem import Fairness, Judgement, NeighbourRule, Rules, Weights

USUAL = as_typed(Options(), seed=1)

UNUSUAL = Options(
    rules=Rules(
        bordering=False,
        same_combined_authority=False,
        declared_conflict=False,
        mutual_years=None,
        circular_years=0,
        repeat_years=4,
        lead_judgements=(Judgement.REQUIRES_IMPROVEMENT,),
        neighbours=NeighbourRule.EITHER,
        other_region=True,
        maximum_km=250,
    ),
    weights=Weights(closeness=0, judgement=1, distance=2, themes=3, balance=4, region=5),
    fairness=Fairness.FLOOR,
    capacity=2,
    demand=3,
)


def typed(options, *, seed=1):
    """What a browser sends for these options."""
    sent = as_typed(options, seed=seed).items()
    return {name: value for name, value in sent if value is not None and value is not False}


@pytest.mark.parametrize("options", [Options(), UNUSUAL])
def test_what_a_form_shows_is_what_it_takes_back(options):
    form = OptionsForm(typed(options))

    assert form.is_valid(), form.errors
    assert form.options() == options


def test_no_ticked_judgement_lets_every_council_lead():
    form = OptionsForm(typed(Options()) | {"lead_judgements": []})

    assert form.is_valid()
    assert form.options().rules.lead_judgements == ()


HOSTILE = [
    ("seed", "abc"),
    ("seed", "-1"),
    ("seed", "99999999999999999999999999"),
    ("seed", ""),
    ("capacity", "-3"),
    ("capacity", "0"),
    ("capacity", "1000000"),
    ("capacity", "1.5"),
    ("demand", "0"),
    ("demand", "NaN"),
    ("maximum_km", "-5"),
    ("maximum_km", "1e9"),
    ("mutual_years", "-1"),
    ("circular_years", "21"),
    ("repeat_years", "six"),
    ("neighbours", "everybody"),
    ("lead_judgements", ["Superb"]),
    ("weight_distance", "-1"),
    ("weight_distance", "101"),
]


@pytest.mark.parametrize(("name", "value"), HOSTILE)
def test_what_cannot_be_is_refused_at_its_field(name, value):
    form = OptionsForm(typed(Options()) | {name: value})

    assert not form.is_valid()
    assert list(form.errors) == [name]
    if isinstance(form.fields[name], IntegerField):
        assert form.errors[name][0].startswith("Enter a whole number from ")


def test_weights_that_are_all_nothing_are_refused():
    nothing = {f"weight_{weight.name}": 0 for weight in fields(Weights)}

    form = OptionsForm(typed(Options()) | nothing)

    assert list(form.errors) == ["weight_closeness"]


def test_the_interface_starts_from_the_same_options_as_the_page():
    asked = OptionsSerializer(data={"rules": {}, "weights": {}})

    assert asked.is_valid(), asked.errors
    assert asked.options() == Options()
    bare = OptionsSerializer(data={})
    assert bare.is_valid()
    assert bare.options() == Options()
