"""Names -> examples: worldwide newswire with our kinds, and the annotated US articles."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.analyse.atoms import atoms, gap
from kg.analyse.pieces import Pieces
from kg.train.examples import NAME_INDEX, SKIP, Example, Words, add_silver, drawn

if TYPE_CHECKING:
    from kg.train.silver import Silver, Teacher

PLACES = frozenset(
    [
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
    ]
)
LAWS = frozenset(
    [
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
    ]
)
EVENTS = frozenset(
    [
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
    ]
)


def kind(label: str, words: Sequence[str]) -> str:
    """Our kind of a worldwide-newswire name: places split from jurisdictions, laws and events from the rest."""
    low = [word.lower() for word in words]
    if label == "Location":
        return "PLACE" if PLACES & set(low) else "JURISDICTION"
    if label == "Misc":
        return "LAW" if low[-1] in LAWS else "EVENT" if low[-1] in EVENTS else "MISC"
    return {"Person": "PERSON", "Organization": "ORG", "NORP": "NORP", "Date": "DATE", "Money": "MONEY", "Facility": "FACILITY", "Product": "PRODUCT"}[label]


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


def examples(path: Path, pieces: Pieces, *, least: int, most: int, seed: int, teacher: Teacher | None = None, share: float = 1.0) -> Iterator[Example]:
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


def named(words: Words, labels: list[int], pieces: Pieces, silver: Silver | None = None) -> Example:
    made = words.example(pieces)
    made.tags = {"name": labels}
    if silver:
        add_silver(made, silver, 0, len(labels))
    return made


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
