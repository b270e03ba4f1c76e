"""The standing relations: what holds without an event, and what the text must state (never what is merely known).

In: `standing.yaml` of a folder such as `ontology/entities`. Out: `RELATIONS`, and the `RelationWords` that state them.

>>> from pathlib import Path
>>> words = load_relation_words(Path("ontology/entities"))
>>> "wife" in words.kin, "mayor" in words.state_posts, words.teams["campaign"]
(True, True, 'Organization')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.tables import KINDS, read_words


@dataclass(frozen=True, slots=True)
class Relation:
    """A `rel:` property with its label ("X <label> Y") and what it means."""

    relation: str
    label: str
    definition: str


RELATIONS = (
    Relation("holdsPosition", "holds position", "A person occupies a post, named by the role phrase."),
    Relation("worksFor", "works for", "A person is employed by, an official of, a spokesman or an attorney for a body or jurisdiction."),
    Relation("memberOf", "is member of", "A person or body belongs to a party, committee or coalition."),
    Relation("represents", "represents", "An elected person stands for a jurisdiction."),
    Relation("partOf", "is part of", "A body or place belongs to a larger one."),
    Relation("locatedIn", "is located in", "A body, person or place is based or lives in a place."),
    Relation("familyOf", "is family of", "Two people are relatives or married."),
    Relation("alsoKnownAs", "is also known as", "Another name that the text gives, such as an acronym."),
    Relation("said", "said", "A source uttered words or their content."),
    Relation("denied", "denied", "A source denied what the content says."),
)


@dataclass(frozen=True, slots=True)
class RelationWords:
    """The words that state standing relations, as `standing.yaml` explains them section by section."""

    kin: frozenset[str]
    occupations: frozenset[str]
    state_posts: frozenset[str]
    legislators: frozenset[str]
    members: frozenset[str]
    ranks: frozenset[str]
    prospective: frozenset[str]
    hoped: frozenset[str]
    representing: frozenset[str]
    ordinary: frozenset[str]
    personal: frozenset[str]
    workers: frozenset[str]
    partisans: frozenset[str]
    serving: frozenset[str]
    leading: frozenset[str]
    working: frozenset[str]
    based: frozenset[str]
    living: frozenset[str]
    seated: frozenset[str]
    parts: frozenset[str]
    belonging: frozenset[str]
    chambers: frozenset[str]
    teams: dict[str, str]
    tenure: dict[str, str]
    aliases: tuple[tuple[re.Pattern[str], str], ...]


_MAPS = frozenset({"teams", "tenure", "aliases"})


def load_relation_words(folder: Path) -> RelationWords:
    """Read `standing.yaml` of a folder; a section that is missing or wrong is an OntologyError."""
    path = folder / "standing.yaml"
    sections = read_words(path)
    names = RelationWords.__dataclass_fields__
    missing = sorted(set(names) - set(sections))
    if missing:
        raise OntologyError(f"no section {missing[0]!r}", place=str(path), remedy=f"it must hold {', '.join(sorted(names))}")
    wrong = next((name for name in names if not isinstance(sections[name], dict if name in _MAPS else list)), None)
    if wrong:
        raise OntologyError(f"section {wrong!r} must be {'a mapping' if wrong in _MAPS else 'a list'}", place=str(path))
    unknown = sorted(set(sections["teams"].values()) - set(KINDS))
    if unknown:
        raise OntologyError(f"unknown kind {unknown[0]!r} under teams", place=str(path), remedy=f"take one of {', '.join(KINDS)}")
    lists = {name: frozenset(map(str, sections[name])) for name in names if name not in _MAPS}
    return RelationWords(**lists, teams=sections["teams"], tenure=sections["tenure"], aliases=tuple(_patterns(sections["aliases"], path)))


def _patterns(listed: dict[str, list[str]], path: Path) -> Iterable[tuple[re.Pattern[str], str]]:
    """(pattern, the section it stands in: now, past or close) for each phrase."""
    for when in sorted(listed):
        for text in listed[when]:
            try:
                yield re.compile(rf"\b{text}\W", re.IGNORECASE), when
            except re.error as error:
                raise OntologyError(f"aliases: no regular expression: {text!r} ({error})", place=str(path)) from None
