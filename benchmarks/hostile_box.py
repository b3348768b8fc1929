"""Types random and hostile strings into the search box: ``python -m benchmarks.hostile_box [NUMBER] [SEED]``.

Reads the database and the index that the settings name, as a stranger does, and writes nothing. Each string
goes the whole way of the reader's search but for drawing rows: address, typed filters, rules, engine. Every
hundredth one is drawn as a page too, and completed in the box. Exits with 1 after any exception.
"""

import os
import sys
import time
import traceback
from collections.abc import Iterator
from importlib import import_module
from random import Random

NUMBER, SEED = 100_000, 8017
SLOW = 0.1
TOLD_EVERY = 2_500
HOSTILE = [
    '"', '""', "“", "-", "--", '-"', "*", "a*", "?", "~2", "^9", "[a TO b]", "(", ")", "((((", "AND", "OR",
    "NOT", "theme:", "theme:x", "council:", 'council:"', "year:1999", "NI 117",
    "NI117", "ni 99999", "\\", "/.*/",
    "\0", "\ud800", "\u202e", "\ufeff", "e\u0301", "😀👩‍👩‍👧", "ﬁ", "İ", "<script>alert(1)</script>", "&lt;",
    "' OR 1=1 --", "%", "_", "%s", "{}", "{{7*7}}", "x" * 5_000, "x " * 2_000, '"' * 500, "-" * 500,
    "𝕳𝖊𝖑𝖑𝖔", "१२३", "ⅷ", "مرحبا", "你好世界",
    "$(id)", "../../etc/passwd", "\r\nSet-Cookie: a=b", "NaN", "1e999",
]  # fmt: skip
PLAIN = """
    foster carers leaving neglect missing placements school attendance MASH EHCP UASC LAC threshold return
    home interview exploitation county lines caseload supervision kinship early help care leavers housing the
    of what how do we theme:neet council:Saltshire level:validated region:"Middle Vale" tag:mash
""".split()  # noqa: SIM905


def strings(number: int, seed: int) -> Iterator[str]:
    """Plain words, words with slips, hostile pieces, letters of every script, and mixtures of all."""
    dice = Random(seed)
    makers = (_plain, _slipped, _hostile, _any_letters, _bytes, _mixed)
    for place in range(number):
        yield makers[place % len(makers)](dice)


def _plain(dice: Random) -> str:
    return " ".join(dice.choices(PLAIN, k=dice.randint(1, 9)))


def _slipped(dice: Random) -> str:
    letters = list(_plain(dice))
    for _ in range(dice.randint(1, 4)):
        letters[dice.randrange(len(letters))] = dice.choice("abcdefghijklmnopqrstuvwxyz \"-:'")
    return "".join(letters)


def _hostile(dice: Random) -> str:
    return dice.choice(("", " ")).join(dice.choices(HOSTILE, k=dice.randint(1, 6)))


def _any_letters(dice: Random) -> str:
    return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randint(0, 60)))


def _bytes(dice: Random) -> str:
    return dice.randbytes(dice.randint(0, 120)).decode("latin-1")


def _mixed(dice: Random) -> str:
    makers = (_plain, _slipped, _hostile, _any_letters)
    return " ".join(dice.choice(makers)(dice) for _ in range(dice.randint(2, 5)))


def main(number: int, seed: int) -> int:
    """Type them all, and say how it went."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.development")
    import_module("peernet.wsgi")  # Begins as the service does.
    from django.contrib.auth.models import AnonymousUser
    from django.http import QueryDict

    from search.asking import ReaderQuery
    from search.completing import completions
    from search.prefixes import understood
    from search.reading import Search, search_practice

    nobody, faults, times = AnonymousUser(), 0, []
    search_practice(ReaderQuery(words="whoever comes first opens the index"), nobody)
    for place, text in enumerate(strings(number, seed)):
        if place and place % TOLD_EVERY == 0:
            sys.stdout.write(_summary(place, faults, times))
            sys.stdout.flush()
        begun = time.thread_time()
        try:
            typed = QueryDict(mutable=True)
            typed["q"] = text
            query = understood(ReaderQuery.read(typed))
            search = Search(nobody, query)
            asked, _ = search.ruled(query)
            search.find(asked)
            times.append(time.thread_time() - begun)
            if times[-1] > SLOW:
                sys.stdout.write(f"{1000 * times[-1]:.0f} ms: {text!r}\n")
            if place % 100 == 0:
                search_practice(query, nobody)
                completions(text, nobody)
        except Exception:  # noqa: BLE001 - any of them is what is looked for
            faults += 1
            sys.stderr.write(f"{text!r}\n{traceback.format_exc()}\n")
    sys.stdout.write(_summary(number, faults, times))
    return 1 if faults else 0


def _summary(number: int, faults: int, times: list[float]) -> str:
    ordered = sorted(times)
    slow = sum(each > SLOW for each in ordered)
    middle, late, last = (1000 * ordered[int(part * (len(ordered) - 1))] for part in (0.5, 0.99, 1))
    return (
        f"{number} strings: {faults} exceptions, {slow} over 100 ms; CPU ms of the engine's way: "
        f"p50 {middle:.1f}, p99 {late:.1f}, most {last:.1f}\n"
    )


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:3]]
    sys.exit(main(*(given + [NUMBER, SEED][len(given) :])))
