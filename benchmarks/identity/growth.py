"""How the time of reading a text grows with its length, for texts made to slow a reader down."""

from collections.abc import Callable
from time import process_time

from cms.identity.scan import Passage, check
from cms.writing import Draft, remarks

HOSTILE = [
    "a", "1", "A ", "(", "'", "a'", "x-", ". ", "\u200b", "a\u0301", "\n", "ﷺ", "+44", "0 ", "a@", "a.a@",
    "Jayden, ", "Jayden and ", "ref/", "case number ", "born ", "12/03/2009 ", "mother ", "two of the ",
    "one of the our these such more other ", "14-year-old ", "nhs 1", "- ", "12 ", "AB (", "ABC ", "a ",
]  # fmt: skip
#: Ten times the text may take this many times as long: linear is 10, quadratic 100.
MOST = 30


def repeated(piece: str, length: int) -> str:
    """``piece`` again and again, ``length`` characters of it."""
    return (piece * (length // len(piece) + 1))[:length]


def scanned(words: str) -> None:
    """Read by the identity check."""
    check([Passage("practice", words)])


def remarked(words: str) -> None:
    """Read for plain words."""
    remarks(Draft(texts={"practice": words}))


def growth(read: Callable[[str], None], piece: str, length: int = 10_000) -> float:
    """How many times the processor time of ``length`` characters ten times as many take; best of three."""

    def seconds(words: str) -> float:
        began = process_time()
        read(words)
        return process_time() - began

    short, long = repeated(piece, length), repeated(piece, 10 * length)
    return min(seconds(long) for _ in range(3)) / max(min(seconds(short) for _ in range(3)), 0.005)


def show() -> bool:
    """Print the worst of each reader; True when no text takes more than :data:`MOST` times as long."""
    fine = True
    for name, read, length in (("identity check", scanned, 10_000), ("plain words", remarked, 2_000)):
        worst, piece = max((growth(read, piece, length), piece) for piece in HOSTILE)
        print(f"  {name}: ten times {piece!r} takes at most {worst:.1f} times as long (limit {MOST})")
        fine = fine and worst <= MOST
    return fine
