"""Say who can sign in to the demo network."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from peernet.accounts.models import User
from peernet.workspace.demo.councils import domain_of
from peernet.workspace.demo.people import NETWORK_DOMAIN
from peernet.workspace.demo.reading import network


class Command(BaseCommand):
    """``manage.py sign_ins``: one sign-in per persona, and the one password of the demo."""

    help = "Print one sign-in per persona of the demo network."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        described = network()
        domains = {row["code"]: domain_of(row["name"]) for row in described["councils"]}
        personas = [row for row in described["people"] if "as" in row]
        addresses = [
            f"{row['name'].lower().replace(' ', '.')}@{domains.get(row.get('council', ''), NETWORK_DOMAIN)}"
            for row in personas
        ]
        if not User.objects.filter(email__in=addresses).exists():
            self.stdout.write("There is no demo network here. `make demo` loads it.")
            return
        width = max(map(len, addresses))
        self.stdout.write(f"\nPeernet is at http://localhost:{options['port']}/")
        self.stdout.write(f"Sign in at /accounts/login/ with the password: {described['password']}\n")
        for address, row in zip(addresses, personas, strict=True):
            self.stdout.write(f"  {address:<{width}}  {row['as']}")
        self.stdout.write("")
