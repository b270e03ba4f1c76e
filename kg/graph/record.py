"""One document's lines: `Reading` + its entities -> N-Quads.

Everything that the document gives stands in `<doc>/record` (removing the document is removing that graph); the direct triples
go to the shared graphs `facts` and `reported`. Lines are joined as strings, and what they promise is checked on the way:
spans lie in the text, values come from the closed lists, evidence holds its trigger. A breach is an `IntegrityError`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from kg.errors import IntegrityError
from kg.graph.policy import Policy
from kg.graph.statements import Context, Node, Statement, direct_roles, proposition, statements, title
from kg.graph.terms import PREFIXES, TRUE, Base, date, decimal, integer, literal, term
from kg.graph.vocabulary import Vocabulary
from kg.model import Attribution, Claim, Cluster, Commitment, Entity, Evidence, Filler, Modality, Note, Polarity, QuoteMode, Reading, Span

# The closed lists of values.
VALUES = {"polarity": frozenset(get_args(Polarity)), "modality": frozenset(get_args(Modality)), "commitment": frozenset(get_args(Commitment)),
          "quoteMode": frozenset(get_args(QuoteMode))}


def record_quads(reading: Reading, entity_of: Mapping[str, Entity], *, vocabulary: Vocabulary, policy: Policy, base: Base, run: str) -> list[str]:
    """All lines that this document gives; `entity_of` maps the id of each of its clusters to the entity that it stands for."""
    writer = _Writer(Context(reading, entity_of, vocabulary, policy, base), run)
    writer.document()
    for cluster in reading.clusters:
        writer.cluster(cluster)
    for note in dict.fromkeys((*reading.article.notes, *reading.notes)):
        writer.note(note)
    for attribution in reading.attributions:
        writer.attribution(attribution)
    for claim in reading.claims:
        if claim.frame is not None:
            writer.event(claim)
    for statement in statements(writer.context):
        writer.statement(statement)
    return list(dict.fromkeys(writer.lines))


class _Writer:
    """Collects the lines; a class because every line needs the graph's name and spans are described once."""

    def __init__(self, context: Context, run: str) -> None:
        self.context, self.base, self.article = context, context.base, context.reading.article
        self.run = self.base.run(run)
        self.doc = self.base.doc(self.article.id)
        self.tail = f"{self.base.record(self.article.id)} ."
        self.lines: list[str] = []
        self.spans: dict[Span, str] = {}

    def add(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"{subject} {term(predicate)} {value} {self.tail}")

    def span(self, span: Span) -> str:
        found = self.spans.get(span)
        return found or self._new_span(span)

    def _new_span(self, span: Span) -> str:
        if span.article != self.article.id or not 0 <= span.start < span.end <= len(self.article.text):
            raise IntegrityError(f"{self.article.identifier}: characters {span.start} to {span.end} of {span.article} are not in this text")
        name = self.spans[span] = self.base.span(span)
        self.add(name, "rdf:type", term("kg:Span"))
        self.add(name, "nif:referenceContext", self.doc)
        self.add(name, "nif:beginIndex", integer(span.start))
        self.add(name, "nif:endIndex", integer(span.end))
        self.add(name, "nif:anchorOf", literal(span.of(self.article)))
        return name

    def value(self, subject: str, predicate: str, value: str) -> None:
        """A value of one of the closed lists."""
        if value not in VALUES[predicate]:
            raise IntegrityError(f"{self.article.identifier}: {value!r} is no {predicate}")
        self.add(subject, f"kg:{predicate}", term(f"kg:{value}"))

    def document(self) -> None:
        article, add = self.article, self.add
        add(self.doc, "rdf:type", term("kg:Document"))
        add(self.doc, "schema:identifier", literal(article.identifier))
        add(self.doc, "kg:text", literal(article.text))
        add(self.doc, "kg:contentHash", literal(article.content_hash))
        if article.headline:
            add(self.doc, "schema:headline", literal(article.headline.of(article)))
        for author in article.authors:
            add(self.doc, "schema:author", literal(author))
        for predicate, text in (("schema:publisher", article.publisher), ("schema:url", article.url)):
            if text:
                add(self.doc, predicate, literal(text))
        if article.date:
            add(self.doc, "schema:datePublished", date(article.date))

    def cluster(self, cluster: Cluster) -> None:
        """Its mentions with the entity they refer to, and why they were taken for one thing."""
        entity = self.context.entity_of.get(cluster.id)
        if entity is None:
            raise IntegrityError(f"{self.article.identifier}: no entity for the cluster {cluster.name!r}")
        name, target = self.base.cluster(cluster.id), self.base.entity(entity.key)
        self.add(name, "rdf:type", term("kg:Cluster"))
        self.add(name, "kg:inDocument", self.doc)
        self.add(name, "rdfs:label", literal(cluster.name))
        for mention in cluster.mentions:
            span = self.span(mention.span)
            self.add(span, "kg:refersTo", target)
            self.add(span, "kg:inCluster", name)
        for span_, score in cluster.joins:
            self._join(cluster, span_, score.value, score.basis)

    def _join(self, cluster: Cluster, span: Span, score: float, basis: str) -> None:
        first = cluster.mentions[0].span
        if span == first:
            return
        name = self.base.hashed("decision", self.article.id, span.start, span.end, first.start, first.end, basis)
        self.add(name, "rdf:type", term("kg:IdentityDecision"))
        self.add(name, "kg:left", self.span(span))
        self.add(name, "kg:right", self.span(first))
        self.add(name, "kg:judgement", term("kg:Same"))
        self.add(name, "kg:score", decimal(score))
        self.add(name, "kg:basis", literal(basis))
        self.add(name, "prov:wasAttributedTo", self.base.agent("resolver"))

    def note(self, note: Note) -> None:
        place = (note.span.start, note.span.end) if note.span else ()
        name = self.base.hashed("note", self.article.id, note.kind, note.message, *place)
        self.add(name, "rdf:type", term("kg:Note"))
        self.add(name, "kg:inDocument", self.doc)
        self.add(name, "kg:noteKind", literal(note.kind))
        self.add(name, "rdfs:comment", literal(note.message))
        if note.span and note.span.start < note.span.end:
            self.add(name, "kg:noteSpan", self.span(note.span))

    def attribution(self, attribution: Attribution) -> None:
        name, source = self.context.attribution(attribution.id), self.context.source(attribution)
        add = self.add
        add(name, "rdf:type", term("kg:Attribution"))
        add(name, "kg:inDocument", self.doc)
        add(name, "kg:source", self._source(source))
        if source.span:
            add(name, "kg:sourceSpan", self.span(source.span))
        if attribution.cue:
            add(name, "kg:cue", literal(attribution.cue.of(self.article)))
            add(name, "kg:cueSpan", self.span(attribution.cue))
        self.value(name, "commitment", attribution.commitment)
        self.value(name, "quoteMode", attribution.mode)
        self.value(name, "polarity", attribution.polarity)
        self.value(name, "modality", attribution.modality)
        if attribution.relation:
            add(name, "kg:relation", term(f"rel:{attribution.relation}"))
        if attribution.via:
            add(name, "kg:within", self.context.attribution(attribution.via))
        for outer in self.context.enclosing(attribution.via):
            add(name, "kg:via", self._source(self.context.source(outer)))
        self._contents(attribution, name, source)

    def _contents(self, attribution: Attribution, name: str, source: Node) -> None:
        for content in attribution.contents:
            node = self.context.content(attribution, content)
            self.add(name, "kg:content", node)
            self.add(node, "rdf:type", term("kg:Quotation" if content.quotation else "kg:Paraphrase"))
            self.add(node, "schema:text", literal(content.span.of(self.article)))
            self.add(node, "kg:evidence", self.span(content.span))
            self.add(node, "schema:spokenByCharacter", source.term)
            self.add(node, "kg:inDocument", self.doc)

    def _source(self, source: Node) -> str:
        """The source's name; whoever is not named is described in this document's own record."""
        if source.span is None:
            self.add(source.term, "rdf:type", term("kg:UnidentifiedSource"))
            self.add(source.term, "skos:prefLabel", literal(source.label))
        return source.term

    def event(self, claim: Claim) -> None:
        name = self.context.event(claim.id)
        self.add(name, "rdf:type", term("kg:Event"))
        self.lines.append(f"{name} {term('rdf:type')} {term(f'frame:{claim.frame}')} {self.tail}")
        ends = [[self.context.node(filler) for filler in claim.fillers(role)] for role in direct_roles(claim, self.context)]
        self.add(name, "rdfs:label", literal(proposition(claim.relation, ends[0], ends[1], self.context.vocabulary)))
        for role, filler in claim.roles:
            self._role(name, role, filler)

    def _role(self, event: str, role: str, filler: Filler) -> None:
        if role not in self.context.vocabulary.roles:
            raise IntegrityError(f"{self.context.where(filler.span)}: {role!r} is no role of events")
        node = self.context.node(filler)
        if node.term == event:
            raise IntegrityError(f"{self.context.where(filler.span)}: an event fills a role of itself")
        self.lines.append(f"{event} <{PREFIXES['kg']}{role}> {node.term} {self.tail}")
        if filler.claim:  # the words that stand for one event inside another say how the text puts it: "to hand over three men"
            self.add(node.term, "skos:altLabel", literal(node.label))

    def statement(self, one: Statement) -> None:
        add, name = self.add, one.iri
        predicate = term(f"rel:{one.relation}")
        add(name, "rdf:type", term("kg:Statement"))
        add(name, "rdfs:label", literal(title(one, self.context.vocabulary)))
        add(name, "kg:inDocument", self.doc)
        add(name, "rdf:predicate", predicate)
        if one.subject and one.subject.named:
            add(name, "rdf:subject", one.subject.term)
        if one.object:
            add(name, "rdf:object", one.object.term)
        for end, mention in ((one.subject, "kg:subjectMention"), (one.object, "kg:objectMention")):
            if end and end.span:
                add(name, mention, self.span(end.span))
        if one.event:
            add(name, "kg:describesEvent", one.event)
        for piece in one.evidence:
            self._evidence(name, piece)
        self._status(one)
        if not one.refusal and one.subject and one.object:
            graph = self.base.graph("reported" if one.projection == "Reported" else "facts")
            self.lines.append(f"{one.subject.term} {predicate} {one.object.term} {graph} .")

    def _evidence(self, statement: str, piece: Evidence) -> None:
        if not piece.span.covers(piece.trigger):
            raise IntegrityError(f"{self.context.where(piece.trigger)}: the trigger is outside its sentence")
        if not 0 <= piece.confidence <= 1:
            raise IntegrityError(f"{self.context.where(piece.trigger)}: confidence {piece.confidence} is not between 0 and 1")
        self.add(statement, "kg:evidence", self.span(piece.span))
        self.add(statement, "kg:trigger", self.span(piece.trigger))
        self.add(statement, "kg:rule", literal(piece.rule))

    def _status(self, one: Statement) -> None:
        add, name, facet = self.add, one.iri, one.facet
        self.value(name, "polarity", facet.polarity)
        self.value(name, "modality", facet.modality)
        if facet.past:
            add(name, "kg:past", TRUE)
        add(name, "kg:confidence", decimal(one.confidence))
        add(name, "kg:projection", term(f"kg:{one.projection}"))
        if one.refusal:
            add(name, "kg:why", literal(one.refusal))
        add(name, "prov:wasGeneratedBy", self.run)
        if one.time:
            add(name, "kg:timeText", literal(one.time.span.of(self.article)))
            if one.time.edtf:
                add(name, "kg:time", literal(one.time.edtf))
        if facet.attribution:
            self._voices(name, facet.attribution)

    def _voices(self, statement: str, attribution: str) -> None:
        inner, *outer = self.context.enclosing(attribution)
        self.add(statement, "kg:attribution", self.context.attribution(inner.id))
        self.add(statement, "kg:attributedTo", self._source(self.context.source(inner)))
        for one in outer:
            self.add(statement, "kg:via", self._source(self.context.source(one)))
