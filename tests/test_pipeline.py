"""Builds: one at a time in a folder, old output whole after a breakdown, a note for an article that breaks."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

import kg
from kg import pipeline
from kg.errors import InputError
from kg.view import page


def write(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_second_build_into_the_same_folder_is_refused_while_the_first_runs(tmp_path):
    out = tmp_path / "out"
    pipeline.ready_folder(out)
    with pipeline.staging(out), pytest.raises(InputError, match="another build"), pipeline.staging(out):
        pass


def test_what_an_earlier_build_left_behind_is_removed(tmp_path):
    out = tmp_path / "out"
    (out / ".building-old").mkdir(parents=True)
    with pipeline.staging(out) as folder:
        assert folder.exists() and not (out / ".building-old").exists()
    assert not folder.exists()


def test_an_article_that_breaks_is_noted_and_the_others_are_built(tmp_path, monkeypatch):
    articles = write(tmp_path / "in", "good.txt", "Police arrested three men in Chicago on Monday. The mayor praised the police.")
    write(articles, "poison.txt", "The council met on Tuesday and passed a budget. POISON was in the water.")
    real = pipeline.reading_of

    def breaking(article, settings=None):
        if "POISON" in article.text:
            raise RuntimeError("cannot read this")
        return real(article, settings)

    monkeypatch.setattr(pipeline, "reading_of", breaking)
    graph = kg.build(articles, tmp_path / "out", workers=1)
    assert graph.summary["articles"] == 1
    (note,) = [note for note in graph.notes if note.kind == "failed"]
    assert "poison.txt" in note.where and "cannot read this" in note.message
    assert pipeline.failed(graph.notes)


def test_the_output_must_be_a_folder(tmp_path):
    articles = write(tmp_path / "in", "a.txt", "The council met on Tuesday.")
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(InputError, match="folder"):
        kg.build(articles, tmp_path / "out")


def test_what_was_spooled_is_gone_before_the_store_is_made_and_the_workers_are_too(tmp_path, monkeypatch):
    """The store wants memory and disk for itself."""
    articles = write(tmp_path / "in", "a.txt", "Police arrested three men in Chicago on Monday. The mayor praised the police.")
    write(articles, "b.txt", "The council met in Denver on Tuesday. Mayor Anna Smith sued Boeing.")
    running, left = [], []

    @contextmanager
    def watched(workers, settings):
        running.append(True)
        with real_pool(workers, settings) as run:
            yield run
        running.clear()

    def watching(staged, settings, count):
        left.extend(path for path in staged.rglob("*") if path.suffix in (".article", ".reading"))
        assert not running
        real_store(staged, settings, count)

    real_pool, real_store = pipeline.pool, pipeline.write_store
    monkeypatch.setattr(pipeline, "pool", watched)
    monkeypatch.setattr(pipeline, "write_store", watching)
    assert kg.build(articles, tmp_path / "out", workers=1).summary["articles"] == 2
    assert left == []


def test_a_page_that_cannot_show_everything_says_so(tmp_path, monkeypatch):
    articles = write(tmp_path / "in", "a.txt", "Denver sued Boeing on Monday. Boeing sued Chicago, Mayor Anna Smith said. Police arrested Tom Reed in Boston.")
    whole = kg.build(articles, tmp_path / "out", workers=1).view_data()
    monkeypatch.setattr(page, "ON_A_PAGE", 2)
    lines = (tmp_path / "out/graph.nq").read_bytes()
    graph = kg.build(articles, tmp_path / "out", workers=1)
    assert (tmp_path / "out/graph.nq").read_bytes() == lines
    for place in (tmp_path / "out/graph.html", graph.to_html(tmp_path / "again.html", title="Suits")):
        assert f"the 2 best connected of {len(whole.nodes)} nodes" in place.read_text(encoding="utf-8")


def test_nothing_is_decided_about_what_is_known_by_description_only(tmp_path):
    articles = write(tmp_path / "in", "a.txt", "Two drivers sued Boeing on Monday. The two drivers live in Denver.")
    graph = kg.build(articles, tmp_path / "out", workers=1)
    known = str(list(graph.query("SELECT ?name { ?e a kg:Group ; skos:prefLabel ?name }")))
    decided = str(list(graph.query("SELECT ?name { ?d kg:left ?c ; kg:right ?e . ?c a kg:Cluster . ?e skos:prefLabel ?name }")))
    assert "drivers" in known and "drivers" not in decided and "Boeing" in decided
