"""GAP and LitBank -> examples with antecedents: which earlier (or later) mention a pronoun or a description stands for.

A mention is known by the first atom after its articles and possessives.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse.atoms import atoms, gap
from kg.analyse.pieces import Pieces
from kg.train.examples import Example, Words, add_silver

if TYPE_CHECKING:
    from kg.train.silver import Teacher

SKIPPED = {"the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your"}


def gap_rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of GAP (https://arxiv.org/abs/1810.05201): a pronoun in a text and two names, each marked as its antecedent or not."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def gap_examples(path: Path, pieces: Pieces, *, most: int, teacher: Teacher | None) -> Iterator[Example]:
    for row in gap_rows(path):
        text = row["Text"]
        found = atoms(text)
        starts = [start for start, _, _ in found]
        place = {start: i for i, start in enumerate(starts)}
        ends = [place.get(int(row[f"{name}-offset"])) for name in ("Pronoun", "A", "B")]
        if None in ends or sum(len(pieces.of(atom)) for _, _, atom in found) > most:
            continue
        pronoun, *names = [end for end in ends if end is not None]
        words = Words([atom for _, _, atom in found], [gap(text, found[i - 1][1], start) if i else 2 for i, start in enumerate(starts)])
        made = words.example(pieces)
        right = [at for at, name in zip(names, ("A", "B"), strict=True) if row[f"{name}-coref"] == "TRUE"]
        made.antecedents = [(pronoun, [*names, pronoun], right or [pronoun])]
        if teacher:
            add_silver(made, teacher.text(text, starts, names=False), 0, len(found))
        yield made


def litbank(path: Path) -> Iterator[tuple[list[list[str]], list[tuple[int, int, str]]]]:
    """Documents of a LitBank file: sentences of words, and mentions (first word, last word + 1, entity) over the whole document."""
    sentences: list[list[str]] = [[]]
    mentions: list[tuple[int, int, str]] = []
    opened: dict[str, list[int]] = {}
    at = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith("#") or len(cells) < 4:
            if sentences[-1]:
                sentences.append([])
            continue
        sentences[-1].append(cells[3])
        for mark in cells[-1].strip().split("|") if cells[-1].strip() not in ("", "_") else ():
            name = mark.strip("()")
            if mark.startswith("("):
                opened.setdefault(name, []).append(at)
            if mark.endswith(")") and opened.get(name):
                mentions.append((opened[name].pop(), at + 1, name))
        at += 1
    yield [sentence for sentence in sentences if sentence], sorted(mentions)


def litbank_examples(folder: Path, pieces: Pieces, *, most: int, seed: int, share: float, teacher: Teacher | None) -> Iterator[Example]:
    """Windows of sentences; the right antecedents of a mention are all earlier mentions of its entity in the window."""
    chance = random.Random(seed)
    for file in sorted(folder.glob("*.conll")):
        if chance.random() >= share:
            continue
        for sentences, mentions in litbank(file):
            window: list[list[str]] = []
            size = begun = at = 0
            for sentence in [*sentences, []]:
                count = sum(len(pieces.of(atom)) for word in sentence for _, _, atom in atoms(word))
                if window and (size + count > most or not sentence):
                    yield litbank_example(window, [m for m in mentions if begun <= m[0] and m[1] <= at], begun, pieces, teacher)
                    window, size, begun = [], 0, at
                window.append(sentence)
                size += count
                at += len(sentence)


def litbank_example(window: list[list[str]], mentions: list[tuple[int, int, str]], begun: int, pieces: Pieces, teacher: Teacher | None) -> Example:
    words = Words()
    forms = [word for sentence in window for word in sentence]
    spans = [words.add(word, 2 if i == 0 else 0 if word in ",.;:!?'s" else 1) for sentence in window for i, word in enumerate(sentence)]
    made = words.example(pieces)
    seen: dict[int, str] = {}
    for first, last, entity in mentions:
        at = first - begun
        while at + 1 < last - begun and forms[at].lower() in SKIPPED:
            at += 1
        place = spans[at].start
        if seen and place not in seen:
            right = [i for i, other in seen.items() if other == entity]
            made.antecedents.append((place, [*seen, place], right or [place]))
        seen[place] = entity
    if teacher:
        add_silver(made, teacher.words(window, [span.start for span in spans], len(words.text)), 0, len(words.text))
    return made
