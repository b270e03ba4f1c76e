"""From lines to a sorted file, a store, and back out in other forms."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from graph_readings import BASE, ONTOLOGY, gazette, harbour, lines

import kg.graph.store
from kg.errors import InputError, IntegrityError
from kg.graph.check import check
from kg.graph.explain import explain
from kg.graph.export import FORMATS, dataset, export, networkx_graph
from kg.graph.store import Store, build_store
from kg.graph.write import current, merged, packed, publish, write_sorted


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    write_sorted([packed(lines(harbour(), gazette()))], folder / "graph.nq")
    build_store(folder / "graph.nq", folder / "store")
    return folder


@pytest.fixture(scope="module")
def store(output: Path) -> Store:
    return Store.open(output)


# ------------------------------------------------------------------------------------------------ the sorted file


def test_the_file_is_as_sort_sorts_it(output: Path) -> None:
    done = subprocess.run(["sort", "-c", "-u", str(output / "graph.nq")], env={"LC_ALL": "C"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_order_and_size_of_pieces_do_not_show(output: Path, tmp_path: Path) -> None:
    mixed = lines(gazette(), harbour())
    random.Random(1).shuffle(mixed)
    write_sorted(map(packed, (mixed[:500], mixed[500:], mixed[:200])), tmp_path / "graph.nq", chunk=9_000)
    assert (tmp_path / "graph.nq").read_bytes() == (output / "graph.nq").read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_runs_of_any_length_are_merged_in_order() -> None:
    """What one block ends with may stand in the next block of its run, and in others, again."""
    draw = random.Random(7)
    runs = [sorted(f"{draw.randrange(60):02}\n".encode() for _ in range(size)) for size in (0, 1, 40, 90, 200)]
    blocks = [iter([run[at : at + 7] for at in range(0, len(run), 7)]) for run in runs]
    assert [line for block in merged(blocks) for line in block] == sorted(line for run in runs for line in run)


def test_a_triple_that_is_asserted_and_reported_stands_in_facts_only(output: Path) -> None:
    """The harbour story asserts one subpoena; the gazette has it on Tom Wick's word."""
    mixed = [line for line in lines(harbour(), gazette()) if "rel/subpoenaed>" in line and line.endswith(("facts> .", "reported> ."))]
    kept = [line for line in (output / "graph.nq").read_text(encoding="utf-8").split("\n") if line in mixed]
    assert (len(set(mixed)), len(kept)) == (3, 2)
    assert all(line.endswith(f"<{BASE.base}facts> .") for line in kept)


def test_any_other_triple_in_two_graphs_is_our_mistake_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("old\n", encoding="utf-8")
    with pytest.raises(IntegrityError, match="in two graphs"):
        write_sorted([packed(["<a:s> <a:p> <a:o> <a:g> .", "<a:s> <a:p> <a:o> <a:h> ."])], path)
    assert path.read_text(encoding="utf-8") == "old\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph.nq"]


def test_no_triple_of_ours_stands_in_two_graphs(store: Store) -> None:
    seen = [(quad.subject, quad.predicate, quad.object) for quad in store.inner]
    assert len(seen) == len(set(seen)) > 1000


def test_pyoxigraph_counts_a_triple_of_two_graphs_twice() -> None:
    """Why no triple may stand in two graphs. When this fails, pyoxigraph has mended it, and the law can be loosened."""
    store = ox.Store()
    triple = ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.NamedNode("a:o")
    store.extend(ox.Quad(*triple, ox.NamedNode(graph)) for graph in ("a:g", "a:h"))
    (row,) = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", use_default_graph_as_union=True)  # type: ignore[union-attr]
    assert row["n"].value == "2"


# ------------------------------------------------------------------------------------------------ the store


def test_the_store_holds_the_file(output: Path, store: Store) -> None:
    assert sorted(f"{quad} ." for quad in store.inner) == sorted((output / "graph.nq").read_text(encoding="utf-8").rstrip("\n").split("\n"))


def test_a_store_that_is_loaded_piece_by_piece_is_the_same(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.graph.store, "SLICE", 5_000)
    assert (output / "graph.nq").stat().st_size > 50_000
    count = build_store(output / "graph.nq", tmp_path / "store")
    written = (output / "graph.nq").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert count == len(written)
    assert sorted(f"{quad} ." for quad in Store.open(tmp_path).inner) == sorted(written)


def test_a_store_is_replaced_as_a_whole(tmp_path: Path) -> None:
    for text, count in (("<a:s> <a:p> <a:o> <a:g> .\n", 1), ("<a:s> <a:p> <a:x> <a:g> .\n<a:s> <a:p> <a:y> <a:g> .\n", 2)):
        (tmp_path / "graph.nq").write_text(text, encoding="utf-8")
        assert build_store(tmp_path / "graph.nq", tmp_path / "store") == count
        assert len(Store.open(tmp_path)) == count
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "store"]


def test_a_broken_load_leaves_the_old_store(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\n", encoding="utf-8")
    build_store(tmp_path / "graph.nq", tmp_path / "store")
    (tmp_path / "graph.nq").write_text("no RDF\n", encoding="utf-8")
    with pytest.raises(SyntaxError):
        build_store(tmp_path / "graph.nq", tmp_path / "store")
    assert len(Store.open(tmp_path)) == 1


def test_a_switch_that_was_cut_off_finds_the_old_folder(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:s> <a:p> <a:o> <a:g> .\n", encoding="utf-8")
    build_store(tmp_path / "graph.nq", tmp_path / "store")
    (tmp_path / "store").rename(tmp_path / ".store.old")  # as after the first of the two steps
    assert len(Store.open(tmp_path)) == 1
    build_store(tmp_path / "graph.nq", tmp_path / "store")
    assert current(tmp_path / "store") == tmp_path / "store"
    assert not (tmp_path / ".store.old").exists()


def test_publish_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new", encoding="utf-8")
    (tmp_path / "page").write_text("old", encoding="utf-8")
    publish(tmp_path / "new", tmp_path / "page")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("page", "new")]


@pytest.mark.parametrize("name", ["nothing", "folder", "words.txt"])
def test_what_is_no_graph_is_said_so(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "words.txt").write_text("words", encoding="utf-8")
    with pytest.raises(InputError) as error:
        Store.open(tmp_path / name)
    assert name in str(error.value)


@pytest.mark.parametrize("on_disk", [True, False])
def test_strict_leaves_out_reported_and_nothing_else(on_disk: bool, output: Path) -> None:
    store = Store.open(output) if on_disk else Store.load(output / "graph.nq")
    reported = ox.NamedNode(f"{BASE.base}reported")
    strict = store.strict()
    assert {quad for quad in store.inner if quad.graph_name != reported} == set(strict.inner)
    assert len(strict) < len(store)


def test_the_base_is_found_in_the_graph(tmp_path: Path) -> None:
    moved = [line.replace(BASE.base, "https://tide.example/") for line in lines(gazette())]
    assert Store.of(moved).base.base == "https://tide.example/"


# ------------------------------------------------------------------------------------------------ the shapes


def test_the_graph_conforms(store: Store) -> None:
    assert check(store, ONTOLOGY) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('anchorOf> "Quayside"', 'anchorOf> "Quayline"', "the span's text is not what the document has there"),
        ("ns#polarity> <https://w3id.org/newskg/ns#Negative>", "ns#polarity> <https://w3id.org/newskg/ns#Perhaps>", "not in list"),
        ("projection> <https://w3id.org/newskg/ns#Asserted>", "projection> <https://w3id.org/newskg/ns#NotProjected>", "has no statement behind it"),
        (
            "projection> <https://w3id.org/newskg/ns#NotProjected>",
            "projection> <https://w3id.org/newskg/ns#Asserted>",
            "projected, but its direct triple is missing",
        ),
        (
            "projection> <https://w3id.org/newskg/ns#NotProjected>",
            "projection> <https://w3id.org/newskg/ns#Reported>",
            "projected although negative, not actual or past",
        ),
        (
            "ns#commitment> <https://w3id.org/newskg/ns#Neutral>",
            "ns#commitment> <https://w3id.org/newskg/ns#Contested>",
            "projected although a source around it is contested",
        ),
        ('schema.org/text> "“The', 'schema.org/text> "The', "the words are not verbatim"),
        ("core#prefLabel>", "core#hiddenLabel>", "prefLabel"),
        ("rel/holdsPosition>", "rel/hasJob>", "a relation that no frame and no row declares"),
        ("describesEvent>", "describesNothing>", "an event without a statement"),
        ("XMLSchema#date>", "XMLSchema#time>", "a date of no kind that is known"),
    ],
)
def test_a_violation_is_found_and_readable(old: str, new: str, message: str) -> None:
    """Each law is broken in turn: a check that never fails would show nothing. The ontology graph stays as it is."""
    everything = lines(harbour())
    broken = [line if line.endswith("/ontology> .") else line.replace(old, new) for line in everything]
    assert broken != everything
    assert any(message in line for line in check(Store.of(broken), ONTOLOGY))


def test_a_triple_in_two_graphs_is_a_violation() -> None:
    everything = lines(harbour())
    fact = next(line for line in everything if line.endswith("/facts> ."))
    assert any("stands in two graphs" in line for line in check(Store.of([*everything, fact.replace("/facts> .", "/runs> .")]), ONTOLOGY))


# ------------------------------------------------------------------------------------------------ other forms


@pytest.mark.parametrize("format_", FORMATS)
def test_every_form_is_written_alike_twice(format_: str, store: Store, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(store, format_, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").stat().st_size > 1000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize(("format_", "rdf"), [("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_facts_survive_the_way_out_and_back(format_: str, rdf: ox.RdfFormat, store: Store, tmp_path: Path) -> None:
    export(store, format_, tmp_path / "out")
    assert set(ox.parse(path=str(tmp_path / "out"), format=rdf)) == set(store.inner)


def test_turtle_holds_every_triple_once(store: Store, tmp_path: Path) -> None:
    export(store, "ttl", tmp_path / "out.ttl")
    assert len(rdflib.Graph().parse(tmp_path / "out.ttl")) == len(store)


def test_an_unknown_form_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such format: docx"):
        export(store, "docx", tmp_path / "out")


def test_rdflib_sees_the_union(store: Store) -> None:
    found = dataset(store)
    rows = list(found.query("SELECT ?l WHERE { ?a rel:jailed ?b . ?b skos:prefLabel ?l } ORDER BY ?l"))
    assert [str(row[0]) for row in rows] == ["Tom Wick", "a clerk", "two pilots"]  # type: ignore[index]
    assert len(found) == len(store)


def test_edges_carry_their_evidence(store: Store) -> None:
    graph = networkx_graph(store)
    edges = [data for a, b, data in graph.edges(data=True) if (graph.nodes[a]["label"], graph.nodes[b]["label"]) == ("Harbour Board", "two pilots")]
    assert [(data["relation"], data["label"], data["speaker"], data["status"], data["confidence"], data["document"]) for data in edges] == [
        ("jailed", "jailed", "Mara Voss", "Reported", 0.9, "harbour.txt")
    ]
    assert edges[0]["sentence"] == "“The Board jailed two pilots,” Mara Voss, the harbour master, said."
    voices = sorted(
        data["status"] for a, b, data in graph.edges(data=True) if data["relation"] == "subpoenaed" and graph.nodes[b]["label"] == "Port Ellery"
    )
    assert voices == ["Asserted", "Asserted", "Reported"]
    assert {data["kind"] for _, data in graph.nodes(data=True)} >= {
        "Agency",
        "Jurisdiction",
        "Person",
        "Group",
        "Post",
        "Event",
        "Quotation",
        "Paraphrase",
        "Text",
    }


def test_strict_has_no_reported_edges(store: Store) -> None:
    assert not [data for _, _, data in networkx_graph(store.strict()).edges(data=True) if data["relation"] == "jailed" and data["speaker"]]


def test_graphml_and_gexf_are_read_by_others(store: Store, tmp_path: Path) -> None:
    export(store, "graphml", tmp_path / "g.graphml")
    export(store, "gexf", tmp_path / "g.gexf")
    size = networkx_graph(store).number_of_edges()
    assert (
        nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True).number_of_edges()
        == nx.read_gexf(tmp_path / "g.gexf").number_of_edges()
        == size
    )
    assert "lastmodifieddate" not in (tmp_path / "g.gexf").read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ explanations


def named(store: Store, label: str) -> str:
    (iri,) = next(store.rows(f'SELECT ?st WHERE {{ ?st rdfs:label "{label}" ; a kg:Statement }} LIMIT 1'))
    return iri or ""


def test_an_explanation_shows_sentence_rule_roles_and_status(store: Store) -> None:
    text = explain(store, named(store, "Harbour Board jailed the mayor (threatened)"))
    assert "The Board threatened to *jail* the mayor, it was said." in text
    assert "rule        subpoena.yaml: verb subpoena  (confidence 0.9)" in text
    assert "agent       Harbour Board" in text
    assert "patient     the mayor" in text
    assert "kept as a statement only: it is threatened, not actual" in text
    assert "said by     unidentified source, with the words 'it was said'" in text


def test_a_standing_relation_is_explained_with_all_its_sentences(store: Store) -> None:
    text = explain(store, named(store, "Mara Voss holds position harbour master"))
    assert text.count("  sentence  ") == 2
    assert "subject     Mara Voss" in text
    assert "a fact: the article says it in its own voice" in text


def test_the_first_digits_are_enough_if_only_one_begins_so(store: Store) -> None:
    iri = named(store, "Harbour Board jailed two pilots")
    assert explain(store, iri) == explain(store, iri.rpartition("/")[2][:12]) == explain(store, f"<{iri}>")
    with pytest.raises(InputError, match="several statements begin so"):
        explain(store, "")
    with pytest.raises(InputError, match="no statement is called"):
        explain(store, 'zz"}')
