"""News articles in, a knowledge graph with evidence out.

    read      files            -> Article     the decoded text unaltered; which stretches are boilerplate and why
    analyse   Article          -> Doc         sentences, words, tree, names, attributions (one ONNX model)
    extract   Doc, Ontology    -> Claim       one statement as the text makes it, with evidence, polarity, modality, speaker
    resolve   Claims           -> Reading     mentions joined to entities, across articles by decisions that can be undone
    graph     Readings         -> quads       RDF: record (everything), facts and reported (direct triples)
    query     store            -> rows        SPARQL: command line, Python
    view      store            -> HTML        the interactive graph, with the sentence behind every edge

    import kg
    graph = kg.build("seeds/")                        # or kg.open("output/")
    graph.query("SELECT ?who { ?who rel:subpoenaed ?whom }")
    graph.dataset, graph.to_networkx(), graph.to_html("page.html")

`pipeline.build` joins the steps and is the first function to read. Everything heavy is imported when it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Graph", "Settings", "__version__", "build", "open"]

if TYPE_CHECKING:
    from kg.opened import Graph
    from kg.opened import open_graph as open
    from kg.pipeline import Settings, build

_HOMES = {"build": ("kg.pipeline", "build"), "Settings": ("kg.pipeline", "Settings"), "Graph": ("kg.opened", "Graph"), "open": ("kg.opened", "open_graph")}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
