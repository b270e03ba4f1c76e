"""The graph in the forms that other tools take: files, an rdflib.Dataset, a networkx.MultiDiGraph.

In: `Store` (`Store.strict()` to leave out what is only reported); out: ttl, trig, nq, jsonld with everything, graphml and gexf
with the direct triples, readable labels and, on each edge, the evidence of every statement behind it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.graph.store import Store, ox
from kg.graph.terms import PREFIXES, REL
from kg.graph.write import publish

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

_RDF = {"ttl": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
FORMATS = (*_RDF, "graphml", "gexf")

# An edge for each statement that casts a direct triple; the labels of both ends are looked up apart.
EDGES = """SELECT ?s ?p ?o ?st ?sentence ?document ?speaker ?projection ?confidence WHERE {
  ?st kg:projection ?projection ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:confidence ?confidence ; kg:evidence/nif:anchorOf ?sentence ;
      kg:inDocument/schema:identifier ?document . ?s ?p ?o . FILTER(?projection != kg:NotProjected)
  OPTIONAL { ?st kg:attributedTo/skos:prefLabel ?speaker } }"""
NODES = """SELECT ?s ?label ?kind WHERE { { ?s skos:prefLabel ?label ; a ?kind } UNION { ?s a kg:Event ; rdfs:label ?label BIND(kg:Event AS ?kind) }
  UNION { VALUES ?kind { kg:Quotation kg:Paraphrase } ?s a ?kind ; schema:text ?label } }"""

RELATIONS = f"SELECT ?s ?l WHERE {{ ?s a rdf:Property ; rdfs:label ?l FILTER(STRSTARTS(STR(?s), '{REL}')) }}"


def export(store: Store, format_: str, out: Path) -> None:
    """Write the graph to `out`; a file that is there is replaced when the new one is whole."""
    if format_ not in FORMATS:
        raise InputError(f"no such format: {format_}", remedy=f"one of {', '.join(FORMATS)}")
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = out.with_name(f".{out.name}.new")
    if format_ in _RDF:
        quads = sorted(store.inner, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)))
        triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)  # Turtle knows no graphs: it gets the union
        ox.serialize(triples if format_ == "ttl" else quads, str(staged), _RDF[format_], prefixes=PREFIXES)
    else:
        _write_network(store, format_, staged)
    publish(staged, out)


def dataset(store: Store) -> rdflib.Dataset:
    """A standard rdflib.Dataset over the store, read only; its default graph is the union of all graphs."""
    import rdflib
    from oxrdflib import OxigraphStore

    found = rdflib.Dataset(store=OxigraphStore(store=store.inner), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found


def networkx_graph(store: Store) -> nx.MultiDiGraph[str]:
    """Things as nodes with label and kind, direct triples as edges; parallel edges are several statements of one triple.

    An edge's data: relation, label, statement, sentence, document, speaker (empty in the article's own voice), status, confidence.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    described = {s: (label, _local(kind)) for s, label, kind in sorted(map(_texts, store.rows(NODES)))}
    labels = {s: label for s, label in map(_texts, store.rows(RELATIONS))}  # noqa: C416 (pairs only by their query)
    for s, p, o, statement, sentence, document, speaker, projection, confidence in sorted(map(_texts, store.rows(EDGES))):
        for node in (s, o):
            if node not in graph:
                label, kind = described.get(node, (node, "Text"))
                graph.add_node(node, label=_printable(label), kind=kind)
        if graph.has_edge(s, o, statement):  # a standing relation that the text repeats: one statement, several sentences
            graph.edges[s, o, statement]["sentence"] += f"\n{_printable(sentence)}"
            continue
        graph.add_edge(s, o, key=statement, relation=_local(p), label=labels.get(p, _local(p)), statement=statement, sentence=_printable(sentence),
                       document=document, speaker=speaker, status=_local(projection), confidence=float(confidence))
    return graph


def _texts(row: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(cell or "" for cell in row)


def _printable(text: str) -> str:
    """Without the control characters that XML, and so GraphML and GEXF, cannot hold."""
    return "".join(char if char in "\t\n\r" or " " <= char < "\ufffe" or char > "\uffff" else "\ufffd" for char in text)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _write_network(store: Store, format_: str, out: Path) -> None:
    import networkx as nx

    graph: Any = networkx_graph(store)
    if format_ == "graphml":
        nx.write_graphml(graph, out)
        return
    # networkx stamps the day into GEXF; same graph, same bytes, so the stamp goes
    out.write_text(re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(graph))) + "\n", encoding="utf-8")
