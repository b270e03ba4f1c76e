"""Polarity and modality over hand-made trees."""

from __future__ import annotations

import pytest
from made_docs import doc
from test_extract_grammar import CONTROL, RELATIVE

from kg.extract.status import status
from kg.ontology import load_ontology

OPERATORS = load_ontology().operators


def verb(aux: str, lemma: str, negation: bool = False):
    rows = (
        ["Police police NOUN 9 nsubj", f"{aux} {lemma} AUX 9 aux"]
        + (["not not PART 9 advmod"] if negation else [])
        + ["arrest arrest VERB 0 root", "him he PRON 9 obj"]
    )
    place = next(i for i, row in enumerate(rows, 1) if row.startswith("arrest"))
    return doc(f"Police {aux} {'not ' if negation else ''}arrest him", "\n".join(row.replace(" 9 ", f" {place} ") for row in rows)), place - 1


@pytest.mark.parametrize(
    ("aux", "lemma", "negation", "polarity", "modality"),
    [
        ("may", "may", False, "Positive", "Possible"),
        ("will", "will", True, "Negative", "Intended"),
        ("could", "could", True, "Negative", "Actual"),
        ("must", "must", False, "Positive", "Obligated"),
        ("would", "would", False, "Positive", "Conditional"),
        ("did", "do", True, "Negative", "Actual"),
        ("did", "do", False, "Positive", "Actual"),
    ],
)
def test_auxiliaries(aux, lemma, negation, polarity, modality):
    made, place = verb(aux, lemma, negation)
    found = status(made, place, OPERATORS)
    assert (found.polarity, found.modality) == (polarity, modality)


def test_what_is_refused_did_not_happen_and_what_is_ordered_is_owed():
    assert (status(RELATIVE, 8, OPERATORS).polarity, status(RELATIVE, 8, OPERATORS).modality) == ("Negative", "Actual")
    assert status(CONTROL, 6, OPERATORS).modality == "Obligated"
    assert status(CONTROL, 9, OPERATORS).modality == "Obligated"
    assert status(CONTROL, 2, OPERATORS).modality == "Actual"


def test_the_refusal_itself_happened_and_so_did_what_stands_above_a_relative_clause():
    assert status(RELATIVE, 6, OPERATORS).polarity == "Positive"
    assert status(RELATIVE, 1, OPERATORS).modality == "Actual"
