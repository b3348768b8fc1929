"""Councils and indicators that a file may name, loaded once for a whole file."""

from datetime import date
from functools import cached_property

from cms.importing.names import plain
from cms.importing.values import UnfitError
from peernet.councils.models import Council
from peernet.indicators.models import Indicator


class Register:
    """What names mean for one council's file: other councils of its own world, and published measures."""

    def __init__(self, council: Council, on: date) -> None:
        self.owner = council
        self.on = on

    @cached_property
    def councils(self) -> dict[str, str]:
        """Codes by code and by name."""
        others = Council.objects.current_on(self.on).filter(fictional=self.owner.fictional)
        named: dict[str, str] = {}
        for code, name, official in others.values_list("code", "name", "official_name"):
            named |= {plain(each): code for each in (code, name, official) if each}
        return named

    @cached_property
    def indicators(self) -> dict[str, str]:
        """Codes by code and by name; a name that two indicators share means neither."""
        rows = list(Indicator.objects.values_list("code", "name"))
        names = [plain(name) for _, name in rows]
        named = {plain(name): code for code, name in rows if names.count(plain(name)) == 1}
        return named | {plain(code): code for code, _ in rows}

    def council(self, word: str) -> str:
        """The code of another council."""
        code = self.councils.get(plain(word))
        if code is None:
            raise UnfitError("No council of the register has this name or code.")
        if code == self.owner.code:
            raise UnfitError("Your own council owns it already.")
        return code

    def indicator(self, word: str) -> str:
        """The code of a published measure."""
        code = self.indicators.get(plain(word)) or self.indicators.get(plain(word.split(":")[0]))
        if code is None:
            raise UnfitError("No published measure has this code or name. Choose one in the editor.")
        return code
