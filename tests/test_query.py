"""Asking the graph: prefixes, errors with their place, forms of answers, and the ready questions."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pytest
import rdflib
from graph_readings import gazette, harbour, lines

from kg.errors import InputError, QueryError
from kg.graph.store import Store
from kg.query.ask import query
from kg.query.formats import FORMATS, write
from kg.query.ready import ready


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.of(lines(harbour(), gazette()))


def shown(store: Store, text: str, format_: str = "table", **more: bool) -> str:
    out = io.StringIO()
    write(query(store, text, **more), format_, out)
    return out.getvalue()


JAILED = "SELECT ?who WHERE { ?x rel:jailed/skos:prefLabel ?who } ORDER BY ?who"


def test_prefixes_are_known(store: Store) -> None:
    rows = query(store, JAILED)
    assert rows.variables == ("who",)
    assert list(rows) == [("Tom Wick",), ("a clerk",), ("two pilots",)]


def test_a_prefix_of_ones_own_comes_first(store: Store) -> None:
    assert list(query(store, "PREFIX rel: <https://w3id.org/newskg/ns#> SELECT ?k WHERE { ?n rel:noteKind ?k }")) == [("boilerplate",)]


def test_strict_leaves_out_what_is_only_reported(store: Store) -> None:
    assert list(query(store, JAILED, strict=True)) == [("Tom Wick",)]


def test_ask_and_construct(store: Store) -> None:
    assert query(store, "ASK { ?x rel:jailed ?y }")
    assert not query(store, "ASK { ?x rel:knighted ?y }")
    assert len(list(query(store, "CONSTRUCT { ?x rel:jailed ?y } WHERE { ?x rel:jailed ?y }"))) == 3


def test_a_row_without_a_value_has_none(store: Store) -> None:
    assert list(query(store, "SELECT ?a ?b WHERE { BIND('x' AS ?a) OPTIONAL { ?b rel:knighted ?a } }")) == [("x", None)]


# ------------------------------------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("SELECT ?s WHERE {\n  ?s ?p \n  FILTER(1 }", 3, 9, "cannot stand here"),
        ("SELECT ?s WHERE { ?s foo:bar ?o }", 1, 22, "unknown prefix foo:"),
        ("SELECT ?s WHERE { ?s ?p ?o", 1, 27, "the query ends too early"),
        ("", 1, 1, "the query ends too early"),
        ("SELEC ?s WHERE { ?s ?p ?o }", 1, 1, "begins with SELECT"),
        ("# add one\nINSERT DATA { kg:a kg:b kg:c }", 2, 1, "a query only reads"),
        ("PREFIX a: <http://a/>\nDELETE WHERE { ?s ?p ?o }", 2, 1, "a query only reads"),
        ("SELECT ?s WHERE {\n  SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 2, 3, "SERVICE asks another computer"),
        ("SELECT ?s WHERE { service silent ?x { ?s ?p ?o } }", 1, 19, "SERVICE asks another computer"),
        ("PREFIX : <http://127.0.0.1:9/> SELECT ?s WHERE {SERVICE:x{ ?s ?p ?o } }", 1, 49, "SERVICE asks another computer"),
        ("SELECT ?s WHERE { FILTER(1<2)SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } FILTER(3>2) }", 1, 30, "SERVICE asks another computer"),
    ],
)
def test_a_mistake_shows_line_column_and_caret(text: str, line: int, column: int, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message) as error:
        query(store, text)
    assert (error.value.line, error.value.column) == (line, column)
    if text:
        assert str(error.value).endswith(f"\n    {text.splitlines()[line - 1]}\n    {' ' * (column - 1)}^")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s WHERE { ?s rdfs:label 'SERVICE <http://a/> { DELETE WHERE' }",
        "SELECT ?s WHERE { ?s ?p ?o } # SERVICE <x> INSERT DATA {",
        'SELECT ?service WHERE { ?service ?insert ?o FILTER(?o = "it\'s INSERT DATA { }") }',
        "PREFIX service: <http://service/> SELECT ?s WHERE { ?s <http://a/SERVICE> ?o ; service:x ?p }",
        'SELECT ?s WHERE { ?s rdfs:label """a " SERVICE <b>""" }',
        "BASE <http://a/> PREFIX : <x> SELECT ?s WHERE { ?s :p ?o }",
    ],
)
def test_a_keyword_in_words_is_none(text: str, store: Store) -> None:
    assert (list(query(store, text)) == []) is ("?s ?p ?o }" not in text)


# ------------------------------------------------------------------------------------------------ forms


def test_the_w3cs_forms_hold_the_same_rows(store: Store) -> None:
    wanted = ["Tom Wick", "a clerk", "two pilots"]
    assert [row["who"] for row in csv.DictReader(io.StringIO(shown(store, JAILED, "csv")))] == wanted
    assert shown(store, JAILED, "tsv") == '?who\n"Tom Wick"\n"a clerk"\n"two pilots"\n'
    assert [row["who"]["value"] for row in json.loads(shown(store, JAILED, "json"))["results"]["bindings"]] == wanted
    assert [
        node.text for node in ElementTree.fromstring(shown(store, JAILED, "xml")).iter("{http://www.w3.org/2005/sparql-results#}literal")
    ] == wanted


@pytest.mark.parametrize(("format_", "text"), [("csv", "true\n"), ("tsv", "true\n"), ("json", '{"head":{},"boolean":true}\n')])
def test_the_answer_of_ask(format_: str, text: str, store: Store) -> None:
    assert shown(store, "ASK { ?x rel:jailed ?y }", format_) == text


def test_triples_are_turtle(store: Store) -> None:
    text = shown(store, "CONSTRUCT { ?x rel:jailed ?y } WHERE { ?x rel:jailed ?y }", "ttl")
    assert "rel:jailed" in text
    assert len(rdflib.Graph().parse(data=text)) == 3


@pytest.mark.parametrize(("text", "format_"), [(JAILED, "ttl"), ("CONSTRUCT WHERE { ?x rel:jailed ?y }", "csv"), (JAILED, "docx")])
def test_a_form_that_cannot_hold_the_answer_is_refused(text: str, format_: str, store: Store) -> None:
    with pytest.raises(InputError):
        shown(store, text, format_)


def test_a_table_shortens_known_names(store: Store) -> None:
    assert shown(
        store, "SELECT ?p ?t WHERE { ?x rdfs:label 'Harbour Board issued subpoena to Quayside' ; rdf:predicate ?p ; kg:projection ?t }"
    ).splitlines() == ["p                t          ", "────────────────────────────", "rel:subpoenaed   kg:Asserted", "1 row"]


def test_what_articles_say_is_neither_markup_nor_control() -> None:
    line = '<a:s> <a:p> "[bold red]x[/] \\u001B[31mred\\u0007 \\u202Eback\\nnext" <a:g> .'
    text = shown(Store.of([line]), "SELECT ?o WHERE { ?s ?p ?o }")
    assert "[bold red]x[/]  [31mred   back next" in text
    assert not set("\x1b\x07\u202e") & set(text)


def test_every_format_is_written(store: Store) -> None:
    assert FORMATS == ("table", "csv", "tsv", "json", "xml", "ttl")


# ------------------------------------------------------------------------------------------------ ready questions


def test_there_are_twenty_ready_questions_with_a_comment_each() -> None:
    assert len(ready()) == 20
    assert all(comment and text.startswith(f"# {comment}\n") for comment, text in ready().values())


@pytest.mark.parametrize("name", sorted(ready()))
def test_a_ready_question_is_ordered_and_runs(name: str, store: Store) -> None:
    text = ready()[name][1]
    assert "ORDER BY" in text
    assert list(query(store, text)) == list(query(store, text))


# What each question finds in the two stories; a question that finds nothing there has a story of its own below.
@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("who-subpoenaed-whom", ("Harbour Board", "Port Ellery", "0.9", "Reported", "Tom Wick")),
        ("which-jurisdictions-were-subpoenaed", ("Harbour Board", "Quayside", "Quayside")),
        ("which-article-says-so", ("Harbour Board jailed Tom Wick", "gazette.txt", "Asserted")),
        ("who-is-the-source", ("Harbour Board jailed a clerk", "Mara Voss", "had said", "Neutral")),
        ("which-sentences-say-so", ("Harbour Board jailed Tom Wick", "gazette.txt", "0", "34", "The Harbour Board jailed Tom Wick.")),
        ("who-said-what", ("Mara Voss", "harbour master", "“The Board jailed two pilots,”", "harbour.txt")),
        ("who-threatened-whom", ("Harbour Board", "the mayor", "to jail the mayor")),
        ("threats-not-carried-out", ("Harbour Board jailed the mayor (threatened)", "Threatened", "harbour.txt")),
        ("who-refused-what", ("Port Ellery", "to hand over the maps")),
        ("what-did-not-happen", ("Port Ellery handed over the maps (not)", None, "harbour.txt")),
        ("who-accuses-whom", ("Olaf Rehn accused Harbour Board", None, "harbour.txt")),
        ("in-several-articles", ("Harbour Board", "issued subpoena to", "Port Ellery", "2")),
        ("quotations-without-a-speaker", ("harbour.txt", "The Board threatened to jail the mayor")),
        ("why-the-same", ("Voss", "Mara Voss", "Same", "0.9", "same name")),
        ("what-is-connected", ("Harbour Board", "jailed", "two pilots")),
    ],
)
def test_a_ready_question_finds(name: str, row: tuple[str | None, ...], store: Store) -> None:
    assert row in list(query(store, ready()[name][1]))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("facts-on-the-actors-own-word", ("The Tide jailed Tom", "The Tide")),
        ("taken-from-other-outlets", ("own.txt", "The Tide", "2")),
        ("times-without-a-date", ("own.txt", "yesterday", "The Tide jailed Tom")),
        ("facts-to-check-first", ("The Tide jailed Tom", "0.6", None)),
        ("what-is-prohibited", ("The Tide", "to row")),
    ],
)
def test_a_ready_question_finds_in_a_story_of_its_own(name: str, row: tuple[str | None, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    import graph_readings as made

    from kg.graph.vocabulary import Relation, Vocabulary

    ban = Relation("prohibited", "prohibited", "Forbids.", "Prohibition", "agent", "content")
    monkeypatch.setattr(made, "ROWS", (*made.ROWS, ban))
    monkeypatch.setattr(made, "VOCABULARY", Vocabulary.of(made.ROWS))
    story = made.Story("The Tide jailed Tom yesterday, The Tide said, and forbade to row.", "own.txt")
    tide = story.mention("The Tide", "NewsPublisher")
    said = story.said(story.mention("The Tide", "NewsPublisher", after="yesterday"), "said", "The Tide jailed Tom yesterday")
    story.event(
        "Jailing",
        "jailed",
        attribution=said.id,
        confidence=0.6,
        time="yesterday",
        roles=(("agent", tide), ("patient", story.mention("Tom", "Person"))),
    )
    story.event("Prohibition", "forbade", attribution=said.id, roles=(("agent", tide), ("content", "to row")))
    assert row in list(query(Store.of(made.lines(story)), ready()[name][1]))
