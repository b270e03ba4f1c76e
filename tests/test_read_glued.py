"""Links that a saved page glued to a name are no part of the sentence they stand in."""

from __future__ import annotations

from kg.analyse.analyser import split
from kg.read.assembly import article_of
from kg.read.glued import glued
from kg.read.records import Record

TEXT = "Storm hits\n\nSenator Ann Roe Ann Marie RoeCourt halts tax plan Five things to know MORE (D-Ohio) sued the bank. It rained."


def test_the_full_name_again_with_headlines_up_to_more_is_left_out():
    assert [TEXT[a:b] for a, b in glued(TEXT)] == [" Ann Marie RoeCourt halts tax plan Five things to know MORE"]


def test_a_name_told_twice_is_kept_where_nothing_is_glued_to_it():
    assert not list(glued("Senator Ann Roe met Ann Roe, the clerk, once MORE than usual. They want MORE."))


def test_the_sentence_goes_on_behind_what_is_left_out():
    article = article_of(Record("a.txt", "a.txt", TEXT))
    assert [note.kind for note in article.notes if note.span] == ["boilerplate"]
    found = split(article)
    assert found.texts[found.texts.index("Roe") + 1] == "("
    assert len(found.blocks) == 2  # the headline and one paragraph: no new one behind the links
