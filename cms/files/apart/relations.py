"""What a Word, PowerPoint or spreadsheet file fetches from elsewhere when it is opened: nothing but links."""

from typing import IO

from cms.files.apart.refusing import RefusedError
from cms.files.apart.xml import elements, plain

FETCHED = (
    "This file fetches something from elsewhere when it is opened: a template, a picture, another workbook. "
    "Put it into the file itself, break the link, and send that."
)
SCRIPTS = ("javascript:", "vbscript:", "data:")
#: Parts that only tell how to fetch: the query behind a table, the workbook behind a cell.
FETCHING = ("/externallink", "/connections", "/querytable")


def refuse_outside_relations(part: IO[bytes]) -> None:
    """Allow links that a reader clicks, and nothing that is fetched unasked.

    :raises RefusedError: if something else lies outside
    """
    for event, element in elements(part):
        if event == "start" and plain(element) == "Relationship":
            kind = element.get("Type", "").lower()
            target = "".join(element.get("Target", "").split()).lower()
            outside = element.get("TargetMode", "").lower() == "external"
            if kind.endswith(FETCHING) or (outside and not kind.endswith("/hyperlink")):
                raise RefusedError(FETCHED)
            if target.startswith(SCRIPTS):
                raise RefusedError("A link in this file runs a script. Take it out and send that.")
