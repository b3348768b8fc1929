"""Signing in as the people of the demo network, each once."""

import tomllib
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.site import ROOT

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}

STRANGER = ""
MORGAN = "morgan.hale@peernet.example"
PRIYA = "priya.anand@peernet.example"
TOMAS = "tomas.reid@brackenshire.example"
HELEN = "helen.marsh@aldermere.example"
JONAH = "jonah.price@aldermere.example"
RUTH = "ruth.osei@aldermere.example"
NADIA = "nadia.karim@aldermere.example"
DANIEL = "daniel.whitlock@westerfold.example"
AMARA = "amara.bello@dunmarch.example"
GRACE = "grace.linden@saltshire.example"
ADA = "ada.pell@peernet.example"
PAUL = "paul.renshaw@eastmarsh.example"
RACHEL = "rachel.stone@aldermere.example"

#: Milliseconds that a busy machine may take for one step.
PATIENCE = 25_000
expect.set_options(timeout=PATIENCE)

PASSWORD = tomllib.loads((ROOT / "peernet/workspace/demo/network.toml").read_text())["password"]


@dataclass
class People:
    """Opens pages for people, and remembers who has signed in so that nobody has to twice."""

    browser: Browser
    url: str
    cookies: dict[str, Any] = field(default_factory=dict)

    def page_of(self, address: str, viewport: dict[str, int] = DESK, *, scripts: bool = True) -> Page:
        """A page for somebody, in a browser profile of its own; for a stranger when the address is empty."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport=viewport,
            java_script_enabled=scripts,
            storage_state=self._state(address) if address else None,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def _state(self, address: str) -> Any:
        if address not in self.cookies:
            page = self.page_of(STRANGER)
            sign_in(page, address, PASSWORD)
            self.cookies[address] = page.context.storage_state()
            page.context.close()
        return self.cookies[address]


def sign_in(page: Page, address: str, password: str) -> None:
    """Sign in as people do."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda reached: "/accounts/login/" not in reached)
