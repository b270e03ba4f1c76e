"""Store -> ViewData: what is drawn, what stands behind it, and how it is put in words."""

from __future__ import annotations

import doctest
import json
import random

import pytest
from view_sample import BASE, TEXT, Sample, sample

import kg.view.data
import kg.view.looks
import kg.view.passages
import kg.view.words
from kg.view.data import Edge, Node, Statement, ViewData, view_data
from kg.view.words import MODALITY, OWN_WORDS, Status, in_words


@pytest.fixture(scope="module")
def data() -> ViewData:
    return view_data(sample().store())


def node(data: ViewData, label: str) -> Node:
    return next(one for one in data.nodes if one.label == label)


def statement(data: ViewData, key: str) -> Statement:
    return next(one for one in data.statements if one.id == BASE + key)


def edge(data: ViewData, relation: str) -> Edge:
    return next(one for one in data.edges if one.relation == relation)


def test_nodes_are_entities_and_ends_of_direct_triples(data: ViewData) -> None:
    assert {(one.label, one.kind, one.family) for one in data.nodes} == {
        ("Port Board", "Agency", "entity"), ("Blue Ferries", "Organization", "entity"), ("Red Boats", "Organization", "entity"), ("Quay", "Place", "entity"),
        ("Ida Voss", "Person", "entity"), ("Mara Keller", "Person", "entity"), ("We paid nobody,", "Quotation", "content"),
        ("leave the quay", "Departure", "event"),
    }


def test_the_ontology_names_kinds_and_relations(data: ViewData) -> None:
    assert node(data, "Port Board").kind_label == "government agency"
    assert edge(data, "fined").label == "imposed a fine on"
    assert edge(data, "bribed").label == "bribed"


def test_edges_know_status_and_statements(data: ViewData) -> None:
    assert {one.relation: one.status for one in data.edges} == {"fined": "fact", "bribed": "reported", "said": "fact", "refused": "fact"}
    assert [data.statements[at].id for at in edge(data, "bribed").statements] == [BASE + "stmt/bribed"]
    assert node(data, "Blue Ferries").degree == 2
    assert node(data, "Quay").degree == 0


def test_strict_leaves_out_what_is_only_reported() -> None:
    strict = view_data(sample().store(), strict=True)
    assert {one.status for one in strict.edges} == {"fact"}
    assert statement(strict, "stmt/bribed").mark == "reported"


@pytest.mark.parametrize(("key", "mark", "status"), [
    ("stmt/fined", "fact", OWN_WORDS),
    ("stmt/bribed", "reported", "reported: Port Board says so"),
    ("stmt/licensed", "not so", "said not to be so"),
    ("stmt/sued", "threatened", "threatened, not said to have happened"),
    ("attribution/2", "belief or wish", "what somebody thinks, wants or fears; not said to be so"),
])
def test_status_in_plain_words(data: ViewData, key: str, mark: str, status: str) -> None:
    assert (statement(data, key).mark, statement(data, key).status) == (mark, status)


def test_marks_are_the_words_on_the_page(data: ViewData) -> None:
    one = statement(data, "stmt/bribed")
    [passage] = one.passages
    assert TEXT[passage.start:passage.end] == "Blue Ferries bribed Ida Voss, the Port Board said."
    assert {(TEXT[mark.start:mark.end], mark.role) for mark in passage.marks} == {
        ("Blue Ferries bribed", "subject"), ("bribed", "trigger"), ("Ida Voss", "object"), ("the Port Board said", "cue")}
    assert (one.cue, one.speaker_label, one.confidence) == ("the Port Board said", "Port Board", 0.9)


def test_a_quotation_beside_its_sentence_is_shown_with_it(data: ViewData) -> None:
    [passage] = statement(data, "stmt/said").passages
    assert TEXT[passage.start:passage.end].startswith("We paid nobody,” Ida Voss said.")


def test_what_is_no_fact_hangs_on_its_nodes(data: ViewData) -> None:
    sued = statement(data, "stmt/sued")
    assert (sued.subject, sued.object) == (data.nodes.index(node(data, "Port Board")), data.nodes.index(node(data, "Blue Ferries")))
    fear = statement(data, "attribution/2")
    assert (fear.label, fear.object_label, fear.subject) == ("fears", "the quay will close", data.nodes.index(node(data, "Mara Keller")))


def test_the_same_triple_denied_elsewhere_is_disputed() -> None:
    one = sample()
    one.statement("stmt/not-fined", "entity/board", "fined", "entity/ferries", sentence="The Port Board did not license Red Boats.", trigger="license",
                  who="The Port Board did", whom="Red Boats", projection="NotProjected", polarity="Negative")
    data = view_data(one.store())
    assert [data.statements[at].mark for at in edge(data, "fined").disputed] == ["not so"]


def test_bare_words_of_two_subjects_are_two_nodes() -> None:
    one = sample()
    for key in ("board", "ida"):
        one.add("facts", f"<{BASE}entity/{key}> rel:wanted \"a quiet harbour\" .")
    found = [one for one in view_data(one.store()).nodes if one.label == "a quiet harbour"]
    assert [one.family for one in found] == ["words", "words"]


def test_texts_are_whole_and_mentions_point_into_them(data: ViewData) -> None:
    [text] = data.texts
    assert (text.text, text.publisher, text.date, text.headline) == (TEXT, "The Harbour Gazette", "2024-05-02", "Port board fines ferry line")
    assert {TEXT[start:end] for _, start, end in node(data, "Ida Voss").mentions} == {"Ida Voss", "Ida Voss said", "Ida Voss refused"}


def test_same_graph_same_bytes() -> None:
    import pyoxigraph

    whole = sample().store()
    quads = list(whole)
    random.Random(5).shuffle(quads)
    shuffled = pyoxigraph.Store()
    shuffled.extend(quads)
    assert view_data(shuffled).to_json() == view_data(whole).to_json()


def test_json_holds_everything(data: ViewData) -> None:
    read = json.loads(data.to_json())
    assert [len(read[name]) for name in ("nodes", "edges", "statements", "texts")] == [8, 4, 8, 1]
    assert read["statements"][0]["passages"][0]["marks"][0]["role"] == "subject"


def test_an_empty_store_gives_nothing() -> None:
    import pyoxigraph

    assert view_data(pyoxigraph.Store()) == ViewData()


def test_what_nobody_named_is_nobodys_word() -> None:
    one = Sample("“Leave,” it was said.", "Leave")
    one.add("entities", f"<{BASE}entity/x> a kg:UnidentifiedSource .")
    one.attribution("attribution/x", "entity/x", "said")
    one.entity("entity/a", "Person", "A")
    one.statement("stmt/x", "entity/a", "left", "entity/x", sentence="“Leave,” it was said.", trigger="Leave", who="it", whom="was",
                  projection="NotProjected", attribution="attribution/x", speaker="entity/x")
    data = view_data(one.store())
    assert statement(data, "stmt/x").status == "not taken as a fact (the text does not name who says so)"
    assert node(data, "a source that the text does not name").kind == "UnidentifiedSource"


@pytest.mark.parametrize("modality", sorted(MODALITY))
def test_no_modality_reads_like_a_fact(modality: str) -> None:
    status = Status("NotProjected", modality=modality, speaker="X", attributed=True)
    assert status.mark not in ("fact", "reported", "no fact")
    assert in_words(status).endswith("(according to X)")
    assert OWN_WORDS not in in_words(status)


def test_examples_in_the_modules() -> None:
    for module in (kg.view.words, kg.view.looks, kg.view.passages):
        found = doctest.testmod(module)
        assert found.attempted and not found.failed


def test_colours_stand_out_on_both_pages() -> None:
    from kg.view.looks import EVENT, KINDS, NIGHT, OTHER, PAPER

    def light(colour: str) -> float:
        parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, two: str) -> float:
        low, high = sorted((light(one), light(two)))
        return (high + 0.05) / (low + 0.05)

    colours = {look.colour for look in KINDS.values()} | {EVENT, OTHER}
    assert {colour for colour in colours for page in (PAPER, NIGHT) if contrast(colour, page) < 3} == set()


def test_kinds_differ_in_shape_or_colour() -> None:
    from kg.view.looks import KINDS

    looks = [look for kind, look in KINDS.items() if kind != "words"]
    assert len(set(looks)) == len(looks)


def test_a_denial_is_called_a_denial() -> None:
    one = sample()
    one.attribution("attribution/3", "entity/ida", "We paid nobody", more="; kg:relation rel:denied")
    one.statement("stmt/paid", "entity/ida", "paid", "entity/red", sentence="“We paid nobody,” Ida Voss said.", trigger="paid", who="We", whom="nobody",
                  projection="NotProjected", attribution="attribution/3", speaker="entity/ida")
    paid = statement(view_data(one.store()), "stmt/paid")
    assert (paid.mark, paid.status) == ("denied", "denied (according to Ida Voss)")
