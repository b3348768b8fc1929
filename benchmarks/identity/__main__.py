"""``python -m benchmarks.identity``: recall by kind, false flags, speed and growth, as a table."""

import sys
from collections import Counter
from time import perf_counter

from benchmarks.identity.corpus import demo_texts, innocent, planted
from benchmarks.identity.growth import show as growth
from cms.identity.scan import Hit, Passage, check


def main() -> int:
    """Print the table; ``-v`` prints every miss and false flag too. 1 when a hostile text takes too long."""
    loud = "-v" in sys.argv
    for part in ("tuned", "first", "kept"):
        recall(part, loud=loud)
    false_flags(loud=loud)
    demo(loud=loud)
    speed()
    print("\nTexts made to slow a reader down")
    return 0 if growth() else 1


def recall(part: str, *, loud: bool) -> None:
    """Of the planted passages, how many must be cleared, and how many are at least shown."""
    print(f"\nPlanted, {part}: kind, passages, stopped, shown")
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in planted(part):
        hits = check([Passage("practice", sentence.words)])
        for span in sentence.spans:
            found = [hit for hit in hits if _over(hit, span)]
            counts[sentence.kind, "all"] += 1
            counts[sentence.kind, "stopped"] += any(hit.must_clear for hit in found)
            counts[sentence.kind, "shown"] += bool(found)
            if loud and not any(hit.must_clear for hit in found):
                print(f"    missed: {sentence.words!r} {[hit.words for hit in found]}")
    kinds = dict.fromkeys(kind for kind, _ in counts)
    for kind in kinds:
        print(f"  {kind:18} {counts[kind, 'all']:4} {counts[kind, 'stopped']:4} {counts[kind, 'shown']:4}")
    total = [sum(counts[kind, name] for kind in kinds) for name in ("all", "stopped", "shown")]
    print(f"  {'together':18} {total[0]:4} {total[1]:4} {total[2]:4}")


def false_flags(*, loud: bool) -> None:
    """Innocent look-alikes that are stopped or shown."""
    sentences = innocent()
    flagged = {words: hits for words in sentences if (hits := check([Passage("practice", words)]))}
    stopped = sum(any(hit.must_clear for hit in hits) for hits in flagged.values())
    print(f"\nInnocent look-alikes: {len(sentences)}, stopped {stopped}, shown {len(flagged)}")
    if loud:
        for words, hits in flagged.items():
            print(f"    {words!r} {[(hit.kind.value, hit.words, hit.severity.value) for hit in hits]}")


def demo(*, loud: bool) -> None:
    """What the check says of the demo case studies, which hold nothing that points to a child."""
    texts = demo_texts()
    found = {name: check(*text) for name, text in texts.items()}
    stops = sum(hit.must_clear for hits in found.values() for hit in hits)
    looks = sum(not hit.must_clear for hits in found.values() for hit in hits)
    words = sum(len(passage.words.split()) for text in texts.values() for passage in text[0])
    print(
        f"\nDemo case studies: {len(texts)}, {words} words; flagged {stops} to clear "
        f"({stops / len(texts):.2f} each), {looks} to look at ({looks / len(texts):.2f} each)"
    )
    if loud:
        for name, hits in found.items():
            for hit in hits:
                print(f"    {name}: {hit.kind.value} {hit.words!r} in {hit.sentence!r}")


def speed() -> None:
    """How long a whole case study takes, and a long paper."""
    text = max(demo_texts().values(), key=lambda each: sum(len(passage.words) for passage in each[0]))
    began = perf_counter()
    check(*text)
    one = perf_counter() - began
    prose = " ".join(passage.words for passage in text[0])
    paper = (prose * (1_000_000 // len(prose) + 1))[:1_000_000]
    began = perf_counter()
    check([Passage("papers", paper)])
    long = perf_counter() - began
    print(f"\nThe longest demo case study takes {one * 1000:.0f} ms, a million characters {long:.1f} s")


def _over(hit: Hit, span: tuple[int, int]) -> bool:
    return hit.start < span[1] and span[0] < hit.end


if __name__ == "__main__":
    sys.exit(main())
