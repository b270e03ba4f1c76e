"""A built graph as a Python value: ask it, take it to rdflib, networkx or a page.

graph = open_graph("output/")
[row for row in graph.query("SELECT ?s ?o { ?s rel:subpoenaed ?o }")]
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Note

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.graph.store import Store
    from kg.query.ask import Rows
    from kg.view.data import ViewData


class Graph:
    """What one build made. A class because it holds the opened store. strict: without what is only reported."""

    def __init__(self, store: Store, folder: Path | None = None, *, strict: bool = False) -> None:
        self.store, self.folder, self.strict = store, folder, strict

    @classmethod
    def open(cls, path: str | Path, *, strict: bool = False) -> Graph:
        """Open an output folder, or a file of N-Quads or TriG."""
        from kg.graph.store import Store

        place = Path(path)
        store = Store.open(place)
        return cls(store.strict() if strict else store, place if place.is_dir() else None, strict=strict)

    def query(self, text: str) -> Rows:
        """Run SPARQL (or a ready question, by its name) over the union of all graphs; the usual prefixes are known."""
        from kg.query.ask import query
        from kg.query.ready import ready

        found = ready().get(text)
        return query(self.store, found[1] if found else text)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The graph as a standard rdflib.Dataset, in memory."""
        from kg.graph.export import dataset

        return dataset(self.store)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The direct triples as a MultiDiGraph with the evidence on its edges."""
        from kg.graph.export import networkx_graph

        return networkx_graph(self.store)

    def view_data(self) -> ViewData:
        """What a page draws: nodes, edges, the statements behind them, texts with offsets."""
        from kg.view.data import view_data

        return view_data(self.store)

    def to_html(self, path: str | Path, *, title: str = "Knowledge graph") -> Path:
        """Write the interactive page; of a large graph it shows the best connected nodes, and says so."""
        from kg.view.data import view_data
        from kg.view.page import ON_A_PAGE, title_of, write_html

        data = view_data(self.store, most=ON_A_PAGE)
        return write_html(data, path, title=title_of(data, title))

    def export(self, format_: str, path: str | Path) -> None:
        """Write the graph as ttl, trig, nq, jsonld, graphml or gexf."""
        from kg.graph.export import export

        export(self.store, format_, Path(path))

    def explain(self, statement: str) -> str:
        """Why a statement stands in the graph."""
        from kg.graph.explain import explain

        return explain(self.store, statement)

    def check(self, ontology: str | Path | None = None) -> list[str]:
        """What breaks the SHACL shapes, a line each; nothing, if all is well."""
        from kg.graph.check import check
        from kg.ontology import default_folder

        return check(self.store, Path(ontology) if ontology else default_folder())

    @property
    def summary(self) -> dict[str, Any]:
        """How many articles, words and claims the build took in."""
        file = self.folder / "build.json" if self.folder else None
        return json.loads(file.read_text(encoding="utf-8")) if file and file.exists() else {}

    @property
    def notes(self) -> list[Note]:
        """What was left out of the build, and why."""
        return [Note(row["kind"], row["message"], row["where"]) for row in self.summary.get("notes", ())]

    def __len__(self) -> int:
        return len(self.store)


def open_graph(path: str | Path = "output", *, strict: bool = False) -> Graph:
    """Open what `build` wrote."""
    return Graph.open(path, strict=strict)
