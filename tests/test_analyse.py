"""The shipped model: its files, words and sentences, trees, given words; decoding on made scores."""

from __future__ import annotations

import itertools
import json
import random
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analyse import analyse, analyse_words, decode, lemmas, lines
from kg.analyse.atoms import atoms
from kg.analyse.links import whole
from kg.analyse.network import WEIGHTS, load
from kg.analyse.pieces import windows
from kg.errors import IntegrityError
from kg.model import Article, Note, Span, article_id


def article(text: str, *notes: Note) -> Article:
    return Article(article_id(text), "made.txt", text, notes=notes)


def test_words_and_sentences_are_those_of_universal_dependencies():
    doc = analyse(article("The mayor didn't resign. She said the U.S. would pay $5.2 million."))
    forms = [t.form for t in doc.tokens]
    assert forms == ["The", "mayor", "did", "n't", "resign", ".", "She", "said", "the", "U.S.", "would", "pay", "$", "5.2", "million", "."]
    assert doc.sentences == ((0, 6), (6, 16))


def test_a_plain_sentence_gets_its_tree_lemmas_and_names():
    doc = analyse(article("Police arrested three men in Chicago on Monday."))
    assert [doc.tokens[i].deprel for i in (0, 1, 3)] == ["nsubj", "root", "obj"]
    assert (doc.tokens[1].lemma, doc.tokens[3].lemma) == ("arrest", "man")
    assert ("Chicago", "JURISDICTION") in [(doc.text(n.first, n.last), n.kind) for n in doc.names]


def test_who_said_what_is_linked():
    doc = analyse(article("“We will appeal the ruling,” Maria Lopez said in a statement on Friday."))
    (row,) = doc.attributed
    assert [doc.text(*s) for s in row.source] == ["Maria Lopez"]
    assert "said" in doc.text(*row.cue[0])
    assert "appeal the ruling" in doc.text(*row.content[0])


def test_a_predicate_has_its_roles_and_only_given_ones_are_read_where_they_are_given():
    words = ["Police", "arrested", "three", "men", "on", "Monday", "."]
    doc = analyse_words(article(" ".join(words)), [words], predicates=[1])
    (predicate,) = doc.predicates
    assert predicate.index == 1
    assert {("ARG0", 0, 1), ("ARG1", 2, 4), ("ARGM-TMP", 4, 6)} <= set(predicate.args)


def test_a_pronoun_takes_its_name():
    doc = analyse(article("Maria Lopez met reporters in Chicago on Monday. She said the city would appeal."))
    assert [(doc.tokens[word].form, doc.tokens[name].form) for word, name, _ in doc.antecedents] == [("She", "Maria")]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_words_that_stand_in_it_and_trees_without_cycles(text):
    doc = analyse(article(text))
    assert [text[t.start:t.end] for t in doc.tokens] == [t.form for t in doc.tokens]
    assert all(a.end <= b.start for a, b in itertools.pairwise(doc.tokens))
    for first, last in doc.sentences:
        assert sum(t.head < 0 for t in doc.tokens[first:last]) == 1
        for t in doc.tokens[first:last]:
            steps, here = 0, t
            while here.head >= 0:
                assert first <= here.head < last
                here, steps = doc.tokens[here.head], steps + 1
                assert steps <= last - first


def test_what_is_left_out_is_not_read():
    text = "The mayor resigned.\n\nAdvertisement\n\nThe council met."
    start = text.index("Advertisement")
    doc = analyse(article(text, Note("boilerplate", "advertisement", "", Span(article_id(text), start, start + 13))))
    assert "Advertisement" not in [t.form for t in doc.tokens]
    assert len(doc.sentences) == 2


def test_a_long_article_is_read_in_windows_and_nothing_is_lost():
    text = "\n\n".join(f"The council of town number {i} met on Monday and passed a budget of {i} dollars." for i in range(120))
    doc = analyse(article(text))
    assert "".join(t.form for t in doc.tokens) == "".join(text.split())
    assert len(doc.sentences) == 120


def test_given_words_are_taken_as_they_are():
    doc = analyse_words(article("He ca n't go\nU.S. officials spoke"), [["He", "ca", "n't", "go"], ["U.S.", "officials", "spoke"]])
    assert [t.form for t in doc.tokens] == ["He", "ca", "n't", "go", "U.S.", "officials", "spoke"]
    assert doc.sentences == ((0, 4), (4, 7))


def test_lines_in_and_out_keep_order_and_offsets():
    rows = [{"id": "b", "text": "Ann Roe sued the city."}, {"id": "a", "sentences": [["The", "city", "paid", "."]]}]
    out = [lines.row(i, doc) for i, doc in lines.docs(map(json.dumps, rows))]
    assert [row["id"] for row in out] == ["b", "a"]
    assert out[1]["text"] == "The city paid ."
    assert all(row["text"][w["start"]:w["end"]] == w["form"] for row in out for w in row["words"])


def test_a_changed_weight_file_is_refused(tmp_path):
    shutil.copytree(WEIGHTS, tmp_path / "weights")
    with (tmp_path / "weights/model.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\1\2")
    with pytest.raises(IntegrityError, match=r"model\.onnx"):
        load(tmp_path / "weights")


# ---------------------------------------------------------------- parts that need no model

def brute_force(scores):
    """The best tree of a small sentence by trying all."""
    n = len(scores)
    best = None
    for heads in itertools.product(range(n), repeat=n):
        if sum(h == i for i, h in enumerate(heads)) == 1 and not decode.cycle(list(heads)):
            total = sum(scores[i, h] for i, h in enumerate(heads))
            best = max(best or (total, heads), (total, heads))
    return best[0]


@pytest.mark.parametrize("seed", range(12))
def test_the_tree_is_the_best_tree(seed):
    chance = random.Random(seed)
    n = 4
    scores = np.array([[chance.uniform(-3, 3) for _ in range(n)] for _ in range(n)], np.float32)
    heads = decode.tree(scores)
    assert not decode.cycle(heads) and sum(h == i for i, h in enumerate(heads)) == 1
    assert sum(scores[i, h] for i, h in enumerate(heads)) == pytest.approx(brute_force(scores), abs=1e-4)


def allowed(path):
    return all(not label or label % 2 or (i and path[i - 1] in (label, label - 1)) for i, label in enumerate(path))


@pytest.mark.parametrize("seed", range(12))
def test_the_labels_are_the_best_allowed_ones(seed):
    scores = np.random.default_rng(seed).normal(size=(3, 4, 5)).astype(np.float32)
    for rows, found in zip(scores, decode.best_labels(scores), strict=True):
        best = max((sum(rows[i, label] for i, label in enumerate(path)), path) for path in itertools.product(range(5), repeat=4) if allowed(path))
        assert tuple(found) == best[1]


@given(st.text(alphabet="abcdEFGé", min_size=1, max_size=9), st.text(alphabet="abcdefgé", min_size=1, max_size=9))
def test_a_lemma_rule_makes_its_lemma(form, lemma):
    assert lemmas.apply(lemmas.rule(form, lemma), form) == lemma


@given(st.text(max_size=200))
def test_atoms_hold_everything_but_white_space(text):
    found = atoms(text)
    assert "".join(a for _, _, a in found) == "".join(text.split())


@given(st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=30), min_size=1, max_size=12), st.integers(16, 64), st.integers(0, 12))
def test_windows_cover_every_atom_once_and_hold_their_size(blocks, most, context):
    counts = [c for block in blocks for c in block]
    cuts = windows(blocks, most=most, context=context)
    assert [first for _, first, _ in cuts] == [0, *[last for _, _, last in cuts[:-1]]] and cuts[-1][2] == len(counts)
    assert all(sum(counts[left:last]) <= most for left, _, last in cuts)


def test_parts_of_a_content_are_one_unless_its_own_cue_stands_between():
    assert whole([(0, 4), (6, 9)], [(12, 13)]) == ((0, 9),)
    assert whole([(0, 4), (6, 9)], [(4, 5)]) == ((0, 4), (6, 9))
    assert whole([(0, 4), (30, 34)], []) == ((0, 4), (30, 34))


def test_a_single_word_beside_a_longer_part_is_dropped_and_alone_it_is_kept():
    assert whole([(0, 4), (20, 21)], []) == ((0, 4),)
    assert whole([(20, 21)], []) == ((20, 21),)


def test_an_inside_label_of_another_kind_is_never_taken():
    scores = np.array([[[0.0, 3, 0, 0, 0], [1, 0, 0, 0, 1.5], [0, 0, 0, 0, 2]]], np.float32)
    (labels,) = decode.best_labels(scores)
    assert labels == [1, 3, 4]
    assert decode.best_path([[0.0, 1.0, 5.0], [0.0, 0.0, 2.0]]) == [1, 2]


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_the_best_path_is_the_best_of_all_allowed_ones(n, seed):
    scores = np.random.default_rng(seed).normal(size=(n, 5)).astype(np.float32)
    path = decode.best_path(scores.tolist())
    allowed = [labels for labels in itertools.product(range(5), repeat=min(n, 5)) if fits_bio(labels)]
    assert fits_bio(path)
    if n <= 5:
        best = max(sum(scores[i, label] for i, label in enumerate(labels)) for labels in allowed)
        assert sum(scores[i, label] for i, label in enumerate(path)) == pytest.approx(best, abs=1e-4)


def fits_bio(labels):
    return all(label == 0 or label % 2 or before in (label, label - 1) for before, label in zip((0, *labels), labels, strict=False))
