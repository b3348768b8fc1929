"""A council's directory that really runs, and somebody walking through its door."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialApp
from django.test import Client

from peernet.councils.models import ContactDomain, Council
from peernet.tenants.models import Tenant
from peernet.tenants.operations import PROVIDER
from peernet.tenants.sealing import keep_sealed
from tests.factories import CouncilFactory
from tests.factories.moments import NOON
from tests.peernet.tenants.issuer import CLIENT, SECRET


@pytest.fixture(scope="session")
def directory() -> Iterator[str]:
    """Its address."""
    command = [sys.executable, "-m", "tests.peernet.tenants.issuer"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


@pytest.fixture
def thornby(directory: str, db: None) -> Tenant:
    council = CouncilFactory(code="THORN", name="Thornby")
    ContactDomain.objects.create(council=council, domain="thornby.example")
    return tenant_of(council, directory)


def tenant_of(council: Council, issuer: str) -> Tenant:
    """As the operation makes it, but for https, which nothing on a loopback speaks."""
    app = SocialApp(
        provider=PROVIDER,
        provider_id=council.code.lower(),
        name=council.name,
        client_id=CLIENT,
        settings={"server_url": issuer},
    )
    keep_sealed(app, SECRET)
    app.save()
    return Tenant.objects.create(council=council, app=app, issuer=issuer, added_at=NOON)


def leave(client: Client, *, process: str = "login", key: str = "thorn") -> str:
    """Press the button; the address at the council that one is led to."""
    answer = client.post(f"/accounts/council/{key}/login/", {"process": process})
    assert answer.status_code == 302, answer.content
    return answer.url


def sign_in_there(person: str, address: str) -> str:
    """Sign in at the council; the address here that one is led back to."""
    answer = requests.get(address, headers={"X-Person": person}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def walk(person: str, client: Client | None = None, *, process: str = "login") -> Any:
    """Go through the door; the answer on coming back."""
    client = client or Client()
    return client.get(sign_in_there(person, leave(client, process=process)))
