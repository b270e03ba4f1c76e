"""Claims -> facts: mentions joined to the things they name, in a document and across documents.

names       two forms compared
groups      clusters in the making
named       names joined to names
described   descriptions joined to what is named, or to one another
pronouns    pronouns joined to what they stand for
document    the clusters of one article
world       entities of all articles, by decisions that can be undone
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.doc import Doc
from kg.model import Attribution, Claim, Filler, Mention, Note, Reading, Span
from kg.ontology import Ontology
from kg.resolve.document import clusters
from kg.resolve.pronouns import DOUBTFUL
from kg.resolve.world import World

__all__ = ["World", "resolve"]

DOUBT = 0.5  # what is left of the confidence in a claim about somebody who was guessed
ENDS = frozenset({"subject", "object"})
DIFFERENT = ENDS | {"agent", "patient", "recipient", "location"}  # what fills these is not one thing, unless "himself" says so


def resolve(
    doc: Doc, claims: Sequence[Claim], said: Sequence[Attribution], mentions: Sequence[Mention], ontology: Ontology, notes: tuple[Note, ...] = ()
) -> Reading:
    """The reading of one article: its clusters, and its claims without the pronouns that stand for nothing known."""
    found = clusters(doc, mentions, claims, said, ontology.gazetteer)
    held = {mention.span: cluster.id + reflexive(doc, mention) for cluster in found for mention in cluster.mentions}
    guessed = frozenset(span for cluster in found for span, score in cluster.joins if score.value <= DOUBTFUL)
    kept = tuple(doubted(kept_claim, guessed) for claim in claims if (kept_claim := known(claim, held)) is not None)
    sources = tuple(replace(row, source=None) if row.source and row.source.span not in held else row for row in said)
    return said_once(Reading(doc.article, found, kept, sources, (*doc.article.notes, *notes)), held)


def said_once(reading: Reading, held: dict[Span, str]) -> Reading:
    """The reading without the attributions by which one thing says the same words twice ("Ann Roe, a priest and the head of the board, said")."""
    kept: dict[tuple[object, ...], Attribution] = {}
    ids = {row.id: kept.setdefault((row.source and held[row.source.span], row.cue, row.contents), row).id for row in reading.attributions}
    if len(kept) == len(ids):
        return reading
    claims = tuple(replace(claim, attribution=ids.get(claim.attribution or "")) for claim in reading.claims)
    return replace(reading, claims=claims, attributions=tuple(replace(row, via=ids.get(row.via or "")) for row in kept.values()))


def reflexive(doc: Doc, mention: Mention) -> str:
    """What marks "himself", which may well be who acts; "" for any other mention."""
    return " itself" if mention.form == "pronoun" and mention.span.of(doc.article).lower().endswith(("self", "selves")) else ""


def known(claim: Claim, held: dict[Span, str]) -> Claim | None:
    """The claim with only those fillers that are words, events, or mentions of something, and that differ where two things are meant."""
    roles = tuple((role, filler) for role, filler in claim.roles if filler_known(filler, held))
    roles = tuple((role, filler) for role, filler in roles if not doubled(role, filler, roles, held))
    if claim.frame is None and len(roles) < 2:
        return None
    return claim if len(roles) == len(claim.roles) else replace(claim, roles=roles)


def doubted(claim: Claim, guessed: frozenset[Span]) -> Claim:
    """The claim, less sure where what fills one of its roles was taken from several that fit equally well: it is kept, and casts no direct triple."""
    if not any(filler.mention and filler.mention.span in guessed for _, filler in claim.roles):
        return claim
    return replace(claim, evidence=tuple(replace(piece, confidence=round(piece.confidence * DOUBT, 2)) for piece in claim.evidence))


def filler_known(filler: Filler, held: dict[Span, str]) -> bool:
    return filler.mention is None or filler.mention.span in held


def doubled(role: str, filler: Filler, roles: tuple[tuple[str, Filler], ...], held: dict[Span, str]) -> bool:
    """Is it a pronoun, or an end of a relation, that was taken for what fills another role? Nobody is his own wife; "him" is not who acts."""
    if filler.mention is None or role not in DIFFERENT:
        return False
    same = [other for name, other in roles if name != role and name in DIFFERENT and other.mention and held[other.mention.span] == held[filler.mention.span]]
    return bool(same) and (role in ENDS or filler.mention.form == "pronoun")
