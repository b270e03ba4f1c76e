"""`ontology/frames/status.yaml` -> Operators: the words that set polarity and modality of what stands below or beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from kg.errors import OntologyError
from kg.model import Modality
from kg.ontology.frames import listed, load_yaml

POS = {"verb": ("VERB", "AUX"), "noun": ("NOUN", "PROPN"), "adjective": ("ADJ", "VERB", "ADV"), "any": ()}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word does to what it governs: a modality, or turning it to its opposite.

    below: kinds of clause that it reaches ("infinitive", "clause", "gerund", "noun"; empty: any). pos: parts of speech of the word itself (UPOS).
    ability: negated it denies the event itself ("could not"). passive: only of a passive verb ("it is believed that").
    unreal: only where the clause tells of what has not happened yet ("until he leaves").
    """

    modality: Modality | None
    flip: bool = False
    below: frozenset[str] = frozenset()
    pos: tuple[str, ...] = ()
    ability: bool = False
    passive: bool = False
    unreal: bool = False

    def reaches(self, below: str, upos: str, *, passive: bool = False) -> bool:
        """Does a word of this part of speech and voice have the effect on this kind of clause?"""
        return (not self.below or below in self.below) and (not self.pos or upos in self.pos) and (passive or not self.passive)


ACTUAL = Effect("Actual")


@dataclass(frozen=True, slots=True)
class Operators:
    """governors: lemma (with particle) -> effects to try in order; modals, markers ("if"), adverbs: word -> effect; empty: "nobody", "few";
    stances: verbs whose simple present tells of now, not of a habit."""

    governors: Mapping[str, tuple[Effect, ...]]
    modals: Mapping[str, Effect]
    markers: Mapping[str, Effect]
    adverbs: Mapping[str, Effect]
    negations: frozenset[str]
    empty: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    examples: tuple[tuple[str, str], ...] = ()
    purpose: Effect = Effect("Intended")


def load_operators(file: Path) -> Operators:
    """The operators of a file with the lists governors, modals, markers, adverbs, negations, empty, stances; OntologyError names a wrong row."""
    rows = load_yaml(file)
    governors: dict[str, list[Effect]] = {}
    for number, row in enumerate(rows.get("governors") or ()):
        effect = effect_of(row, f"{file.name}: governors[{number}]")
        for lemma in listed(row["lemma"]):
            governors.setdefault(str(lemma).lower(), []).append(effect)
    tables = {name: table(rows.get(name) or (), f"{file.name}: {name}") for name in ("modals", "markers", "adverbs")}
    lists = {name: frozenset(str(word) for row in rows.get(name) or () for word in listed(row["lemma"])) for name in ("negations", "empty", "stances")}
    examples = tuple(
        (str(row["example"]), str(listed(row["lemma"])[0]))
        for name in ("governors", "modals", "markers", "adverbs", "negations", "empty")
        for row in rows.get(name) or ()
        if row.get("example")
    )
    rows_of = {k: tuple(v) for k, v in governors.items()}
    return Operators(rows_of, tables["modals"], tables["markers"], tables["adverbs"], lists["negations"], lists["empty"], lists["stances"], examples)


def table(rows: Any, place: str) -> dict[str, Effect]:
    return {str(lemma).lower(): effect_of(row, f"{place}[{number}]") for number, row in enumerate(rows) for lemma in listed(row["lemma"])}


def effect_of(row: dict[str, Any], place: str) -> Effect:
    modality = row.get("modality")
    if modality is not None and modality not in get_args(Modality):
        raise OntologyError(f"{modality!r} is no modality", place=place, remedy=f"one of {', '.join(get_args(Modality))}")
    below = frozenset(b for b in listed(row.get("below") or []) if b != "any")
    pos = tuple(tag for p in listed(row.get("pos") or []) for tag in POS.get(p, (str(p).upper(),)))
    flip = row.get("polarity") in ("flip", "Negative")
    return Effect(modality, flip, below, pos, bool(row.get("ability")), row.get("voice") == "passive", bool(row.get("unreal")))
