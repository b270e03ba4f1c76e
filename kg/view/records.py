"""Store -> `Record`: what the store says of one thing, sorted, with short property names.

    <stmt/1> a kg:Statement ; kg:polarity kg:Negative     ->     Record("…stmt/1", {"rdf:type": …, "kg:polarity": (Value("kg:Negative"),)})

The queries stand in `kg/view/queries/`. The union of all graphs is their default graph; a store is kg's or pyoxigraph's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pyoxigraph import QuerySolution
    from pyoxigraph import Store as Quads

    from kg.graph.store import Store

PREFIXES = {
    "https://w3id.org/newskg/ns#": "kg:",
    "https://w3id.org/newskg/rel/": "rel:",
    "https://w3id.org/newskg/frame/": "frame:",
    "https://schema.org/": "schema:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "nif:",
}


def short(iri: str) -> str:
    """kg:Person for <https://w3id.org/newskg/ns#Person>; an IRI of no known namespace stays as it is."""
    for namespace, prefix in PREFIXES.items():
        if iri.startswith(namespace):
            return prefix + iri[len(namespace):]
    return iri


def local(name: str) -> str:
    """Person for kg:Person."""
    return name.partition(":")[2]


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """An IRI (shortened where its namespace is known) or, if `words`, a literal."""

    text: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One thing of the store and all that is said of it, each property's values in order."""

    iri: str
    values: Mapping[str, tuple[Value, ...]]

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value.text for value in self.values.get(name, ()))

    def first(self, name: str) -> str:
        """The first value of this property, or nothing."""
        return next(iter(self.all(name)), "")


@dataclass(frozen=True, slots=True, order=True)
class Triple:
    """A direct triple; `reported` where it stands in the graph of that name."""

    subject: str
    relation: str
    object: Value
    reported: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What the ontology calls its terms (rel:subpoenaed -> issued subpoena to), and the relations that are opinions."""

    labels: Mapping[str, str]
    evaluative: frozenset[str]


def described(store: Store | Quads) -> dict[str, Record]:
    """Documents, spans, statements, attributions, contents and events by IRI."""
    return _records(_ask(store, "described"))


def entities(store: Store | Quads) -> dict[str, Record]:
    """Entities by IRI."""
    return _records(_ask(store, "entities"))


def triples(store: Store | Quads) -> list[Triple]:
    """Direct triples, in order; the name of a graph ends with `facts` or `reported`, whatever the base."""
    rows = ((row, row["graph"].value.endswith("reported")) for row in _ask(store, "triples"))
    return sorted({Triple(row["subject"].value, short(row["relation"].value), _value(row, "object"), reported) for row, reported in rows})


def terms(store: Store | Quads) -> Terms:
    """Labels of the ontology's terms; of several labels the first in order."""
    labels: dict[str, str] = {}
    evaluative = set()
    for row in _ask(store, "terms"):
        term, label = short(row["term"].value), row["label"].value
        labels[term] = min(label, labels.get(term, label))
        if row["evaluative"] is not None and row["evaluative"].value == "true":
            evaluative.add(term)
    return Terms(labels, frozenset(evaluative))


def _ask(store: Store | Quads, name: str) -> Iterator[QuerySolution]:
    query = (files("kg.view") / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    quads = cast("Quads", getattr(cast("object", store), "inner", store))  # pyoxigraph is imported in kg.graph.store alone, so its type is not asked for here
    return iter(quads.query(query, use_default_graph_as_union=True))  # type: ignore[arg-type]


def _value(row: QuerySolution, name: str) -> Value:
    words = row["words"].value == "true"
    text = row[name].value
    return Value(text if words else short(text), words)


def _records(rows: Iterator[QuerySolution]) -> dict[str, Record]:
    found: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row["thing"].value][short(row["property"].value)].add(_value(row, "value"))
    return {iri: Record(iri, {name: tuple(sorted(values)) for name, values in sorted(said.items())}) for iri, said in sorted(found.items())}
