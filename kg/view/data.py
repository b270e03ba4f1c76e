"""Store -> `ViewData`: all that a page needs to draw the graph and to show the words behind it.

    <ice> rel:subpoenaed <denver>      ->      nodes  [Node(label="ICE"), Node(label="Denver")]
    with its statement                         edges  [Edge(source=0, target=1, label="issued subpoena to", statements=(0,))]
                                               statements [Statement(passages=(Passage(0, 22, (Mark(0, 3, "subject"), ...)),))]
                                               texts  [Text(text="ICE subpoenaed Denver.")]

Numbers refer to places in `nodes`, `statements` and `texts`; offsets are half-open and count code points of `Text.text`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pyoxigraph import Store as Quads

    from kg.graph.store import Store

Family = Literal["entity", "content", "event", "document", "words"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch to highlight. role: subject, object, trigger, cue."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text that says something, with its marks in order."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the graph. kind: class without prefix ("Person", "Quotation", "Transfer"); kind_label: what the ontology calls it.

    family: how it is drawn. mentions: (text, start, end) of each place that names it. speaker: of a quotation, the node that speaks.
    """

    id: str
    kind: str
    kind_label: str
    family: Family
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    degree: int = 0
    mentions: tuple[tuple[int, int, int], ...] = ()
    speaker: int | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct triple. statements: those that it is the shadow of; disputed: those of the same triple that are no facts."""

    source: int
    target: int
    relation: str
    label: str
    status: Literal["fact", "reported"]
    statements: tuple[int, ...]
    disputed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says. subject and object: nodes, where they are drawn; the labels say it in any case.

    projected: a direct triple is its shadow. mark and status: how it stands, in a word and in plain words (kg.view.words).
    relation is "" for what somebody thinks, wants or fears: then `label` is the cue.
    """

    id: str
    subject: int | None
    subject_label: str
    relation: str
    label: str
    object: int | None
    object_label: str
    projected: bool
    mark: str
    status: str
    polarity: str
    modality: str
    text: int | None
    passages: tuple[Passage, ...]
    confidence: float | None = None
    speaker: int | None = None
    speaker_label: str = ""
    cue: str = ""
    commitment: str = ""
    via: tuple[str, ...] = ()
    time: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A document: what is known about it, and its text unaltered."""

    id: str
    identifier: str
    headline: str
    publisher: str
    date: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class ViewData:
    """What any page draws. beyond: nodes of the graph that are not among these."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    statements: tuple[Statement, ...] = ()
    texts: tuple[Text, ...] = ()
    beyond: int = 0

    def to_json(self) -> str:
        """Compact JSON, one object per dataclass; the same bytes for the same graph."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"), default=_as_object)


def _as_object(value: DataclassInstance) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def view_data(store: Store | Quads, *, strict: bool = False, most: int | None = None) -> ViewData:
    """All that the store holds, ready to draw, or its `most` best connected nodes; `strict` leaves out the direct triples that are only reported."""
    from kg.view.central import central
    from kg.view.excerpt import excerpt
    from kg.view.gather import gather
    from kg.view.records import entities, triples

    direct = [triple for triple in triples(store) if not (strict and triple.reported)]
    return gather(excerpt(store, central(direct, entities(store), most=most)))
