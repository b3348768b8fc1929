"""How a form takes what is sent: once, in plain text, and without losing what was typed."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict

from peernet.core.errors import DomainError
from peernet.core.unsent import unsent
from peernet.reviews.wording import plain


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


class PlainText(forms.CharField):
    """Several lines of text; browsers send two characters for a line end, which nobody counts."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)


class SentOnceForm(forms.Form):
    """A form whose key, sent twice, is kept once. The same words can be sent again under a new key."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "key" in self.errors:
            del self.errors["key"]
            self.add_error(None, "Part of the form did not arrive. Nothing is lost: send it again.")
            self.renew_key()
        return cleaned

    def renew_key(self) -> None:
        """Give what is shown again a key of its own."""
        sent: Any = self.data
        renewed = sent.copy()
        renewed["key"] = str(uuid.uuid4())
        self.data = renewed


def blame(form: forms.BaseForm, refusal: DomainError) -> None:
    """Show a refusal on the form, beside its field where it names one, so that nothing typed is lost."""
    if refusal.field == "key" and isinstance(form, SentOnceForm):
        form.renew_key()
        form.add_error(None, refusal.message)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
