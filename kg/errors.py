"""What can go wrong, and who has to mend it.

    KgError                 anything that kg raises on purpose
      UserError             the caller's mistake: says which place and what to do (exit code 2)
        InputError          a file or folder that was asked for is not there or cannot be used at all
        QueryError          a SPARQL query that does not parse or run; knows line and column
        OntologyError       a frame, table or shape file that breaks its schema
      IntegrityError        our own mistake: what we wrote breaks our own law

A file that cannot be read among others is not an exception: it becomes a `Note` and the rest goes on (exit code 1).
"""

from __future__ import annotations


class KgError(Exception):
    """Anything that kg raises on purpose."""


class UserError(KgError):
    """The caller's mistake: `place` says where, `remedy` what to do about it."""

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.place, self.remedy = message, place, remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f"\n  {self.remedy}" if self.remedy else "")


class InputError(UserError):
    """A file or folder that was asked for is not there or cannot be used at all."""


class OntologyError(UserError):
    """A frame, table or shape file that breaks its schema."""


class QueryError(UserError):
    """A SPARQL query that does not parse or run, shown with its line and a caret under the column."""

    def __init__(self, message: str, query: str = "", line: int = 0, column: int = 0, *, remedy: str = "") -> None:
        super().__init__(message, place=f"line {line}, column {column}" if line else "", remedy=remedy)
        self.query, self.line, self.column = query, line, column

    def __str__(self) -> str:
        lines = self.query.splitlines()
        if not 0 < self.line <= len(lines):
            return super().__str__()
        shown = lines[self.line - 1].replace("\t", " ")
        return f"{super().__str__()}\n\n    {shown}\n    {' ' * max(0, self.column - 1)}^"


class IntegrityError(KgError):
    """Our own mistake: what we wrote breaks our own law."""
