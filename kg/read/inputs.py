"""paths -> sources: every file that the given files, folders and patterns name, in sorted order, each once. Nothing is decoded here.

>>> sources(["no/such/file.txt"])
Traceback (most recent call last):
    ...
kg.errors.InputError: no/such/file.txt: there is no such file or folder
  Check the name; a pattern such as 'news/*.txt' must match a file.
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from kg.errors import InputError
from kg.model import Note

Format = Literal["text", "markdown", "html", "jsonl", "json", "table", "sniff", "none"]

EXTENSIONS: dict[str, Format] = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
                                 ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "table", ".tsv": "table"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. `data`: its bytes, where they can be had once only (stdin, a pipe). `note`: why there is nothing to read (format "none")."""

    path: str
    format: Format
    data: bytes | None = None
    note: Note | None = None

    @property
    def name(self) -> str:
        return "stdin" if self.path == "-" else Path(self.path).name


def sources(paths: Sequence[str | Path], *, max_bytes: int = 20_000_000, stdin: BinaryIO | None = None) -> list[Source]:
    """The sources that these paths name, sorted by path, each file once. "-" is standard input. InputError where a path names nothing."""
    found: dict[str, Source] = {}
    for given in sorted({str(path) for path in paths}):
        for source in named_by(given, max_bytes, stdin):
            # The same file reached by two ways counts once, under the name that sorts first.
            key = source.path if source.format == "none" or source.path == "-" else os.path.realpath(source.path)
            found[key] = min(found.get(key, source), source, key=lambda one: one.path)
    return sorted(found.values(), key=lambda source: source.path)


def named_by(given: str, max_bytes: int, stdin: BinaryIO | None) -> Iterator[Source]:
    if given == "-":
        yield Source("-", "sniff", (stdin or sys.stdin.buffer).read(max_bytes + 1))
        return
    matches = [given] if os.path.lexists(given) else sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not matches:
        raise InputError("there is no such file or folder", place=given, remedy="Check the name; a pattern such as 'news/*.txt' must match a file.")
    for match in map(os.path.normpath, matches):
        if Path(match).is_dir():
            if match == os.path.normpath(given) or "**" not in given:
                yield from in_folder(match)
        else:
            yield one_file(match, max_bytes)


def one_file(path: str, max_bytes: int) -> Source:
    """A file that was named: an extension that says nothing is no reason to refuse it."""
    form: Format = EXTENSIONS.get(Path(path).suffix.lower(), "sniff")
    if Path(path).is_fifo() or Path(path).is_char_device():
        with Path(path).open("rb") as stream:
            return Source(path, form, stream.read(max_bytes + 1))
    return Source(path, form)


def in_folder(folder: str) -> Iterator[Source]:
    """Files of known extensions below a folder; hidden ones are passed over, other extensions noted once each."""
    others: dict[str, list[str]] = {}
    troubles: list[Source] = []
    count = 0
    for place, folders, files in os.walk(folder, onerror=lambda error: troubles.append(closed(error))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (os.path.join(place, name) for name in sorted(files) if not name.startswith(".")):  # noqa: PTH118 (half the time of Path on a large folder)
            form = EXTENSIONS.get(os.path.splitext(path)[1].lower())  # noqa: PTH122
            if form is None or (os.path.exists(path) and not os.path.isfile(path)):  # noqa: PTH110, PTH113
                others.setdefault(os.path.splitext(path)[1].lower() or "no extension", []).append(path)  # noqa: PTH122
            else:
                count += 1
                yield Source(path, form)
    if not count and not troubles:
        raise InputError("holds no article", place=folder, remedy=f"Known are files that end in {' '.join(sorted(EXTENSIONS))}.")
    yield from troubles
    for extension, skipped in sorted(others.items()):
        message = f"{len(skipped)} file(s) with {extension} in this folder are of no known kind: name them one by one to have them read as text"
        yield Source(f"{folder}/*{extension}", "none", note=Note("skipped", message, skipped[0]))


def closed(error: OSError) -> Source:
    where = str(error.filename)
    return Source(where, "none", note=Note("unreadable", f"this folder cannot be opened ({error.strerror}): allow reading it, or leave it out", where))
