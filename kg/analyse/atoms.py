"""Text -> atoms: the smallest stretches a UD word can be made of, each with the shape of its letters.

An atom is a run of letters and digits, a clitic ("n't", "'s"), or one other character. The model decides which atoms
begin a word ("U" "." "S" "." is one) and which begin a sentence.

>>> [text for _, _, text in atoms("They can't say: U.S.")]
['They', 'ca', "n't", 'say', ':', 'U', '.', 'S', '.']
>>> [SHAPES[shape("McCain")], SHAPES[shape("ICE")], SHAPES[shape("2016")]]
['mixed', 'upper', 'digit']
"""

from __future__ import annotations

import re
from functools import lru_cache

ATOM = re.compile(
    r"""(?:[^\W_]+?(?=n['’]t\b)      # "do" of "don't"
      | n['’]t\b                    # "n't"
      | can(?=not\b) | (?:gon|wan)(?=na\b) | got(?=ta\b)
      | ['’](?:s|m|d|re|ve|ll)\b    # clitics
      | [^\W_]+                     # letters and digits
      | \S)""",
    re.VERBOSE | re.IGNORECASE,
)

SHAPES = ("other", "lower", "title", "upper", "mixed", "digit", "initial")
GAPS = ("none", "space", "line")
# One input id per piece: shape x gap, and 0 for what stands outside the text.
SHAPE_IDS = 1 + len(SHAPES) * len(GAPS)


def atoms(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """The atoms of text[start:end]: (start, end, characters)."""
    return [(m.start(), m.end(), m.group()) for m in ATOM.finditer(text, start, len(text) if end is None else end)]


@lru_cache(maxsize=65_536)
def shape(atom: str) -> int:
    """Index into SHAPES of the letters of this atom."""
    if not atom[0].isalpha():
        return 5 if atom[0].isdigit() else 0
    if atom.islower():
        return 1
    if atom.isupper():
        return 6 if len(atom) == 1 else 3
    return 2 if atom[0].isupper() and atom[1:].islower() else 4


def shape_id(atom: str, gap: int) -> int:
    """The input id of an atom's first piece: its shape and the white space before it (index into GAPS)."""
    return 1 + shape(atom) * len(GAPS) + gap


def gap(text: str, last_end: int, start: int) -> int:
    """Index into GAPS of the white space between two atoms."""
    if start == last_end:
        return 0
    between = text[last_end:start]
    return 2 if "\n" in between or "\r" in between or "\u2029" in between else 1
