"""`ontology/frames/*.yaml` -> Frame: what an event type is called, which roles it has, and the words that say it.

A frame is data: a lexicon of patterns over grammatical functions, and example sentences that are its tests.
Errors name the file, the frame and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OntologyError
from kg.model import Modality

POS = frozenset({"verb", "light_verb", "noun", "adjective", "appositive", "copula"})
FUNCTIONS = frozenset(
    {
        "subject", "object", "iobject", "infinitive", "clause", "subjunctive", "quote", "complement", "poss", "modifier", "compound", "demonym", "adverb",
        "called", "holder", "target", "addressee", "undergoer", "harmed", "accused"
    }
)
PATTERN_KEYS = frozenset(
    {
        "pos",
        "lemma",
        "verbs",
        "noun",
        "nouns",
        "noun_as",
        "passive",
        "void",
        "args",
        "needs",
        "without",
        "needs_any",
        "needs_type",
        "not_type",
        "needs_word",
        "not_word",
        "confidence",
        "commitment",
        "attitude",
        "denial",
        "modality",
    }
)
FRAME_KEYS = frozenset({"event", "relation", "label", "alt_labels", "definition", "evaluative", "roles", "direct", "embeds", "links", "lexicon", "examples"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say a frame. args: (role, functions, the first that is there wins). name: where it stands, for evidence.

    passive: may (True), may not (False) or must ("only") the verb stand in the passive. without: functions that must not be there.
    A role "_x" is a test: its function must be there as needs_word or needs_type ask, but it puts nothing into the statement.
    void: these words say something else ("in charge of"): they match like any pattern, and where they match best nothing is stated.
    """

    name: str
    pos: str
    lemmas: frozenset[str]
    nouns: frozenset[str]
    noun_as: str
    passive: bool | str
    void: bool
    args: tuple[tuple[str, tuple[str, ...]], ...]
    needs: tuple[str, ...]
    without: tuple[str, ...]
    needs_any: tuple[str, ...]
    needs_type: Mapping[str, frozenset[str]]
    not_type: Mapping[str, frozenset[str]]
    needs_word: Mapping[str, frozenset[str]]
    not_word: Mapping[str, frozenset[str]]
    confidence: float
    commitment: str
    attitude: bool
    denial: bool
    modality: Modality | None = None

    @property
    def tested(self) -> bool:
        """Does it ask for more than its words?"""
        return bool(self.needs or self.needs_word or self.needs_type or self.without)


@dataclass(frozen=True, slots=True)
class Role:
    """What may fill a role: ontology classes; whether a match without it is worthless; whether only an entity may fill it."""

    types: frozenset[str]
    required: bool
    entity: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with a triple (subject, relation, object) that it gives or must not give."""

    text: str
    triple: tuple[str, str, str] | None
    not_triple: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Frame:
    """An event type: `direct` names the two roles that make its direct triple."""

    slug: str
    event: str
    relation: str
    label: str
    definition: str
    evaluative: bool
    roles: Mapping[str, Role]
    direct: tuple[str, str]
    links: Mapping[str, str]
    lexicon: tuple[Pattern, ...]
    examples: tuple[Example, ...]


def load_frames(folder: Path) -> dict[str, Frame]:
    """All frames of the folder by event name, in order of file and entry."""
    found: dict[str, Frame] = {}
    for file in sorted(folder.glob("*.yaml")):
        for slug, row in (load_yaml(file).get("frames") or {}).items():
            frame = frame_of(file, slug, row)
            if frame.event in found:
                raise OntologyError(f"the event {frame.event} is defined twice", place=f"{file.name}: {slug}", remedy="join the two entries")
            found[frame.event] = frame
    return found


def load_yaml(file: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        row = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        raise OntologyError(f"not YAML: {error}", place=str(file)) from error
    if not isinstance(row, dict):
        raise OntologyError("a mapping is expected", place=str(file))
    return row


def frame_of(file: Path, slug: str, row: dict[str, Any]) -> Frame:
    place = f"{file.name}: {slug}"
    unknown = set(row) - FRAME_KEYS
    missing = {"event", "relation", "label", "definition", "roles", "direct", "lexicon"} - set(row)
    if unknown or missing:
        raise OntologyError(
            f"unknown keys {sorted(unknown)}, missing keys {sorted(missing)}", place=place, remedy="see ontology/README.md for the form of a frame"
        )
    roles = {
        name: Role(frozenset((spec or {}).get("types") or ()), bool((spec or {}).get("required")), bool((spec or {}).get("entity")))
        for name, spec in row["roles"].items()
    }
    direct = row["direct"]["subject"], row["direct"]["object"]
    strangers = [name for name in direct if name not in roles]
    if strangers:
        raise OntologyError(f"direct names {strangers}, which the frame has no role for", place=place)
    lexicon = tuple(pattern_of(f"{place}[{number}]", f"{slug}/{number}", spec, roles) for number, spec in enumerate(row["lexicon"]))
    return Frame(
        slug,
        row["event"],
        row["relation"],
        row["label"],
        row["definition"],
        bool(row.get("evaluative")),
        roles,
        direct,
        {k: v for k, v in (row.get("links") or {}).items() if v},
        lexicon,
        tuple(example_of(e) for e in row.get("examples") or ()),
    )


def example_of(row: dict[str, Any]) -> Example:
    def triple(key: str) -> tuple[str, str, str] | None:
        return (str(row[key][0]), str(row[key][1]), str(row[key][2])) if key in row else None

    return Example(row["text"], triple("triple"), triple("not_triple"))


def pattern_of(place: str, name: str, row: dict[str, Any], roles: Mapping[str, Role]) -> Pattern:
    unknown = set(row) - PATTERN_KEYS
    if unknown or row.get("pos") not in POS:
        raise OntologyError(
            f"unknown keys {sorted(unknown)} or part of speech {row.get('pos')!r}", place=place, remedy=f"parts of speech: {', '.join(sorted(POS))}"
        )
    args = tuple((role, tuple(listed(functions))) for role, functions in (row.get("args") or {}).items())
    for role, functions in args:
        wrong = [f for f in functions if f not in FUNCTIONS and not f.startswith("pp:")]
        if (role not in roles and not role.startswith("_")) or wrong:
            raise OntologyError(f"role {role!r} is not among the frame's roles, or functions {wrong} are unknown", place=place)

    def table(key: str) -> dict[str, frozenset[str]]:
        return {role: frozenset(map(str, listed(words))) for role, words in (row.get(key) or {}).items()}

    return Pattern(
        name,
        row["pos"],
        frozenset(map(str, listed(row.get("lemma") if "lemma" in row else row.get("verbs") or []))),
        frozenset(map(str, listed(row.get("noun") or row.get("nouns") or []))),
        row.get("noun_as") or "object",
        row.get("passive", True),
        bool(row.get("void")),
        args,
        tuple(listed(row.get("needs") or [])),
        tuple(listed(row.get("without") or [])),
        tuple(listed(row.get("needs_any") or [])),
        table("needs_type"),
        table("not_type"),
        table("needs_word"),
        table("not_word"),
        float(row.get("confidence", 0.9)),
        row.get("commitment") or "Neutral",
        bool(row.get("attitude")),
        bool(row.get("denial")),
        row.get("modality"),
    )


def listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def by_lemma(frames: Mapping[str, Frame]) -> dict[str, list[tuple[Frame, Pattern]]]:
    """Every verb, adjective or noun that can trigger a frame, with the patterns to try; "hand over" is found under "hand"."""
    index: dict[str, list[tuple[Frame, Pattern]]] = {}
    for frame, pattern in patterns(frames):
        for lemma in sorted(pattern.lemmas):
            index.setdefault(lemma.split()[0].lower(), []).append((frame, pattern))
    return index


def patterns(frames: Mapping[str, Frame]) -> Iterator[tuple[Frame, Pattern]]:
    for frame in frames.values():
        for pattern in frame.lexicon:
            yield frame, pattern
