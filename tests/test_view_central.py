"""A large graph cut to its best connected nodes keeps its references right."""

from __future__ import annotations

from view_sample import sample

from kg.view.central import central
from kg.view.data import view_data


def test_a_small_graph_stays_as_it_is():
    data = view_data(sample().store())
    assert central(data, most=len(data.nodes)) is data


def test_references_of_a_cut_graph_point_to_what_they_did():
    data = view_data(sample().store())
    cut = central(data, most=max(3, len(data.nodes) // 2))
    assert len(cut.nodes) < len(data.nodes)
    whole = {(data.nodes[e.source].id, e.relation, data.nodes[e.target].id): [data.statements[i].id for i in e.statements] for e in data.edges}
    assert cut.edges
    for edge in cut.edges:
        assert whole[cut.nodes[edge.source].id, edge.relation, cut.nodes[edge.target].id] == [cut.statements[i].id for i in edge.statements]
    texts = {row.id: data.texts[row.text].text for row in data.statements if row.text is not None}
    assert all(cut.texts[row.text].text == texts[row.id] for row in cut.statements if row.text is not None)
    assert min(n.degree for n in cut.nodes) >= min(n.degree for n in data.nodes)
