"""What a programme manager decides about pairs: one, an exchange of two, or a file of them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from peernet.core.sending import ask
from peernet.core.uploads.fields import UploadField
from peernet.pairing.hole import NO_HOLE, Hole, seen_run
from peernet.pairing.loading import register_of
from peernet.pairing.models import Decision, Run
from peernet.pairing.wishes import Wish
from peernet.reviews.models import Round
from peernet.reviews.queries import councils_due


def _reason() -> forms.CharField:
    return forms.CharField(
        max_length=300,
        label="Why",
        help_text="One sentence that you would say to both councils.",
        error_messages=ask("Say why."),
    )


class DecisionForm(forms.Form):
    """One pin or veto of a round."""

    host = forms.ChoiceField(label="Host", error_messages=ask("Choose the host."))
    reviewer = forms.ChoiceField(label="Reviewed by", error_messages=ask("Choose the reviewing council."))
    kind = forms.ChoiceField(
        label="What you decide",
        choices=Decision.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=ask("Choose pin or veto."),
    )
    reason = _reason()

    def __init__(self, round: Round, *given: Any, hole: Hole = NO_HOLE, **options: Any) -> None:
        super().__init__(*given, **options)
        open_ones = [council for council in register_of(round) if council.pk not in hole.keys]
        self.councils = {council.code: council for council in open_ones}
        due = [
            (each.council.code, each.council.name)
            for each in councils_due(round)
            if each.council.code in self.councils
        ]
        everybody = [(code, council.name) for code, council in self.councils.items()]
        self._choices("host", due)
        self._choices("reviewer", everybody)

    def wish(self) -> Wish:
        """What was decided, once the form is valid."""
        given = self.cleaned_data
        return Wish(
            self.councils[given["host"]], self.councils[given["reviewer"]], given["kind"], given["reason"]
        )

    def _choices(self, name: str, councils: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", "Choose a council"), *councils]


class SwapForm(forms.Form):
    """Two hosts of a plan that exchange their reviewers."""

    one = forms.ChoiceField(label="One host", error_messages=ask("Choose a host."))
    other = forms.ChoiceField(label="The other host", error_messages=ask("Choose another host."))
    reason = _reason()

    def __init__(self, run: Run, *given: Any, hole: Hole = NO_HOLE, **options: Any) -> None:
        super().__init__(*given, **options)
        made = run.proposals.exclude(host__in=hole.keys).exclude(reviewer__in=hole.keys)
        rows = made.select_related("host", "reviewer").order_by("host__name", "pk")
        paired = [(row.host.code, f"{row.host.name}, reviewed by {row.reviewer.name}") for row in rows]
        for name in ("one", "other"):
            field: Any = self.fields[name]
            field.choices = [("", "Choose a host"), *paired]


class DecisionsFileForm(forms.Form):
    """A spreadsheet of pins and vetoes."""

    file = UploadField(["xlsx", "csv"])


class CompareForm(forms.Form):
    """Two runs of a round."""

    one = forms.ModelChoiceField(Run.objects.none(), label="From", empty_label=None)
    other = forms.ModelChoiceField(Run.objects.none(), label="To", empty_label=None)

    def __init__(self, round: Round, *given: Any, hole: Hole = NO_HOLE, **options: Any) -> None:
        super().__init__(*given, **options)
        runs = round.runs.newest_first().without_their_problems()
        for name in ("one", "other"):
            field: Any = self.fields[name]
            field.queryset = runs
            field.label_from_instance = lambda run: _run_in_words(seen_run(run, hole))


def _run_in_words(run: Run) -> str:
    when = date_format(timezone.localtime(run.started_at), "j F, H:i")
    return f"{when}: {run.covered} of {run.demanded} covered, seed {run.seed}"
