"""A small graph after the public contract, made from a text: offsets are looked up, so that no number is written by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

BASE = "https://w3id.org/newskg/id/"
HEADER = """@prefix kg: <https://w3id.org/newskg/ns#> . @prefix rel: <https://w3id.org/newskg/rel/> . @prefix frame: <https://w3id.org/newskg/frame/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
"""


def words(text: str) -> str:
    """A Turtle literal; JSON escapes are Turtle escapes."""
    return json.dumps(text, ensure_ascii=False)


def iri(path: str) -> str:
    return f"<{BASE}{path}>"


@dataclass
class Sample:
    """Collects triples by graph for one document; every span is given by its words."""

    text: str
    headline: str
    publisher: str = "The Harbour Gazette"
    name: str = "doc/1"
    graphs: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.add(self.record, f"{iri(self.name)} a kg:Document ; kg:text {words(self.text)} ; schema:headline {words(self.headline)} ; "
                              f"schema:publisher {words(self.publisher)} ; schema:datePublished \"2024-05-02\" ; schema:identifier \"one.txt\" .")

    @property
    def record(self) -> str:
        return f"{self.name}/record"

    def add(self, graph: str, line: str) -> None:
        self.graphs.setdefault(graph, []).append(line)

    def span(self, part: str, refers: str = "") -> str:
        start = self.text.index(part)
        node = iri(f"{self.name}#char={start},{start + len(part)}")
        self.add(self.record, f"{node} a kg:Span ; nif:referenceContext {iri(self.name)} ; nif:beginIndex {start} ; nif:endIndex {start + len(part)} ; "
                              f"nif:anchorOf {words(part)} .")
        if refers:
            self.add("entities", f"{node} kg:refersTo {iri(refers)} .")
        return node

    def entity(self, key: str, kind: str, label: str, *aliases: str) -> str:
        also = "".join(f" ; skos:altLabel {words(alias)}" for alias in aliases)
        self.add("entities", f"{iri(key)} a kg:{kind} ; skos:prefLabel {words(label)}{also} .")
        return key

    def quote(self, key: str, text: str, speaker: str, kind: str = "Quotation") -> str:
        self.add(self.record, f"{iri(key)} a kg:{kind} , kg:Content ; schema:text {words(text)} ; kg:evidence {self.span(text)} ; "
                              f"schema:spokenByCharacter {iri(speaker)} .")
        return key

    def attribution(self, key: str, source: str, cue: str, commitment: str = "Neutral", *, more: str = "") -> str:
        self.add(self.record, f"{iri(key)} a kg:Attribution ; kg:inDocument {iri(self.name)} ; kg:source {iri(source)} ; kg:cue {words(cue)} ; "
                              f"kg:cueSpan {self.span(cue)} ; kg:commitment kg:{commitment} {more} .")
        return key

    def statement(self, key: str, subject: str, relation: str, object_: str, *, sentence: str, trigger: str, who: str, whom: str,
                  projection: str = "Asserted", polarity: str = "Positive", modality: str = "Actual", attribution: str = "",
                  speaker: str = "", more: str = "") -> None:
        said = f"; kg:attribution {iri(attribution)} ; kg:attributedTo {iri(speaker)}" if attribution else ""
        self.add(self.record, f"""{iri(key)} a kg:Statement ; kg:inDocument {iri(self.name)} ;
          rdf:subject {iri(subject)} ; rdf:predicate rel:{relation} ; rdf:object {iri(object_)} ;
          kg:evidence {self.span(sentence)} ; kg:trigger {self.span(trigger)} ; 
          kg:subjectMention {self.span(who, subject)} ; kg:objectMention {self.span(whom, object_)} ;
          kg:polarity kg:{polarity} ; kg:modality kg:{modality} ; kg:confidence 0.9 ; kg:projection kg:{projection} {said} {more} .""")
        if projection != "NotProjected":
            self.add("facts" if projection == "Asserted" else "reported", f"{iri(subject)} rel:{relation} {iri(object_)} .")

    def trig(self) -> str:
        return HEADER + "\n".join(f"{iri(graph)} {{\n" + "\n".join(lines) + "\n}" for graph, lines in self.graphs.items())

    def store(self) -> Any:
        import pyoxigraph

        store = pyoxigraph.Store()
        store.load(self.trig().encode(), format=pyoxigraph.RdfFormat.TRIG)
        return store


TEXT = (
    "Port board fines ferry line\n\n"
    "The Port Board 🚢 fined Blue Ferries on Monday. Blue Ferries bribed Ida Voss, the Port Board said. "
    "The Port Board did not license Red Boats. The Port Board threatened to sue Blue Ferries. "
    "“We paid nobody,” Ida Voss said. Ida Voss refused to leave the quay. Mara Keller fears that the quay will close."
)


def sample() -> Sample:
    """A fact, a reported triple, a quote, an event as object, a negation, a threat, and a fear."""
    one = Sample(TEXT, "Port board fines ferry line")
    board = one.entity("entity/board", "Agency", "Port Board", "the board")
    ferries = one.entity("entity/ferries", "Organization", "Blue Ferries")
    red = one.entity("entity/red", "Organization", "Red Boats")
    ida = one.entity("entity/ida", "Person", "Ida Voss")
    mara = one.entity("entity/mara", "Person", "Mara Keller")
    one.entity("entity/quay", "Place", "Quay")
    said = one.attribution("attribution/1", board, "the Port Board said")
    one.statement("stmt/fined", board, "fined", ferries, sentence="The Port Board 🚢 fined Blue Ferries on Monday.", trigger="fined", who="The Port Board",
                  whom="Blue Ferries", more="; kg:timeText \"on Monday\"")
    one.statement("stmt/bribed", ferries, "bribed", ida, sentence="Blue Ferries bribed Ida Voss, the Port Board said.", trigger="bribed",
                  who="Blue Ferries bribed", whom="Ida Voss", projection="Reported", attribution=said, speaker=board)
    one.statement("stmt/licensed", board, "licensed", red, sentence="The Port Board did not license Red Boats.", trigger="license", who="The Port Board did",
                  whom="Red Boats", projection="NotProjected", polarity="Negative")
    one.statement("stmt/sued", board, "sued", ferries, sentence="The Port Board threatened to sue Blue Ferries.", trigger="sue",
                  who="The Port Board threatened", whom="sue Blue Ferries", projection="NotProjected", modality="Threatened")
    quote = one.quote("quote/1", "We paid nobody,", ida)
    one.statement("stmt/said", ida, "said", quote, sentence="Ida Voss said.", trigger="said. Ida", who="Ida Voss said", whom="We paid nobody,")
    one.add(one.record, f"{iri('event/leave')} a frame:Departure , kg:Event ; kg:theme \"the quay\" .")
    one.statement("stmt/left", ida, "left", "event/nowhere", sentence="Ida Voss refused to leave the quay.", trigger="leave", who="Ida Voss refused",
                  whom="the quay", projection="NotProjected", polarity="Negative", more=f"; kg:describesEvent {iri('event/leave')}")
    one.statement("stmt/refused", ida, "refused", "event/leave", sentence="Ida Voss refused to leave the quay.", trigger="refused", who="Ida Voss refused",
                  whom="leave the quay")
    fear = "the quay will close"
    one.add(one.record, f"{iri('content/fear')} a kg:Paraphrase , kg:Content ; schema:text {words(fear)} ; kg:evidence {one.span(fear)} .")
    one.attribution("attribution/2", mara, "fears", more=f"; kg:content {iri('content/fear')}")
    one.add("ontology", 'rel:fined rdfs:label "imposed a fine on"@en . kg:Agency rdfs:label "government agency"@en ; skos:prefLabel "agency" .')
    return one
