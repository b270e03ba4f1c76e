"""What a graph says, as the score reads it."""

from __future__ import annotations

import pytest
from graph_readings import gazette, lines

from kg.graph.store import Store
from kg.query.contents import Graph, Happening


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of(Store.of(lines(gazette())))


def test_statements_events_and_quotes_carry_the_name_of_their_document(graph: Graph) -> None:
    assert set(graph.text) == {"gazette"}
    assert {stated.doc for stated in graph.statements.values()} == {"gazette"}
    assert {(event.doc, event.type) for event in graph.events.values()} == {("gazette", "Jailing"), ("gazette", "Subpoena")}
    assert set(graph.quotes) == {"gazette"}


def test_names_stand_for_things_and_what_has_none_for_itself(graph: Graph) -> None:
    (jailing,) = (event for event in graph.events.values() if event.type == "Jailing")
    fillers = {role: graph.called(thing) for role, thing in jailing.roles}
    assert "Tom Wick" in fillers["patient"]
    assert graph.called("no such thing") == {"no such thing"}


def test_an_event_overlaps_by_its_best_trigger() -> None:
    event = Happening("gazette", "Arrest", "Positive", "Actual", set(), {(10, 16), (40, 50)})
    assert event.overlap((45, 60)) == 5
    assert event.overlap((16, 40)) == 0
    assert Happening("gazette", "Arrest", "Positive", "Actual", set()).overlap((0, 9)) == 0
