"""Clusters of many articles -> entities: same canonical name and kind, conservatively; every join is a decision that can be undone.

What is known by description only, and a person known by one name, stay in their document. Order and number of articles change nothing:
an entity's key is a hash of its family of kinds and canonical name, its label the fullest name that any text gives.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Cluster, Decision, Entity, Score, digest
from kg.ontology import Gazetteer
from kg.resolve import names
from kg.resolve.groups import FAMILIES, PLACES, family

FAMILY_NAMES = ("person", "body", "place", "law", "instrument", "group", "post")


@dataclass(slots=True)
class Gathered:
    """What all articles say of one entity, small enough to keep for every one."""

    names: dict[str, int] = field(default_factory=dict)
    adjectives: set[str] = field(default_factory=set)  # "Iranian", of a country: a name only where no text has a better one
    aliases: set[str] = field(default_factory=set)
    kinds: dict[str, int] = field(default_factory=dict)


@dataclass
class World:
    """Entities gathered article by article; `entity` and `decision` answer when all are seen."""

    gazetteer: Gazetteer
    gathered: dict[str, Gathered] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)

    def add(self, article: str, clusters: Iterable[Cluster]) -> None:
        for cluster in clusters:
            row = self.gathered.setdefault(self.identity(article, cluster)[0], Gathered())
            if self.gazetteer.demonym(cluster.name):
                row.adjectives.add(cluster.name)
            else:
                row.names[cluster.name] = row.names.get(cluster.name, 0) + 1
            row.aliases.update(cluster.aliases)
            row.kinds[cluster.kind] = row.kinds.get(cluster.kind, 0) + 1

    def identity(self, article: str, cluster: Cluster) -> tuple[str, Score]:
        """What makes this cluster one with others, and why."""
        kin = FAMILY_NAMES[family(cluster.kind)] if family(cluster.kind) >= 0 else cluster.kind.lower()
        words = names.words(cluster.name)
        if cluster.unnamed or not words or (kin == "person" and len(words) < 2):
            return f"{kin}|{article}|{cluster.id}", Score(1.0, "known in this document only")
        known = self.gazetteer.lookup(cluster.name)
        if known and family(known.kind) == family(cluster.kind):
            exact = names.key(known.name) == names.key(cluster.name)
            return f"{kin}|{names.key(known.name)}", Score(0.97 if exact else 0.9, f"{'name' if exact else 'known name of'}: {known.name}")
        other = self.gazetteer.demonym(cluster.name) if kin == "place" else self.gazetteer.party(cluster.name) if kin == "body" else None
        if other:
            return f"{kin}|{names.key(other)}", Score(0.9, f"word for: {other}")
        if kin == "place" and words[:2] in (("state", "of"), ("city", "of")) and len(words) > 2:
            return f"{kin}|{' '.join(words[2:])}", Score(0.9, f"name: {cluster.name}")
        if kin == "person":
            return f"{kin}|{words[0]} {names.surname(words)} {names.suffix(words)}".strip(), Score(0.9, f"same first and family name: {cluster.name}")
        return f"{kin}|{' '.join(words)}", Score(0.95, f"name: {cluster.name}")

    def entity(self, article: str, cluster: Cluster) -> Entity:
        identity, _ = self.identity(article, cluster)
        if identity not in self.entities:
            self.entities[identity] = made(identity, self.gathered[identity])
        return self.entities[identity]

    def decision(self, article: str, cluster: Cluster) -> Decision:
        """Why this cluster is that entity."""
        _, score = self.identity(article, cluster)
        return Decision(f"{article}:{cluster.id}", self.entity(article, cluster).key, "Same", score)


def made(identity: str, row: Gathered) -> Entity:
    """The entity of everything gathered: the fullest name, the commonest kind."""
    name = max(row.names or row.adjectives, key=lambda n: (not names.is_acronym(n), len(names.words(n)), len(n), n))
    kind = max(row.kinds, key=lambda k: (k != "Organization" and k != "Place", row.kinds[k], k))
    aliases = tuple(sorted((row.aliases | row.adjectives | set(row.names)) - {name}))
    return Entity(f"{slug(name)}-{digest(identity)[:8]}", kind, name, aliases)


def slug(name: str) -> str:
    """A readable ASCII stem: "São Paulo" -> "sao-paulo"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:48].strip("-") or "x"


__all__ = ["FAMILIES", "PLACES", "World", "slug"]
