"""A council's directory in a process of its own: allauth's OpenID Connect provider, and people who cause trouble.

``python -m tests.peernet.tenants.issuer`` prints the address it serves on.
"""

import time
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

CLIENT, SECRET = "peernet", "a secret between the two"
BACK = "http://testserver/accounts/council/thorn/callback/"
#: What the directory says about each; nothing where it says what is so.
PEOPLE: dict[str, dict[str, Any]] = {
    "nia": {},
    "omar": {},
    "unverified": {"email_verified": False},
    "unsaid": {"email_verified": None},
    "addressless": {"email": None},
    "elsewhere": {"email": "elsewhere@skelbrook.example"},
    "taken": {"email": "taken@thornby.example"},
    "wrong-issuer": {"iss": "https://evil.example"},
    "wrong-audience": {"aud": "somebody-else"},
    "for-another": {"azp": "somebody-else"},
    "expired": {"exp": int(time.time()) - 3600},
    "other-nonce": {"nonce": "of another session"},
    "without-nonce": {"nonce": None},
}


def configure() -> None:
    """The settings of the directory."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    settings.configure(
        SECRET_KEY="of the directory",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            f"{__name__}.signs_in",
        ],
        IDP_OIDC_ADAPTER=f"{__name__}.Directory",
        IDP_OIDC_PRIVATE_KEY=key.private_bytes(*form).decode(),
    )


def signs_in(get_response: Any) -> Any:
    """Whoever the test says sits at the council's page."""

    def middleware(request: Any) -> Any:
        from django.contrib.auth import get_user_model

        name = request.headers.get("X-Person")
        if name:
            request.user = get_user_model().objects.get(username=name)
        return get_response(request)

    return middleware


def __getattr__(name: str) -> Any:
    if name == "urlpatterns":
        from django.urls import include, path

        return [path("", include("allauth.idp.urls"))]
    if name == "Directory":
        return _directory()
    raise AttributeError(name)


def _directory() -> Any:
    from allauth.idp.oidc.adapter import DefaultOIDCAdapter
    from django.contrib.auth import get_user_model

    class Directory(DefaultOIDCAdapter):
        """Says of each person what is written above."""

        def populate_id_token(self, id_token: Any, client: Any, scopes: Any, **rest: Any) -> None:
            person = get_user_model().objects.get(pk=int(id_token["sub"]))
            told = {"email": f"{person.username}@thornby.example", "email_verified": True}
            told |= {"name": person.username.title()} | PEOPLE[person.username]
            id_token.update(told)
            for each in [name for name, value in told.items() if value is None]:
                id_token.pop(each, None)

        def get_claims(self, purpose: Any, user: Any, *args: Any, **rest: Any) -> dict[str, Any]:
            return {"sub": self.get_user_sub(None, user)}

    return Directory


class Quiet(WSGIRequestHandler):
    """Writes nothing."""

    def log_message(self, *args: Any) -> None:
        """Writes nothing."""


def main() -> None:
    """Make the directory and serve it until it is stopped."""
    configure()
    import django

    django.setup()
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    for name in PEOPLE:
        get_user_model().objects.create(username=name, email=f"{name}@thornby.example")
    Client.objects.create(
        id=CLIENT,
        name="Peernet",
        secret=make_password(SECRET),
        scopes="openid\nprofile\nemail",
        redirect_uris=BACK,
        skip_consent=True,
    )
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
