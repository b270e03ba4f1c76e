"""Reads the tables of known things: tab-separated files with a header comment, and YAML word lists.

In: a folder such as `ontology/entities`. Out: rows of text, and `Known` things; a file that breaks its form is an `OntologyError`.

    # kind: Agency                                            the kind of every row that gives none itself
    name<TAB>parent<TAB>aliases
    Secret Service<TAB>Department of Homeland Security<TAB>USSS|US Secret Service
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError, OntologyError

KINDS = ("Person", "Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup", "Place", "Jurisdiction", "Group", "Post", "Law", "LegalInstrument")


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that a table names: its canonical name, kind, what it is part of, other names, Wikidata id; `level` tells a country from a city."""

    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the cells by column name; `many` splits a cell at its bars."""

    cells: dict[str, str]
    kind: str

    def one(self, column: str) -> str:
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        cell = self.cells.get(column)
        return tuple(cell.split("|")) if cell else ()


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of one table, in order."""
    columns: list[str] = []
    kind = ""
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.startswith("#"):
            kind = line[8:].strip() if line.startswith("# kind: ") else kind
        elif not columns:
            columns = line.split("\t")
        elif line:
            yield _row(path, number, columns, line, kind)


def _row(path: Path, number: int, columns: list[str], line: str, kind: str) -> Row:
    values = line.split("\t")
    if len(values) > len(columns) or not values[0]:
        message = f"{len(values)} cells under {len(columns)} columns" if values[0] else "a row without a name"
        raise OntologyError(message, place=f"{path}:{number}", remedy="separate the cells by one tab each")
    cells = dict(zip(columns, values, strict=False))
    found = cells.get("kind") or kind
    if found and found not in KINDS:
        raise OntologyError(f"unknown kind {found!r}", place=f"{path}:{number}", remedy=f"take one of {', '.join(KINDS)}")
    return Row(cells, found)


def known(row: Row) -> Known:
    """The thing that a row names. An alias that begins with * is the first reading of an ambiguous name."""
    aliases = row.many("aliases")
    if "*" in row.one("aliases"):
        aliases = tuple(alias.lstrip("*") for alias in aliases)
    if "." in row.one("codes"):
        aliases += tuple(code for code in row.many("codes") if "." in code)
    return Known(row.one("name"), row.kind, row.one("parent") or row.one("country"), aliases, row.one("wikidata"), row.one("level"))


def read_words(path: Path) -> dict[str, Any]:
    """A YAML file of word lists."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)      # the C parser is ten times as fast, and not in every build
    try:
        words = yaml.load(_text(path), loader)                  # both are safe loaders
    except yaml.YAMLError as error:
        raise OntologyError(f"not YAML: {error}", place=str(path)) from error
    if not isinstance(words, dict):
        raise OntologyError("the file must hold sections with names", place=str(path))
    return words


def _text(path: Path) -> str:
    if not path.is_file():
        raise InputError("no such table", place=str(path), remedy="the ontology folder needs entities/ with its tables: copy it from the package and edit it")
    return path.read_text("utf-8")
