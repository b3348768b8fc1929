"""What is tried around signing in, apart from who one is: each answers whether it was turned away."""

from collections.abc import Callable

from tests.security.breaking_in.browser import Browser

Door = Callable[[str, str, str], bool]
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "\thttps://evil.example",
]


def leads_elsewhere(server: str, address: str, password: str) -> bool:
    """Going on to another site after signing in."""
    tried = [Browser(server).try_to_sign_in(address, password, next=to) for to in ELSEWHERE]
    led = [answer.headers.get("Location", "") for answer in tried]
    return all(to.startswith("/") and not to.startswith(("//", "/\\")) for to in led if to)


def planted_session(server: str, address: str, password: str) -> bool:
    """A session that was planted before signing in."""
    planted, other = "a" * 32, Browser(server)
    browser = Browser(server)
    browser.session.cookies.set("sessionid", planted)
    browser.sign_in(address, password)
    other.session.cookies.set("sessionid", planted)
    return other.ask("GET", "/inbox/").status_code == 302


def after_signing_out(server: str, address: str, password: str) -> bool:
    """The cookie of a session that was ended."""
    browser = Browser(server)
    browser.sign_in(address, password)
    kept = dict(browser.session.cookies)
    browser.ask("POST", "/accounts/logout/")
    browser.session.cookies.update(kept)
    return browser.ask("GET", "/inbox/").status_code == 302


def without_token(server: str, address: str, password: str) -> bool:
    """A form and a call sent from another site."""
    browser = Browser(server)
    browser.sign_in(address, password)
    elsewhere = {"X-CSRFToken": "", "Origin": "https://evil.example", "Referer": "https://evil.example/"}
    forms = [
        browser.ask("POST", path, headers=elsewhere, data={"name": "x"})
        for path in ("/keys/", "/accounts/logout/")
    ]
    call = browser.ask("POST", "/api/v1/wanted/", headers=elsewhere, json={"title": "x"})
    return all(answer.status_code == 403 for answer in [*forms, call])


def other_hosts(server: str, address: str, password: str) -> bool:
    """A host name that is not ours, plainly and as a proxy would say it."""
    browser = Browser(server)
    plain = browser.ask("GET", "/accounts/login/", headers={"Host": "evil.example"})
    said = browser.ask("GET", "/accounts/password/reset/", headers={"X-Forwarded-Host": "evil.example"})
    return plain.status_code == 400 and "evil.example" not in said.text


def borrowed_keys(server: str, address: str, password: str) -> bool:
    """Keys that nobody was given, in the header and in the address."""
    made_up = "pn_" + "A" * 40
    tried = [
        Browser(server).ask("GET", "/api/v1/findings/", headers={"Authorization": f"{kind} {made_up}"})
        for kind in ("Bearer", "Token", "Basic")
    ]
    tried.append(Browser(server).ask("GET", f"/api/v1/findings/?key={made_up}&token={made_up}"))
    return all(answer.status_code in (401, 403) for answer in tried)


def many_passwords(server: str, address: str, password: str) -> bool:
    """Guessing passwords for an address that nobody has, until it is slowed down."""
    browser = Browser(server)
    for number in range(12):
        answer = browser.try_to_sign_in("nobody@peernet.example", f"guess {number} of it")
    return answer.status_code == 429 or "too many" in answer.text.lower()


DOORS: list[Door] = [
    leads_elsewhere,
    planted_session,
    after_signing_out,
    without_token,
    other_hosts,
    borrowed_keys,
    many_passwords,
]
