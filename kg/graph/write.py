"""The lines of many documents -> one sorted N-Quads file, in flat memory; and finished work put in its place at once.

In: lines without line ends, in any order; out: the order of plain `sort` (by bytes, which for UTF-8 is by code points),
each line once. Lines of one triple stand together there, which is where two laws are kept: a triple that is both a fact and
reported stays in `facts`, and no other triple stands in two graphs.
"""

from __future__ import annotations

import heapq
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from kg.errors import IntegrityError
from kg.graph.terms import Base

# Characters of lines that are sorted in memory at a time; Python holds them in about twice that.
CHUNK = 64_000_000


def write_sorted(chunks: Iterable[Iterable[str]], path: Path, *, base: Base | None = None, chunk: int = CHUNK) -> int:
    """Write the lines of all chunks to `path`, sorted, and return how many; an interruption leaves an old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        runs = list(_sorted_runs(chunks, Path(folder), chunk))
        staged = Path(folder) / "whole"
        with ExitStack() as files, staged.open("w", encoding="utf-8", newline="\n") as out:
            lines = heapq.merge(*(files.enter_context(run.open(encoding="utf-8", newline="\n")) for run in runs))
            for line in once(lines, base or Base()):
                out.write(line)
                count += 1
            out.flush()
            os.fsync(out.fileno())
        staged.replace(path)
    return count


def _sorted_runs(chunks: Iterable[Iterable[str]], folder: Path, limit: int) -> Iterator[Path]:
    """Sorted files of about `limit` characters each; every line ends in a line feed."""
    held: list[str] = []
    size = number = 0
    for chunk in chunks:
        for line in chunk:
            held.append(f"{line}\n")
            size += len(line)
            if size >= limit:
                yield _spill(held, folder / str(number))
                held, size, number = [], 0, number + 1
    yield _spill(held, folder / str(number))


def _spill(lines: list[str], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(sorted(set(lines)))
    return path


def once(lines: Iterable[str], base: Base) -> Iterator[str]:
    """Sorted lines without repetition, each triple in one graph: `facts` before `reported`, anything else is our mistake."""
    facts, reported = base.graph("facts"), base.graph("reported")
    triple = graph = ""
    for line in lines:
        this, here, _ = line.rsplit(" ", 2)
        if this == triple:
            if here == graph or (graph, here) == (facts, reported):
                continue
            raise IntegrityError(f"a triple in two graphs, {graph} and {here}: {this[:400]}")
        triple, graph = this, here
        yield line


def publish(staged: Path, place: Path) -> None:
    """Put a finished file or folder in its place. A file is replaced in one step; a folder in two, see `current`."""
    if not staged.is_dir():
        staged.replace(place)
        return
    old = _old(place)
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
        place.rename(old)
    staged.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def current(place: Path) -> Path:
    """Where the folder stands: between the two steps of an interrupted `publish` that is the old one, whole."""
    return _old(place) if not place.exists() and _old(place).exists() else place


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")
