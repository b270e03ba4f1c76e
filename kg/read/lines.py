"""text -> blocks: the lines of an article (hard-wrapped ones joined), each with its place in the text.

A block's `text` is folded for matching: straight quotes, plain spaces; it is as long as its stretch, so offsets carry over.

>>> [(block.start, block.text, block.apart) for block in blocks("It’s here\\n\\nText.")]
[(0, "It's here", True), (11, 'Text.', True)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# No-break and thin spaces, tabs, zero-width characters and the soft hyphen count as spaces; one character stays one character.
SPACES = ("\t\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003"
          "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff")
FOLD = str.maketrans({**dict.fromkeys(SPACES, " "), "‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)")
# A line that stops on one of these goes on in the next line: the text is hard-wrapped.
OPEN_END = re.compile(r"(?:,|-|\b(?:a|an|the|of|to|in|on|at|for|and|or|but|with|by|from|that|as|is|was|were|are|be|his|her|their|its|has|had|have|who|which))$")
QUOTES = ('"', "'", ">")


@dataclass(frozen=True, slots=True)
class Block:
    """Characters [start, end) of the text, without spaces at the ends; `apart`: an empty line or the start of the text is before it."""

    start: int
    end: int
    text: str
    apart: bool

    @property
    def quoted(self) -> bool:
        return self.text.startswith(QUOTES)


def blocks(text: str) -> list[Block]:
    """The lines that hold something, in order."""
    folded = text.translate(FOLD)
    found: list[Block] = []
    apart = True
    for match in LINE.finditer(folded):
        line = match.group()
        core = line.strip()
        if not core:
            apart = True
            continue
        start = match.start() + line.index(core)
        if not apart and found and wrapped(found[-1].text, core):
            first = found.pop()
            found.append(Block(first.start, start + len(core), folded[first.start:start + len(core)], first.apart))
        else:
            found.append(Block(start, start + len(core), core, apart))
        apart = match.group().endswith("\u2029")
    return found


def wrapped(before: str, line: str) -> bool:
    """Whether this line goes on with the one before it, as in text cut at 60 to 100 characters."""
    last = before[max(before.rfind("\n"), before.rfind("\r")) + 1:]
    return 40 <= len(last) <= 100 and (line[0].islower() or bool(OPEN_END.search(last)))
