"""Which practice an action follows."""

from typing import Any

from django import forms

from cms.adoption.models import Adoption
from peernet.core.choosing import RowField


class AdoptionField(RowField):
    """A practice that the council has taken up, told by its title and where it comes from."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.page.title} ({obj.page.council.name}), {obj.get_stage_display().lower()}"


class LinkForm(forms.Form):
    """One of the practices that the host has taken up, or none."""

    adoption = AdoptionField(
        label="Which practice does it follow?",
        queryset=Adoption.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose a practice that your council has taken up."},
    )

    def __init__(self, *args: Any, council: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["adoption"]
        own = Adoption.objects.visible_to(user).filter(council=council).with_names()
        field.queryset = own.order_by("page__title", "pk")
