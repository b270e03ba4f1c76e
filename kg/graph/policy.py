"""Which statements cast a direct triple, and why the others do not.

In: `ontology/projection.toml`; out: a `Policy` that gives each statement its reason not to be projected, or none.
`ontology/projection.ru` says the same in SPARQL for other stores; a test runs both.

>>> Policy().refusal("Positive", "Threatened", past=False, evaluative=False, confidence=0.9, enclosing=())
'it is threatened, not actual'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.model import Attribution

PAST, EVALUATIVE = "it held formerly", "its relation is an opinion"
UNNAMED = "its source is not named"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a statement, and every attribution around it, must be for the direct triple to be drawn."""

    polarity: tuple[str, ...] = ("Positive",)
    modality: tuple[str, ...] = ("Actual",)
    past: bool = False
    evaluative: bool = False
    confidence: float = 0.5
    commitment: tuple[str, ...] = ("Neutral", "Performative")
    relation: tuple[str, ...] = ("said",)
    unidentified: bool = False

    def refusal(self, polarity: str, modality: str, *, past: bool, evaluative: bool, confidence: float, enclosing: Iterable[Attribution]) -> str | None:
        """Why there is no direct triple, in words; None where there is one."""
        if polarity not in self.polarity:
            return "it is denied" if polarity == "Negative" else f"it is {polarity.lower()}"
        if modality not in self.modality:
            return f"it is {modality.lower()}, not actual"
        if past and not self.past:
            return PAST
        if evaluative and not self.evaluative:
            return EVALUATIVE
        if confidence < self.confidence:
            return f"its confidence {confidence:g} is below {self.confidence:g}"
        return next(filter(None, map(self.silence, enclosing)), None)

    def silence(self, attribution: Attribution) -> str | None:
        """Why words under this attribution are not taken as reported; None where they are."""
        if attribution.source is None and not self.unidentified:
            return UNNAMED
        if attribution.relation not in self.relation:
            return "its source denies it" if attribution.relation == "denied" else "its source holds it as a view and is not quoted saying it"
        if attribution.commitment not in self.commitment:
            return "the article keeps its distance from the words"
        if attribution.polarity not in self.polarity or attribution.modality not in self.modality:
            return "the words themselves were not uttered"
        return None


def read_policy(path: Path) -> Policy:
    """The policy that this file holds; what it leaves out stays as it is."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"the projection policy cannot be read: {error}", place=str(path)) from None
    values = {field: getattr(Policy(), field) for field in Policy.__dataclass_fields__}
    for key, value in found.items():
        if key not in values:
            raise OntologyError(f"the projection policy knows no {key!r}", place=str(path), remedy=f"it may hold: {', '.join(values)}")
        values[key] = _checked(key, value, values[key], path)
    return Policy(**values)


def _checked(key: str, value: Any, like: Any, path: Path) -> Any:
    """The value, if it is of the kind that stands there by default."""
    if isinstance(like, tuple) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(like, bool) == isinstance(value, bool) and isinstance(like, (bool, float)) and isinstance(value, (bool, int, float)):
        return value
    raise OntologyError(f"{key} has a value of the wrong kind: {value!r}", place=str(path), remedy=f"for example: {like!r}")
