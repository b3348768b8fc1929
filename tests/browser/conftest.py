"""A real server and a real browser for the tests in this folder.

The journey goes in order. `make test` runs it and looks at the pages in two processes, each with a server of its
own; in one process, ``pytest tests/browser``, everything shares one server.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.people import DESK, People
from tests.browser.site import Site, start

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def chromium() -> str:
    """Where the browser is; without one these tests are skipped, unless they have to run."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    message = (
        f"No browser here: none of {', '.join(NAMES)} is on the path. On Debian: apt-get install chromium"
    )
    if os.environ.get("PEERNET_BROWSER_REQUIRED") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="package")
def site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product with the demo network, served on a port of its own."""
    folder = tmp_path_factory.mktemp("site")
    served = start(folder, database=os.environ.get("PEERNET_BROWSER_DATABASE_URL", ""))
    yield served
    served.stop()


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def people(browser: Browser, site: Site) -> People:
    """Everybody who may use the site."""
    return People(browser, site.url)


@pytest.fixture
def page_of(people: People) -> Iterator[Callable[..., Page]]:
    """A page of somebody, signed in, at a width; closed when the test ends."""
    opened: list[Page] = []

    def open_page(address: str, viewport: dict[str, int] = DESK, *, scripts: bool = True) -> Page:
        opened.append(people.page_of(address, viewport, scripts=scripts))
        return opened[-1]

    yield open_page
    for page in opened:
        page.context.close()
