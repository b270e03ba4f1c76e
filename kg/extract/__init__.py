"""Doc -> what the text states: claims with evidence, and who makes them.

phrases         noun phrases -> fillers of roles
grammar         logical subjects and objects over the tree
events          frames matched: verbs, light verbs, nouns
status          polarity and modality
attributions    who says what
standing        posts, employers, parties, places, other names
times           when
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.doc import Doc
from kg.extract.attributions import attributions, speaker_of
from kg.extract.events import events
from kg.extract.phrases import UNNAMED_KINDS, Phrases
from kg.extract.standing import standing
from kg.extract.times import time_of
from kg.model import Attribution, Claim, Mention, Note
from kg.ontology import Ontology

__all__ = ["Extraction", "extract"]

EXTRACTORS = (events, standing)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one article, mentions not yet joined to entities."""

    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    notes: tuple[Note, ...] = ()


def extract(doc: Doc, ontology: Ontology) -> Extraction:
    """Claims, attributions and mentions of an analysed article; what cannot be read gives no claim."""
    phrases = Phrases(doc, ontology)
    said = attributions(doc, phrases, ontology)
    claims = [placed(doc, claim, said) for extractor in EXTRACTORS for claim in extractor(doc, phrases, ontology)]
    named = (phrases.name_mention(name) for name in doc.names if name.first in phrases.named and name.kind not in UNNAMED_KINDS)
    mentions = {mention for mention in named if mention}
    mentions |= {filler.mention for claim in claims for _, filler in claim.roles if filler.mention}
    mentions |= {row.source for row in said if row.source}
    return Extraction(tuple(claims), tuple(said), tuple(sorted(mentions)))


def placed(doc: Doc, claim: Claim, said: list[Attribution]) -> Claim:
    """The claim with its speaker and its time."""
    trigger = claim.evidence[0].trigger
    if claim.frame is None:
        return replace(claim, attribution=speaker_of(trigger, said, doc))
    word = doc.token_at(trigger.start)
    return replace(claim, attribution=speaker_of(trigger, said, doc), time=time_of(doc, word))
