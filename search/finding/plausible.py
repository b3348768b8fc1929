"""Whether another spelling is a slip of the finger, or only a word that looks like it."""

from rapidfuzz.distance import OSA

#: Turn a word into its opposite, or into another matter.
_TURNING = ("in", "un", "im", "ir", "dis", "non", "mis", "re", "pre", "de")
#: Words of children's services that a young library may lack. They are never slips of others.
_REAL_WORDS = """
    adoption adult adults asylum aunt babies baby bail budget bullying camhs children court courts cuts
    dad dads disabled edge families father fathers funding girls grant grants grandparent grandparents
    health homeless housing inadequate infant infants inspection kid kids kinship legal mother mothers
    mum mums needs nursery nurseries ofsted outstanding parent parents pupil pupils respite school
    schools sibling siblings stepping teenage toddler toddlers toolkit trauma twins uncle unborn
    vulnerable youth
"""
REAL_WORDS = frozenset(_REAL_WORDS.split())


def plausible(typed: str, proposed: str) -> bool:
    """Whether somebody may have meant the proposed word: the shorter the word, the fewer slips it may hold.

    None under four letters, one up to seven, two in longer words. A beginning that turns the
    meaning is no slip.
    """
    if typed in REAL_WORDS:
        return False
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    if OSA.distance(typed, proposed, score_cutoff=slips) > slips:
        return False
    longer, shorter = sorted((typed, proposed), key=len, reverse=True)
    return not any(longer == beginning + shorter for beginning in _TURNING)
