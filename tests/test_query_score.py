"""The score against gold cases: on a case made by hand, and beside the program that it was taken over from."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from graph_readings import BASE, ONTOLOGY, POLICY, ROWS, VOCABULARY, entities, gazette, lines

from kg.graph.record import record_quads
from kg.graph.store import Store, core_quads
from kg.graph.terms import REL
from kg.graph.vocabulary import Relation, Vocabulary, ontology_quads
from kg.graph.world import entity_quads, run_quads
from kg.model import Article, Attribution, Claim, Cluster, Content, Evidence, Filler, Mention, Reading, Span, article_id, digest
from kg.query.likeness import find
from kg.query.score import report, score

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = {
    "entities": {
        "E1": {"name": "Harbour Board", "kind": "Agency", "mentions": ["Harbour Board", "The Harbour Board"]},
        "E2": {"name": "Tom Wick", "kind": "Person", "mentions": ["Tom Wick"]},
        "E3": {"name": "Port Ellery", "kind": "Place", "mentions": ["Port Ellery"]},
    },
    "events": [
        {
            "type": "Jailing",
            "trigger": "jailed",
            "sentence": "The Harbour Board jailed Tom Wick.",
            "roles": {"agent": ["E1"], "patient": ["E2"]},
            "source": None,
        },
        {
            "type": "Subpoena",
            "trigger": "subpoenaed",
            "sentence": "The Harbour Board subpoenaed Port Ellery, Tom Wick told us.",
            "roles": {"agent": ["E1"], "recipient": ["E3"], "theme": "a ship's papers"},
            "modality": "Possible",
            "source": "E2",
        },
    ],
    "relations": [{"relation": "partOf", "subject": "E1", "object": "E3", "sentence": "x"}],
    "quotes": [
        {"speaker": "E2", "text": "The Harbour Board subpoenaed Port Ellery", "kind": "indirect"},
        {"speaker": None, "text": "nobody said this here", "kind": "direct"},
    ],
    "forbidden": [["E1", "jailed", "E2"], ["E2", "jailed", "E1"]],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gazette.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "gazette.txt").write_text(gazette().text, encoding="utf-8")
    return tmp_path


def test_the_figures_of_a_case_that_can_be_counted_by_hand(gold: Path) -> None:
    figures, misses = score(gold, Store.of(lines(gazette())), VOCABULARY)
    assert figures["events"] == {"p": 100.0, "r": 100.0, "f1": 100.0, "hit": 2, "predicted": 2, "gold": 2}
    assert figures["arguments"] == {"p": 100.0, "r": 80.0, "f1": 88.9, "hit": 4, "predicted": 4, "gold": 5}
    assert figures["relations"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "hit": 0, "predicted": 0, "gold": 1}
    assert (figures["quotes"]["hit"], figures["quotes"]["predicted"], figures["quotes"]["gold"]) == (1, 1, 2)
    assert (figures["direct"]["hit"], figures["direct"]["predicted"], figures["direct"]["gold"]) == (1, 2, 2)
    assert (figures["qualified"], figures["voiced"]) == (50.0, 100.0)
    assert (figures["leaks"], figures["forbidden"], figures["unbacked"]) == (1, 2, 0)
    assert figures["kinds"] == 66.7
    assert [line.split("\t")[1] for line in misses] == ["missed theme", "missed relation", "missed quote", "LEAK", "spurious triple"]


def test_types_count_those_only(gold: Path) -> None:
    figures, _ = score(gold, Store.of(lines(gazette())), VOCABULARY, ["Subpoena", "Regatta"])
    assert (figures["events"]["gold"], figures["events"]["predicted"]) == (1, 1)


def test_a_triple_that_no_statement_projects_is_unbacked(gold: Path) -> None:
    stray = f"<{BASE.base}entity/a> <{REL}jailed> <{BASE.base}entity/b> <{BASE.base}facts> ."
    assert score(gold, Store.of([*lines(gazette()), stray]), VOCABULARY)[0]["unbacked"] == 1


def test_the_report_has_a_line_for_each_figure(gold: Path) -> None:
    text = report(score(gold, Store.of(lines(gazette())), VOCABULARY)[0])
    assert text[0] == "events     p 100.0 r 100.0 f1 100.0 hit 2 predicted 2 gold 2"
    assert text[-1] == "unbacked   0"


# ------------------------------------------------------------------------------------------------ beside the other program


def other_program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_graph", SHARED / "bench/score_graph.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def vocabulary_of(other: ModuleType) -> tuple[list[Relation], Vocabulary]:
    rows = [Relation(relation, relation, "x", event, *other.DIRECT_ROLES[event]) for event, relation in other.RELATION_OF.items()]
    rows += [Relation(relation, relation, "x") for relation in sorted(other.STANDING)] + [row for row in ROWS if row.relation in ("said", "denied")]
    return rows, Vocabulary.of(rows)


def imperfect(file: Path, other: ModuleType) -> Reading:
    """A reading made from the gold with mistakes sown in: every third event is lost, every fourth quote has no speaker, every fifth role another filler."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    text = file.with_suffix(".txt").read_text(encoding="utf-8")
    id_ = article_id(text)

    def span(words: str, inside: str = "") -> Span | None:
        outer = find(inside, text) if inside else (0, len(text))
        place = outer and find(words, text, *outer)
        return Span(id_, *place) if place else None

    mentions, clusters = {}, []
    for key, entity in gold["entities"].items():
        found = sorted(
            {
                Mention(place, entity["kind"])
                for name in entity["mentions"]
                if (place := span(name)) and place not in {m.span for m in mentions.values()}
            }
        )
        if found:
            mentions[key] = found[0]
            clusters.append(Cluster(digest(id_, key), entity["kind"], entity["name"], tuple(entity["mentions"][::2]), tuple(found)))

    def filler(words: str, inside: str) -> Filler | None:
        if words in mentions:
            return Filler(mentions[words].span, mentions[words])
        place = span(words, inside)
        return Filler(place) if place else None

    attributions = []
    for number, quote in enumerate(gold["quotes"]):
        place = span(quote["text"])
        if place:
            source = mentions.get(quote.get("speaker")) if number % 4 else None
            evidence = Evidence(place, place, "gold", 0.9)
            attributions.append(
                Attribution(digest(id_, "a", number), source, None, (Content(place, quote["kind"] == "direct"),), "Neutral", "Direct", evidence)
            )
    claims = []
    keys = sorted(mentions)
    for number, event in enumerate(gold["events"]):
        sentence = span(event["sentence"])
        trigger = span(event["trigger"], event["sentence"])
        if number % 3 and sentence and trigger and event["type"] in other.RELATION_OF:
            roles = [
                (role, f)
                for role, fs in event["roles"].items()
                if role in other.ROLES
                for one in (fs if isinstance(fs, list) else [fs])
                if (f := filler(one, event["sentence"]))
            ]
            if number % 5 == 0 and roles:
                swapped = mentions[keys[number % len(keys)]]
                roles[0] = (roles[0][0], Filler(swapped.span, swapped))
            quoted = next((a.id for a in attributions if event.get("source") and a.source == mentions.get(event["source"])), None)
            claims.append(
                Claim(
                    digest(id_, number),
                    other.RELATION_OF[event["type"]],
                    event["type"],
                    tuple(roles),
                    (Evidence(sentence, trigger, "gold", 0.9),),
                    event.get("polarity", "Positive"),
                    event.get("modality", "Actual") if number % 7 else "Actual",
                    attribution=quoted,
                )
            )
    for number, relation in enumerate(gold["relations"]):
        sentence = span(relation["sentence"])
        ends = [filler(relation[end], relation["sentence"]) for end in ("subject", "object")]
        if number % 4 and sentence and all(ends):
            roles = tuple((role, end) for role, end in zip(("subject", "object"), ends, strict=True) if end)
            claims.append(
                Claim(
                    digest(id_, "r", number),
                    relation["relation"],
                    None,
                    roles,
                    (Evidence(sentence, sentence, "gold", 0.9),),
                    past=bool(relation.get("past")),
                )
            )
    return Reading(Article(id_, file.with_suffix(".txt").name, text), tuple(clusters), tuple(claims), tuple(attributions))


@pytest.mark.skipif(not (SHARED / "bench/score_graph.py").exists(), reason="the other program is not here")
@pytest.mark.parametrize("types", [None, "Subpoena,Threat,Jailing,Arrest,Release,Transfer,Refusal,Prohibition,Cooperation"])
@pytest.mark.parametrize("folder", ["seeds", "more"])
def test_both_programs_give_the_same_figures(folder: str, types: str | None, tmp_path: Path) -> None:
    other = other_program()
    rows, vocabulary = vocabulary_of(other)
    cases = SHARED / "cases" / folder
    readings = [imperfect(file, other) for file in sorted(cases.glob("*.json"))]
    entity_of = entities(*readings)
    everything = [
        line for reading in readings for line in record_quads(reading, entity_of, vocabulary=vocabulary, policy=POLICY, base=BASE, run="test")
    ]
    everything += [
        *entity_quads(entity_of.values(), BASE),
        *run_quads("test", software="kg", config_hash="x", base=BASE),
        *ontology_quads(rows, BASE),
        *core_quads(ONTOLOGY / "kg.ttl", BASE),
    ]
    path = tmp_path / "graph.nq"
    path.write_text("\n".join(sorted(set(everything))) + "\n", encoding="utf-8")
    wanted = set(other.RELATION_OF) - {"Saying"}
    wanted &= set(types.split(",")) if types else wanted
    theirs, their_misses = other.score(cases, other.Graph(path), wanted)
    ours, our_misses = score(cases, Store.load(path), vocabulary, types.split(",") if types else None)
    assert ours == theirs
    assert sorted(our_misses) == sorted(their_misses)
    assert 20 < ours["events"]["f1"] < 95 and 20 < ours["quotes"]["f1"] < 95  # the mistakes show, so the figures say something
