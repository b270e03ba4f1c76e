"""Which things a page draws: direct triples and entities -> the nodes, all of them or the best connected ones, and the triples between them.

>>> central([Triple("a", "rel:met", Value("b"), False), Triple("b", "rel:met", Value("c"), False)], {"d"}, most=2)
Chosen(nodes=('a', 'b'), triples=(Triple(subject='a', relation='rel:met', object=Value(text='b', words=False), reported=False),), beyond=2)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import digest
from kg.view.records import Triple, Value


@dataclass(frozen=True, slots=True)
class Chosen:
    """Nodes in order, the triples between them, how many links each node has in the whole graph, and how many nodes are not shown."""

    nodes: tuple[str, ...]
    triples: tuple[Triple, ...]
    beyond: int = 0
    degrees: Mapping[str, int] = field(default_factory=dict, repr=False)


def end(subject: str, value: Value) -> str:
    """The node at the end of a triple; equal words of two subjects are two nodes, for they name no common thing."""
    return f"words:{digest(subject, value.text)}" if value.words else value.text


def central(triples: Sequence[Triple], entities: Iterable[str], *, most: int | None = None) -> Chosen:
    """Entities and ends of triples, if there are no more than `most`, else the best connected; equal degrees in the order of their names."""
    degrees = Counter(node for triple in triples for node in (triple.subject, end(triple.subject, triple.object)))
    nodes = sorted(degrees.keys() | set(entities))
    if most is None or len(nodes) <= most:
        return Chosen(tuple(nodes), tuple(triples), 0, degrees)
    kept = tuple(sorted(sorted(nodes, key=lambda node: (-degrees[node], node))[:most]))
    known = set(kept)
    between = tuple(triple for triple in triples if triple.subject in known and end(triple.subject, triple.object) in known)
    return Chosen(kept, between, len(nodes) - most, degrees)
