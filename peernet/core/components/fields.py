"""Forms: one field, a whole form, and the summary of what has to be put right."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import Context
from django.utils.safestring import SafeString

from peernet.core.components.kinds import NATIVE, classes_for, first_input, kind_of
from peernet.core.components.registry import draw, one_of, register

WIDTHS = {"2", "3", "4", "5", "10", "20", "half", "two-thirds", "full"}
FRACTIONS = {
    "half": "govuk-!-width-one-half",
    "two-thirds": "govuk-!-width-two-thirds",
    "full": "govuk-!-width-full",
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
    wanted: dict[str, Any] = {"rows": rows, "autocomplete": autocomplete, "inputmode": inputmode}
    attrs = {name: value for name, value in wanted.items() if value}
    # What a box is for stands in its label, where it does not vanish while typing.
    attrs["placeholder"] = False
    attrs["class"] = f"{classes_for(bound, kind)} {_width_class(width)}".strip()
    if limit:
        attrs |= {"maxlength": False, "class": f"{attrs['class']} govuk-js-character-count"}
    hint = bound.help_text if hint is None else hint
    described = [f"{bound.auto_id}_helptext"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    if limit:
        described.append(f"{bound.auto_id}-info")
    if described and not bound.use_fieldset:
        attrs["aria-describedby"] = " ".join(described)
    return draw(
        f"fields/{kind}" if kind in {"checkbox", "date_parts", "file", "password"} else _template_for(kind),
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


@register.simple_tag
def error_summary(form: BaseForm | BaseFormSet | Iterable[BaseForm]) -> SafeString:
    """List every error with a link to its input; nothing at all when there is none."""
    lines = [line for each in _forms_in(form) for line in _errors_in(each)]
    if isinstance(form, BaseFormSet):
        lines = [{"text": error, "target": ""} for error in form.non_form_errors()] + lines
    return draw("error_summary", lines=lines) if lines else SafeString("")


@register.simple_tag(takes_context=True)
def simple_form(
    context: Context,
    *,
    form: BaseForm,
    submit: str,
    action: str = "",
    cancel_url: str = "",
    tone: str = "primary",
    method: str = "post",
) -> SafeString:
    """Draw a whole form, from what has to be put right to the button."""
    return _whole(
        context,
        form=form,
        content="",
        submit=submit,
        action=action,
        cancel_url=cancel_url,
        tone=tone,
        method=method,
    )


@register.simple_block_tag(takes_context=True)
def form_for(
    context: Context,
    content: str,
    *,
    form: BaseForm,
    submit: str,
    action: str = "",
    cancel_url: str = "",
    tone: str = "primary",
    method: str = "post",
) -> SafeString:
    """Draw a form around fields that the page sets out itself."""
    return _whole(
        context,
        form=form,
        content=content,
        submit=submit,
        action=action,
        cancel_url=cancel_url,
        tone=tone,
        method=method,
    )


def _whole(context: Context, *, method: str, **parts: Any) -> SafeString:
    one_of({"get", "post"}, method=method)
    return draw("form", csrf_token=context.get("csrf_token"), method=method, **parts)


def _template_for(kind: str) -> str:
    return "fields/choices" if kind in {"checkboxes", "radios"} else "fields/input"


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


def _forms_in(form: BaseForm | BaseFormSet | Iterable[BaseForm]) -> list[BaseForm]:
    return [form] if isinstance(form, BaseForm) else list(form)


def _errors_in(form: BaseForm) -> list[dict[str, str]]:
    whole = [{"text": str(error), "target": ""} for error in form.non_field_errors()]
    hidden = [
        {"text": f"{bound.label}: {error}", "target": ""}
        for bound in form.hidden_fields()
        for error in bound.errors
    ]
    fields = [
        {"text": str(error), "target": first_input(bound)}
        for bound in form.visible_fields()
        for error in bound.errors
    ]
    return whole + hidden + fields
