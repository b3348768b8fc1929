"""The product in a process of its own, with a folder, a database, a search index and a letter box of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests import template_database

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60


@dataclass(frozen=True)
class Site:
    """Where the product answers, and where its mail lands."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    def letters_to(self, address: str) -> list[EmailMessage]:
        """Every mail sent to somebody, oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"))
        pieces = [piece.strip() for file in files for piece in file.read_bytes().split(b"\n" + b"-" * 79)]
        letters = [message_from_bytes(piece, policy=policy.default) for piece in pieces if piece]
        return [letter for letter in letters if address in str(letter["To"])]

    def subjects_to(self, address: str) -> list[str]:
        """What those mails are about."""
        return [str(letter["Subject"]).strip() for letter in self.letters_to(address)]

    def log(self) -> str:
        """What the server said."""
        return (self.folder / "server.log").read_text()

    def stop(self) -> None:
        """End the server, and only this one."""
        self.process.terminate()
        self.process.wait(timeout=20)


def start(folder: Path, *, database: str = "") -> Site:
    """Prepare the demo network as `make run` does, serve it, and wait until it answers.

    A SQLite database begins as the tests before left one, migrated.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    (folder / "mail").mkdir()
    if not database and template_database.template().exists():
        shutil.copy(template_database.template(), folder / "peernet.sqlite3")
    environment = surroundings(folder, url, database or f"sqlite:///{folder / 'peernet.sqlite3'}")
    manage = [sys.executable, str(ROOT / "manage.py")]
    prepared = subprocess.run(
        [*manage, "prepare"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if prepared.returncode or "nothing loaded" in prepared.stdout:
        raise RuntimeError(f"The demo network was not loaded:\n{prepared.stdout}\n{prepared.stderr}")
    with (folder / "server.log").open("wb") as log:
        serve = [*manage, "runserver", f"127.0.0.1:{port}", "--noreload"]
        process = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    site = Site(url, folder, process)
    wait_for(site)
    return site


def surroundings(folder: Path, url: str, database: str) -> dict[str, str]:
    """The environment of the server: nothing of the developer's own Peernet reaches it."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PEERNET_")}
    return ours | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PEERNET_VAR": str(folder),
        "PEERNET_DATABASE_URL": database,
        "PEERNET_SEARCH_URL": f"whoosh://{folder / 'search'}",
        "PEERNET_EMAIL_URL": f"file:///{folder / 'mail'}",
        "PEERNET_SITE_URL": url,
        "PEERNET_DRAIN_IN_PROCESS": "true",
    }


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(site: Site) -> None:
    """Ask until the server answers.

    :raises RuntimeError: with what the server said, if it stops or stays silent
    """
    last = time.monotonic() + LONGEST_START
    while time.monotonic() < last and site.process.poll() is None:
        try:
            urllib.request.urlopen(f"{site.url}/accounts/login/", timeout=LONGEST_START)
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    site.process.kill()
    raise RuntimeError(f"The server does not answer:\n{site.log()}")
