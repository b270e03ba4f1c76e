"""The whole graph against the shapes: `Store` + ontology folder -> violations in readable lines.

An empty list means that the graph conforms. A violation is a mistake of ours, never of the articles.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.graph.store import Store, ox
from kg.graph.terms import PREFIXES


def check(store: Store, ontology: Path) -> list[str]:
    """Run ontology/shapes.ttl over all graphs together."""
    from pyshacl import validate
    from rdflib import Graph

    shapes = Graph().parse(ontology / "shapes.ttl", format="turtle")
    _, report, _ = validate(_flat(store), shacl_graph=shapes, inplace=True, allow_warnings=False)
    assert isinstance(report, Graph)
    return sorted({*_lines(report), *_shared_triples(store)})


def _flat(store: Store) -> Any:
    """All graphs as one, which is what a query sees; pySHACL asks pyoxigraph itself (a tenth of the time that rdflib takes)."""
    from pyshacl.graph_abstraction import DataGraph

    inner = ox.Store()
    inner.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in store.inner)
    return DataGraph.from_oxigraph_store(inner)


def _lines(report: Any) -> list[str]:
    from rdflib.namespace import RDF, SH

    lines = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        message = report.value(result, SH.resultMessage)
        nodes = (report.value(result, what) for what in (SH.focusNode, SH.resultPath, SH.value))
        place = " ".join(short(str(node))[:200] for node in nodes if node is not None)
        lines.append(f"{place}: {message}")
    return lines


def _shared_triples(store: Store) -> list[str]:
    """Triples that stand in more than one graph: the union would count them twice."""
    found = store.rows("SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(STR(?g) < STR(?h)) }")
    return [f"{short(s or '')} {short(p or '')} {short(o or '')[:200]}: the triple stands in two graphs" for s, p, o in found]


def short(iri: str) -> str:
    """A known IRI as prefix:name, anything else as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace):]:
            return f"{prefix}:{iri[len(namespace):]}"
    return iri
