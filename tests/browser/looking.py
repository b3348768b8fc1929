"""What every page owes its readers, whoever they are and however narrow their screen."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

from tests.browser.people import NARROW

AXE = Axe()
WIDER_THAN_THE_SCREEN = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > wide + 1);
  return out.slice(0, 3).map(e => e.outerHTML.slice(0, 120));
}"""


@dataclass
class Watch:
    """Listens to a page from before its first address on: what the browser says, and what is answered."""

    page: Page
    status: int = 0
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"script failed: {error}"))
        self.page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        # A status is told by the answer itself, with its address.
        if message.type == "error" and "status of" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self.status = response.status
        elif response.status >= 400:
            self.faults.append(f"{response.status} from {response.url}")


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page that is open, in words that lead to the element."""
    return [*_shape(page), *_access(page), *_width(page)]


def _shape(page: Page) -> list[str]:
    headings = page.locator("h1").count()
    faults = [] if headings == 1 else [f"{headings} h1"]
    return faults if page.title().strip() else [*faults, "no title"]


def _access(page: Page) -> list[str]:
    violations = AXE.run(page).response["violations"]
    return [f"axe {each['id']}: {node['html'][:160]}" for each in violations for node in each["nodes"][:3]]


def _width(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    out = page.evaluate(WIDER_THAN_THE_SCREEN)
    if before:
        page.set_viewport_size(before)
    return [f"wider than {NARROW['width']} px: {each}" for each in out]
