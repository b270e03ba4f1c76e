"""UD trees (CoNLL-U) with the PropBank roles of the same sentences -> examples."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analyse import lemmas
from kg.analyse.atoms import atoms
from kg.analyse.pieces import Pieces
from kg.train.examples import ROLE_INDEX, SKIP, Example, Words, add_silver, drawn, spread

if TYPE_CHECKING:
    from kg.train.silver import Teacher

Predicates = list[dict[str, Any]]


@dataclass
class Row:
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass
class Sentence:
    """A sentence of a treebank; opens: "doc", "par" or "" for what begins with it; predicates: None where roles are not annotated."""

    opens: str
    rows: list[Row]
    predicates: Predicates | None = field(default=None)


def conllu(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Sentences of a CoNLL-U file with "doc", "par" or "" for what begins with them."""
    opens, rows = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            opens = "doc"
        elif line.startswith("# newpar"):
            opens = opens or "par"
        elif not line and rows:
            yield opens, rows
            opens, rows = "", []
        elif line and line[0].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(Row(cells[1], cells[2], cells[3], cells[5], int(cells[6]) - 1, cells[7], "SpaceAfter=No" not in cells[9]))
    if rows:
        yield opens, rows


def role_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Sentences of a role file: {"id", "words", "predicates": [{"index", "sense", "args"}]}."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def sentences(syntax: Path, roles: Path) -> Iterator[Sentence]:
    """The sentences of a treebank with the roles of those that have the same words."""
    known = {tuple(row["words"]): row["predicates"] for row in role_rows(roles)}
    for opens, rows in conllu(syntax):
        yield Sentence(opens, rows, known.get(tuple(row.form for row in rows)))


def labels(train: Path) -> dict[str, list[str]]:
    """The label lists of the UD tasks: what the training part shows at least twice, commonest first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "feats", "lemma", "tree")}
    for _, rows in conllu(train):
        for row in rows:
            counts["upos"][row.upos] += 1
            counts["feats"][row.feats] += 1
            counts["lemma"][lemmas.rule(row.form, row.lemma)] += 1
            counts["tree"][row.deprel] += 1
    return {name: [label for label, n in sorted(count.items(), key=lambda x: (-x[1], x[0])) if n > 1] for name, count in counts.items()}


def examples(
    found: Iterator[Sentence],
    names: dict[str, list[str]],
    pieces: Pieces,
    *,
    least: int,
    most: int,
    spaced: float,
    seed: int,
    teacher: Teacher | None = None,
) -> Iterator[Example]:
    """Windows of consecutive sentences, of drawn lengths between `least` and `most` pieces.

    A parser trained on windows of one length fails on others. A share `spaced` has a space around every word, as text given in words has.
    """
    index = {name: {label: i for i, label in enumerate(names[name])} for name in ("upos", "feats", "lemma", "tree")}
    chance = random.Random(seed)
    window: list[Sentence] = []
    size, limit = 0, most
    for sentence in found:
        count = sum(len(pieces.of(atom)) for row in sentence.rows for _, _, atom in atoms(row.form))
        if window and size + count > limit:
            yield example(window, index, pieces, spaced=chance.random() < spaced, teacher=teacher)
            window, size, limit = [], 0, drawn(chance, least, most)
        window.append(sentence)
        size += count
    if window:
        yield example(window, index, pieces, spaced=chance.random() < spaced, teacher=teacher)


def example(window: list[Sentence], index: dict[str, dict[str, int]], pieces: Pieces, *, spaced: bool, teacher: Teacher | None) -> Example:
    words = Words()
    tags: dict[str, list[int]] = {name: [] for name in ("word", "sentence", "upos", "feats", "lemma")}
    heads, relations, sentence, first_atoms = [], [], [], []
    all_spans: list[list[range]] = []
    space = 2
    for number, part in enumerate(window):
        if part.opens and number:
            space = 2
        spans: list[range] = []
        for place, row in enumerate(part.rows):
            span = words.add(row.form, 1 if spaced and space == 0 else space)
            spans.append(span)
            n = len(span)
            tags["word"] += [1] + [0] * (n - 1)
            tags["sentence"] += [int(place == 0)] + [0] * (n - 1)
            for name, label in (("upos", row.upos), ("feats", row.feats), ("lemma", lemmas.rule(row.form, row.lemma))):
                tags[name] += [index[name].get(label, SKIP)] + [SKIP] * (n - 1)
            heads += [row.head] + [SKIP] * (n - 1)
            relations += [index["tree"].get(row.deprel, SKIP)] + [SKIP] * (n - 1)
            sentence += [number] * n
            first_atoms += [True] + [False] * (n - 1)
            space = 1 if row.space else 0
        for span in spans:
            heads[span.start] = spans[heads[span.start]].start if heads[span.start] >= 0 else span.start
        all_spans.append(spans)
    made = words.example(pieces)
    made.tags, made.sentence, made.word = tags, sentence, first_atoms
    made.arcs, made.arc_labels = {"tree": heads}, {"tree": relations}
    made.tags["predicate"], made.pairs["role"] = roles([part.predicates for part in window], all_spans, len(heads))
    if teacher:
        forms = [[row.form for row in part.rows] for part in window]
        made.tags |= {"name": teacher.names_of(forms, [span.start for spans in all_spans for span in spans], len(heads))}
    return made


def roles(predicates: list[Predicates | None], spans: list[list[range]], size: int) -> tuple[list[int], list[tuple[int, list[int]]]]:
    """Which atoms are predicates, and for each predicate the role labels of its sentence's atoms (SKIP in the others)."""
    tags, rows = [0] * size, []
    for known, words in zip(predicates, spans, strict=True):
        first, last = words[0].start, words[-1].stop
        if known is None:
            tags[first:last] = [SKIP] * (last - first)
            continue
        for predicate in known:
            at = words[predicate["index"]].start
            tags[at] = 1
            found = [(role, range(words[a].start, words[b - 1].stop)) for role, a, b in predicate["args"]]
            inside = spread(size, found, ROLE_INDEX)
            rows.append((at, [SKIP] * first + inside[first:last] + [SKIP] * (size - last)))
    return tags, rows


def role_examples(path: Path, pieces: Pieces, *, most: int, seed: int, teacher: Teacher | None) -> Iterator[Example]:
    """Sentences of a role file without trees, in windows; syntax of the teacher."""
    chance = random.Random(seed)
    window: list[dict[str, Any]] = []
    size, limit = 0, most
    for row in role_rows(path):
        count = sum(len(pieces.of(atom)) for word in row["words"] for _, _, atom in atoms(word))
        if not row["words"] or count > most:
            continue
        if window and size + count > limit:
            yield role_example(window, pieces, teacher)
            window, size, limit = [], 0, drawn(chance, most // 8, most)
        window.append(row)
        size += count
    if window:
        yield role_example(window, pieces, teacher)


def role_example(window: list[dict[str, Any]], pieces: Pieces, teacher: Teacher | None) -> Example:
    words = Words()
    spans = [[words.add(word, 2 if i == 0 else 1) for i, word in enumerate(row["words"])] for row in window]
    made = words.example(pieces)
    size = len(words.text)
    made.tags["predicate"], made.pairs["role"] = roles([row["predicates"] for row in window], spans, size)
    if teacher:
        add_silver(made, teacher.words([row["words"] for row in window], [span.start for row in spans for span in row], size), 0, size)
    return made
