"""articles -> signatures -> which article repeats which other: decided by what they say, never by which came first.

    Signature       the smallest hashes of an article's four-word runs: a sketch from which likeness (Jaccard) can be estimated
    near_duplicates source of each repeat -> the signature of the article that is kept

Broder, "On the resemblance and containment of documents" (1997): a bottom-k sketch.

>>> from kg.model import Article
>>> a, b = (signature(Article("1" * 16, name, "The same words in both of them.", source=name)) for name in ("a.txt", "b.txt"))
>>> {source: kept.identifier for source, kept in near_duplicates([b, a]).items()}
{'b.txt': 'a.txt'}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

from kg.model import Article

RUN = 4
SIZE = 96
# Wire stories reprinted with another headline and a cut last paragraph stay above; two reports of one event by two reporters are below 0.2.
LIKE = 0.8
# Two articles as like as that share one of their few smallest hashes but for one case in a million.
PROBES = 9
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is needed to find repeats, a few hundred bytes for an article of any length."""

    source: str
    identifier: str
    id: str
    date: str | None
    sketch: tuple[int, ...]

    @property
    def rank(self) -> tuple[bool, str, str, str, str]:
        """The smallest is kept: the oldest, one without date last."""
        return (self.date is None, self.date or "", self.identifier, self.id, self.source)


def signature(article: Article) -> Signature:
    """The signature of what the article itself tells; boilerplate and bylines do not count."""
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in WORD.findall(told(article).lower())]
    return Signature(article.source, article.identifier, article.id, article.date, tuple(nsmallest(SIZE, set(runs(words)))))


def told(article: Article) -> str:
    kept, at = [], 0
    for span in article.left_out():
        kept.append(article.text[at:max(at, span.start)])
        at = max(at, span.end)
    return " ".join([*kept, article.text[at:]])


def runs(words: Sequence[int]) -> Iterable[int]:
    """One number for each run of four words (or for all words, where there are fewer)."""
    if len(words) < RUN:
        words = [*words, *[0] * (RUN - len(words))]
    return [(a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D + d * 0x27D4EB2F >> 3) * 0x2545F491 & 0xFFFFFFFFFF
            for a, b, c, d in zip(words, words[1:], words[2:], words[3:])]


def near_duplicates(signatures: Iterable[Signature]) -> dict[str, Signature]:
    """For each article that repeats another, by its source: the signature of the one that is kept."""
    kept_by_text: dict[str, Signature] = {}
    kept_by_hash: dict[int, list[Signature]] = {}
    repeats: dict[str, Signature] = {}
    for one in sorted(signatures, key=lambda one: one.rank):
        like = kept_by_text.get(one.id) or first_like(one, kept_by_hash)
        if like:
            repeats[one.source] = like
            continue
        kept_by_text[one.id] = one
        for number in one.sketch[:PROBES]:
            kept_by_hash.setdefault(number, []).append(one)
    return repeats


def first_like(one: Signature, kept: dict[int, list[Signature]]) -> Signature | None:
    """The kept article of smallest rank that this one repeats."""
    candidates = {other.source: other for number in one.sketch[:PROBES] for other in kept.get(number, ())}
    return next((other for other in sorted(candidates.values(), key=lambda other: other.rank) if likeness(one.sketch, other.sketch) >= LIKE), None)


def likeness(a: Sequence[int], b: Sequence[int]) -> float:
    """Estimated share of runs that both have: of the smallest hashes of both together, how many are in both."""
    if len(a) < SIZE and len(b) < SIZE:
        return len(set(a) & set(b)) / len(set(a) | set(b))
    union = sorted({*a, *b})[:SIZE]
    both = set(a) & set(b)
    return len(both & set(union)) / len(union)
