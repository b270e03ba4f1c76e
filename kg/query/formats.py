"""Rows -> text: a table for people; csv, tsv, json, xml (the W3C's forms of results) and ttl for programs.

A table shortens known IRIs to prefix:name, and what comes from articles is shown as plain text: no markup, no control characters.
"""

from __future__ import annotations

import re
from typing import IO

from kg.errors import InputError
from kg.graph.store import Cell, ox
from kg.graph.terms import PREFIXES
from kg.query.ask import Rows, cell_text

_RESULTS = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
FORMATS = ("table", *_RESULTS, "ttl")
# Columns of a table where nothing says how wide the paper is.
WIDTH = 160
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def write(rows: Rows, format_: str, out: IO[str]) -> None:
    """Write the answer in one of FORMATS."""
    if format_ not in FORMATS:
        raise InputError(f"no such format: {format_}", remedy=f"one of {', '.join(FORMATS)}")
    if format_ == "table":
        _table(rows, out)
    elif isinstance(rows.results, ox.QueryTriples):
        _triples(rows.results, format_, out)
    else:
        _results(rows.results, format_, out)


def _results(results: ox.QuerySolutions | ox.QueryBoolean, format_: str, out: IO[str]) -> None:
    if format_ == "ttl":
        raise InputError("ttl is for triples", remedy="use CONSTRUCT, or another format: table, csv, tsv, json, xml")
    if isinstance(results, ox.QueryBoolean) and format_ in ("csv", "tsv"):
        out.write(f"{'true' if results else 'false'}\n")
        return
    found = results.serialize(format=_RESULTS[format_])
    text = (found or b"").decode()
    out.write(text if text.endswith("\n") else f"{text}\n")


def _triples(triples: ox.QueryTriples, format_: str, out: IO[str]) -> None:
    if format_ != "ttl":
        raise InputError(f"CONSTRUCT and DESCRIBE give triples, which {format_} cannot hold", remedy="use ttl or table")
    ordered = sorted(triples, key=lambda triple: tuple(map(str, (triple.subject, triple.predicate, triple.object))))
    out.write((ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode())


def _table(rows: Rows, out: IO[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*rows.variables, box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    count = 0
    for row in rows.cells():
        table.add_row(*(Text(shown(cell)) for cell in row))
        count += 1
    console = Console(file=out, highlight=False) if out.isatty() else Console(file=out, width=WIDTH, color_system=None, highlight=False)
    console.print(table)
    console.print(Text(f"{count} row{'' if count == 1 else 's'}"))


def shown(cell: Cell | None) -> str:
    """A cell for people: `kg:Asserted` for a known IRI, the text of a literal on one line."""
    if cell is None:
        return ""
    if isinstance(cell, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            local = cell.value.removeprefix(namespace)
            if local != cell.value and re.fullmatch(r"[\w.-]+", local):
                return f"{prefix}:{local}"
    return _CONTROL.sub(" ", cell_text(cell))
