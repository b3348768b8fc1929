"""Everything that changes who belongs to a council."""

from peernet.councils.operations.domains import drop_domain, name_domain
from peernet.councils.operations.memberships import approve, end, refuse, request_membership, withdraw

__all__ = ["approve", "drop_domain", "end", "name_domain", "refuse", "request_membership", "withdraw"]
