"""A large graph cut to its best connected nodes: the same links and statements as in the whole, with their references right."""

from __future__ import annotations

import doctest

import pytest
from view_sample import BASE, Sample, sample

import kg.view.central
from kg.view.central import central
from kg.view.data import ViewData, view_data
from kg.view.records import Triple, Value


def readable(data: ViewData, index: int) -> tuple[object, ...]:
    """A statement without numbers that change with the cut."""
    row = data.statements[index]
    return row.id, row.subject_label, row.label, row.object_label, row.mark, row.status, row.passages, row.speaker_label, row.cue


def test_a_small_graph_stays_as_it_is() -> None:
    whole = view_data(sample().store())
    assert whole.beyond == 0
    assert view_data(sample().store(), most=len(whole.nodes)) == whole


@pytest.mark.parametrize("most", range(1, 8))
def test_a_cut_graph_says_what_the_whole_says(most: int) -> None:
    whole, cut = view_data(sample().store()), view_data(sample().store(), most=most)
    assert (len(cut.nodes), cut.beyond) == (most, len(whole.nodes) - most)
    kept = {node.id for node in cut.nodes}
    links = {(whole.nodes[e.source].id, e.relation, whole.nodes[e.target].id): [readable(whole, i) for i in e.statements] for e in whole.edges}
    assert {(cut.nodes[e.source].id, e.relation, cut.nodes[e.target].id): [readable(cut, i) for i in e.statements] for e in cut.edges} == {
        link: behind for link, behind in links.items() if link[0] in kept and link[2] in kept}
    ends = [{whole.nodes[at].id for at in (row.subject, row.object) if at is not None} for row in whole.statements]
    said = {readable(whole, i) for i, row in enumerate(whole.statements) if not row.projected and kept & ends[i]}
    assert {readable(cut, i) for i, row in enumerate(cut.statements) if not row.projected} == said
    described = {node.id: (node.label, node.kind, node.aliases, node.degree) for node in whole.nodes}
    assert all(described[node.id] == (node.label, node.kind, node.aliases, node.degree) for node in cut.nodes)


def test_the_best_connected_are_kept() -> None:
    whole, cut = view_data(sample().store()), view_data(sample().store(), most=3)
    assert cut.edges
    assert min(node.degree for node in cut.nodes) >= max(node.degree for node in whole.nodes if node.id not in {kept.id for kept in cut.nodes})


def test_only_the_articles_behind_what_is_shown_come_along() -> None:
    """Two articles of which one says nothing about whoever is kept."""
    one, other = sample(), Sample("Tom left town.", "Leaving", name="doc/2")
    other.entity("entity/tom", "Person", "Tom")
    other.entity("entity/town", "Place", "town")
    other.statement("stmt/left", "entity/tom", "left", "entity/town", sentence="Tom left town.", trigger="left", who="Tom", whom="town")
    for graph, lines in other.graphs.items():
        for line in lines:
            one.add(graph, line)
    whole, cut = view_data(one.store()), view_data(one.store(), most=2)
    assert [text.id for text in whole.texts] == [BASE + "doc/1", BASE + "doc/2"]
    assert [text.id for text in cut.texts] == [BASE + "doc/1"]
    assert "Tom" in {node.label for node in whole.nodes} - {node.label for node in cut.nodes}


def test_bare_words_of_a_kept_node_can_be_kept() -> None:
    triples = [Triple("a", "rel:wanted", Value("peace", words=True), False), Triple("a", "rel:met", Value("b"), False)]
    chosen = central(triples, {"a", "b", "z"}, most=3)
    assert (len(chosen.triples), chosen.beyond) == (2, 1)
    assert "z" not in chosen.nodes


def test_examples_in_the_module() -> None:
    found = doctest.testmod(kg.view.central)
    assert found.attempted and not found.failed
