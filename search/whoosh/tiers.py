"""Decides which segments to merge: those of like size, so that no document is copied often."""

from collections import defaultdict

# A tier holds segments up to four times as large as those of the tier below.
RATIO = 4
SMALLEST = 100
PER_TIER = 4


def segments_to_merge(segments: list) -> list[set[str]]:
    """Groups of segment names, each to become one segment.

    A tier with several segments is merged; so is one whose documents are for the most part deleted. The
    order of the groups is from small to large.
    """
    tiers = defaultdict(list)
    for segment in segments:
        tiers[_tier(segment)].append(segment)
    full = [group for _, group in sorted(tiers.items()) if len(group) >= PER_TIER or _mostly_deleted(group)]
    return [{segment.segment_id() for segment in group} for group in full]


def _tier(segment) -> int:
    tier, size = 0, SMALLEST
    while segment.doc_count() > size:
        tier, size = tier + 1, size * RATIO
    return tier


def _mostly_deleted(group: list) -> bool:
    return 2 * sum(s.deleted_count() for s in group) > sum(s.doc_count_all() for s in group)
