"""Where a person leaves for their council's sign-in and comes back from it."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from peernet.core.access import public
from peernet.tenants.door.refusing import BROKEN, UNFINISHED, refused
from peernet.tenants.door.tokens import CouncilOAuth


@require_POST
@never_cache
@public
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave."""
    return _through(OAuth2LoginView, request, provider_id)


@require_safe
@never_cache
@public
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(CouncilOAuth(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except ImmediateHttpResponse as instead:
        return instead.response  # type: ignore[no-any-return]
    except (OAuth2Error, RequestException, KeyError, TypeError, ValueError):
        return refused(request, BROKEN, why=UNFINISHED)
    return answer
