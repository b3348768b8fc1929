"""Asking a council's directory: on the open internet alone, unless whoever runs the server wrote it down."""

import socket
from functools import partial
from typing import Any

from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

from peernet.core.outside import TIMEOUT, connect_outside
from peernet.tenants.models import Tenant


class _Connection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return connect_outside((self._dns_host, self.port or 443), self.timeout)


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


class OutsideOnly(HTTPAdapter):
    """Connects at the very number that was found to be public."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}


def session_for(tenant: Tenant | None) -> Session:
    """A session that follows nobody on; without a tenant, or with one typed on a page, it stays outside."""
    session = Session()
    session.request = partial(session.request, timeout=TIMEOUT)  # type: ignore[method-assign]
    session.max_redirects = 0
    if tenant is None or tenant.added_by_id is not None:
        # No proxy, which would look names up for us, and nothing but https.
        session.trust_env = False
        session.mount("https://", OutsideOnly())
        del session.adapters["http://"]
    return session
