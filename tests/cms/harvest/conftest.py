"""A server for clients that speak HTTP, on the connection and inside the transaction of the test."""

from collections.abc import Iterator
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections


class Quiet(WSGIRequestHandler):
    """A handler that does not write each request down."""

    def log_message(self, *told: object) -> None:
        return


@pytest.fixture
def served(db, settings) -> Iterator[str]:
    """The address of a server that sees what the test has written."""
    shared, django = connections["default"], WSGIHandler()

    def answer(environ, start_response):
        connections["default"] = shared
        return django(environ, start_response)

    shared.inc_thread_sharing()
    # The transaction of the test would be closed with the connection, as for Django's own test client.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with make_server("localhost", 0, answer, handler_class=Quiet) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.SITE_URL = f"http://localhost:{server.server_port}"
        yield settings.SITE_URL
        server.shutdown()
        thread.join()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    shared.dec_thread_sharing()
