"""Standing relations that the text states: posts, employers, parties, constituencies, parts, places, families, other names.

"Rep. Ann Roe, D-Calif., chairwoman of the House Ethics Committee"
    holdsPosition Rep. · represents Calif. · memberOf D · holdsPosition chairwoman · worksFor House Ethics Committee · partOf House

roles         which words are a role phrase: post, party, relative; what stands before them
posts         what a role phrase says about a person
titles, apposed, predicates     how the text joins a role to a person
parties       "(R-Ohio)"
groups        "ICE agents", "Senate Democrats"
parts, places, aliases
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.doc import Doc
from kg.extract.phrases import Phrases
from kg.extract.standing.aliases import aliases
from kg.extract.standing.apposed import appositions
from kg.extract.standing.context import Context, Stated
from kg.extract.standing.groups import groups
from kg.extract.standing.parties import tags
from kg.extract.standing.parts import parts
from kg.extract.standing.places import places
from kg.extract.standing.predicates import predicates
from kg.extract.standing.titles import titles
from kg.model import Claim, Evidence, Span, digest
from kg.ontology import Ontology

__all__ = ["standing"]

FINDERS: tuple[Callable[[Context], Iterator[Stated]], ...] = (titles, tags, appositions, predicates, groups, aliases, parts, places)
# The name or description of one may hold the other: "House Ethics Committee", "his wife".
WITHIN = frozenset({"partOf", "locatedIn", "worksFor", "memberOf", "familyOf", "represents"})


def standing(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Claim]:
    """Claims of the standing relations, one for each time and place the text states one."""
    context = Context(doc, phrases, ontology.gazetteer, ontology.words, ontology.operators)
    claims: dict[str, Claim] = {}
    told: set[int] = set()  # words of roles that a named person has
    for find in FINDERS:
        for row in find(context):
            sentence = doc.span(*doc.sentence(doc.token_at(row.trigger.start)))
            if find is groups and doc.token_at(row.trigger.start) in told:
                continue
            if sentence.covers(row.trigger) and _apart(row):
                claims.setdefault(_identity(doc, row), _claim(doc, row, sentence))
                if find is not groups:
                    told.update(range(doc.token_at(row.trigger.start), doc.token_at(row.trigger.end - 1) + 1))
    return list(claims.values())


def _apart(row: Stated) -> bool:
    """Are the two ends two things?"""
    if row.subject.span == row.object.span:
        return False
    return row.relation in WITHIN or not row.subject.span.overlaps(row.object.span)


def _identity(doc: Doc, row: Stated) -> str:
    subject, object_ = _place(row.subject.span), _place(row.object.span)
    return digest(doc.article.id, row.relation, *subject, *object_)


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _claim(doc: Doc, row: Stated, sentence: Span) -> Claim:
    evidence = Evidence(sentence, row.trigger, row.rule, row.confidence)
    roles = (("subject", row.subject), ("object", row.object))
    identity = _identity(doc, row)
    return Claim(identity, row.relation, None, roles, (evidence,), row.status.polarity, row.status.modality, row.past)
