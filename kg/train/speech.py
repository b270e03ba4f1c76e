"""PolNeAR -> examples: sources, cues and contents, and for each cue which source and content are its own."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse.atoms import atoms, gap
from kg.analyse.pieces import Pieces, windows
from kg.train.examples import SKIP, Example, Words, add_silver, drawn, spread

if TYPE_CHECKING:
    from kg.train.silver import Teacher

ROLES = ("source", "cue", "content")
NAMED = 0.5  # share of the articles that are given silver names
SINGLE = 0.15  # share of the articles that are read one paragraph at a time, as a sentence without its article is


def examples(path: Path, pieces: Pieces, *, least: int, most: int, seed: int, teacher: Teacher | None = None, share: float = 1.0) -> Iterator[Example]:
    """Articles (a drawn share of them) in windows cut at paragraphs, of a length drawn for each article; syntax, names and roles of a teacher."""
    chance = random.Random(seed)
    for line in path.read_text(encoding="utf-8").splitlines():
        if chance.random() < share:
            row = json.loads(line)
            limit = 1 if chance.random() < SINGLE else drawn(chance, least, most)
            yield from article(row["text"], row["attributions"], pieces, limit, most, chance, teacher)


def article(
    text: str, rows: list[dict[str, list[list[int]]]], pieces: Pieces, limit: int, most: int, chance: random.Random, teacher: Teacher | None
) -> Iterator[Example]:
    found = atoms(text)
    starts = [start for start, _, _ in found]
    silver = teacher.text(text, starts, names=chance.random() < NAMED) if teacher else None
    spans = [{role: [covered(found, start, end) for start, end in row[role]] for role in ROLES} for row in rows]
    tags = {role: spread(len(found), [(role, s) for row in spans for s in row[role] if s], {f"B-{role}": 1, f"I-{role}": 2}) for role in ROLES}
    blocks: list[list[int]] = [[]]
    for i, (_, _, atom) in enumerate(found):
        if i and "\n" in text[found[i - 1][1] : starts[i]]:
            blocks.append([])
        blocks[-1].append(len(pieces.of(atom)))
    if limit == 1:
        ends = [0]
        for block in blocks:
            ends.append(ends[-1] + len(block))
        cuts = [cut for a, b in itertools.pairwise(ends) if b > a for cut in moved(windows([counts_of(blocks, a, b)], most=most, context=0), a)]
    else:
        cuts = windows(blocks, most=limit, context=0)
    for _, first, last in cuts:
        words = Words()
        for i in range(first, last):
            words.text.append(found[i][2])
            words.gaps.append(gap(text, found[i - 1][1], starts[i]) if i > first else 2)
        made = words.example(pieces)
        made.tags = {role: values[first:last] for role, values in tags.items()}
        made.arcs = links(spans, first, last)
        if silver:
            add_silver(made, silver, first, last)
        yield made


def counts_of(blocks: list[list[int]], first: int, last: int) -> list[int]:
    """The piece counts of the block of atoms [first, last)."""
    return [count for block in blocks for count in block][first:last]


def moved(cuts: list[tuple[int, int, int]], by: int) -> list[tuple[int, int, int]]:
    return [(left + by, first + by, last + by) for left, first, last in cuts]


def covered(found: list[tuple[int, int, str]], start: int, end: int) -> range:
    """The atoms that lie inside these characters."""
    inside = [i for i, (b, e, _) in enumerate(found) if start <= b and e <= end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def links(spans: list[dict[str, list[range]]], first: int, last: int) -> dict[str, list[int]]:
    """For each atom of a content the cue that it belongs to, for each cue its source (itself: none), by their first atoms in the window."""
    found = {"cue_source": [SKIP] * (last - first), "content_cue": [SKIP] * (last - first)}
    for row in spans:
        cues = [span.start for span in row["cue"] if span]
        if not cues or not first <= cues[0] < last:
            continue
        cue = cues[0] - first
        sources = [span.start - first for span in row["source"] if span and first <= span.start < last]
        if sources or not any(row["source"]):
            found["cue_source"][cue] = sources[0] if sources else cue
        for span in row["content"]:
            for i in range(max(first, span.start), min(last, span.stop)):
                if found["content_cue"][i - first] == SKIP:
                    found["content_cue"][i - first] = cue
    return found
