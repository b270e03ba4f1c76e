"""The command as a person runs it: exit codes, what is said where, and that an interruption leaves the old graph whole."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.cli import main

ROOT = Path(__file__).parent.parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"}
ARTICLE = """Denver sues Boeing

Denver sued Boeing on Tuesday. "We had no choice," Mayor Anna Smith said. The company did not answer.
"""


def kg(*arguments: str | Path, cwd: Path | None = None, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, input=given, env=ENVIRONMENT, capture_output=True, text=True, timeout=300)


def articles(folder: Path, count: int, sentences: int = 40) -> Path:
    """A folder of articles that differ from one another."""
    folder.mkdir()
    for i in range(count):
        lines = (f"City {i} sued company {i * 7 + j} over rule {i * j}, and Mayor Number{i * 31 + j} Smith said that it was time." for j in range(sentences))
        (folder / f"{i:03}.txt").write_text(f"City {i} goes to court\n\n{' '.join(lines)}\n", encoding="utf-8")
    return folder


# ---------------------------------------------------------------- misuse

@pytest.mark.parametrize("arguments", [
    [], ["nonsense"], ["build"], ["build", "--nonsense", "x"], ["build", "x", "--workers", "0"], ["build", "x", "--workers", "two"],
    ["build", "x", "--map", "text"], ["build", "x", "--base", "no iri/"], ["query", "output", "ASK {}", "--format", "yaml"],
    ["export", "output", "--format", "doc"], ["export", "output"], ["explain"],
])
def test_an_unknown_option_or_value_is_misuse(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(list(arguments)) == 2
    assert "usage: kg" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "told"), [
    (["build", "no/such/file.txt", "-o", "{out}"], "no/such/file.txt"),
    (["build", "{article}", "-o", "{article}"], "the output must be a folder"),
    (["build", "{article}", "-o", "{out}", "--date", "yesterday"], "yesterday"),
    (["build", "{article}", "-o", "{out}", "--map", "story=body"], "story"),
    (["build", "{article}", "-o", "{out}", "--ontology", "{out}"], "frames"),
    (["query", "{out}", "who-said-what"], "kg build"),
    (["query", "{graph}"], "give one query"),
    (["query"], "which graph"),
    (["query", "{graph}", "ASK {{}}", "-f", "x.rq"], "give one query"),
    (["query", "{graph}", "-f", "no-such.rq"], "no-such.rq"),
    (["query", "{graph}", "who-say-what"], "who-said-what"),
    (["query", "{graph}", "SELECT ?x {{ ?x a ex:Thing }}"], "unknown prefix ex:"),
    (["view", "{out}"], "kg build"),
    (["export", "{out}", "--format", "ttl"], "kg build"),
    (["explain", "ffffffffffffffff", "--graph", "{graph}"], "no statement"),
    (["check", "{out}"], "kg build"),
    (["check", "{graph}", "--ontology", "{out}"], "shapes.ttl"),
    (["analyse", "{article}"], "--jsonl"),
    (["analyse", "{article}", "--jsonl", "{out}"], "not JSON"),
    (["analyse", "no-such.jsonl", "--jsonl", "{out}"], "no-such.jsonl"),
    (["analyse", "{article}", "--jsonl", "{out}/no/such/place"], "no such folder"),
    (["eval", "{out}"], "no gold articles"),
])
def test_a_users_mistake_is_told_without_a_traceback(arguments: Sequence[str], told: str, seeds_graph: Path, tmp_path: Path,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    names = {"out": str(tmp_path / "out"), "graph": str(seeds_graph), "article": str(article)}
    assert main([argument.format(**names) for argument in arguments]) == 2
    seen = capsys.readouterr()
    assert seen.err.startswith("kg: ") and told in seen.err and "Traceback" not in seen.err and not seen.out


def test_a_missing_path_is_misuse_for_the_real_command(tmp_path: Path) -> None:
    done = kg("build", "missing", "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kg: missing: ")


def test_a_mistake_in_a_query_shows_line_and_caret(seeds_graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(seeds_graph), "SELECT ?x {\n  ?x kg:no/ ?y\n} ORDER ?x"]) == 2
    error = capsys.readouterr().err.splitlines()
    line, column = map(int, re.findall(r"\d+", error[0])[:2])
    assert error[0].startswith("kg: line ") and error[-2].strip() == ["SELECT ?x {", "?x kg:no/ ?y", "} ORDER ?x"][line - 1]
    assert error[-1] == " " * (4 + column - 1) + "^"


# ---------------------------------------------------------------- help, and what it costs

def test_help_names_every_command() -> None:
    done = kg("--help")
    assert done.returncode == 0 and done.stderr == ""
    assert all(name in done.stdout for name in ("build", "query", "view", "export", "explain", "check", "analyse", "eval"))
    assert kg("--version").stdout == "kg 0.1.0\n"


@pytest.mark.parametrize("code", ["import kg", "import kg.cli; kg.cli.main(['--help'])", "import kg.cli; kg.cli.main(['query', '--list'])"])
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str) -> None:
    heavy = ("numpy", "pyoxigraph", "onnxruntime", "rdflib", "networkx", "yaml", "tokenizers", "trafilatura", "pyvis", "pyshacl", "rich", "multiprocessing")
    done = subprocess.run([sys.executable, "-c", f"{code}\nimport sys\nprint([m for m in {heavy!r} if m in sys.modules], len(sys.modules), file=sys.stderr)"],
                          env=ENVIRONMENT, capture_output=True, text=True, check=True)
    loaded, _, number = done.stderr.strip().rpartition(" ")
    assert loaded == "[]"
    assert int(number) < 250


# ---------------------------------------------------------------- build

def test_a_build_says_what_it_made(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", "a.txt", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    first, *rest = done.stdout.splitlines()
    assert first.startswith("1 articles, ") and " statements, " in first and " facts, " in first and " reported" in first
    assert any("out/graph.html" in line for line in rest) and any("kg query out who-said-what" in line for line in rest)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["build.json", "graph.html", "graph.nq", "store"]


def test_a_quiet_build_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A build of one good file among bad ones."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "in").mkdir()
    (folder / "in/good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "in/empty.txt").write_bytes(b"")
    (folder / "in/binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "in/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 500)
    with (folder / "in/long.txt").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "in/gone.txt").symlink_to("nowhere")
    return folder, kg("build", "in", "-o", "out", cwd=folder)


def test_files_that_cannot_be_read_are_named_and_the_rest_is_built(mixed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = mixed
    assert done.returncode == 1 and "Traceback" not in done.stderr
    for name in ("empty.txt", "binary.txt", "picture.txt", "long.txt", "gone.txt"):
        line = next(line for line in done.stdout.splitlines() if line.strip().startswith(f"in/{name}: "))
        assert len(line.split(": ", 1)[1]) > 20          # ... with what to do
    assert done.stdout.startswith("1 articles, ")
    assert json.loads((folder / "out/build.json").read_text(encoding="utf-8"))["articles"] == 1


def test_a_quiet_build_still_says_what_went_wrong(mixed: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = mixed
    done = kg("build", "in/good.txt", "in/empty.txt", "-o", "quiet", "--quiet", cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "in/empty.txt" in done.stderr


def test_articles_come_from_standard_input_too(tmp_path: Path) -> None:
    rows = [{"name": "one", "body": ARTICLE, "when": "2020-02-12"}]
    given = "".join(f"{json.dumps(row)}\n" for row in rows)
    done = kg("build", "-", "-o", tmp_path / "out", "--map", "id=name", "--map", "text=body", "--map", "date=when", given=given)
    assert done.returncode == 0, done.stderr
    asked = kg("query", tmp_path / "out", "SELECT ?id ?d { ?x schema:identifier ?id ; schema:datePublished ?d }", "--format", "csv")
    assert asked.stdout.split() == ["id,d", "one,2020-02-12"]


def test_a_base_of_ones_own_names_the_data(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert kg("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--base", "https://example.org/news/", "--quiet").returncode == 0
    asked = "ASK { ?x a kg:Document FILTER(STRSTARTS(STR(?x), 'https://example.org/news/doc/')) }"
    assert kg("query", tmp_path / "out", asked, "--format", "csv").stdout.strip() == "true"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("workers", "kind"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("1", signal.SIGTERM)])
def test_an_interrupted_build_leaves_the_old_output_whole(workers: str, kind: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    assert kg("build", tmp_path / "a.txt", "-o", out, "--quiet").returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    many = articles(tmp_path / "many", 80)
    running = subprocess.Popen([sys.executable, "-m", "kg", "build", many, "-o", out, "--workers", workers], env=ENVIRONMENT, start_new_session=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: any(out.glob(".building-*/readings/*")), running)
    os.killpg(running.pid, kind) if kind == signal.SIGINT else running.send_signal(kind)      # Ctrl-C reaches the workers too
    said, error = running.communicate(timeout=120)
    assert (running.returncode, said) == (130, "")
    assert "kg: interrupted" in error
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert not list(out.glob(".building-*"))
    assert kg("query", out, "SELECT ?id { ?x schema:identifier ?id }", "--format", "csv").stdout.split() == ["id", "a.txt"]


def wait_for(happened: object, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while not happened():  # type: ignore[operator]
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < until
        time.sleep(0.05)


# ---------------------------------------------------------------- ask and look

def test_query_in_every_form(seeds_graph: Path, tmp_path: Path) -> None:
    text = "SELECT ?id { ?x schema:identifier ?id } ORDER BY ?id"
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    names = ["000_ac0e24490192f790.txt", "004_14ec2b6ac20760f4.txt"]
    assert [row["id"] for row in csv.DictReader(io.StringIO(kg("query", seeds_graph, "-f", tmp_path / "q.rq", "--format", "csv").stdout))] == names
    assert [row["id"]["value"] for row in json.loads(kg("query", seeds_graph, text, "--format", "json").stdout)["results"]["bindings"]] == names
    assert kg("query", seeds_graph, "-f", "-", given=text).stdout.splitlines()[-1] == "2 rows"
    assert "schema:Thing" not in kg("query", seeds_graph, "CONSTRUCT { ?x a kg:Document } { ?x a kg:Document }", "--format", "ttl").stdout


def test_list_names_every_ready_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 20 and all(len(line.split()) > 4 for line in lines)
    assert any(line.startswith("who-subpoenaed-whom ") for line in lines)


def test_a_reader_that_goes_away_is_no_error(seeds_graph: Path) -> None:
    command = f'"{sys.executable}" -m kg query "{seeds_graph}" "SELECT ?s ?p ?o {{ ?s ?p ?o }}" --format tsv | head -n 1'
    done = subprocess.run(["bash", "-c", command], env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
    assert done.stdout.startswith("?s") and done.stderr == ""


def test_view_says_where_the_page_is(seeds_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", str(seeds_graph), "--no-open"]) == 0
    assert capsys.readouterr().out.strip() == str(seeds_graph / "graph.html")


def test_a_page_is_made_of_a_file_of_quads(seeds_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.nq").write_bytes((seeds_graph / "graph.nq").read_bytes())
    assert main(["view", str(tmp_path / "mine.nq"), "--no-open", "--strict"]) == 0
    page = Path(capsys.readouterr().out.strip())
    assert page == tmp_path / "graph-strict.html" and "<html" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf"])
def test_export_to_a_file_and_to_standard_output_agree(format_: str, seeds_graph: Path, tmp_path: Path) -> None:
    assert kg("export", seeds_graph, "--format", format_, "-o", tmp_path / "graph").returncode == 0
    assert kg("export", seeds_graph, "--format", format_).stdout == (tmp_path / "graph").read_text(encoding="utf-8") != ""


def test_strict_leaves_out_what_is_only_reported(tmp_path: Path) -> None:
    (tmp_path / "g.trig").write_text("""@prefix : <https://w3id.org/newskg/id/> . @prefix rel: <https://w3id.org/newskg/rel/> .
        :facts { <urn:a> rel:sued <urn:b> } :reported { <urn:a> rel:sued <urn:c> }
        :ontology { :facts a <https://w3id.org/newskg/ns#FactGraph> }""", encoding="utf-8")
    asked = ("query", tmp_path / "g.trig", "SELECT ?o { ?s rel:sued ?o } ORDER BY ?o", "--format", "csv")
    assert kg(*asked).stdout.split() == ["o", "urn:b", "urn:c"]
    assert kg(*asked, "--strict").stdout.split() == ["o", "urn:b"]
    assert "<urn:c>" not in kg("export", tmp_path / "g.trig", "--format", "nq", "--strict").stdout


def test_explain_shows_sentence_rule_and_status(seeds_graph: Path) -> None:
    statement = kg("query", seeds_graph, "SELECT ?st { ?st a kg:Statement } ORDER BY ?st LIMIT 1", "--format", "csv").stdout.split()[1]
    done = kg("explain", statement, "--graph", seeds_graph)
    assert done.returncode == 0
    assert all(f"  {what} " in done.stdout for what in ("statement", "document", "sentence", "rule", "status"))
    assert kg("explain", statement.rpartition("/")[2][:12], "--graph", seeds_graph).stdout == done.stdout


def test_check_finds_what_breaks_a_shape(seeds_graph: Path, tmp_path: Path) -> None:
    assert kg("check", seeds_graph).returncode == 0
    lines = (seeds_graph / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = [line for line in lines if "kg#trigger>" not in line and "ns#trigger>" not in line]
    assert len(broken) < len(lines)
    (tmp_path / "broken.nq").write_text("".join(broken), encoding="utf-8")
    done = kg("check", tmp_path / "broken.nq")
    assert done.returncode == 1 and "trigger" in done.stdout and done.stdout.splitlines()[-1].endswith(" violations")


# ---------------------------------------------------------------- analyse, eval

def test_analyse_reads_text_and_words(tmp_path: Path) -> None:
    rows = [{"id": "t", "text": ARTICLE}, {"id": "w", "sentences": [["Denver", "sued", "Boeing", "."], ["It", "lost", "."]]}]
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    done = kg("analyse", tmp_path / "in.jsonl", "--jsonl", tmp_path / "out.jsonl", "--conllu", tmp_path / "out.conllu")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text, words = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert text["text"] == ARTICLE and all(ARTICLE[word["start"]:word["end"]] == word["form"] for word in text["words"])
    assert words["sentences"] == [[0, 4], [4, 7]] and [word["form"] for word in words["words"]] == ["Denver", "sued", "Boeing", ".", "It", "lost", "."]
    assert (tmp_path / "out.conllu").read_text(encoding="utf-8").count("# newdoc") == 2
    piped = kg("analyse", "-", "--jsonl", "-", given=(tmp_path / "in.jsonl").read_text(encoding="utf-8"))
    assert piped.stdout == (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_a_broken_line_leaves_the_old_result(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "Denver sued."}\n{"id": \n', encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("old", encoding="utf-8")
    done = kg("analyse", "in.jsonl", "--jsonl", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 2 and "in.jsonl, line 2" in done.stderr
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


GOLD = {"entities": {"E1": {"name": "Denver", "kind": "Jurisdiction", "mentions": ["Denver"]},
                     "E2": {"name": "Boeing", "kind": "Organization", "mentions": ["Boeing"]}},
        "events": [{"type": "LegalAction", "trigger": "sued", "sentence": "Denver sued Boeing on Tuesday.", "roles": {"agent": "E1", "patient": "E2"},
                    "polarity": "Positive", "modality": "Actual", "source": None}],
        "relations": [], "quotes": [], "forbidden": [["E2", "sued", "E1"]]}


def test_eval_builds_and_scores(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (gold / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    built = kg("eval", gold, "--json", "--types", "LegalAction", "--misses", tmp_path / "misses.tsv")
    assert built.returncode == 0, built.stderr
    figures = json.loads(built.stdout)
    assert figures["events"]["gold"] == 1 and figures["forbidden"] == 1 and figures["leaks"] == 0
    assert (tmp_path / "misses.tsv").is_file()
    assert kg("build", gold / "a.txt", "-o", tmp_path / "out", "--quiet").returncode == 0
    assert json.loads(kg("eval", gold, "--graph", tmp_path / "out", "--json", "--types", "LegalAction").stdout) == figures
    (gold / "b.txt").write_text("", encoding="utf-8")
    short = kg("eval", gold, "--json", "--types", "LegalAction")
    assert short.returncode == 1 and "b.txt" in short.stderr and json.loads(short.stdout)["events"]["gold"] == 1
    unknown = kg("eval", gold, "--graph", tmp_path / "out", "--types", "Dancing")
    assert unknown.returncode == 2 and "Dancing" in unknown.stderr and "LegalAction" in unknown.stderr
