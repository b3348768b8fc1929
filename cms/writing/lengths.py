"""How long each field reads best, in words: guidance that help texts, remarks and tests share."""

#: Fewest and most words. A shorter or longer text is remarked on; only the database's limit refuses.
WORDS = {
    "context": (40, 120),
    "problem": (50, 160),
    "practice": (100, 320),
    "what_changed": (60, 240),
    "method": (25, 120),
    "limits": (15, 100),
    "did_not_work": (40, 160),
    "voice": (25, 150),
    "equality": (25, 120),
    "transfer": (30, 150),
    "help_offered": (10, 80),
    "data_protection": (15, 100),
}
#: Words a sentence may have before it is worth splitting.
LONGEST_SENTENCE = 35
#: Years of age above which a text is too hard for a reader in a hurry.
OLDEST = 16


def spoken(field: str) -> str:
    """The range as people say it: "50 to 120 words"."""
    fewest, most = WORDS[field]
    return f"{fewest} to {most} words"
