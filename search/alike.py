"""What is like something: practice like practice, practice for a finding, findings like a finding.

Other parts call these. What a person may not see is neither compared nor counted.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from math import log
from typing import Any

from cms.models import CaseStudyPage
from peernet.core.themes import Theme
from peernet.findings.models import Finding
from peernet.findings.states import FindingKind
from search.finding import Question, answer
from search.finding.lifting import lifted
from search.kin import Kin
from search.whoosh.analysis import STOP_WORDS, stems, words
from search.wording.current import current

#: So many words of a text are asked for: its title and first lines say what it is about.
MOST_WORDS = 30
MOST = 4
#: So many of the best are put in another order for a council: what comes later has little to do with it.
COMPARED = 4 * MOST
#: Findings are few and read by few, so they are compared one by one, the latest of them.
MOST_COMPARED = 400


def practice_like(page: CaseStudyPage, user: Any, *, most: int = MOST) -> list[CaseStudyPage]:
    """Published case studies that say the same things, best first."""
    text = [page.title, page.summary, *_themes([page.theme]), page.problem]
    return _practice(text, user, without=page.pk, most=most)


def practice_for(finding: Finding, user: Any, *, most: int = MOST) -> list[CaseStudyPage]:
    """Published case studies that speak to a finding, those of councils like its host further up.

    Nothing for who may not see the finding.
    """
    if not Finding.objects.visible_to(user).filter(pk=finding.pk).exists():
        return []
    text = [finding.title, *_themes([finding.theme]), finding.text]
    return _practice(text, user, most=most, near=Kin.around(finding.review.host))


def findings_like(finding: Finding, user: Any, *, most: int = MOST) -> list[Finding]:
    """Findings of other reviews that say the same things, among those the person may see, best first.

    Nothing for who may not see the finding itself.
    """
    visible = Finding.objects.visible_to(user)
    if not visible.filter(pk=finding.pk).exists():
        return []
    others = visible.exclude(review=finding.review_id).with_review().order_by("-written_at", "-pk")
    compared = list(others[:MOST_COMPARED])
    said = [_stems(each.title, each.text) for each in compared]
    spread = Counter(stem for stems in said for stem in stems)
    wanted = _stems(finding.title, finding.text)

    def likeness(place: int) -> float:
        shared = wanted & said[place]
        worth = sum(log(1 + len(compared) / spread[stem]) for stem in shared)
        return (worth / (1 + log(1 + len(said[place])))) * (
            1.5 if compared[place].theme == finding.theme else 1
        )

    ranked = sorted(range(len(compared)), key=lambda place: (-likeness(place), place))
    return [compared[place] for place in ranked if len(wanted & said[place]) > 1][:most]


def spoken_to(finding: Finding, user: Any) -> tuple[list[CaseStudyPage], list[Finding]]:
    """Practice that speaks to a finding, unless it is a strength, and findings like it."""
    wanted = finding.kind != FindingKind.STRENGTH
    return practice_for(finding, user) if wanted else [], findings_like(finding, user)


def _practice(
    text: Iterable[str], user: Any, *, most: int, without: int = 0, near: Kin | None = None
) -> list[CaseStudyPage]:
    told = list(islice(_telling(" ".join(text)), MOST_WORDS))
    if not told:
        return []
    visible = CaseStudyPage.objects.visible_to(user).exclude(pk=without)
    looked_at = COMPARED if near and near.lifts else most
    question = Question(words=" ".join(told), most=looked_at, alternatives=current().alternatives)
    found = answer(question, visible)
    keys = list(found.pks)
    if near and near.lifts:
        # In so many words it says little that one case study happens to have them all.
        keys = lifted(keys, visible, near.lifts, complete=0, ranked=True)
    keys = keys[:most]
    rows = visible.select_related("council").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def kin_words(pages: Iterable[CaseStudyPage], user: Any) -> dict[int, str]:
    """What the council of each is to the reader's own, by key of page."""
    kin = Kin.of(user)
    return {page.pk: kin.words(page.council) for page in pages}


def _telling(text: str) -> Iterable[str]:
    return dict.fromkeys(word for word in words(text) if word not in STOP_WORDS and len(word) > 2)


def _stems(*texts: str) -> set[str]:
    return {stem for text in texts for stem in stems(text)}


def _themes(themes: Iterable[str]) -> list[str]:
    return [Theme(theme).label for theme in themes if theme in Theme.values]
