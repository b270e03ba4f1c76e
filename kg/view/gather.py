"""Records of the store -> `ViewData`: which things are drawn, what they are called, and the statements behind each edge.

Drawn are the entities and whatever stands at an end of a direct triple: contents of quotes, events, documents, bare words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kg.view.central import end
from kg.view.data import Edge, Family, Node, Passage, Statement, Text, ViewData
from kg.view.excerpt import NAMES, TELLING, Excerpt, projected
from kg.view.passages import passages, place, places
from kg.view.records import Record, Triple, Value, local
from kg.view.words import Status, in_words

# Classes that say little beside a more specific one, the least telling last.
GENERAL = ("Group", "Organization", "Place", "Agent", "Entity", "Content", "Event", "Thing", "Document")
FAMILIES: dict[str, Family] = {"Quotation": "content", "Paraphrase": "content", "Content": "content", "Document": "document", "words": "words"}
UNNAMED = "a source that the text does not name"
NOBODY = "(nobody named)"


def gather(excerpt: Excerpt) -> ViewData:
    """Join what was read from the store."""
    return _Gathering(excerpt).data()


def spaced(name: str) -> str:
    """advocacy group for AdvocacyGroup."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


class _Gathering:
    """The look-up tables that every part of the work shares; built once, then only read."""

    def __init__(self, excerpt: Excerpt) -> None:
        self.excerpt, self.things, self.terms = excerpt, excerpt.things, excerpt.terms
        self.triples = excerpt.chosen.triples
        self.texts = {iri: index for index, iri in enumerate(excerpt.documents)}
        self.bare = {end(triple.subject, triple.object): triple.object.text for triple in self.triples if triple.object.words}
        self.nodes = {iri: index for index, iri in enumerate(excerpt.chosen.nodes)}

    def data(self) -> ViewData:
        statements = sorted([*map(self.statement, self.excerpt.statements), *map(self.thought, self.excerpt.thoughts)], key=_reading_order)
        mentions, degrees = self.mentions(), self.excerpt.chosen.degrees
        nodes = tuple(replace(self.node(iri), degree=degrees.get(iri, 0), mentions=tuple(sorted(mentions[iri]))) for iri in self.nodes)
        return ViewData(nodes, self.edges(statements), tuple(statements), tuple(map(self.text, self.texts)), self.excerpt.chosen.beyond)

    # ------------------------------------------------------------------ nodes
    def node(self, iri: str) -> Node:
        kind = self.kind(iri)
        thing = self.things.get(iri)
        family = FAMILIES.get(kind) or ("event" if thing is not None and "kg:Event" in thing.all("rdf:type") else "entity")
        label = self.label(iri)
        aliases = tuple(name for name in thing.all("skos:altLabel") if name != label) if thing else ()
        speaker = self.nodes.get(thing.first("schema:spokenByCharacter")) if thing else None
        return Node(iri, kind, self.kind_label(kind), family, label, aliases, thing.all("skos:exactMatch") if thing else (), speaker=speaker)

    def kind(self, iri: str) -> str:
        if iri in self.bare:
            return "words"
        names = [local(name) for name in (self.things[iri].all("rdf:type") if iri in self.things else ()) if name.startswith(("kg:", "frame:"))]
        return min(names, key=lambda name: (GENERAL.index(name) if name in GENERAL else -1, name), default="Thing")

    def kind_label(self, kind: str) -> str:
        return self.terms.labels.get(f"kg:{kind}") or self.terms.labels.get(f"frame:{kind}") or spaced(kind)

    def label(self, iri: str) -> str:
        """What a thing is called: its name, words, headline, or what happens."""
        if iri in self.bare:
            return self.bare[iri]
        thing = self.things.get(iri)
        if thing is None:
            return iri.rstrip("/").rsplit("/", 1)[-1]
        named = next(filter(None, map(thing.first, NAMES)), "")
        if not named and "kg:UnidentifiedSource" in thing.all("rdf:type"):
            return UNNAMED
        return named or self.happening(thing) or iri.rstrip("/").rsplit("/", 1)[-1]

    def happening(self, event: Record) -> str:
        """`hand over three men`: the words that say it, and whom or what it concerns."""
        statement = self.things.get(self.excerpt.says.get(event.iri, ""))
        trigger = self.words(statement.first("kg:trigger")) if statement else ""
        verb = trigger or spaced(self.kind(event.iri))
        fillers = (value for role in TELLING for value in event.values.get(role, ()) if value.text != event.iri)
        filler = next(fillers, None)
        return f"{verb} {filler.text if filler.words else self.plain_label(filler.text)}" if filler else verb

    def plain_label(self, iri: str) -> str:
        """A label that asks no further event, so that events inside one another end."""
        thing = self.things.get(iri)
        return spaced(self.kind(iri)) if thing is not None and "kg:Event" in thing.all("rdf:type") else self.label(iri)

    def mentions(self) -> dict[str, list[tuple[int, int, int]]]:
        found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for span, node in self.excerpt.mentions:
            at = place(span)
            if at and at.document in self.texts:
                found[node].append((self.texts[at.document], at.start, at.end))
        return found

    def text(self, iri: str) -> Text:
        document = self.things[iri]
        publisher = document.first("schema:publisher")
        return Text(
            iri, document.first("schema:identifier"), document.first("schema:headline"), self.label(publisher) if publisher in self.things else publisher,
            document.first("schema:datePublished"), document.first("schema:url"), document.first("kg:text"),
        )

    # ------------------------------------------------------------------ statements
    def statement(self, iri: str) -> Statement:
        record = self.things[iri]
        attribution = self.things.get(record.first("kg:attribution"))
        source = record.first("kg:attributedTo") or (attribution.first("kg:source") if attribution else "")
        via = tuple(sorted(map(self.label, {*record.all("kg:via"), *(attribution.all("kg:via") if attribution else ())})))
        status = self.status(record, attribution, source, via)
        relation, subject = record.first("rdf:predicate"), record.first("rdf:subject")
        target = next(iter(record.values.get("rdf:object", ())), None)
        return Statement(
            iri, subject=self.nodes.get(subject), subject_label=self.label(subject) if subject else self.words(record.first("kg:subjectMention")) or NOBODY,
            relation=local(relation), label=self.relation_label(relation),
            object=self.nodes.get(end(subject, target)) if target else None, object_label=self.object_label(target, record),
            projected=projected(record), mark=status.mark, status=in_words(status), polarity=status.polarity, modality=status.modality,
            text=self.texts.get(record.first("kg:inDocument")), passages=self.passages(record, attribution), confidence=_number(record.first("kg:confidence")),
            speaker=self.nodes.get(source), speaker_label=self.label(source) if source else "", cue=attribution.first("kg:cue") if attribution else "",
            commitment=status.commitment, via=via, time=record.first("kg:timeText") or record.first("kg:time"), rule=record.first("kg:rule"),
        )

    def status(self, record: Record, attribution: Record | None, source: str, via: tuple[str, ...]) -> Status:
        types = self.things[source].all("rdf:type") if source in self.things else (source,)
        named = bool(source) and "kg:UnidentifiedSource" not in types
        return Status(
            local(record.first("kg:projection")) or "NotProjected", _polarity(record), _modality(record), past=record.first("kg:past") == "true",
            opinion=record.first("rdf:predicate") in self.terms.evaluative, attributed=attribution is not None or bool(source),
            commitment=local(attribution.first("kg:commitment")) if attribution else "", speaker=self.label(source) if named else "", via=via,
            complete="rdf:subject" in record.values and "rdf:object" in record.values, why=record.first("kg:why"),
            denied=attribution is not None and attribution.first("kg:relation") == "rel:denied",
        )

    def relation_label(self, relation: str) -> str:
        return self.terms.labels.get(relation) or spaced(local(relation))

    def object_label(self, target: Value | None, record: Record) -> str:
        if target is None:
            return self.words(record.first("kg:objectMention"))
        return target.text if target.words else self.label(target.text)

    def words(self, span: str) -> str:
        at = place(span)
        return self.things[at.document].first("kg:text")[at.start:at.end] if at and at.document in self.things else ""

    def passages(self, record: Record, attribution: Record | None) -> tuple[Passage, ...]:
        roles = (("kg:subjectMention", "subject"), ("kg:trigger", "trigger"), ("kg:objectMention", "object"))
        marks = [(at, role) for name, role in roles for at in places(record.all(name))]
        marks += [(at, "cue") for at in places(attribution.all("kg:cueSpan"))] if attribution else []
        return passages(places(record.all("kg:evidence")), marks)

    def thought(self, iri: str) -> Statement:
        attribution = self.things[iri]
        contents = [content for content in attribution.all("kg:content") if content in self.things]
        source, cue = attribution.first("kg:source"), attribution.first("kg:cue")
        status = Status("NotProjected", _polarity(attribution), _modality(attribution), thought=True)
        spans = places(span for content in contents for span in self.things[content].all("kg:evidence"))
        marks = [(at, "object") for at in spans]
        marks += [(at, role) for name, role in (("kg:sourceSpan", "subject"), ("kg:cueSpan", "cue")) for at in places(attribution.all(name))]
        return Statement(
            iri, subject=self.nodes.get(source), subject_label=self.label(source) if source else UNNAMED, relation="", label=cue,
            object=None, object_label=" … ".join(map(self.label, contents)), projected=False, mark=status.mark, status=in_words(status),
            polarity=status.polarity, modality=status.modality, text=self.texts.get(attribution.first("kg:inDocument")), passages=passages(spans, marks),
            cue=cue, commitment=local(attribution.first("kg:commitment")), via=tuple(sorted(map(self.label, attribution.all("kg:via")))),
        )

    # ------------------------------------------------------------------ edges
    def edges(self, statements: list[Statement]) -> tuple[Edge, ...]:
        behind: dict[tuple[int | None, str, int | None], list[int]] = defaultdict(list)
        for index, statement in enumerate(statements):
            behind[statement.subject, statement.relation, statement.object].append(index)
        return tuple(self.edge(triple, behind, statements) for triple in self.triples)

    def edge(self, triple: Triple, behind: Mapping[tuple[int | None, str, int | None], list[int]], statements: list[Statement]) -> Edge:
        source, target = self.nodes[triple.subject], self.nodes[end(triple.subject, triple.object)]
        found = behind.get((source, local(triple.relation), target), [])
        return Edge(
            source, target, local(triple.relation), self.relation_label(triple.relation), "reported" if triple.reported else "fact",
            tuple(index for index in found if statements[index].projected), tuple(index for index in found if not statements[index].projected),
        )


def _reading_order(statement: Statement) -> tuple[int, int, str]:
    first = statement.passages[0].start if statement.passages else 0
    return (-1 if statement.text is None else statement.text, first, statement.id)


def _polarity(record: Record) -> str:
    return local(record.first("kg:polarity")) or "Positive"


def _modality(record: Record) -> str:
    return local(record.first("kg:modality")) or "Actual"


def _number(text: str) -> float | None:
    """0.95 for "0.95" and "9.5E-1"; nothing where the store holds none."""
    return float(text) if re.fullmatch(r"\d*\.?\d+(E[+-]?\d+)?", text, re.IGNORECASE) else None
