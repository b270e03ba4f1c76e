"""Builds: one at a time in a folder, old output whole after a breakdown, a note for an article that breaks."""

from __future__ import annotations

import pytest

import kg
from kg import pipeline
from kg.errors import InputError


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
