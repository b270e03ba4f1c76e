"""Ask the graph: `Store` + SPARQL text -> `Rows`.

The usual prefixes are known without being declared. Only reading is possible, and nothing outside the graph: SERVICE is refused.

    Rows        the answer, walked once: tuples of values for SELECT, (subject, predicate, object) for CONSTRUCT and DESCRIBE,
                one row with true or false for ASK
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError
from kg.graph.store import Cell, Results, Store, ox
from kg.graph.terms import PREFIXES

_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)$", re.S)
# Comments, strings and IRIs, in which a keyword is none; then the keywords that reach out of the graph or change it.
_QUOTED = re.compile(r"""<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*""", re.S)
# With its endpoint (an IRI, blanked out by then, a variable or a prefixed name, which may follow without a space) up to the brace.
_SERVICE = re.compile(r"(?<![?$\w:.-])SERVICE\s*(?:SILENT\b)?\s*(?:[?$]\w+|[\w.-]*:[^\s{}]*)?\s*(?=\{)", re.I)
_UPDATE = re.compile(r"(?:^|[\s;>])(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b(?=\s+(?:DATA|WHERE|\{|SILENT|GRAPH|DEFAULT|NAMED|ALL|<))", re.I)
# The first word after the declarations (whose IRIs are blanked out by then).
_FORM = re.compile(r"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s*)*(\w+)", re.I)
_REFUSED = ((_SERVICE, "SERVICE asks another computer, which kg never does"), (_UPDATE, "a query only reads: use SELECT, ASK, CONSTRUCT or DESCRIBE"))


class Rows:
    """An answer that is walked once; a class because it keeps the store open until then."""

    def __init__(self, results: Results, store: Store, text: str) -> None:
        self.results, self._store, self._text = results, store, text

    @property
    def variables(self) -> tuple[str, ...]:
        if isinstance(self.results, ox.QuerySolutions):
            return tuple(variable.value for variable in self.results.variables)
        return ("answer",) if isinstance(self.results, ox.QueryBoolean) else ("subject", "predicate", "object")

    def cells(self) -> Iterator[tuple[Cell | None, ...]]:
        """The answer as RDF terms."""
        if isinstance(self.results, ox.QueryBoolean):
            yield (ox.Literal(bool(self.results)),)
            return
        rows = iter(self.results)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except (OSError, ValueError, RuntimeError) as error:
                raise QueryError(f"the query stopped: {error}", self._text) from None
            yield tuple(row) if isinstance(row, ox.QuerySolution) else (row.subject, row.predicate, row.object)

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        for row in self.cells():
            yield tuple(None if cell is None else cell_text(cell) for cell in row)

    def __bool__(self) -> bool:
        """The answer of ASK; of anything else, whether there is a row (which is then taken)."""
        return bool(self.results) if isinstance(self.results, ox.QueryBoolean) else next(self.cells(), None) is not None


def cell_text(cell: Cell) -> str:
    """An IRI or a literal's text as it is."""
    return str(cell) if isinstance(cell, ox.Triple) else str(cell.value)


def query(store: Store, text: str, *, strict: bool = False) -> Rows:
    """Run SELECT, ASK, CONSTRUCT or DESCRIBE over all graphs; `strict` leaves out what is only reported."""
    bare = _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for pattern, message in _REFUSED:
        if found := pattern.search(bare):
            raise _at(message, text, found.start(1) if found.lastindex else found.start())
    form = _FORM.match(bare)
    if form and form[1].upper() not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        raise _at("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE", text, form.start(1))
    asked = store.strict() if strict else store
    try:
        return Rows(asked.ask(text), asked, text)
    except (SyntaxError, ValueError) as error:
        raise _syntax(str(error), text) from None


def _at(message: str, text: str, offset: int) -> QueryError:
    return QueryError(message, text, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _syntax(error: str, text: str) -> QueryError:
    found = _PLACE.match(error)
    if not found:
        return QueryError(error, text)
    line, column, expected = int(found[1]), int(found[2]), found[3]
    here = text.splitlines()[line - 1][column - 1:] if line <= len(text.splitlines()) else ""
    if "Prefix not found" in expected:  # the parser stops behind the name
        before = text.splitlines()[line - 1][:column - 1]
        name = re.search(r"([\w.-]*):[^\s:]*\s*$", before)
        return QueryError(f"unknown prefix {name[1] if name else ''}:", text, line, name.start() + 1 if name else column,
                          remedy="known without a declaration: " + ", ".join(PREFIXES))
    return QueryError(_readable(expected, here), text, line, column)


def _readable(expected: str, here: str) -> str:
    """The parser's list of what could stand here, without character classes."""
    sentences: list[str] = re.findall(r"[A-Z][a-z]+(?: [\w]+){2,}", expected)
    if sentences:
        return sentences[0]
    choices = re.findall(r'"[^"]+"|[A-Z]{2,}', re.sub(r"\[[^\]]*\]", "", expected))[:8]
    what = f"{here.split()[0]!r} cannot stand here" if here.split() else "the query ends too early"
    return f"{what}; expected {' or '.join(choices)}" if choices else what
