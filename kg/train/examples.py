"""Examples: the pieces of one window and, for its atoms, the labels that its corpus has, and no others.

    tags         task -> a label index for each atom
    arcs         task -> for each atom the atom that it takes (itself: none); arc_labels: the label of that arc
    pairs        task -> (trigger atom, a label for each atom): the roles of a predicate
    antecedents  (mention atom, candidate atoms, those that are right); the mention itself among them stands for "none"

-100 (SKIP) is "not annotated" everywhere.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.analyse.atoms import atoms, gap, shape_id
from kg.analyse.pieces import CLS, SEP, Pieces

if TYPE_CHECKING:
    from kg.train.silver import Silver

SKIP = -100
KINDS = ("PERSON", "ORG", "JURISDICTION", "PLACE", "NORP", "LAW", "DATE", "MONEY", "FACILITY", "EVENT", "PRODUCT", "MISC")
NAME_LABELS = ["O", *(f"{edge}-{k}" for k in KINDS for edge in "BI")]
NAME_INDEX = {label: i for i, label in enumerate(NAME_LABELS)}
# Roles of PropBank that stand often enough to be learnt from English EWT; the others count as not annotated.
ROLES = [
    "ARG0",
    "ARG1",
    "ARG2",
    "ARG3",
    "ARG4",
    "ARGM-TMP",
    "ARGM-ADV",
    "ARGM-MOD",
    "ARGM-NEG",
    "ARGM-ADJ",
    "ARGM-LOC",
    "ARGM-MNR",
    "ARGM-DIS",
    "ARGM-EXT",
    "ARGM-PRP",
    "ARGM-CAU",
    "ARGM-PRR",
    "ARGM-LVB",
    "ARGM-DIR",
    "ARGM-PRD",
    "ARGM-GOL",
    "ARGM-CXN",
    "ARGM-COM",
    "ARGM-REC",
    "R-ARG0",
    "R-ARG1",
    "R-ARG2",
    "R-ARGM-LOC",
    "R-ARGM-TMP",
    "R-ARGM-ADV",
    "C-ARG0",
    "C-ARG1",
    "C-ARG2",
    "C-V",
    "C-ARGM-CXN",
]
ROLE_LABELS = ["O", *(f"{edge}-{role}" for role in ROLES for edge in "BI")]
ROLE_INDEX = {label: i for i, label in enumerate(ROLE_LABELS)}


@dataclass
class Example:
    ids: list[int]
    shapes: list[int]
    rows: list[int]
    tags: dict[str, list[int]] = field(default_factory=dict)
    arcs: dict[str, list[int]] = field(default_factory=dict)
    arc_labels: dict[str, list[int]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, list[int]]]] = field(default_factory=dict)
    antecedents: list[tuple[int, list[int], list[int]]] = field(default_factory=list)
    sentence: list[int] | None = None  # arcs of the tree stay inside a sentence
    word: list[bool] | None = None  # ... and go to the first atom of a word


@dataclass
class Words:
    """A stretch of text as atoms, before it becomes an example."""

    text: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)

    def add(self, text: str, before: int) -> range:
        """Append the atoms of a token with the white space before it; the range of their places."""
        first = len(self.text)
        last_end = 0
        for number, (start, end, atom) in enumerate(atoms(text)):
            self.gaps.append(before if number == 0 else gap(text, last_end, start))
            self.text.append(atom)
            last_end = end
        return range(first, len(self.text))

    def example(self, pieces: Pieces) -> Example:
        example = Example([CLS], [0], [])
        for atom, space in zip(self.text, self.gaps, strict=True):
            example.rows.append(len(example.ids))
            ids = pieces.of(atom)
            example.ids.extend(ids)
            example.shapes.extend([shape_id(atom, space)] + [shape_id(atom, 0)] * (len(ids) - 1))
        example.ids.append(SEP)
        example.shapes.append(0)
        return example


def add_silver(example: Example, silver: Silver, first: int, last: int) -> None:
    """Give an example the silver labels of the atoms [first, last) where it has none; heads outside the window are left out."""
    for name, values in silver.tags.items():
        example.tags.setdefault(name, values[first:last])
    example.arcs["tree"] = [v - first if first <= v < last else SKIP for v in silver.heads[first:last]]
    example.arc_labels["tree"] = silver.relations[first:last]
    example.sentence, example.word = silver.sentence[first:last], silver.word[first:last]
    pairs = [(at - first, labels[first:last]) for at, labels in silver.roles if first <= at < last]
    if pairs and "role" not in example.pairs:
        example.pairs["role"] = pairs


def drawn(chance: random.Random, least: int, most: int) -> int:
    """A window length, short ones as likely as long ones: each doubling has the same share."""
    return round(least * (most / least) ** chance.random())


def spread(size: int, spans: list[tuple[str, range]], index: dict[str, int]) -> list[int]:
    """BIO labels of `size` atoms from (label, atoms); atoms of a label that the index does not know are left out of training."""
    labels = [0] * size
    for label, span in spans:
        for i in span:
            labels[i] = index.get(f"{'B' if i == span.start else 'I'}-{label}", SKIP)
    return labels
