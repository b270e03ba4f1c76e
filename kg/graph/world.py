"""What all documents share: entities, the decisions that joined documents to them, the run.

In: `Entity`, `Decision`, the run's description; out: N-Quads lines of the graphs `entities`, `identity`, `runs`.

>>> next(entity_quads([Entity("denver-1", "Jurisdiction", "Denver")], Base())).split()[2]
'<https://w3id.org/newskg/ns#Jurisdiction>'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from kg.errors import IntegrityError
from kg.graph.terms import Base, decimal, iri, literal, term
from kg.model import Decision, Entity, Judgement

KINDS = frozenset({"Entity", "Agent", "Person", "Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup", "Place", "Jurisdiction", "Group", "Post",
                   "Law", "LegalInstrument"})
JUDGEMENTS = frozenset(get_args(Judgement))


def entity_quads(entities: Iterable[Entity], base: Base) -> Iterator[str]:
    """Kind, fullest name, other names and outside identifiers of each entity."""
    tail = f"{base.graph('entities')} ."
    kind, name, alias, same = term("rdf:type"), term("skos:prefLabel"), term("skos:altLabel"), term("skos:exactMatch")
    for entity in entities:
        if entity.kind not in KINDS:
            raise IntegrityError(f"{entity.name!r} has a kind that the ontology does not know: {entity.kind!r}")
        subject = base.entity(entity.key)
        yield f"{subject} {kind} {term(f'kg:{entity.kind}')} {tail}"
        yield f"{subject} {name} {literal(entity.name)} {tail}"
        yield from (f"{subject} {alias} {literal(other)} {tail}" for other in entity.aliases if other != entity.name)
        yield from (f"{subject} {same} {iri(other)} {tail}" for other in entity.same_as)


def decision_quads(decisions: Iterable[Decision], base: Base) -> Iterator[str]:
    """Why a document's cluster stands for an entity, or does not."""
    tail = f"{base.graph('identity')} ."
    for decision in decisions:
        if decision.judgement not in JUDGEMENTS:
            raise IntegrityError(f"{decision.judgement!r} is no judgement")
        subject = base.hashed("decision", decision.left, decision.right, decision.judgement, decision.score.basis, decision.maker)
        for predicate, value in (
            ("rdf:type", term("kg:IdentityDecision")),
            ("kg:left", base.cluster(decision.left.partition(":")[2])),
            ("kg:right", base.entity(decision.right)),
            ("kg:judgement", term(f"kg:{decision.judgement}")),
            ("kg:score", decimal(decision.score.value)),
            ("kg:basis", literal(decision.score.basis)),
            ("prov:wasAttributedTo", base.agent(decision.maker)),
        ):
            yield f"{subject} {term(predicate)} {value} {tail}"


def run_quads(run: str, *, software: str, config_hash: str, base: Base) -> Iterator[str]:
    """Which program with which settings made the graph. The time of day is left out: same input, same bytes."""
    tail = f"{base.graph('runs')} ."
    for predicate, value in (("rdf:type", term("kg:ExtractionRun")), ("rdfs:label", literal(software)), ("kg:configHash", literal(config_hash))):
        yield f"{base.run(run)} {term(predicate)} {value} {tail}"
    for graph, kind in (("facts", "kg:FactGraph"), ("reported", "kg:ReportedGraph")):
        yield f"{base.graph(graph)} {term('rdf:type')} {term(kind)} {tail}"
