"""The projection policy: code and SPARQL agree, and each refusal has its reason."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_readings import BASE, ONTOLOGY, POLICY, Story, gazette, harbour, lines

from kg.errors import OntologyError
from kg.graph.policy import Policy, read_policy
from kg.graph.store import Store
from kg.graph.write import packed, write_sorted


def sweep() -> Story:
    """Every combination of qualities, each about a thing of its own, so that each shows in the direct triples by itself."""
    voices = [
        (named, relation, commitment, polarity, modality)
        for named, relation, commitment, polarity, modality in product(
            (True, False), ("said", "denied", None), ("Neutral", "Contested", "Performative"), ("Positive", "Negative"), ("Actual", "Possible")
        )
    ]
    claims = [
        *product(
            ("Positive", "Negative"),
            ("Actual", "Threatened", "Questioned"),
            (False, True),
            (0.9, 0.5, 0.49996, 0.4999, 0.2),
            ("Jailing", "Accusation"),
        )
    ]
    count = len(claims) + 3 * len(voices)
    story = Story("Board jailed " + " ".join(f"w{n:04}" for n in range(count)) + ".")
    board = story.mention("Board", "Agency")
    things = iter([story.mention(f"w{n:04}", "Person") for n in range(count)])
    for polarity, modality, past, confidence, frame in claims:
        story.event(
            frame,
            "jailed",
            polarity=polarity,
            modality=modality,
            past=past,
            confidence=confidence,
            roles=(("agent", board), ("patient", next(things))),
        )
    plain = story.said(board, "jailed", "Board")
    for named, relation, commitment, polarity, modality in voices:
        inner = story.said(
            board if named else None, "jailed", "Board", relation=relation, commitment=commitment, polarity=polarity, modality=modality, via=None
        )
        deep = story.said(board, "jailed", "Board", via=inner.id)
        shallow = story.said(
            board if named else None, "jailed", "Board", relation=relation, commitment=commitment, polarity=polarity, modality=modality, via=plain.id
        )
        for attribution in (inner, deep, shallow):
            story.event("Jailing", "jailed", attribution=attribution.id, roles=(("agent", board), ("patient", next(things))))
    return story


@pytest.mark.parametrize("stories", [(harbour(), gazette()), (sweep(),)], ids=["stories", "sweep"])
def test_code_and_sparql_agree(stories: tuple[Story, ...], tmp_path: Path) -> None:
    write_sorted([packed(lines(*stories))], tmp_path / "graph.nq")
    built = list(Store.load(tmp_path / "graph.nq").inner)
    graphs = {name: ox.NamedNode(f"{BASE.base}{name}") for name in ("facts", "reported")}
    expected = {(quad.graph_name, quad.subject, quad.predicate, quad.object) for quad in built if quad.graph_name in graphs.values()}
    other = ox.Store()
    other.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in built if quad.graph_name not in graphs.values())
    other.update((ONTOLOGY / "projection.ru").read_text(encoding="utf-8"))
    found = {
        (quad.graph_name, quad.subject, quad.predicate, quad.object)
        for graph in graphs.values()
        for quad in other.quads_for_pattern(None, None, None, graph)
    }
    assert found == expected
    assert {graph for graph, *_ in found} == set(graphs.values())


def test_the_file_holds_the_policy_that_is_meant() -> None:
    assert Policy() == POLICY


def test_a_denied_thing_is_never_a_direct_triple() -> None:
    assert POLICY.refusal("Negative", "Actual", past=False, evaluative=False, confidence=1.0, enclosing=()) == "it is denied"


def test_what_the_article_says_itself_needs_no_reason() -> None:
    assert POLICY.refusal("Positive", "Actual", past=False, evaluative=False, confidence=0.5, enclosing=()) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("confidense = 0.4", "knows no 'confidense'"),
        ("confidence = 'high'", "wrong kind: 'high'"),
        ("past = 1", "wrong kind: 1"),
        ("polarity = [1]", "wrong kind"),
        ("polarity = [", "cannot be read"),
    ],
)
def test_a_mistake_in_the_file_is_shown(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "projection.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as error:
        read_policy(path)
    assert str(path) in str(error.value)


def test_what_the_file_leaves_out_stays(tmp_path: Path) -> None:
    path = tmp_path / "projection.toml"
    path.write_text("confidence = 0.8", encoding="utf-8")
    assert read_policy(path) == Policy(confidence=0.8)
