"""tests/golden/sentences.txt read and compared: a passage -> which of the lines under it hold for the shipped model and rules.

    Denver sued Boeing.                          Passage("Denver sued Boeing.", (Line("claim", ("Denver", "sued", "Boeing")),))
      claim: Denver | sued | Boeing
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.analyse import analyse
from kg.doc import Doc
from kg.extract import extract
from kg.model import Article, Attribution, Claim, Filler, Mention, Reading, Span, article_id
from kg.ontology import load_ontology
from kg.resolve import resolve

FILE = Path(__file__).parent / "golden/sentences.txt"
ONTOLOGY = load_ontology()
NOTHING = "(nothing)"
DEFAULT = ("Positive Actual", "")
# A relation and the roles that are its two ends; a standing relation has "subject" and "object".
ENDS = {frame.relation: frame.direct for frame in ONTOLOGY.frames.values()}


@dataclass(frozen=True, slots=True)
class Line:
    kind: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    lines: tuple[Line, ...]


def passages() -> list[Passage]:
    """Every passage of the file, in order."""
    blocks = re.split(r"\n\s*\n", "\n".join(row for row in FILE.read_text(encoding="utf-8").splitlines() if not row.startswith("#")))
    return [passage(block.strip("\n").splitlines()) for block in blocks if block.strip()]


def passage(rows: list[str]) -> Passage:
    text = "\n".join(row for row in rows if not row.startswith("  "))
    return Passage(text, tuple(line(row.strip()) for row in rows if row.startswith("  ")))


def line(row: str) -> Line:
    if row == NOTHING:
        return Line("nothing", ())
    kind, _, rest = row.partition(": ")
    return Line(kind, tuple(part.strip() for part in rest.split(" | ")))


class Seen:
    """A passage as the program reads it; a class because four questions are asked of one reading."""

    def __init__(self, text: str) -> None:
        self.article = Article(article_id(text), "golden", text)
        self.doc: Doc = analyse(self.article)
        found = extract(self.doc, ONTOLOGY)
        self.reading: Reading = resolve(self.doc, found.claims, found.attributions, found.mentions, ONTOLOGY, found.notes)
        self.named = {mention.span: (cluster.name, *cluster.aliases) for cluster in self.reading.clusters for mention in cluster.mentions}
        self.said = {row.id: row for row in self.reading.attributions}

    def holds(self, row: Line) -> bool:
        asked: dict[str, Callable[..., bool]] = {"name": self.name, "tree": self.tree, "quote": self.quote, "claim": self.claim, "status": self.status,
                                                 "never": self.never, "nothing": self.nothing}
        return asked[row.kind](*row.parts)

    def name(self, text: str, kind: str) -> bool:
        return (text, kind) in {(self.doc.text(name.first, name.last), name.kind) for name in self.doc.names}

    def tree(self, head: str, relation: str, dependent: str) -> bool:
        return any(token.form == dependent and token.deprel == relation and token.head >= 0 and self.doc.tokens[token.head].form == head
                   for token in self.doc.tokens)

    def quote(self, speaker: str, words: str) -> bool:
        return any(self.speaks(row, speaker) and near(words, content.span.of(self.article)) for row in self.said.values() for content in row.contents)

    def claim(self, subject: str, relation: str, value: str, *_: str) -> bool:
        return next(self.claims(subject, relation, value), None) is not None

    def status(self, subject: str, relation: str, value: str, status: str = "Positive Actual", speaker: str = "") -> bool:
        """Of a claim that was found: is it qualified rightly, and is it rightly somebody's word?"""
        return any(f"{found.polarity} {found.modality}" == status and self.voiced(found, speaker) for found in self.claims(subject, relation, value))

    def never(self, subject: str, relation: str, value: str) -> bool:
        return not any(found.polarity == "Positive" and found.modality == "Actual" and not self.doubted(found)
                       for found in self.claims(subject, relation, value))

    def nothing(self) -> bool:
        return not any(claim.frame for claim in self.reading.claims)

    def claims(self, subject: str, relation: str, value: str) -> Iterator[Claim]:
        for found in self.reading.claims:
            first, second = ENDS.get(found.relation, ("subject", "object")) if found.frame else ("subject", "object")
            if found.relation == relation and self.fills(found, first, subject) and self.fills(found, second, value):
                yield found

    def fills(self, claim: Claim, role: str, text: str) -> bool:
        return any(self.is_called(filler, text) for filler in claim.fillers(role))

    def is_called(self, filler: Filler | Mention, text: str) -> bool:
        spans: list[Span] = [filler.span, *([filler.mention.span] if isinstance(filler, Filler) and filler.mention else [])]
        names = {name for span in spans for name in (span.of(self.article), *self.named.get(span, ()))}
        return plain(text) in set(map(plain, names))

    def speaks(self, row: Attribution, speaker: str) -> bool:
        return row.source is None if speaker == "?" else row.source is not None and self.is_called(row.source, speaker)

    def voiced(self, claim: Claim, speaker: str) -> bool:
        row = self.said.get(claim.attribution or "")
        return self.speaks(row, speaker) if row and speaker else row is None and not speaker

    def doubted(self, claim: Claim) -> bool:
        """What is only believed, feared or denied is no fact of anybody's."""
        row = self.said.get(claim.attribution or "")
        return row is not None and (row.relation != "said" or row.commitment == "Contested")


def plain(text: str) -> str:
    return re.sub(r"^(?:the|a|an|its|his|her|their) ", "", " ".join(re.findall(r"[\w$.-]+", re.sub(r"['’]s?\b", "", text))).lower()).rstrip(".")


def near(one: str, other: str) -> bool:
    """Most of the words are the same: a content that takes one word more or less is the same content."""
    a, b = set(plain(one).split()) - {"that"}, set(plain(other).split()) - {"that"}
    return len(a & b) >= 0.75 * len(a | b)


def results() -> dict[str, list[tuple[bool, str]]]:
    """For each kind of line: whether it holds, and how to find it. A claim is asked for twice: is it there, and is its status right?"""
    found: dict[str, list[tuple[bool, str]]] = {}
    for one in passages():
        seen = Seen(one.text)
        for row in one.lines:
            held = seen.holds(row)
            found.setdefault(row.kind, []).append((held, f"{' | '.join(row.parts) or NOTHING}    in: {one.text}"))
            if row.kind == "claim" and held:
                found.setdefault("status", []).append((seen.holds(Line("status", row.parts)), f"{' | '.join(row.parts)}    in: {one.text}"))
    return found
