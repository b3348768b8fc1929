"""One field of a form, with its label, hint and errors tied to the input."""

from typing import Any

from django.forms import BoundField
from django.utils.safestring import SafeString

from peernet.core.components.kinds import NATIVE, classes_for, first_input, kind_of
from peernet.core.components.registry import draw, one_of, register

WIDTHS = {"2", "3", "4", "5", "10", "20", "half", "two-thirds", "full"}
FRACTIONS = {
    "half": "govuk-!-width-one-half",
    "two-thirds": "govuk-!-width-two-thirds",
    "full": "govuk-!-width-full",
}

WIDTH_OF = {"date": "10", "moment": "20"}
ROWS = 5
ROWS_OF_DJANGO = "10"
TEMPLATES = {
    "checkbox": "checkbox",
    "checkboxes": "choices",
    "radios": "choices",
    "date_parts": "date_parts",
    "file": "file",
    "password": "password",
}


@register.simple_tag
def field(
    bound: BoundField,
    *,
    label: object = None,
    hint: object = None,
    rows: int | None = None,
    count: bool = False,
    width: str = "",
    large: bool = False,
    inline: bool = False,
    autocomplete: str = "",
    inputmode: str = "",
    mark_optional: bool = True,
) -> SafeString:
    """Draw a field with its label, hint and errors, each tied to the input for those who cannot see them."""
    if bound.is_hidden:
        return SafeString(str(bound))
    kind = kind_of(bound)
    limit = getattr(bound.field, "max_length", None) if count else None
    # Help texts are written by us and may hold markup; a hint from a page may hold anything.
    hint = SafeString(bound.help_text) if hint is None else hint
    described = [f"{bound.auto_id}_helptext"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    described += [f"{bound.auto_id}-info"] * bool(limit)
    wanted = {
        "rows": rows or (ROWS if bound.field.widget.attrs.get("rows") == ROWS_OF_DJANGO else None),
        "autocomplete": autocomplete,
        "inputmode": inputmode,
        "aria-describedby": "" if bound.use_fieldset else " ".join(described),
    }
    attrs: dict[str, Any] = {name: value for name, value in wanted.items() if value}
    # What a box is for stands in its label, where it does not vanish while typing.
    attrs["placeholder"] = False
    attrs["class"] = f"{classes_for(bound, kind)} {_width_class(width or WIDTH_OF.get(kind, ''))}".strip()
    if limit:
        attrs |= {"maxlength": False, "class": f"{attrs['class']} govuk-js-character-count"}
    return draw(
        f"fields/{TEMPLATES.get(kind, 'input')}",
        bound=bound,
        kind=kind,
        label=bound.label if label is None else label,
        hint=hint,
        input=_input(bound, kind, attrs),
        described_by=" ".join(described),
        focus=first_input(bound),
        limit=limit,
        large=large,
        inline=inline,
        optional=mark_optional and not bound.field.required,
        parts=_date_parts(bound) if kind == "date_parts" else (),
    )


def _input(bound: BoundField, kind: str, attrs: dict[str, Any]) -> SafeString:
    if kind in {"checkboxes", "radios", "date_parts"}:
        return SafeString("")
    if kind in NATIVE:
        input_type, widget, written = NATIVE[kind]
        kept = {name: value for name, value in bound.field.widget.attrs.items() if name != "class"}
        return bound.as_widget(widget(attrs=kept | {"type": input_type}, format=written), attrs=attrs)
    return bound.as_widget(attrs=attrs)


def _width_class(width: str) -> str:
    if not width:
        return ""
    one_of(WIDTHS, width=str(width))
    return FRACTIONS.get(str(width), f"govuk-input--width-{width}")


def _date_parts(bound: BoundField) -> list[dict[str, Any]]:
    widget: Any = bound.field.widget
    attrs = bound.build_widget_attrs({"id": bound.auto_id})
    boxes = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]["subwidgets"]
    return [
        {
            "label": label,
            "name": box["name"],
            "id": box["attrs"]["id"],
            "value": box["value"] or "",
            "width": width,
        }
        for label, width, box in zip(widget.PARTS.values(), (2, 2, 4), boxes, strict=True)
    ]
