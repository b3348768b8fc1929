"""No screen of the desk, whatever its address, tells people outside a council of that council's draft."""

import pytest
from django.test import Client

from tests.cms.matrix.routes import routes
from tests.cms.matrix.scene import SECRET, scene

pytestmark = pytest.mark.django_db

#: Ends the session, or fails on purpose. Choosers of files follow collections and are not tried here.
APART = {"wagtailadmin_logout", "wagtailadmin_error_test"}


@pytest.mark.parametrize("who", ["stranger", "validator"])
def test_no_address_of_the_desk_names_another_councils_draft(client_of, who):
    here = scene()
    client = Client() if who == "stranger" else client_of(here.people[who])
    client.raise_request_exception = False
    told, broken = [], []

    for name, pattern in routes().items():
        if name in APART or "_chooser:" in name:
            continue
        answer = client.get(here.address(name, pattern))
        words = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if SECRET in words.decode(errors="ignore"):
            told.append(name)
        if answer.status_code >= 500:
            broken.append(name)

    assert (told, broken) == ([], [])
    assert len(routes()) > 150
