"""The relations that frames declare: what the graph has to know of them, and what it says of them.

In: rows (relation, label, definition, event type, the two roles of its direct triple, evaluative); out: a `Vocabulary`
to look them up in, and the lines of the `ontology` graph.

>>> jailed = Relation("jailed", "jailed", "Puts into custody.", "Jailing", "agent", "patient")
>>> Vocabulary.of([jailed]).direct["Jailing"]
('agent', 'patient')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.graph.terms import TRUE, Base, literal, term


class FrameLike(Protocol):
    """What a frame of the ontology is asked for here."""

    @property
    def event(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def definition(self) -> str: ...
    @property
    def roles(self) -> Mapping[str, object]: ...
    @property
    def direct(self) -> tuple[str, str]: ...
    @property
    def evaluative(self) -> bool: ...


class RowLike(Protocol):
    """What a standing relation of the ontology is asked for here."""

    @property
    def relation(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def definition(self) -> str: ...


# The roles of the core (ontology/kg.ttl); frames may add others.
ROLES = frozenset({"agent", "patient", "recipient", "theme", "about", "content", "location", "purpose", "condition", "reason"})


@dataclass(frozen=True, slots=True)
class Relation:
    """One `rel:` property; `event` is the type of the events that it shortens, None for a standing relation."""

    relation: str
    label: str
    definition: str
    event: str | None = None
    subject: str = "subject"
    object: str = "object"
    evaluative: bool = False
    roles: tuple[str, ...] = ()


def relations_of(frames: Iterable[FrameLike], standing: Iterable[RowLike]) -> list[Relation]:
    """The rows of an ontology: its frames, and the standing relations that no frame has already."""
    rows = [Relation(frame.relation, frame.label, frame.definition, frame.event, *frame.direct, frame.evaluative, tuple(frame.roles)) for frame in frames]
    known = {row.relation for row in rows}
    return [*rows, *(Relation(row.relation, row.label, row.definition) for row in standing if row.relation not in known)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Relations by name, and the two direct roles by event type."""

    relations: Mapping[str, Relation]
    direct: Mapping[str, tuple[str, str]]
    evaluative: frozenset[str]
    roles: frozenset[str] = ROLES

    @classmethod
    def of(cls, rows: Iterable[Relation]) -> Vocabulary:
        rows = tuple(rows)
        return cls({row.relation: row for row in rows}, {row.event: (row.subject, row.object) for row in rows if row.event},
                   frozenset(row.relation for row in rows if row.evaluative), ROLES.union(*(row.roles for row in rows)))

    def label(self, relation: str) -> str:
        """The relation in words: its label, or its name taken apart ."""
        row = self.relations.get(relation)
        return row.label if row else _words(relation)


def ontology_quads(rows: Iterable[Relation], base: Base) -> Iterator[str]:
    """The `ontology` graph's lines about relations and event types (the core itself is ontology/kg.ttl)."""
    tail = f"{base.graph('ontology')} ."
    for row in rows:
        for subject, predicate, value in _described(row):
            yield f"{subject} {term(predicate)} {value} {tail}"


def _described(row: Relation) -> Iterator[tuple[str, str, str]]:
    relation = term(f"rel:{row.relation}")
    yield relation, "rdf:type", term("rdf:Property")
    yield relation, "rdfs:label", literal(row.label, lang="en")
    yield relation, "skos:definition", literal(row.definition, lang="en")
    if row.evaluative:
        yield relation, "kg:evaluative", TRUE
    if row.event:
        event = term(f"frame:{row.event}")
        yield relation, "kg:eventType", event
        yield relation, "kg:directSubject", term(f"kg:{row.subject}")
        yield relation, "kg:directObject", term(f"kg:{row.object}")
        yield event, "rdf:type", term("owl:Class")
        yield event, "rdfs:subClassOf", term("kg:Event")
        yield event, "rdfs:label", literal(_words(row.event), lang="en")
    for role in sorted(set(row.roles) - ROLES):
        yield term(f"kg:{role}"), "rdf:type", term("rdf:Property")
        yield term(f"kg:{role}"), "rdfs:subPropertyOf", term("kg:role")
        yield term(f"kg:{role}"), "rdfs:label", literal(_words(role), lang="en")


def _words(name: str) -> str:
    """A name taken apart: `handedOver` -> handed over."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
