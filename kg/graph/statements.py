"""What a document states, one value for each statement: `Reading` and entities -> `Statement`.

An event claim gives one statement for each pair of fillers of its frame's two direct roles (one in all where a role is empty);
a standing relation one for each triple and voice, with the evidence of every repetition; an attribution one for each content.

    Node         something a statement is about: the term that is written, the words that are shown, where it stands
    Facet        the qualities that two mentions of a standing relation must share to be one statement
    Statement    ready to be written
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from kg.errors import IntegrityError
from kg.graph.policy import UNNAMED, Policy
from kg.graph.terms import Base, literal
from kg.graph.vocabulary import Vocabulary
from kg.model import Attribution, Claim, Cluster, Content, Entity, Evidence, Filler, Mention, Modality, Polarity, Reading, Span, Time

# Longer words are cut in labels: they are there to be read at a glance, the evidence has them in full.
LABEL = 80


@dataclass(frozen=True, slots=True)
class Node:
    """term: IRI or literal. label: the words that people see. span: where the text has it (None for an unidentified source)."""

    term: str
    label: str
    span: Span | None

    @property
    def named(self) -> bool:
        return self.term[0] == "<"


@dataclass(frozen=True, slots=True)
class Facet:
    """How and in whose voice something is stated."""

    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    past: bool = False
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one document; `refusal` says why it casts no direct triple, None where it does."""

    iri: str
    relation: str
    subject: Node | None
    object: Node | None
    facet: Facet
    evidence: tuple[Evidence, ...]
    refusal: str | None
    event: str | None = None
    time: Time | None = None

    @property
    def confidence(self) -> float:
        return confidence(self.evidence)

    @property
    def projection(self) -> str:
        return "NotProjected" if self.refusal else "Reported" if self.facet.attribution else "Asserted"


@dataclass(frozen=True)
class Context:
    """A reading with what is needed to name its things."""

    reading: Reading
    entity_of: Mapping[str, Entity]
    vocabulary: Vocabulary
    policy: Policy
    base: Base

    @cached_property
    def clusters(self) -> dict[Span, Cluster]:
        return {mention.span: cluster for cluster in self.reading.clusters for mention in cluster.mentions}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.reading.claims}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        return {attribution.id: attribution for attribution in self.reading.attributions}

    @cached_property
    def contents(self) -> dict[Span, str]:
        """The content node that stands at a span, the first where several attributions share it."""
        found: dict[Span, str] = {}
        for attribution in self.reading.attributions:
            for content in attribution.contents:
                found.setdefault(content.span, self.content(attribution, content))
        return found

    def content(self, attribution: Attribution, content: Content) -> str:
        return self.base.hashed("content", content.span.article, content.span.start, content.span.end, attribution.id)

    def attribution(self, attribution: str) -> str:
        return self.base.hashed("attribution", self.reading.article.id, attribution)

    def event(self, claim: str) -> str:
        return self.base.hashed("event", self.reading.article.id, claim)

    def entity(self, mention: Mention) -> Entity:
        cluster = self.clusters.get(mention.span)
        entity = self.entity_of.get(cluster.id) if cluster else None
        if entity is None:
            missing = "entity" if cluster else "cluster"
            raise IntegrityError(f"{self.where(mention.span)}: no {missing} for the mention {mention.span.of(self.reading.article)!r}")
        return entity

    def node(self, filler: Filler) -> Node:
        """An entity, an event, a piece of somebody's words, or nothing but words."""
        words = filler.span.of(self.reading.article)
        if filler.mention:
            entity = self.entity(filler.mention)
            return Node(self.base.entity(entity.key), entity.name, filler.span)
        if filler.claim:
            if filler.claim not in self.claims:
                raise IntegrityError(f"{self.where(filler.span)}: no claim {filler.claim!r} for {words!r}")
            return Node(self.event(filler.claim), words, filler.span)
        return Node(self.contents.get(filler.span) or literal(words), words, filler.span)

    def source(self, attribution: Attribution) -> Node:
        if attribution.source is None:
            return Node(self.base.unidentified(self.reading.article.id), "unidentified source", None)
        entity = self.entity(attribution.source)
        return Node(self.base.entity(entity.key), entity.name, attribution.source.span)

    def enclosing(self, attribution: str | None) -> tuple[Attribution, ...]:
        """The attribution with this id and those around it, from the inside out."""
        found: list[Attribution] = []
        while attribution is not None:
            here = self.attributions.get(attribution)
            if here is None or here in found:
                raise IntegrityError(f"{self.reading.article.identifier}: attribution {attribution!r} {'stands in itself' if here else 'is missing'}")
            found.append(here)
            attribution = here.via
        return tuple(found)

    def where(self, span: Span) -> str:
        return f"{self.reading.article.identifier}, characters {span.start} to {span.end}"


def statements(context: Context) -> list[Statement]:
    """Everything the document states, in the order of the reading, each under its own name."""
    found = [*_said(context), *_events(context), *_standing(context)]
    return list(_named(found, context))


def direct_roles(claim: Claim, context: Context) -> tuple[str, str]:
    if claim.frame is None:
        return "subject", "object"
    roles = context.vocabulary.direct.get(claim.frame)
    if roles is None:
        raise IntegrityError(f"{context.where(claim.evidence[0].span)}: no frame declares the event type {claim.frame!r}")
    return roles


def _pairs(claim: Claim, context: Context) -> Iterator[tuple[Node | None, Node | None]]:
    subject, object_ = direct_roles(claim, context)
    subjects: list[Node | None] = [*map(context.node, claim.fillers(subject))]
    objects: list[Node | None] = [*map(context.node, claim.fillers(object_))]
    yield from product(subjects or [None], objects or [None])


def _facet(claim: Claim) -> Facet:
    return Facet(claim.polarity, claim.modality, claim.past, claim.attribution)


def _events(context: Context) -> Iterator[Statement]:
    for claim in context.reading.claims:
        if claim.frame is not None:
            for subject, object_ in _pairs(claim, context):
                yield _statement(context, claim.relation, subject, object_, _facet(claim), claim.evidence, context.event(claim.id), claim.time)


def _standing(context: Context) -> Iterator[Statement]:
    """One statement for each triple and voice: `Mayor Breed` ten times in a text is ten pieces of evidence for one."""
    groups: dict[tuple[str, str, str, Facet], list[tuple[Claim, Node | None, Node | None]]] = {}
    for claim in context.reading.claims:
        if claim.frame is None:
            for subject, object_ in _pairs(claim, context):
                key = claim.relation, subject.term if subject else "", object_.term if object_ else "", _facet(claim)
                groups.setdefault(key, []).append((claim, subject, object_))
    for (relation, _, _, facet), members in groups.items():
        evidence = dict.fromkeys(piece for claim, _, _ in members for piece in claim.evidence)
        time = next((claim.time for claim, _, _ in members if claim.time), None)
        yield _statement(context, relation, members[0][1], members[0][2], facet, tuple(evidence), None, time)


def _said(context: Context) -> Iterator[Statement]:
    """`?speaker rel:said ?content` for words that were uttered; a belief, wish or fear is an attribution only."""
    for attribution in context.reading.attributions:
        if attribution.relation is None:
            continue
        source = context.source(attribution)
        facet = Facet(attribution.polarity, attribution.modality, False, attribution.via)
        trigger = attribution.cue or attribution.evidence.trigger
        evidence = Evidence(attribution.evidence.span, trigger, attribution.evidence.rule, attribution.evidence.confidence)
        for content in attribution.contents:
            object_ = Node(context.content(attribution, content), content.span.of(context.reading.article), content.span)
            yield _statement(context, attribution.relation, source, object_, facet, (evidence,), None, None)


def _statement(context: Context, relation: str, subject: Node | None, object_: Node | None, facet: Facet, evidence: tuple[Evidence, ...],
               event: str | None, time: Time | None) -> Statement:
    refusal = context.policy.refusal(facet.polarity, facet.modality, past=facet.past, evaluative=relation in context.vocabulary.evaluative,
                                     confidence=confidence(evidence), enclosing=context.enclosing(facet.attribution))
    return Statement("", relation, subject, object_, facet, evidence, refusal or _incomplete(context.policy, subject, object_), event, time)


def confidence(evidence: Iterable[Evidence]) -> float:
    """Of the best piece, as each would do alone; rounded as it is written, so that whoever reads the graph decides alike."""
    return round(max(piece.confidence for piece in evidence), 4)


def _incomplete(policy: Policy, subject: Node | None, object_: Node | None) -> str | None:
    """Why there is no triple to cast: an end is missing, or the subject is no node of the graph."""
    if subject is None or object_ is None:
        return "the text does not say who or what is on one side of it"
    if not subject.named:
        return "its subject is nothing but words"
    if subject.term == object_.term:
        return "it would be about one and the same thing"
    return UNNAMED if subject.span is None and not policy.unidentified else None


def _named(found: Iterable[Statement], context: Context) -> Iterator[Statement]:
    """Each with the hash of document, relation, trigger, subject and object words; no entity is in it, so merging entities renames nothing.

    Two readings of the same words ("may, and will, sue") share all that, so the second of a name counts on.
    """
    taken: dict[tuple[object, ...], int] = {}
    for one in found:
        trigger = one.evidence[0].trigger
        key = (context.reading.article.id, one.relation, trigger.start, trigger.end, *_place(one.subject), *_place(one.object))
        number = taken[key] = taken.get(key, 0) + 1
        name = context.base.hashed("statement", *key, *((number,) if number > 1 else ()))
        yield Statement(name, one.relation, one.subject, one.object, one.facet, one.evidence, one.refusal, one.event, one.time)


def _place(node: Node | None) -> tuple[object, ...]:
    return (node.span.start, node.span.end) if node and node.span else ("", "")


def proposition(relation: str, subjects: Iterable[Node], objects: Iterable[Node], vocabulary: Vocabulary) -> str:
    """`ICE issued subpoena to Denver`: in words, whether it is so or not."""
    parts = (" and ".join(map(_shown, subjects)), vocabulary.label(relation), " and ".join(map(_shown, objects)))
    return " ".join(filter(None, parts))


def _shown(node: Node) -> str:
    words = " ".join(node.label.split())
    return words if len(words) <= LABEL else words[:LABEL].rsplit(" ", 1)[0] + " …"


def title(statement: Statement, vocabulary: Vocabulary) -> str:
    """The proposition with what keeps it from being plainly so in brackets: `ICE jailed officials (threatened)`."""
    facet = statement.facet
    doubts = (("not", facet.polarity == "Negative"), (facet.modality.lower(), facet.modality != "Actual"), ("formerly", facet.past))
    words = [word for word, holds in doubts if holds]
    text = proposition(statement.relation, filter(None, (statement.subject,)), filter(None, (statement.object,)), vocabulary)
    return f"{text} ({', '.join(words)})" if words else text
