"""Connecting to an address that somebody typed: on the open internet alone, never inside the house."""

import ipaddress
import socket
from typing import Any

TIMEOUT = 10
PORTS = {80, 443}


class InsideError(OSError):
    """The address leads to a machine that is not on the open internet."""


def connect_outside(
    address: tuple[str, int], timeout: Any = TIMEOUT, source: Any = None, **more: Any
) -> socket.socket:
    """Connect to a host all of whose numbers are public, at the very number that was looked at.

    :raises InsideError: if one of them is not, or the port is not one of the web's
    """
    host, port = address
    if port not in PORTS:
        raise InsideError(f"port {port} is not asked")
    numbers = [found[4][0] for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not numbers or not all(is_public(str(number)) for number in numbers):
        raise InsideError(f"{host} is not on the open internet")
    return socket.create_connection((str(numbers[0]), port), timeout, source)


def is_public(number: str) -> bool:
    """Whether a number belongs to the open internet, also when it is an old number in a new form."""
    parsed: Any = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if inner is not None and not is_public(str(inner)):
        return False
    return bool(parsed.is_global and not parsed.is_multicast and not parsed.is_reserved)


def failure_in_words(failure: Any) -> str:
    """Why nothing was heard."""
    if isinstance(failure, TimeoutError):
        return f"no answer in {TIMEOUT} seconds"
    if isinstance(failure, socket.gaierror):
        return "there is no such host"
    return str(failure)[:200] or type(failure).__name__
