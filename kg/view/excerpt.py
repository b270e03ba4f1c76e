"""The part of a store that a page needs: the chosen nodes -> their records, the statements about them, and whatever these point to.

    central  (<ice>, <denver>)   ->   Excerpt(statements=("…statement/1",), documents=("…doc/1",), things={"…statement/1": Record(…), "…doc/1": …})

A large graph is never read as a whole. Spans are not asked for: their names say where they stand (`…#char=0,22`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.view.central import Chosen, end
from kg.view.records import Record, Terms, described, linked, local, long, of_class, terms

if TYPE_CHECKING:
    from pyoxigraph import Store as Quads

    from kg.graph.store import Store

# What names a thing, the best first; an event's other label says it as the text does inside another event ("to hand over three men").
NAMES = ("skos:prefLabel", "schema:text", "schema:headline", "skos:altLabel", "rdfs:label", "schema:identifier")
# The roles that make the name of an event which has no label of its own, the most telling first.
TELLING = ("kg:patient", "kg:theme", "kg:recipient", "kg:content", "kg:about", "kg:location")
# The properties whose values are things that a page shows or names.
FOLLOWED = ("rdf:subject", "rdf:object", "kg:attribution", "kg:attributedTo", "kg:via", "kg:source", "kg:inDocument", "kg:describesEvent",
            "schema:spokenByCharacter", "schema:publisher", *TELLING)
PROJECTED = ("Asserted", "Reported")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Records by IRI, which of them are shown, and the ontology's terms. says: an event's statement, where the event has no label.

    thoughts: attributions to nobody's spoken words. mentions: pairs of a span and the node it refers to.
    """

    chosen: Chosen
    things: Mapping[str, Record]
    terms: Terms
    statements: tuple[str, ...]
    thoughts: tuple[str, ...]
    documents: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    says: Mapping[str, str]


def excerpt(store: Store | Quads, chosen: Chosen) -> Excerpt:
    """All that stands behind the chosen nodes; of a graph that is shown as a whole, everything."""
    said, thoughts = _statements(store, chosen), _thoughts(store, chosen)
    things = {**described(store, chosen.nodes), **said, **thoughts}
    documents = of_class(store, "kg:Document") if not chosen.beyond else sorted({things[iri].first("kg:inDocument") for iri in (*said, *thoughts)} - {""})
    _follow(store, things, documents)
    mute = [iri for iri, thing in things.items() if "kg:Event" in thing.all("rdf:type") and not any(map(thing.first, NAMES))]
    says = {event: statement for statement, event in linked(store, "kg:describesEvent", mute)}
    _follow(store, things, says.values())
    used = {name for thing in things.values() for name in (*thing.all("rdf:type"), *thing.all("rdf:predicate"))}
    words = terms(store, used | {triple.relation for triple in chosen.triples})
    return Excerpt(chosen, things, words, tuple(said), tuple(thoughts), tuple(documents), tuple(linked(store, "kg:refersTo", chosen.nodes)), says)


def projected(statement: Record) -> bool:
    """Does it cast a direct triple?"""
    return local(statement.first("kg:projection")) in PROJECTED


def triple_of(statement: Record) -> tuple[str, str, str]:
    """The direct triple that a statement casts, its object as a node."""
    subject = statement.first("rdf:subject")
    return subject, statement.first("rdf:predicate"), next((end(subject, value) for value in statement.values.get("rdf:object", ())), "")


def _statements(store: Store | Quads, chosen: Chosen) -> dict[str, Record]:
    """All statements, or those behind the triples that are shown, and what is said of the nodes without being a fact."""
    if not chosen.beyond:
        return described(store, of_class(store, "kg:Statement"))
    drawn = {(triple.subject, triple.relation, end(triple.subject, triple.object)) for triple in chosen.triples}
    wordy = {triple.subject for triple in chosen.triples if triple.object.words}
    subjects, objects = dict(linked(store, "rdf:subject", chosen.nodes)), dict(linked(store, "rdf:object", chosen.nodes))
    likely = {iri for iri, subject in subjects.items() if iri in objects or subject in wordy}
    refused = {iri for iri, _ in linked(store, "kg:projection", [long("kg:NotProjected")])} & (subjects.keys() | objects.keys())
    found = described(store, sorted(likely | refused))
    return {iri: record for iri, record in found.items() if not projected(record) or triple_of(record) in drawn}


def _thoughts(store: Store | Quads, chosen: Chosen) -> dict[str, Record]:
    """What somebody thinks, wants or fears: attributions, all or those to the nodes, that have contents which no statement utters."""
    some = {iri for iri, _ in linked(store, "kg:source", chosen.nodes)} if chosen.beyond else set(of_class(store, "kg:Attribution"))
    said = {iri for iri, _ in linked(store, "kg:relation", map(long, ("rel:said", "rel:denied")))}
    held = described(store, sorted(some - said))
    uttered = {content for _, content in linked(store, "rdf:object", sorted({content for record in held.values() for content in record.all("kg:content")}))}
    return {iri: record for iri, record in held.items() if not uttered.issuperset(record.all("kg:content"))}


def _follow(store: Store | Quads, things: dict[str, Record], more: Iterable[str]) -> None:
    """Add these things, and whatever the records point to, until nothing new is found."""
    asked = set(things)
    wanted = {*more, *_pointed(things.values())} - asked
    while wanted:
        new = described(store, sorted(wanted))
        things.update(new)
        asked |= wanted
        wanted = set(_pointed(new.values())) - asked


def _pointed(records: Iterable[Record]) -> Iterable[str]:
    return (value.text for record in records for name in FOLLOWED for value in record.values.get(name, ()) if not value.words)
