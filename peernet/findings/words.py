"""Which steps come with words: where they are kept, how long they may be, what is said without them."""

#: Steps of a finding: the question asked. Only accepting may be done without a word.
FINDING_WORDS = {
    "challenge": "Which fact is not right, and what is right?",
    "settle": "What did you make of the challenge?",
    "accept": "What does the council make of it?",
    "decline": "Why does the council not accept it?",
}
WITHOUT_WORDS = frozenset({"accept"})

#: Steps of an action: the field that keeps the words, how many, and the refusal.
WORDS_OF = {
    "report_done": ("evidence", 4000, "Say what shows that it is done."),
    "block": ("remark", 1000, "Say what stands in the way."),
    "send_back": ("remark", 1000, "Say what is still missing."),
    "supersede": ("remark", 1000, "Say what replaces it."),
    "decline": ("remark", 1000, "Say why the council does not accept it."),
    "reopen": ("remark", 1000, "Say why it is opened again."),
}
ACTION_WORDS = {
    "report_done": "What shows that it is done?",
    "block": "What stands in the way?",
    "send_back": "What is still missing?",
    "supersede": "What replaces it?",
    "decline": "Why does the council not accept it?",
    "reopen": "Why is it opened again?",
}
