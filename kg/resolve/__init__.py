"""Claims -> facts: mentions joined to the things they name, in a document and across documents.

names       two forms compared
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
from kg.resolve.world import World

__all__ = ["World", "resolve"]


def resolve(
    doc: Doc, claims: Sequence[Claim], said: Sequence[Attribution], mentions: Sequence[Mention], ontology: Ontology, notes: tuple[Note, ...] = ()
) -> Reading:
    """The reading of one article: its clusters, and its claims without the pronouns that stand for nothing known."""
    found = clusters(doc, mentions, claims, said, ontology.gazetteer)
    held = {mention.span for cluster in found for mention in cluster.mentions}
    kept = tuple(kept_claim for claim in claims if (kept_claim := known(claim, held)) is not None)
    sources = tuple(replace(row, source=None) if row.source and row.source.span not in held else row for row in said)
    return Reading(doc.article, found, kept, sources, (*doc.article.notes, *notes))


def known(claim: Claim, held: set[Span]) -> Claim | None:
    """The claim with only those fillers that are words, events, or mentions of something."""
    roles = tuple((role, filler) for role, filler in claim.roles if filler_known(filler, held))
    if claim.frame is None and len(roles) < 2:
        return None
    return claim if len(roles) == len(claim.roles) else replace(claim, roles=roles)


def filler_known(filler: Filler, held: set[Span]) -> bool:
    return filler.mention is None or filler.mention.span in held
