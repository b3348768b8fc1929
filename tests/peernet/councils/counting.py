"""How many questions a page asks the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def costs_of(client: Client, addresses: dict[str, str]) -> dict[str, int]:
    """What each page asks the second time it is opened, by the page's name here."""
    for address in addresses.values():
        client.get(address)
    return {name: queries_of(client, address) for name, address in addresses.items()}
