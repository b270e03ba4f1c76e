"""Links that a saved page glued to a name in the middle of a sentence: the full name again, headlines, and "MORE".

    "Senator Ann Roe Ann Marie RoeCourt halts tax plan Five things to know MORE (D-Ohio) said so."
    leaves "Senator Ann Roe (D-Ohio) said so."

In: the text of an article. Out: where such stretches stand. The surname written twice, the second time without a space behind it, gives them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

REASON = "links to other stories, glued to a name"
GLUED = re.compile(
    r"\b(?P<surname>[A-Z][\w'’-]+)(?P<links> (?:[\w.'’()\"“”-]+ ){0,6}?(?P=surname)(?=[A-Z0-9'‘“])[^\n]{10,600}?\bMORE\b)"
)


def glued(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch, in order.

    >>> text = "Senator Ann Roe Ann Marie RoeCourt halts tax plan Five things to know MORE (D-Ohio) said so."
    >>> [text[:start] + text[end:] for start, end in glued(text)]
    ['Senator Ann Roe (D-Ohio) said so.']
    """
    if " MORE" in text:  # the pattern is slow on a text without
        yield from (found.span("links") for found in GLUED.finditer(text))
