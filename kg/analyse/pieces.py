"""Atoms -> wordpieces, and articles cut into windows for the encoder.

>>> windows([[3, 4], [2], [5]], most=8, context=2)
[(0, 0, 2), (2, 2, 4)]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100
LONGEST = 8  # pieces of one atom that are kept: a longer one is noise (keys, base64) and would fill the window


class Pieces:
    """The encoder's wordpieces of an atom, remembered; `words` are those that are whole words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()

        @lru_cache(maxsize=200_000)
        def of(atom: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(atom[:64], add_special_tokens=False).ids[:LONGEST]) or (UNKNOWN,)

        self.of = of
        self.words = frozenset(word for word in tokenizer.get_vocab() if word.isalpha())

    @classmethod
    def load(cls, path: str) -> Pieces:
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(path))


def windows(blocks: Sequence[Sequence[int]], *, most: int, context: int) -> list[tuple[int, int, int]]:
    """Cut blocks (paragraphs, each the piece counts of its atoms) into windows of at most `most` pieces.

    Returns (first context atom, first atom, last atom + 1), in atoms over all blocks. A window ends at the end of a block
    where it can; up to `context` pieces before it are read again so that a window does not begin blind.
    """
    counts = [count for block in blocks for count in block]
    ends = set()
    at = 0
    for block in blocks:
        at += len(block)
        ends.add(at)
    rows: list[tuple[int, int, int]] = []
    first = 0
    while first < len(counts):
        left, before = first, 0
        while left > 0 and before + counts[left - 1] <= min(context, most - counts[first]):
            left -= 1
            before += counts[left]
        if first == 0:
            before = 0
        last, size, cut = first, before, None
        while last < len(counts) and size + counts[last] <= most:
            size += counts[last]
            last += 1
            if last in ends:
                cut = last
        last = max(cut or last, first + 1)
        rows.append((left, first, last))
        first = last
    return rows
