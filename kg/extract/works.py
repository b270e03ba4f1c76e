"""Titles of shows, books and songs in quotation marks, whose words tell of nothing that happened.

"He said on “Meet the Press” that it was late."     nobody met anybody
"“Meet me there,” he said."                         no title: its words are written small

In: a `Doc`, the index of a word. Out: does it stand in such a title?
"""

from __future__ import annotations

from kg.doc import Doc, Token

MARKS = frozenset({"“", "”", "‘", "’", '"', "'", "''", "``"})
LONGEST = 8  # words of a title
SMALL = 4  # letters from which on every word of a title has a capital
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})


def in_title(doc: Doc, index: int) -> bool:
    """Do quotation marks stand close around the word, all longer words in them with a capital, in a sentence that is no headline?"""
    if not doc.tokens[index].form[:1].isupper():
        return False
    low, high = doc.sentence(index)
    before = next((i for i in range(index - 1, max(low, index - LONGEST) - 1, -1) if doc.tokens[i].form in MARKS), None)
    behind = next((i for i in range(index + 1, min(high, index + LONGEST)) if doc.tokens[i].form in MARKS), None)
    if before is None or behind is None:
        return False
    inside = [token for token in doc.tokens[before + 1 : behind] if token.upos != "PUNCT"]
    outside = [*doc.tokens[low:before], *doc.tokens[behind + 1 : high]]
    return 1 < len(inside) <= LONGEST and all(map(loud, inside)) and any(token.upos in CONTENT and token.form.islower() for token in outside)


def loud(token: Token) -> bool:
    return len(token.form) < SMALL or not token.form[0].islower()
