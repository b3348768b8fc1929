"""What allauth is told about a council's sign-in: nonce, PKCE, nothing from the address bar, nothing kept."""

import secrets
from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from peernet.tenants.door.tokens import CouncilOAuth


class CouncilProvider(OpenIDConnectProvider):
    """One council's sign-in."""

    oauth2_adapter_class = CouncilOAuth
    package = "peernet.tenants.door"
    pkce_enabled_default = True

    def get_pkce_params(self) -> dict[str, Any]:
        return {key: value for key, value in super().get_pkce_params().items() if value}

    def get_auth_params_from_request(self, request: HttpRequest, action: Any) -> dict[str, Any]:
        return {}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return list(self.get_scope())

    def redirect(
        self, request: Any, process: Any, next_url: Any = None, data: Any = None, **kwargs: Any
    ) -> Any:
        """Lead to the council with a nonce that waits in the session."""
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {"nonce": nonce}
        return super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Nothing of what the council says about the person is kept but who they are to it."""
        return {}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        addresses: list[Any] = super().extract_email_addresses(data)
        for each in addresses:
            each.email = each.email.lower()
            each.verified = each.verified is True
        return addresses


provider_classes = [CouncilProvider]
