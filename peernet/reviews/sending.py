"""How a form takes what is sent: once, in plain text, and without losing what was typed."""

import uuid
from typing import Any

from django import forms

from peernet.core import sending
from peernet.core.errors import DomainError
from peernet.core.sending import PlainText, ask, attempt, renew, sent

__all__ = ["PlainText", "SentOnceForm", "ask", "attempt", "blame", "renew", "sent"]


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
        renew(self, key=uuid.uuid4())


def blame(form: forms.BaseForm, refusal: DomainError) -> None:
    """Show a refusal on the form, beside its field where it names one, so that nothing typed is lost."""
    if refusal.field == "key" and isinstance(form, SentOnceForm):
        form.renew_key()
        form.add_error(None, refusal.message)
    else:
        sending.blame(form, refusal)
