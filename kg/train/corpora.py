"""Data sets -> examples. Every reader yields the windows of one corpus with the labels that it has, and no others.

An `Example` holds the pieces of one window and, for its atoms, labels by task (-100: not annotated):
tags are label indices, arcs the position of the atom that is taken (itself: none).
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse import lemmas
from kg.analyse.atoms import atoms, gap, shape_id
from kg.analyse.pieces import CLS, SEP, Pieces

if TYPE_CHECKING:
    from kg.train.silver import Syntax, Teacher

SKIP = -100
KINDS = ("PERSON", "ORG", "JURISDICTION", "PLACE", "NORP", "LAW", "DATE", "MONEY", "FACILITY", "EVENT", "PRODUCT", "MISC")


@dataclass
class Example:
    ids: list[int]
    shapes: list[int]
    rows: list[int]
    tags: dict[str, list[int]] = field(default_factory=dict)
    arcs: dict[str, list[int]] = field(default_factory=dict)
    arc_labels: dict[str, list[int]] = field(default_factory=dict)
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


# ---------------------------------------------------------------- UD trees


@dataclass
class Row:
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space: bool


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


def tree_labels(train: Path) -> dict[str, list[str]]:
    """The label lists of the UD tasks: what the training part shows at least twice, commonest first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "feats", "lemma", "tree")}
    for _, rows in conllu(train):
        for row in rows:
            counts["upos"][row.upos] += 1
            counts["feats"][row.feats] += 1
            counts["lemma"][lemmas.rule(row.form, row.lemma)] += 1
            counts["tree"][row.deprel] += 1
    return {name: [label for label, n in sorted(count.items(), key=lambda x: (-x[1], x[0])) if n > 1] for name, count in counts.items()}


def trees(path: Path, labels: dict[str, list[str]], pieces: Pieces, *, least: int, most: int, spaced: float, seed: int) -> Iterator[Example]:
    """Windows of consecutive sentences, of drawn lengths between `least` and `most` pieces.

    A parser trained on windows of one length fails on others. A share `spaced` has a space around every word, as text given in words has.
    """
    index = {name: {label: i for i, label in enumerate(labels[name])} for name in ("upos", "feats", "lemma", "tree")}
    chance = random.Random(seed)
    window: list[tuple[str, list[Row]]] = []
    size, limit = 0, most
    for opens, rows in conllu(path):
        count = sum(len(pieces.of(atom)) for row in rows for _, _, atom in atoms(row.form))
        if window and size + count > limit:
            yield tree_example(window, index, pieces, spaced=chance.random() < spaced)
            window, size, limit = [], 0, drawn(chance, least, most)
        window.append((opens, rows))
        size += count
    if window:
        yield tree_example(window, index, pieces, spaced=chance.random() < spaced)


def drawn(chance: random.Random, least: int, most: int) -> int:
    """A window length, short ones as likely as long ones: each doubling has the same share."""
    return round(least * (most / least) ** chance.random())


def tree_example(window: list[tuple[str, list[Row]]], index: dict[str, dict[str, int]], pieces: Pieces, *, spaced: bool) -> Example:
    words = Words()
    tags: dict[str, list[int]] = {name: [] for name in ("word", "sentence", "upos", "feats", "lemma")}
    heads, relations, sentence, first_atoms = [], [], [], []
    space = 2
    for number, (opens, rows) in enumerate(window):
        if opens and number:
            space = 2
        places = []
        for place, row in enumerate(rows):
            span = words.add(row.form, 1 if spaced and space == 0 else space)
            places.append(span.start)
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
        for place in places:
            heads[place] = places[heads[place]] if heads[place] >= 0 else place
    example = words.example(pieces)
    example.tags, example.sentence, example.word = tags, sentence, first_atoms
    example.arcs, example.arc_labels = {"tree": heads}, {"tree": relations}
    return example


# ---------------------------------------------------------------- attribution


def attribution(path: Path, pieces: Pieces, *, least: int, most: int, seed: int, teacher: Teacher | None = None, share: float = 1.0) -> Iterator[Example]:
    """PolNeAR articles (a drawn share of them) in windows cut at paragraphs, of a length drawn for each article; syntax and names of a teacher."""
    chance = random.Random(seed)
    for line in path.read_text(encoding="utf-8").splitlines():
        if chance.random() < share:
            row = json.loads(line)
            yield from attribution_windows(row["text"], row["attributions"], pieces, drawn(chance, least, most), teacher)


def attribution_windows(text: str, rows: list[dict[str, list[list[int]]]], pieces: Pieces, most: int, teacher: Teacher | None) -> Iterator[Example]:
    from kg.analyse.pieces import windows

    found = atoms(text)
    starts = [start for start, _, _ in found]
    syntax = teacher.text(text, starts) if teacher else None
    labels = {role: [0] * len(found) for role in ("source", "cue", "content")}
    links: dict[str, list[int]] = {"cue_source": [SKIP] * len(found), "content_cue": [SKIP] * len(found)}
    for row in rows:
        firsts: dict[str, list[int]] = {}
        for role in labels:
            for start, end in row[role]:
                inside = [i for i, (b, e, _) in enumerate(found) if start <= b and e <= end]
                if inside:
                    firsts.setdefault(role, []).append(inside[0])
                    for i in inside:
                        labels[role][i] = 1 if i == inside[0] else 2
        for cue in firsts.get("cue", [])[:1]:
            links["cue_source"][cue] = firsts.get("source", [cue])[0]
            for content in firsts.get("content", ()):
                links["content_cue"][content] = cue
    blocks: list[list[int]] = [[]]
    for i, (_, _, atom) in enumerate(found):
        if i and "\n" in text[found[i - 1][1] : starts[i]]:
            blocks.append([])
        blocks[-1].append(len(pieces.of(atom)))
    for _, first, last in windows(blocks, most=most, context=0):
        words = Words()
        for i in range(first, last):
            words.text.append(found[i][2])
            words.gaps.append(gap(text, found[i - 1][1], starts[i]) if i > first else 2)
        example = words.example(pieces)
        example.tags = {role: values[first:last] for role, values in labels.items()}
        example.arcs = {name: [v - first if first <= v < last else SKIP for v in values[first:last]] for name, values in links.items()}
        if syntax:
            add_syntax(example, syntax, first, last)
        yield example


def add_syntax(example: Example, syntax: Syntax, first: int, last: int) -> None:
    """Give an example the syntax of the atoms [first, last); heads outside the window are left out."""
    example.tags |= {name: values[first:last] for name, values in syntax.tags.items()}
    example.arcs["tree"] = [v - first if first <= v < last else SKIP for v in syntax.heads[first:last]]
    example.arc_labels["tree"] = syntax.relations[first:last]
    example.sentence, example.word = syntax.sentence[first:last], syntax.word[first:last]


# ---------------------------------------------------------------- names

PLACES = {
    "river",
    "lake",
    "sea",
    "ocean",
    "bay",
    "mount",
    "mountain",
    "mountains",
    "valley",
    "desert",
    "street",
    "avenue",
    "road",
    "highway",
    "boulevard",
    "route",
    "park",
    "bridge",
    "beach",
    "forest",
    "coast",
    "gulf",
    "peninsula",
    "strait",
    "border",
    "square",
    "east",
    "west",
    "north",
    "south",
    "africa",
    "asia",
    "europe",
    "america",
    "caribbean",
    "pacific",
    "atlantic",
    "mediterranean",
    "antarctica",
    "arctic",
    "islands",
    "hills",
    "basin",
    "canal",
    "delta",
    "region",
    "amazon",
    "sahara",
    "himalayas",
    "balkans",
    "middle",
    "sahel",
}
LAWS = {
    "act",
    "law",
    "laws",
    "bill",
    "amendment",
    "treaty",
    "code",
    "constitution",
    "accord",
    "agreement",
    "pact",
    "convention",
    "protocol",
    "charter",
    "order",
    "resolution",
    "ordinance",
    "statute",
    "directive",
}
EVENTS = {
    "war",
    "wars",
    "olympics",
    "games",
    "cup",
    "festival",
    "election",
    "elections",
    "championship",
    "championships",
    "summit",
    "conference",
    "day",
    "revolution",
    "spring",
    "uprising",
    "fair",
    "tournament",
    "pandemic",
    "open",
    "prix",
    "league",
    "week",
    "awards",
    "massacre",
    "genocide",
    "holocaust",
    "referendum",
    "marathon",
}


def kind(label: str, words: Sequence[str]) -> str:
    """Our kind of a worldwide-newswire name: places split from jurisdictions, laws and events from the rest."""
    low = [word.lower() for word in words]
    if label == "Location":
        return "PLACE" if PLACES & set(low) else "JURISDICTION"
    if label == "Misc":
        return "LAW" if low[-1] in LAWS else "EVENT" if low[-1] in EVENTS else "MISC"
    return {"Person": "PERSON", "Organization": "ORG", "NORP": "NORP", "Date": "DATE", "Money": "MONEY", "Facility": "FACILITY", "Product": "PRODUCT"}[label]


NAME_LABELS = ["O", *(f"{edge}-{k}" for k in KINDS for edge in "BI")]
NAME_INDEX = {label: i for i, label in enumerate(NAME_LABELS)}
CLOSERS, OPENERS = set(".,;:!?)]}%’”") | {"'s", "’s", "n't", "n’t"}, set("([{$“‘")


def newswire(path: Path) -> Iterator[list[list[tuple[str, str]]]]:
    """Articles of sentences of (word, label)."""
    article: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "# article ="]:
        if line.startswith("# article ="):
            if article:
                yield article
            article = []
        elif not line.strip():
            if sentence:
                article.append(sentence)
            sentence = []
        else:
            cells = line.split("\t")
            sentence.append((cells[0].strip(), (cells[1] if len(cells) > 1 else "O").strip() or "O"))


def names(path: Path, pieces: Pieces, *, least: int, most: int, seed: int, teacher: Teacher | None = None, share: float = 1.0) -> Iterator[Example]:
    """Worldwide newswire in windows of sentences, with the white space that print would have."""
    chance = random.Random(seed)
    limit = most
    for article in newswire(path):
        if chance.random() >= share:
            continue
        words, labels, size = Words(), [], 0
        given: list[list[str]] = []
        firsts: list[int] = []
        for sentence in article:
            count = sum(len(pieces.of(a)) for word, _ in sentence for _, _, a in atoms(word))
            if labels and size + count > limit:
                yield named(words, labels, pieces, teacher and teacher.words(given, firsts, len(labels)))
                words, labels, size, limit, given, firsts = Words(), [], 0, drawn(chance, least, most), [], []
            size += count
            given.append([word for word, _ in sentence])
            space = 2 if not labels or chance.random() < 0.4 else 1
            spans = name_spans([label for _, label in sentence])
            kinds = {i: ("B" if i == a else "I", kind(label, [w for w, _ in sentence[a:b]])) for a, b, label in spans for i in range(a, b)}
            for i, (word, _) in enumerate(sentence):
                before = space if i == 0 else 0 if word in CLOSERS or sentence[i - 1][0] in OPENERS else 1
                firsts.append(len(words.text))
                for number, _ in enumerate(words.add(word, before)):
                    edge, label = kinds.get(i, ("O", ""))
                    labels.append(NAME_INDEX["O" if edge == "O" else f"{'B' if edge == 'B' and number == 0 else 'I'}-{label}"])
        if labels:
            yield named(words, labels, pieces, teacher and teacher.words(given, firsts, len(labels)))


def named(words: Words, labels: list[int], pieces: Pieces, syntax: Syntax | None = None) -> Example:
    example = words.example(pieces)
    example.tags = {"name": labels}
    if syntax:
        add_syntax(example, syntax, 0, len(labels))
    return example


def name_spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """BIO labels -> (first, last + 1, label)."""
    spans: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        edge, _, name = label.partition("-")
        if edge == "I" and spans and spans[-1][1] == i and spans[-1][2] == name:
            spans[-1] = (spans[-1][0], i + 1, name)
        else:
            spans.append((i, i + 1, name))
    return spans


TITLES = re.compile(r"^(?:mr|mrs|ms|dr|sen|rep|gov|president|senator|representative|governor|mayor|judge|justice|secretary|sheriff|the|a|an)\b", re.I)
CASE_KINDS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Agency": "ORG",
    "Court": "ORG",
    "NewsPublisher": "ORG",
    "AdvocacyGroup": "ORG",
    "Jurisdiction": "JURISDICTION",
    "Place": "PLACE",
    "Law": "LAW",
}


def case_names(folder: Path, pieces: Pieces, *, most: int) -> Iterator[Example]:
    """Names of the annotated US articles: where a listed form stands; other capitalised words and figures stay unlabelled."""
    for file in sorted(folder.glob("*.json")):
        gold, text = json.loads(file.read_text(encoding="utf-8")), file.with_suffix(".txt").read_text(encoding="utf-8")
        forms = {}
        for entity in gold["entities"].values():
            for form in (entity["name"], *entity["mentions"]):
                proper = form[:1].isupper() and all(w[:1].isupper() or w.lower() in {"of", "the", "and", "for", "to"} for w in form.split())
                if entity["kind"] in CASE_KINDS and proper and not TITLES.match(form) and ("," not in form):
                    forms[form] = CASE_KINDS[entity["kind"]]
                elif entity["kind"] == "Group" and form[:1].isupper() and form.isalpha() and form.endswith("s"):
                    forms[form] = "NORP"
        found = atoms(text)
        labels = [SKIP if (a[0].isupper() or a[0].isdigit()) and i and text[found[i - 1][0]] not in ".\n" else 0 for i, (_, _, a) in enumerate(found)]
        taken = [False] * len(found)
        for form in sorted(forms, key=lambda f: (-len(f), f)):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                inside = [i for i, (b, e, _) in enumerate(found) if match.start() <= b and e <= match.end()]
                if inside and not any(taken[i] for i in inside):
                    for i in inside:
                        taken[i] = True
                        labels[i] = NAME_INDEX[f"{'B' if i == inside[0] else 'I'}-{forms[form]}"]
        for first in range(0, len(found), most // 2):
            words = Words(
                [a for _, _, a in found[first : first + most // 2]],
                [gap(text, found[i - 1][1], found[i][0]) if i > first else 2 for i in range(first, min(len(found), first + most // 2))],
            )
            yield named(words, labels[first : first + most // 2], pieces)


def countries(path: Path) -> set[str]:
    """Common names of countries, for looking at a split of places by hand."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name.common"] for row in csv.DictReader(file)}
