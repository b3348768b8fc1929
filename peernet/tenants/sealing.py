"""Keeping client secrets so that a copy of the database alone gives none away."""

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

#: Where a sealed secret lies in what allauth keeps of an app; its own field for secrets is too short.
SEALED = "sealed_secret"
SALT = "peernet.tenants.sealing"


def keep_sealed(app: Any, secret: str) -> None:
    """Put a secret into an app, to be saved."""
    app.secret = ""
    app.settings = app.settings | {SEALED: _keys().encrypt(secret.encode()).decode()}


def opened(app: Any) -> Any:
    """The app with its secret, to be used and never saved; empty if it cannot be read any more."""
    if sealed := app.settings.get(SEALED):
        app.secret = _read(sealed)
    return app


def is_readable(app: Any) -> bool:
    """Whether the secret can still be read: not after the server's key was replaced."""
    return bool(_read(app.settings[SEALED]) if SEALED in app.settings else app.secret)


def _read(sealed: str) -> str:
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""


def _keys() -> MultiFernet:
    return MultiFernet(_key(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def _key(secret: str | bytes) -> Fernet:
    made = salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(made))
