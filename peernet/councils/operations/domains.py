"""The mail domains by which a council's people are known."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils.models import ContactDomain, Council

#: Anybody can have an address there, so it says nothing about where a person works.
OPEN_TO_ANYBODY = {
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.co.uk", "aol.com"),
    *("yahoo.com", "yahoo.co.uk", "icloud.com", "btinternet.com", "proton.me", "protonmail.com"),
}


@transaction.atomic
def name_domain(*, council: Council, domain: str, by: Any, at: datetime) -> ContactDomain:
    """Let people with addresses at a mail domain ask to join.

    :raises DomainError: if it is no domain, one that anybody can use, or another council's
    """
    name = domain.strip().lower().removeprefix("@")
    try:
        DomainNameValidator(accept_idna=False)(name)
    except ValidationError as error:
        message = "Write the part of an address after the @, such as thornby.gov.uk."
        raise DomainError(message, field="domain") from error
    if name in OPEN_TO_ANYBODY:
        raise DomainError(f"Anybody can have an address at {name}. Use the council's own.", field="domain")
    holder = ContactDomain.objects.filter(domain=name).select_related("council").first()
    if holder:
        raise DomainError(f"{name} already belongs to {holder.council}.", field="domain")
    known = ContactDomain.objects.create(council=council, domain=name)
    record(verb="council.domain_named", subject=council, by=by, at=at, domain=name)
    return known


@transaction.atomic
def drop_domain(*, domain: ContactDomain, by: Any, at: datetime) -> None:
    """Stop people with addresses at a mail domain from asking to join; members stay."""
    record(verb="council.domain_dropped", subject=domain.council, by=by, at=at, domain=domain.domain)
    domain.delete()
