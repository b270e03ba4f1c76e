"""Where a statement stands in its text: sentences, and in them the words for subject, trigger, object and cue.

    evidence [0, 40), marks [0, 3) subject, [60, 70) object     ->     Passage(0, 70, marks)

A quotation beside the sentence that introduces it is shown with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.view.data import Mark, Passage
from kg.view.records import Record

# A mark further away than this from its sentence (in characters) is left out rather than showing half an article.
# A quotation may be long and stands beside its sentence; a cue ("The Herald writes:") may govern a whole block.
REACH = {"subject": 600, "object": 600, "trigger": 600, "cue": 160}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of the store: document and offsets."""

    document: str
    start: int
    end: int


def place(span: Record) -> Place | None:
    """Where a span stands, if it says so completely."""
    begin, end = span.first("nif:beginIndex"), span.first("nif:endIndex")
    if not (begin.isdigit() and end.isdigit()):
        return None
    return Place(span.first("nif:referenceContext"), int(begin), int(end))


def places(iris: Iterable[str], things: Mapping[str, Record]) -> list[Place]:
    """The spans with these IRIs, in the order of the text."""
    found = (place(things[iri]) for iri in iris if iri in things)
    return sorted({one for one in found if one is not None})


def passages(sentences: list[Place], marks: list[tuple[Place, str]]) -> tuple[Passage, ...]:
    """One passage for each sentence; a mark that no sentence covers widens the nearest one, if it is near."""
    rows: list[tuple[Place, list[Mark]]] = [(sentence, []) for sentence in sentences]
    for at, role in sorted(marks):
        near = min((row for row in rows if row[0].document == at.document), key=lambda row: _gap(row[0], at), default=None)
        if near is not None and _gap(near[0], at) <= REACH[role]:
            near[1].append(Mark(at.start, at.end, role))
    return tuple(_passage(sentence, found) for sentence, found in rows)


def _gap(sentence: Place, mark: Place) -> int:
    return max(sentence.start - mark.start, mark.end - sentence.end, 0)


def _passage(sentence: Place, marks: list[Mark]) -> Passage:
    start = min([sentence.start, *(mark.start for mark in marks)])
    end = max([sentence.end, *(mark.end for mark in marks)])
    return Passage(start, end, tuple(sorted(set(marks))))
