"""Whole forms, and the summary of what has to be put right in them."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.template import Context
from django.utils.safestring import SafeString

from peernet.core.components.kinds import first_input
from peernet.core.components.registry import draw, one_of, register


@register.simple_tag
def error_summary(form: BaseForm | BaseFormSet | Iterable[BaseForm]) -> SafeString:
    """List every error with a link to its input; nothing at all when there is none."""
    lines = [line for each in _forms_in(form) for line in _errors_in(each)]
    if isinstance(form, BaseFormSet):
        lines = [{"text": str(error), "target": ""} for error in form.non_form_errors()] + lines
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


def _forms_in(form: BaseForm | BaseFormSet | Iterable[BaseForm]) -> list[BaseForm]:
    return [form] if isinstance(form, BaseForm) else list(form)


def _errors_in(form: BaseForm) -> list[dict[str, str]]:
    lines = [{"text": str(error), "target": ""} for error in form.non_field_errors()]
    for bound in [*form.hidden_fields(), *form.visible_fields()]:
        target = "" if bound.is_hidden else first_input(bound)
        label = bound.label if str(bound.label).endswith("?") else f"{bound.label}:"
        lines += [{"text": f"{label} {error}", "target": target} for error in bound.errors]
    return lines
