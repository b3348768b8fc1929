"""How a form takes what is sent, without losing what was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.core.unsent import unsent
from peernet.core.wording import plain


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, be it nothing at all; None while its page is only opened.

    Whoever had been signed out while typing finds their words again when they come back to the page.
    """
    if request.method == "POST":
        return request.POST
    typed = unsent(request)
    if typed is not None:
        messages.warning(request, "You had been signed out, so this was not saved yet. Send it again.")
    return typed


def ask(sentence: str) -> dict[str, str]:
    """What to say beside a field that was left empty."""
    return {"required": sentence}


def blame(form: forms.BaseForm, refusal: DomainError) -> None:
    """Show a refusal on the form, beside its field where it names one, so that nothing typed is lost."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def renew(form: forms.BaseForm, **hidden: object) -> None:
    """Give what is shown again other values in its hidden boxes; all that was typed stays."""
    typed: Any = form.data
    renewed = typed.copy()
    for name, value in hidden.items():
        renewed[name] = str(value)
    form.data = renewed


def attempt(request: HttpRequest, done: str, operation: Callable[..., object], /, **about: Any) -> bool:
    """Do what a button stands for and say ``done``, or say why it was refused."""
    try:
        operation(**about, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return False
    messages.success(request, done)
    return True


class PlainText(forms.CharField):
    """Several lines of text; browsers send two characters for a line end, which nobody counts."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)
