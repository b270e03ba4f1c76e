"""The doorway to pyoxigraph: load the sorted lines, open what was built, ask it.

In: `graph.nq` -> a folder `store` that is switched in as a whole; out: `Store`, whose default graph is the union of all graphs.
pyoxigraph is imported here alone; who needs its terms and formats takes `ox` from here.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph.terms import PREFIXES, Base
from kg.graph.write import current, publish

__all__ = ["SLICE", "Cell", "Results", "Store", "build_store", "core_quads", "ox"]

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

# Bytes that each loader takes at a time: it holds what it is given several times over (64 MB take 400 MB of memory), and smaller slices make more files,
# which RocksDB merges and every later question looks into (220 MB in slices of 16 MB took half as long again as in slices of 64 MB).
# Two at a time, for the loader itself uses hardly more than one core.
SLICE, LOADERS = 48_000_000, 2


class Store:
    """A built graph, read only. A class because an open database has to be closed."""

    def __init__(self, inner: ox.Store, base: Base, *, on_disk: bool = False) -> None:
        self.inner, self.base, self.on_disk = inner, base, on_disk

    @classmethod
    def open(cls, path: Path, base: Base | None = None) -> Store:
        """Open an output folder, its `store`, or an N-Quads or TriG file (which is read into memory)."""
        if path.is_file():
            return cls.load(path, base)
        place = current(path / "store" if (path / "store").exists() or not (path / "CURRENT").exists() else path)
        if not (place / "CURRENT").exists():
            raise InputError("there is no graph here", place=str(path), remedy="build one first: kg build PATH... -o output/")
        try:
            inner = ox.Store.read_only(str(place))
        except OSError as error:
            raise InputError(f"the store cannot be opened: {error}", place=str(place), remedy="build it again: kg build PATH... -o output/") from None
        return cls(inner, base or _base_of(inner), on_disk=True)

    @classmethod
    def load(cls, path: Path, base: Base | None = None) -> Store:
        format_ = ox.RdfFormat.from_extension(path.suffix[1:])
        if format_ is None:
            raise InputError("this is neither a store nor a file of RDF", place=str(path))
        inner = ox.Store()
        try:
            inner.bulk_load(path=str(path), format=format_)
        except (OSError, SyntaxError) as error:
            raise InputError(f"this is not RDF: {error}", place=str(path)) from None
        return cls(inner, base or _base_of(inner))

    @classmethod
    def of(cls, lines: Iterable[str], base: Base | None = None) -> Store:
        """A store in memory, for tests and small graphs."""
        inner = ox.Store()
        inner.bulk_load("".join(f"{line}\n" for line in lines).encode(), format=ox.RdfFormat.N_QUADS)
        return cls(inner, base or _base_of(inner))

    def ask(self, query: str, prefixes: dict[str, str] | None = None) -> Results:
        """Run a query over the union of all graphs; a SyntaxError is pyoxigraph's own."""
        return self.inner.query(query, prefixes=PREFIXES if prefixes is None else prefixes, use_default_graph_as_union=True)

    def rows(self, query: str) -> Iterator[tuple[str | None, ...]]:
        """The values of a SELECT query, without their types."""
        found = self.ask(query)
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            yield tuple(None if cell is None else cell.value for cell in row)

    def strict(self) -> Store:
        """The same without the graph `reported`, over the same files.

        Listing the other graphs in the query instead would look into each of them for each pattern (4,000 documents: 1,000 times slower);
        the copy is one of hard links where the folder for temporary files is on the same disk.
        """
        reported = ox.NamedNode(self.base.graph("reported")[1:-1])
        if not self.on_disk:
            inner = ox.Store()
            inner.extend(quad for quad in self.inner if quad.graph_name != reported)
            return Store(inner, self.base)
        folder = tempfile.mkdtemp(prefix="kg-strict-")
        self.inner.backup(f"{folder}/store")
        inner = ox.Store(f"{folder}/store")
        inner.remove_graph(reported)
        found = Store(inner, self.base, on_disk=True)
        weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
        return found

    def __len__(self) -> int:
        return len(self.inner)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        del self.inner


def build_store(nquads: Path, place: Path) -> int:
    """Load a file of N-Quads into a fresh folder, put it in place as a whole, and return how many quads it holds."""
    staged = place.with_name(f".{place.name}.new")
    shutil.rmtree(staged, ignore_errors=True)
    staged.parent.mkdir(parents=True, exist_ok=True)
    inner = ox.Store(str(staged))
    with nquads.open("rb") as lines:
        _load(inner, lines)
    inner.flush()
    count = len(inner)
    del inner  # closes it: RocksDB must let go of the folder before it is moved
    publish(staged, place)
    return count


def _load(inner: ox.Store, lines: BinaryIO) -> None:
    # lenient: the lines are our own, their IRIs escaped where they are made; to check each again takes as long as to parse it
    slices, load = _slices(lines), partial(inner.bulk_load, format=ox.RdfFormat.N_QUADS, lenient=True)
    with ThreadPoolExecutor(LOADERS) as loaders:
        while some := tuple(islice(slices, LOADERS)):
            deque(loaders.map(load, some), maxlen=0)


def _slices(lines: BinaryIO) -> Iterator[bytes]:
    """Whole lines, about SLICE bytes at a time."""
    while piece := lines.read(SLICE):
        yield piece + lines.readline()


def core_quads(path: Path, base: Base) -> list[str]:
    """The core ontology (Turtle) as lines of the graph `ontology`."""
    graph = base.graph("ontology")
    return [f"{quad.subject} {quad.predicate} {quad.object} {graph} ." for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]


def _base_of(inner: ox.Store) -> Base:
    """The base that a graph was built with: what stands before `facts` in the name of its fact graph."""
    found = inner.query("SELECT ?g WHERE { ?g a kg:FactGraph } LIMIT 1", prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        return Base(row[0].value.removesuffix("facts"))
    return Base()
