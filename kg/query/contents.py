"""What a graph says, as the score reads it: `Store` -> Graph. Only public names are asked for, as any user's query would.

    Stated        a statement        Happening     an event with what all its statements say of it
    Graph         both, with texts, names, kinds and quotes, by the name of their document
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.graph.store import Store

ROLES = ("agent", "patient", "recipient", "theme", "about", "location")
Triple = tuple[str, str, str]


def _short(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


@dataclass(slots=True)
class Stated:
    """A statement as it stands in the graph."""

    doc: str | None
    predicate: str
    polarity: str
    modality: str
    projected: bool
    event: str | None = None
    subject: str | None = None
    object: str | None = None
    triggers: set[tuple[int, int]] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    @property
    def triple(self) -> tuple[str, str | None, str | None]:
        return _short(self.predicate), self.subject, self.object


@dataclass(slots=True)
class Happening:
    """An event with what all its statements say of it."""

    doc: str | None
    type: str
    polarity: str
    modality: str
    roles: set[tuple[str, str]]
    triggers: set[tuple[int, int]] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def overlap(self, at: tuple[int, int]) -> int:
        return max((min(at[1], end) - max(at[0], begin) for begin, end in self.triggers), default=0)


@dataclass
class Graph:
    """What the graph says: texts, names and kinds by thing; statements, events and quotes with the name of their document."""

    text: dict[str, str] = field(default_factory=dict)
    labels: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, set[str]] = field(default_factory=dict)
    statements: dict[str, Stated] = field(default_factory=dict)
    events: dict[str, Happening] = field(default_factory=dict)
    quotes: dict[str | None, list[tuple[str, str | None]]] = field(default_factory=dict)
    used: dict[str | None, set[str | None]] = field(default_factory=dict)
    direct: set[Triple] = field(default_factory=set)

    @classmethod
    def of(cls, store: Store) -> Graph:
        graph = cls()
        rows = _distinct(store)
        name = {doc: pathlib.PurePath(identifier).stem for doc, identifier in rows("?d ?i", "?d a kg:Document ; schema:identifier ?i")}
        graph.text = {name[doc]: text for doc, text in rows("?d ?t", "?d a kg:Document ; kg:text ?t") if doc in name}
        for thing, label in rows("?s ?l", "{ ?s skos:prefLabel|skos:altLabel|schema:text ?l } UNION { ?s a kg:Event ; rdfs:label ?l }"):
            graph.labels.setdefault(thing, set()).add(label)
        for thing, kind in rows("?s ?k", "?s skos:prefLabel ?l ; a ?k"):
            graph.kinds.setdefault(thing, set()).add(_short(kind))
        unnamed = {thing for (thing,) in rows("?x", "?x a kg:UnidentifiedSource")}
        graph._read_statements(rows, name, unnamed)
        graph._read_events(rows)
        for doc, words, who in rows("?d ?text ?who ?a ?c", "?a a kg:Attribution ; kg:inDocument ?d ; kg:content ?c ; kg:source ?who . ?c schema:text ?text", 3):
            graph.quotes.setdefault(name.get(doc), []).append((words, None if who in unnamed else who))
            graph.used.setdefault(name.get(doc), set()).add(who)
        for doc, thing in rows("?d ?x", "?s kg:refersTo ?x ; nif:referenceContext ?d"):
            graph.used.setdefault(name.get(doc), set()).add(thing)
        graph.direct = {(s, p, o) for s, p, o in rows("?s ?p ?o", "?s ?p ?o . FILTER(STRSTARTS(STR(?p), STR(rel:)))")}
        return graph

    def _read_statements(self, rows: Rows, name: Mapping[str, str], unnamed: set[str]) -> None:
        for statement, doc, predicate, polarity, modality, projection in rows(
                "?st ?d ?p ?pol ?mod ?pr", """?st a kg:Statement ; kg:inDocument ?d ; rdf:predicate ?p ; kg:polarity ?pol ; kg:modality ?mod .
                OPTIONAL { ?st kg:projection ?pr }"""):
            projected = bool(projection) and _short(projection) != "NotProjected"
            self.statements[statement] = Stated(name.get(doc), predicate, _short(polarity), _short(modality), projected)
        for key, predicate in (("event", "kg:describesEvent"), ("subject", "rdf:subject"), ("object", "rdf:object")):
            for statement, thing in rows("?st ?x", f"?st a kg:Statement ; {predicate} ?x"):
                if statement in self.statements:
                    setattr(self.statements[statement], key, thing)
        for statement, begin, end in rows("?st ?b ?e", "?st a kg:Statement ; kg:trigger ?t . ?t nif:beginIndex ?b ; nif:endIndex ?e"):
            if statement in self.statements:
                self.statements[statement].triggers.add((int(begin), int(end)))
        for statement, thing in rows("?st ?x", "?st a kg:Statement ; kg:attributedTo ?x"):
            if statement in self.statements and thing not in unnamed:
                self.statements[statement].sources.add(thing)

    def _read_events(self, rows: Rows) -> None:
        frames = {event: frame for event, frame in rows("?e ?t", "?e a kg:Event , ?t . FILTER(STRSTARTS(STR(?t), STR(frame:)))")}  # noqa: C416
        roles: dict[str, set[tuple[str, str]]] = {}
        for event, role, thing in rows("?e ?r ?x", "?e a kg:Event ; ?r ?x . FILTER(STRSTARTS(STR(?r), STR(kg:)))"):
            if (plain := _short(role).removesuffix("Text")) in ROLES:
                roles.setdefault(event, set()).add((plain, thing))
        for stated in self.statements.values():
            self.used.setdefault(stated.doc, set()).update((stated.subject, stated.object, *stated.sources))
            if (name := stated.event) is not None and name in frames:
                event = self.events.setdefault(name, Happening(stated.doc, _short(frames[name]), stated.polarity, stated.modality, roles.get(name, set())))
                event.triggers |= stated.triggers
                event.sources |= stated.sources
        for event in self.events.values():
            self.used.setdefault(event.doc, set()).update(thing for _, thing in event.roles)

    def called(self, thing: str) -> set[str]:
        return self.labels.get(thing) or {thing}


Rows = Callable[..., Iterator[tuple[Any, ...]]]


def _distinct(store: Store) -> Rows:
    """Rows of the pattern, each combination of the variables once; of each row the first `width` values."""
    def rows(variables: str, where: str, width: int | None = None) -> Iterator[tuple[Any, ...]]:
        for row in store.rows(f"SELECT DISTINCT {variables} WHERE {{ {where} }}"):
            yield row[:width]
    return rows
