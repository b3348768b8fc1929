"""What a run is asked to do, field by field."""

from dataclasses import asdict

from rest_framework import serializers

from peernet.pairing.options import MOST_KM, MOST_REVIEWS, MOST_SEED, MOST_WEIGHT, MOST_YEARS, Options
from peernet.pairing.solver.problem import Fairness, Judgement, NeighbourRule, Rules, Weights

NEIGHBOURS = [rule.value for rule in NeighbourRule]


def _years(*, default: int | None) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=MOST_YEARS, allow_null=True, default=default)


class RulesSerializer(serializers.Serializer):
    """The hard rules of a run; what is left out keeps its usual value."""

    bordering = serializers.BooleanField(default=True)
    same_combined_authority = serializers.BooleanField(default=True)
    declared_conflict = serializers.BooleanField(default=True)
    mutual_years = serializers.IntegerField(min_value=0, max_value=MOST_YEARS, allow_null=True, default=6)
    circular_years = serializers.IntegerField(
        min_value=0, max_value=MOST_YEARS, allow_null=True, default=None
    )
    repeat_years = serializers.IntegerField(min_value=0, max_value=MOST_YEARS, allow_null=True, default=6)
    lead_judgements = serializers.ListField(
        child=serializers.ChoiceField([grade.value for grade in Judgement if grade.value]),
        default=[Judgement.OUTSTANDING.value, Judgement.GOOD.value],
    )
    neighbours = serializers.ChoiceField(
        [rule.value for rule in NeighbourRule], default=NeighbourRule.HOST.value
    )
    other_region = serializers.BooleanField(default=False)
    maximum_km = serializers.IntegerField(min_value=1, max_value=MOST_KM, allow_null=True, default=None)


class WeightsSerializer(serializers.Serializer):
    """How much each consideration counts."""

    def get_fields(self) -> dict[str, serializers.Field]:
        usual = asdict(Weights())
        return {
            name: serializers.IntegerField(min_value=0, max_value=MOST_WEIGHT, default=weight)
            for name, weight in usual.items()
        }


class OptionsSerializer(serializers.Serializer):
    """Everything that decides a run besides the register."""

    rules = RulesSerializer(required=False)
    weights = WeightsSerializer(required=False)
    fairness = serializers.ChoiceField([each.value for each in Fairness], default=Fairness.LEXIMIN.value)
    capacity = serializers.IntegerField(min_value=1, max_value=MOST_REVIEWS, default=1)
    demand = serializers.IntegerField(min_value=1, max_value=MOST_REVIEWS, default=1)
    seed = serializers.IntegerField(min_value=0, max_value=MOST_SEED, default=1)

    def validate_weights(self, weights: dict[str, int]) -> dict[str, int]:
        if not any(weights.values()):
            raise serializers.ValidationError("Give at least one consideration a weight above 0.")
        return weights

    def options(self) -> Options:
        """What was decided, as the pairing takes it."""
        given = self.validated_data
        rules = dict(given.get("rules") or {})
        if rules:
            rules["lead_judgements"] = tuple(Judgement(grade) for grade in rules["lead_judgements"])
            rules["neighbours"] = NeighbourRule(rules["neighbours"])
        return Options(
            rules=Rules(**rules),
            weights=Weights(**(given.get("weights") or {})),
            fairness=Fairness(given["fairness"]),
            capacity=given["capacity"],
            demand=given["demand"],
        )
