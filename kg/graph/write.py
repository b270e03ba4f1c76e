"""The lines of many documents -> one sorted N-Quads file, in flat memory; and finished work put in its place at once.

In: pieces of UTF-8, whole lines each (`packed` makes one), in any order; out: the order of plain `sort` (by bytes, which for
UTF-8 is by code points), each line once. Lines of one triple stand together there, which is where two laws are kept: a triple
that is both a fact and reported stays in `facts`, and no other triple stands in two graphs.

>>> packed(["<a:s> <a:q> <a:o> <a:g> .", "<a:s> <a:p> <a:o> <a:g> ."]).count(b"\\n")
2
"""

from __future__ import annotations

import os
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.errors import IntegrityError
from kg.graph.terms import Base

# Bytes of lines that are sorted in memory at a time; Python holds them in about one and a half times that.
CHUNK = 48_000_000
BLOCK = 1_000_000  # bytes of each sorted run that are merged at a time


def packed(lines: Iterable[str]) -> bytes:
    """The lines in order, each once: sorted where they are made, they are sorted again in little time."""
    return "".join(f"{line}\n" for line in sorted(set(lines))).encode()


def write_sorted(pieces: Iterable[bytes], path: Path, *, base: Base | None = None, chunk: int = CHUNK) -> int:
    """Write the lines of all pieces to `path`, sorted, and return how many; an interruption leaves an old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder, ExitStack() as files:
        staged = Path(folder) / "whole"
        out = files.enter_context(staged.open("wb"))
        runs = [_blocks(files.enter_context(run.open("rb"))) if isinstance(run, Path) else iter([run]) for run in _sorted_runs(pieces, Path(folder), chunk)]
        for lines in once(merged(runs), base or Base()):
            out.writelines(lines)
            count += len(lines)
        out.flush()
        os.fsync(out.fileno())
        staged.replace(path)
    return count


def _sorted_runs(pieces: Iterable[bytes], folder: Path, limit: int) -> Iterator[Path | list[bytes]]:
    """Sorted files of about `limit` bytes each, and what is left over as it is; every line ends in a line feed."""
    held: list[bytes] = []
    size = number = 0
    for piece in pieces:
        held += piece.splitlines(keepends=True)  # no literal holds a bare line end, so these are the lines
        size += len(piece)
        if size >= limit:
            yield _spill(held, folder / str(number))
            held, size, number = [], 0, number + 1
    held.sort()
    yield held


def _spill(lines: list[bytes], path: Path) -> Path:
    lines.sort()
    with path.open("wb") as out:
        out.writelines(lines)
    return path


def _blocks(run: BinaryIO) -> Iterator[list[bytes]]:
    return iter(lambda: run.readlines(BLOCK), [])


def merged(runs: Iterable[Iterator[list[bytes]]]) -> Iterator[list[bytes]]:
    """Runs of sorted lines, each in blocks -> the lines of all in order, in blocks: sorting what is nearly in order is quicker than a heap."""
    held = [(lines, run) for run in runs if (lines := next(run, []))]
    while held:
        least = min(lines[-1] for lines, _ in held)  # whatever is yet to come of any run comes after this
        cuts = [bisect_right(lines, least) for lines, _ in held]
        yield sorted(chain.from_iterable(lines[:cut] for (lines, _), cut in zip(held, cuts, strict=True)))
        left = ((lines[cut:] or next(run, []), run) for (lines, run), cut in zip(held, cuts, strict=True))
        held = [(lines, run) for lines, run in left if lines]


def once(blocks: Iterable[list[bytes]], base: Base) -> Iterator[list[bytes]]:
    """Blocks of sorted lines without repetition, each triple in one graph: `facts` before `reported`, anything else is our mistake."""
    pair = base.graph("facts").encode(), base.graph("reported").encode()
    triple = graph = b""
    for lines in blocks:
        kept = []
        for line in lines:
            cut = line.rindex(b" ", 0, -3)  # the graph stands between this and " .\n"
            if cut == len(triple) and line.startswith(triple):
                here = line[cut + 1 : -3]
                if here == graph or (graph, here) == pair:
                    continue
                raise IntegrityError(f"a triple in two graphs, {graph.decode()} and {here.decode()}: {triple.decode()[:400]}")
            triple, graph = line[:cut], line[cut + 1 : -3]
            kept.append(line)
        yield kept


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
