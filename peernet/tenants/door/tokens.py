"""Reading what a council's sign-in sends: its signature, issuer, audience and times."""

from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

from peernet.tenants.door.algorithms import ALGORITHMS
from peernet.tenants.models import Tenant

NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")


class CouncilOAuth(OpenIDConnectOAuth2Adapter):
    """The other side is the issuer that was written down when the council was added, and no other."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the issuer says about itself.

        :raises OAuth2Error: if it calls itself something else
        """
        config: dict[str, Any] = super().openid_config
        if config.get("issuer", "").rstrip("/") != self.tenant.issuer:
            raise OAuth2Error("The issuer calls itself something else.")
        return config

    @property
    def tenant(self) -> Tenant:
        return Tenant.objects.of_key(self.provider_id).get()

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:
        """Read the token; what it says goes on with the login until it is checked against the session."""
        sent = kwargs["response"].get("id_token")
        if not sent:
            raise OAuth2Error("There is no identity in the answer.")
        claims = self._decode_id_token(app, sent)
        if "email" not in claims:
            claims |= self._more_about(claims["sub"], token.token)
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _more_about(self, sub: str, key: str) -> dict[str, Any]:
        told = self._fetch_user_info(key)
        if told.get("sub") != sub:
            raise OAuth2Error("The answer is about somebody else.")
        return {name: told[name] for name in ("email", "email_verified", "name") if name in told}

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(id_token).get("alg") not in ALGORITHMS:
                raise OAuth2Error("The identity is not signed as it must be.")
            claims: dict[str, Any] = jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("The identity cannot be read.") from error
        if missing := [name for name in NEEDED if not claims.get(name)]:
            raise OAuth2Error(f"The identity lacks {', '.join(missing)}.")
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The identity was made for somebody else.")
        return claims
