"""Store -> `Record`: what the store says of one thing, sorted, with short property names.

    <stmt/1> a kg:Statement ; kg:polarity kg:Negative     ->     Record("…stmt/1", {"rdf:type": …, "kg:polarity": (Value("kg:Negative"),)})

The queries stand in `kg/view/queries/` and ask for things by their names, as a store may be larger than memory. A store is kg's or pyoxigraph's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pyoxigraph import QuerySolution
    from pyoxigraph import Store as Quads

    from kg.graph.store import Store

AT_ONCE = 1000  # things that one query asks for
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
NAMESPACES = tuple(PREFIXES)


def short(iri: str) -> str:
    """kg:Person for <https://w3id.org/newskg/ns#Person>; an IRI of no known namespace stays as it is."""
    if not iri.startswith(NAMESPACES):
        return iri
    return next(prefix + iri[len(namespace):] for namespace, prefix in PREFIXES.items() if iri.startswith(namespace))


def long(name: str) -> str:
    """The IRI that `short` made this name of."""
    return next((namespace + name.removeprefix(prefix) for namespace, prefix in PREFIXES.items() if name.startswith(prefix)), name)


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


def described(store: Store | Quads, iris: Iterable[str]) -> dict[str, Record]:
    """Records of these things, without their direct triples; nothing where the store says nothing of one."""
    found: dict[str, dict[str, set[Value]]] = {}
    for iri, row in _ask_of(store, "described", iris):
        name = _name(row["property"].value)
        if not name.startswith("rel:"):
            found.setdefault(iri, {}).setdefault(name, set()).add(_value(row, "value"))
    return {iri: Record(iri, {name: tuple(sorted(values)) for name, values in sorted(said.items())}) for iri, said in sorted(found.items())}


def linked(store: Store | Quads, name: str, iris: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs, in order: whatever has one of these things as value of this property, and the thing."""
    return sorted({(row["found"].value, iri) for iri, row in _ask_of(store, "linked", iris, f" <{long(name)}>")})


def of_class(store: Store | Quads, name: str) -> list[str]:
    """All that is of this class, in order."""
    return [iri for iri, _ in linked(store, "rdf:type", [long(name)])]


def entities(store: Store | Quads) -> set[str]:
    """The IRIs of all entities."""
    found = {row["thing"].value for row in _ask(store, _query("entities"))}
    return {iri for iri in found if not short(iri).startswith("kg:")}


def triples(store: Store | Quads) -> list[Triple]:
    """Direct triples, in order; the name of a graph ends with `facts` or `reported`, whatever the base."""
    graphs = sorted(graph.value for graph in _inner(store).named_graphs() if graph.value.endswith(("facts", "reported")))
    rows = _ask_of(store, "triples", graphs)
    return sorted({Triple(row["subject"].value, short(row["relation"].value), _value(row, "object"), graph.endswith("reported")) for graph, row in rows})


def terms(store: Store | Quads, names: Iterable[str]) -> Terms:
    """What the ontology says of these terms; of several labels the first in order."""
    found = {short(iri): record for iri, record in described(store, sorted(map(long, names))).items()}
    labels = {name: label for name, record in found.items() if (label := record.first("rdfs:label"))}
    return Terms(labels, frozenset(name for name, record in found.items() if "true" in record.all("kg:evaluative")))


def _ask_of(store: Store | Quads, name: str, iris: Iterable[str], more: str = "") -> Iterator[tuple[str, QuerySolution]]:
    """The rows of a query for each of these things, asked for many at a time."""
    query, rest = _query(name), iter(iris)
    while piece := tuple(islice(rest, AT_ONCE)):
        values = " ".join(f"({number} <{iri}>{more})" for number, iri in enumerate(piece))
        for row in _ask(store, query.replace("{ }", f"{{ {values} }}")):
            yield piece[int(row["number"].value)], row


def _ask(store: Store | Quads, query: str) -> Iterator[QuerySolution]:
    return iter(_inner(store).query(query, use_default_graph_as_union=True))  # type: ignore[arg-type]


def _inner(store: Store | Quads) -> Quads:
    return cast("Quads", getattr(cast("object", store), "inner", store))  # pyoxigraph is imported in kg.graph.store alone, so its type is not asked for here


_name = cache(short)  # of a property: there are few


@cache
def _query(name: str) -> str:
    return (files("kg.view") / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def _value(row: QuerySolution, name: str) -> Value:
    words = row["words"].value == "true"
    text = row[name].value
    return Value(text if words else short(text), words)
