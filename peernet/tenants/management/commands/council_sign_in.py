"""Add, withdraw or list councils' own sign-ins; the secret comes from a file, never from the command line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.tenants.models import Tenant
from peernet.tenants.operations import add_tenant, withdraw_tenant


class Command(BaseCommand):
    """``manage.py council_sign_in add XAL --issuer https://… --client-id … --secret-file …``."""

    help = "Add, withdraw or list councils' own sign-ins (OpenID Connect)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["add", "withdraw", "list"])
        parser.add_argument("council", nargs="?", help="the council's code")
        parser.add_argument("--issuer", default="", help="as the council's directory calls itself")
        parser.add_argument("--client-id", default="")
        parser.add_argument("--secret-file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "list":
            return self._list()
        council = Council.objects.filter(code=options["council"] or "").first()
        if council is None:
            raise CommandError("Give the code of a council.")
        try:
            with transaction.atomic():
                self.stdout.write(getattr(self, f"_{options['what']}")(council, options))
                transaction.set_rollback(options["dry_run"])
        except DomainError as refusal:
            raise CommandError(refusal.message) from refusal
        if options["dry_run"]:
            self.stdout.write("Nothing was changed.")
        return None

    def _add(self, council: Council, options: dict[str, Any]) -> str:
        if not options["client_id"] or not options["secret_file"]:
            raise CommandError("Give --client-id and --secret-file.")
        secret = options["secret_file"].read_text().strip()
        tenant = add_tenant(
            council=council,
            issuer=options["issuer"],
            client_id=options["client_id"],
            secret=secret,
            by=None,
            at=timezone.now(),
        )
        key = tenant.app.provider_id if tenant.app else ""
        back = reverse("openid_connect_callback", args=[key])
        return f"{council} signs in at {tenant.issuer}. Address to come back to: {back}"

    def _withdraw(self, council: Council, options: dict[str, Any]) -> str:
        tenant = Tenant.objects.standing().filter(council=council).first()
        if tenant is None:
            raise CommandError(f"{council} has no sign-in of its own.")
        number = withdraw_tenant(tenant=tenant, by=None, at=timezone.now())
        return f"The sign-in of {council} is withdrawn; {number} people were linked to it."

    def _list(self) -> None:
        for tenant in Tenant.objects.standing().order_by("council__name", "pk"):
            self.stdout.write(f"{tenant.council.code}  {tenant.council}  {tenant.issuer}")
