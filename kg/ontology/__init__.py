"""The ontology as data: frames (events and the words that say them), status operators, tables of known things, RDF files.

ontology = load_ontology()                 # the one that is shipped
ontology = load_ontology(Path("mine"))     # a user's folder of the same form
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.entities import Gazetteer, load_gazetteer
from kg.ontology.frames import Frame, Pattern, by_lemma, load_frames
from kg.ontology.relations import RELATIONS, Relation, RelationWords, load_relation_words
from kg.ontology.status import Operators, load_operators

__all__ = ["RELATIONS", "Frame", "Gazetteer", "Ontology", "Operators", "Pattern", "Relation", "RelationWords", "default_folder", "load_ontology"]


@dataclass(frozen=True)
class Ontology:
    """Everything that a build takes from the ontology folder. digest: hash of all its files, so that a build knows what it was made with."""

    folder: Path
    frames: Mapping[str, Frame]
    operators: Operators
    gazetteer: Gazetteer
    words: RelationWords
    digest: str
    triggers: Mapping[str, list[tuple[Frame, Pattern]]] = field(default_factory=dict)
    phrasal: frozenset[str] = frozenset()  # phrasal verbs that some frame lists: "turn over" is no "turn"
    relations: tuple[Relation, ...] = RELATIONS

    @property
    def direct(self) -> dict[str, tuple[str, str]]:
        """Event name -> the two roles of its direct triple."""
        return {name: frame.direct for name, frame in self.frames.items()}


def default_folder() -> Path:
    """The ontology that came with the package: beside it in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent.parent / "data/ontology"
    return inside if inside.exists() else Path(__file__).parent.parent.parent / "ontology"


def load_ontology(folder: Path | None = None) -> Ontology:
    """Load and check an ontology folder (once a process); OntologyError names file and entry of a mistake."""
    return _load(folder or default_folder())


@cache
def _load(folder: Path) -> Ontology:
    if not (folder / "frames").is_dir():
        raise OntologyError("no folder frames/ in it", place=str(folder), remedy="point --ontology at a folder made like the one that is shipped")
    frames = load_frames(folder / "frames")
    return Ontology(
        folder,
        frames,
        load_operators(folder / "frames/status.yaml"),
        load_gazetteer(folder / "entities"),
        load_relation_words(folder / "entities"),
        digest(folder),
        by_lemma(frames),
        frozenset(lemma for frame in frames.values() for p in frame.lexicon if p.pos == "verb" for lemma in p.lemmas if " " in lemma),
    )


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files of the folder, in order."""
    total = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
