"""Where a statement stands in its text: sentences, and in them the words for subject, trigger, object and cue.

    evidence [0, 40), marks [0, 3) subject, [60, 70) object     ->     Passage(0, 70, marks)

A quotation beside the sentence that introduces it is shown with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.view.data import Mark, Passage

# A mark further away than this from its sentence (in characters) is left out rather than showing half an article.
# A quotation may be long and stands beside its sentence; a cue ("The Herald writes:") may govern a whole block.
REACH = {"subject": 600, "object": 600, "trigger": 600, "cue": 160}
SPAN = re.compile(r"(.*)#char=(\d+),(\d+)", re.DOTALL)  # every span is named so (ontology/shapes.ttl)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span of the store: document and offsets."""

    document: str
    start: int
    end: int


def place(span: str) -> Place | None:
    """Where the span of this name stands.

    >>> place("https://w3id.org/newskg/id/doc/1#char=3,8")
    Place(document='https://w3id.org/newskg/id/doc/1', start=3, end=8)
    """
    found = SPAN.fullmatch(span)
    return Place(found[1], int(found[2]), int(found[3])) if found else None


def places(spans: Iterable[str]) -> list[Place]:
    """The spans of these names, in the order of the text."""
    return sorted({one for one in map(place, spans) if one is not None})


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
