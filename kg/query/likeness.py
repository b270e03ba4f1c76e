"""When two texts mean the same thing to the score: words without case, titles and articles; a part of a text wherever its white space differs.

>>> iou("the Mayor of Denver", "Denver mayor")
1.0
>>> find("was  jailed", "He was\\njailed.")
(3, 13)
"""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"[^\W_]+")
# Words that make no difference between two names.
_STOP = frozenset({"a", "an", "the", "of", "s", "mr", "mrs", "ms", "dr", "sen", "rep", "gov"})


@cache
def bag(text: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(re.sub(r"['’]s\b", "", text))]
    return frozenset(word for word in words if word not in _STOP) or frozenset(words)


def iou(one: str, other: str) -> float:
    a, b = bag(one), bag(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def find(part: str, text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Offsets of part in text, whatever the white space; None where it does not occur."""
    match = re.compile(r"\s+".join(map(re.escape, part.split()))).search(text, start, len(text) if end is None else end)
    return match and match.span()
