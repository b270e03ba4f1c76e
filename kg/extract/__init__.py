"""Doc -> what the text states: claims with evidence, and who makes them.

wording, naming, trust     what the words say about names; names made whole; which to believe
phrases         noun phrases -> fillers of roles
mentions        all that the text names or describes
tree, grammar   what the tree says of a word; logical subjects and objects
events          frames matched: verbs, light verbs, nouns; works: titles, whose words name no event
status          polarity and modality
cues, speaking  which words introduce somebody's words; who can speak, and who does
marked          the model's marks of attributions, made whole
contents        what a cue governs by the tree; weighing: that beside what the model marks
reporting       what cues introduce; quotations: what marks and layout show
attributions    who says what: drafts of the two, finished
standing        posts, employers, parties, places, other names
times           when
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.doc import Doc
from kg.extract.attributions import attributions, speaker_of
from kg.extract.events import events
from kg.extract.mentions import every_mention
from kg.extract.naming import whole_names
from kg.extract.phrases import Phrases
from kg.extract.standing import standing
from kg.extract.status import only_alleged
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
    doc = replace(doc, names=whole_names(doc, ontology.gazetteer))
    phrases = Phrases(doc, ontology)
    said = attributions(doc, phrases, ontology)
    claims = [placed(doc, claim, said) for extractor in EXTRACTORS for claim in extractor(doc, phrases, ontology)]
    mentions = set(every_mention(phrases))
    mentions |= {filler.mention for claim in claims for _, filler in claim.roles if filler.mention}
    mentions |= {row.source for row in said if row.source}
    return Extraction(tuple(claims), tuple(said), tuple(sorted(mentions)))


def placed(doc: Doc, claim: Claim, said: list[Attribution]) -> Claim:
    """The claim with its speaker and its time."""
    trigger = claim.evidence[0].trigger
    if claim.frame is None:
        return replace(claim, attribution=speaker_of(trigger, said, doc))
    word = doc.token_at(trigger.start)
    speaker = speaker_of(trigger, said, doc)
    claim = replace(claim, attribution=speaker, time=time_of(doc, word))
    sourced = any(row.id == speaker and row.source for row in said)
    return replace(claim, modality="Actual") if sourced and only_alleged(doc, claim) else claim
