"""What must be true of every graph, whatever the articles: laws over a small set of articles written for it."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from pathlib import Path

import pytest

import kg

# Plain news, a web page, hostile text, and characters that are easily lost: no-break and thin spaces, letters with their accents apart,
# Windows line ends, characters outside the basic plane, a soft hyphen, a zero-width joiner.
TEXTS = {
    "plain.txt": """Denver sues Boeing over noise

Denver sued Boeing on Tuesday, Mayor Anna Smith said. "We had no choice," Smith said. "They would not talk to us."

Boeing denied that its planes are too loud. The company, based in Chicago, threatened to sue the city.
""",
    "again.txt": """Court hears Denver case

A judge in Colorado heard Denver on Wednesday. Boeing did not sue the city. Anna Smith, the mayor of Denver, said that the city would go on.
The Federal Aviation Administration (FAA) issued a subpoena to Boeing, according to two people who know the matter. The agency did not comment.
""",
    "spaces.txt": "Oregon\u00a0subpoenaed Facebook\r\n\r\n\u201cWe\u00a0will see,\u201d Governor Jos\u0065\u0301 Pe\u00f1a said.\u2009"
                  "The company\u2019s lawyer, A\u00adlice Wong, refused to comment.\r\n"
                  "The state \U0001f600 sued Facebook on Monday, the governor said in a state\u200dment.\r\n",
    "hostile.txt": """<script>alert(1)</script> sued "Denver" & \\ Co.

The mayor said "<b>no</b> {?x} \\n \\u0041 %00 to Boeing." Denver sued O'Brien & Sons <http://example.org/> on Monday. "Why?" she asked.
""",
    "page.html": """<html><head><title>ACLU sues Texas</title></head><body><article><h1>ACLU sues Texas</h1>
<p>The American Civil Liberties Union (ACLU) sued Texas on Friday, its director said. &ldquo;The law is wrong,&rdquo; said Maria Lopez,
a lawyer for the group.</p>
<p>Texas refused to comment. The ACLU had threatened to sue the state in March. The governor of Texas said the law would stand in court
for years.</p></article></body></html>
""",
}
SPANS = """SELECT ?text ?b ?e ?a WHERE { ?span a kg:Span ; nif:referenceContext ?doc ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?a .
  ?doc kg:text ?text }"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("laws") / "in"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_bytes(text.encode("utf-8"))
    lines = [{"id": f"row{i}", "date": f"2020-02-1{i}", "text": f"Ohio sued company {i} on Monday. Mayor Number{i} Smith said that rule {i} had to go."}
             for i in range(6)]
    (place / "rows.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def built(folder: Path) -> kg.Graph:
    return kg.build(folder, folder.parent / "out", workers=1)


def quads(out: Path) -> bytes:
    return (out / "graph.nq").read_bytes()


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_workers_change_no_byte(workers: int, folder: Path, built: kg.Graph, tmp_path: Path) -> None:
    paths = sorted(folder.iterdir())
    random.Random(workers).shuffle(paths)
    kg.build(paths, tmp_path / "out", workers=workers)
    assert quads(tmp_path / "out") == quads(folder.parent / "out")
    assert (tmp_path / "out/graph.html").read_bytes() == (folder.parent / "out/graph.html").read_bytes()


def test_building_again_over_the_old_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build(folder / "plain.txt", out, workers=1)
    first = quads(out)
    kg.build(folder, out, workers=1)
    assert quads(out) != first
    kg.build(folder / "plain.txt", out, workers=1)
    assert quads(out) == first


def test_every_span_is_the_characters_of_its_document(built: kg.Graph, seeds_graph: Path) -> None:
    for graph in (built, kg.open(seeds_graph)):
        rows = list(graph.query(SPANS))
        assert len(rows) > 50
        assert [(text[int(b):int(e)], a) for text, b, e, a in rows if text[int(b):int(e)] != a] == []


def test_a_document_keeps_every_character(built: kg.Graph) -> None:
    """Line ends, no-break spaces and accents that stand apart included: nothing is normalised."""
    kept = dict(built.query("SELECT ?id ?text { ?doc kg:text ?text ; schema:identifier ?id }"))
    for name in ("plain.txt", "again.txt", "spaces.txt", "hostile.txt"):
        assert kept[name] == TEXTS[name]
    assert unicodedata.normalize("NFC", kept["spaces.txt"]) != kept["spaces.txt"] and "\u00a0" in kept["spaces.txt"] and "\r\n" in kept["spaces.txt"]


def test_quotations_are_verbatim(built: kg.Graph) -> None:
    rows = list(built.query("SELECT ?words ?text { ?q a kg:Quotation ; schema:text ?words ; kg:inDocument/kg:text ?text }"))
    assert rows and all(words in text for words, text in rows)


def test_the_shapes_hold(built: kg.Graph, seeds_graph: Path) -> None:
    assert built.check() == []
    assert kg.open(seeds_graph).check() == []


def test_every_direct_triple_has_a_statement_that_casts_it(built: kg.Graph, seeds_graph: Path) -> None:
    for graph in (built, kg.open(seeds_graph)):
        direct = set(graph.query("SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?p), 'https://w3id.org/newskg/rel/')) }"))
        cast = set(graph.query("""SELECT ?s ?p ?o { ?st a kg:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:projection ?how ;
                                    kg:evidence ?e FILTER(?how != kg:NotProjected) }"""))
        assert direct and direct <= cast


def test_what_is_not_told_as_done_casts_nothing(built: kg.Graph) -> None:
    wrong = list(built.query("""SELECT ?st { ?st a kg:Statement ; kg:projection ?how ; kg:polarity ?polarity ; kg:modality ?modality
                                FILTER(?how != kg:NotProjected && (?polarity != kg:Positive || ?modality != kg:Actual)) }"""))
    assert wrong == []


def test_no_triple_stands_in_two_graphs(built: kg.Graph, folder: Path) -> None:
    lines = quads(folder.parent / "out").decode().splitlines()
    triples = [re.sub(r" <[^ >]*> \.$", "", line) for line in lines]
    assert len(triples) == len(set(triples)) == len(built)


def test_nothing_but_the_articles_own_graph_goes_with_it(folder: Path, built: kg.Graph, tmp_path: Path) -> None:
    """Without an article, the records of the others stay as they are, byte for byte."""
    rest = [path for path in folder.iterdir() if path.name != "plain.txt"]
    kg.build(rest, tmp_path / "out", workers=1)

    def records(out: Path) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in quads(out).decode().splitlines():
            if name := re.search(r"/doc/([0-9a-f]+)/record> \.$", line):
                found.setdefault(name[1], []).append(re.sub(r"<[^ ]*/(?:entity|run)/[^ ]*>", "<>", line))
        return {name: sorted(lines) for name, lines in found.items()}

    fewer, all_of = records(tmp_path / "out"), records(folder.parent / "out")
    assert len(fewer) == len(all_of) - 1
    assert fewer == {name: all_of[name] for name in fewer}


def test_no_blank_node_and_no_clock(folder: Path, built: kg.Graph) -> None:
    text = quads(folder.parent / "out").decode()
    assert not re.search(r"(^| )_:", text, re.MULTILINE)
    assert not re.search(r"(startedAtTime|endedAtTime|generatedAtTime|dateModified)", text)


@pytest.mark.parametrize("text", ["Voters, many of whom oppose the law, sued the state.", "The workers, some of whom were arrested, sued the company."])
def test_no_mention_is_without_words(text: str) -> None:
    from kg.model import Article, article_id
    from kg.pipeline import reading_of

    article = Article(article_id(text), "made.txt", text)
    reading, _ = reading_of(article)
    assert all(mention.span.of(article).strip() for cluster in reading.clusters for mention in cluster.mentions)
    assert all(filler.span.of(article).strip() for claim in reading.claims for _, filler in claim.roles)
