"""Names made whole: joined, found, corrected and left out; trees are made by hand, some with the mistakes that parsers make."""

from __future__ import annotations

import pytest
from made_docs import doc

from kg.extract.naming import whole_names
from kg.ontology import load_ontology

GAZETTEER = load_ontology().gazetteer


def found(text, table, names):
    made = doc(text, table, names)
    return [(made.text(name.first, name.last), name.kind) for name in whole_names(made, GAZETTEER)]


def row(*words, verb="said"):
    """A flat sentence: the words as a compound that is the subject of the verb."""
    lines = [f"{form} {form} PROPN {len(words) + 1} {'compound' if n < len(words) - 1 else 'nsubj'}" for n, form in enumerate(words)]
    return " ".join((*words, verb, ".")), "\n".join([*lines, f"{verb} say VERB 0 root", f". . PUNCT {len(words) + 1} punct"])


def test_a_known_name_is_one_whatever_the_tagger_cut():
    words = ("Immigration", "and", "Customs", "Enforcement")
    text, table = row(*words)
    assert found(text, table.replace("and and PROPN", "and and CCONJ"), [(0, 1, "PERSON"), (2, 4, "ORG")]) == [("Immigration and Customs Enforcement", "ORG")]


def test_pieces_of_one_name_are_joined_and_its_last_word_tells_the_kind():
    text, table = row("Cedar", "Falls", "School", "District")
    assert found(text, table, [(0, 2, "JURISDICTION"), (2, 4, "JURISDICTION")]) == [("Cedar Falls School District", "ORG")]


def test_a_division_of_a_state_is_no_state():
    text, table = row("State", "of", "Ohio", "Parole", "Division")
    assert found(text, table.replace("of of PROPN", "of of ADP"), [(0, 4, "ORG"), (4, 5, "ORG")]) == [("State of Ohio Parole Division", "ORG")]


def test_a_party_beside_a_state_is_no_piece_of_it():
    text, table = row("Nevada", "Democratic", "voters")
    assert found(text, table, [(0, 1, "JURISDICTION"), (1, 2, "ORG")]) == [("Nevada", "JURISDICTION"), ("Democratic", "ORG")]


def test_a_word_that_the_tagger_left_out_belongs_to_the_name():
    text, table = "Later Quentin Alder said so .", (
        "Later later ADV 4 advmod\nQuentin Quentin PROPN 4 nsubj\nAlder Alder PROPN 2 flat\nsaid say VERB 0 root\nso so ADV 4 advmod\n. . PUNCT 4 punct"
    )
    assert found(text, table, [(1, 2, "PERSON")]) == [("Quentin Alder", "PERSON")]


@pytest.mark.parametrize("title", ["Gov.", "Sen."])
def test_a_state_taken_for_a_person_before_a_title(title):
    text, table = row("Iowa", title, "Ann", "Roe")
    assert found(text, table, [(0, 2, "PERSON"), (2, 4, "PERSON")]) == [("Iowa", "JURISDICTION"), ("Ann Roe", "PERSON")]
    assert found(text, table, [(0, 1, "PERSON"), (1, 4, "PERSON")])[0] == ("Iowa", "JURISDICTION")


def test_titles_and_polite_forms_alone_are_no_names():
    text, table = row("Mr.", "Roe")
    assert found(text, table, [(0, 1, "PERSON"), (1, 2, "PERSON")]) == [("Roe", "PERSON")]


def test_a_missed_place_that_a_table_knows_is_found():
    text = "He lives in Massachusetts ."
    table = "He he PRON 2 nsubj\nlives live VERB 0 root\nin in ADP 4 case\nMassachusetts Massachusetts PROPN 2 obl\n. . PUNCT 2 punct"
    assert found(text, table, []) == [("Massachusetts", "JURISDICTION")]


def test_a_body_with_its_of():
    text = "The ACLU of Ohio and the University of Larkin sued ."
    table = (
        "The the DET 2 det\nACLU ACLU PROPN 10 nsubj\nof of ADP 4 case\nOhio Ohio PROPN 2 nmod\nand and CCONJ 7 cc\nthe the DET 7 det\n"
        "University University PROPN 2 conj\nof of ADP 9 case\nLarkin Larkin PROPN 7 nmod\nsued sue VERB 0 root\n. . PUNCT 10 punct"
    )
    names = [(1, 2, "ORG"), (3, 4, "JURISDICTION"), (6, 7, "ORG"), (8, 9, "PLACE")]
    assert found(text, table, names) == [("ACLU of Ohio", "ORG"), ("University of Larkin", "ORG")]


def test_an_agency_of_a_place_keeps_its_name():
    text = "The FBI of Ohio sued ."
    table = "The the DET 2 det\nFBI FBI PROPN 5 nsubj\nof of ADP 4 case\nOhio Ohio PROPN 2 nmod\nsued sue VERB 0 root\n. . PUNCT 5 punct"
    assert found(text, table, [(1, 2, "ORG"), (3, 4, "JURISDICTION")]) == [("FBI", "ORG"), ("Ohio", "JURISDICTION")]


HEADLINE = """
Agency agency NOUN 2 nsubj
Serves serve VERB 0 root
Subpoena Subpoena PROPN 2 obj
Against against ADP 5 case
Rivertown Rivertown PROPN 2 obl

The the DET 2 det
subpoena subpoena NOUN 3 nsubj
reached reach VERB 0 root
Rivertown Rivertown PROPN 3 obj
. . PUNCT 3 punct
"""


def test_in_a_headline_a_capital_alone_makes_no_name():
    text = "Agency Serves Subpoena Against Rivertown\nThe subpoena reached Rivertown ."
    names = [(2, 3, "ORG"), (4, 5, "JURISDICTION"), (8, 9, "JURISDICTION")]
    assert found(text, HEADLINE, names) == [("Rivertown", "JURISDICTION"), ("Rivertown", "JURISDICTION")]


def test_a_general_noun_with_a_capital_is_no_name():
    text, table = row("Committee")
    assert found(text, table, [(0, 1, "ORG")]) == []


def test_the_body_that_goes_by_a_persons_name():
    text, table = row("Larkin", "campaign")
    assert found(text, table, [(0, 1, "PERSON")]) == [("Larkin campaign", "ORG")]


def test_a_word_without_capital_is_no_name():
    text, table = row("another", "Roe")
    assert found(text, table, [(0, 1, "PERSON"), (1, 2, "PERSON")]) == [("Roe", "PERSON")]


@pytest.mark.parametrize(
    ("words", "tagged", "kept"),
    [
        (("Mill", "State", "Comptroller"), (0, 3, "PERSON"), []),  # a post with its place
        (("R-Ohio",), (0, 1, "PERSON"), []),
        (("May",), (0, 1, "PERSON"), []),
        (("Oh", "Alder"), (0, 2, "PERSON"), [("Alder", "PERSON")]),
        (("Alder", "Administration"), (0, 2, "PERSON"), [("Alder Administration", "ORG")]),
        (("Hurricane", "Zelda"), (0, 2, "PERSON"), [("Hurricane Zelda", "EVENT")]),
        (("Zelda", "Alder", "Zelda", "Ann", "AlderFlood"), (0, 5, "PERSON"), [("Zelda Alder", "PERSON")]),  # a page run together
        (("Zelda", "Alder", "Democratic"), (0, 3, "PERSON"), [("Zelda Alder", "PERSON")]),
        (("501",), (0, 1, "ORG"), []),
    ],
)
def test_what_is_no_part_of_a_name_or_no_name_at_all(words, tagged, kept):
    text, table = row(*words)
    assert found(text, table.replace("Oh Oh PROPN", "Oh oh INTJ"), [tagged]) == kept


def test_words_of_a_title_that_the_tagger_cut_are_not_the_names():
    text, table = row("Secretary", "of", "State", "Zelda", "Alder")
    assert found(text, table, [(2, 5, "PERSON")]) == [("Zelda Alder", "PERSON")]
    text, table = row("House", "Majority", "Leader", "Zelda", "Alder")
    assert [name for name, _ in found(text, table, [(0, 2, "PLACE"), (3, 5, "PERSON")])] == ["Zelda Alder"]


def test_a_description_in_a_headline_is_no_name():
    text = "Agency Sues Another Haven City"
    table = "Agency agency NOUN 2 nsubj\nSues sue VERB 0 root\nAnother another DET 5 det\nHaven haven NOUN 5 compound\nCity city NOUN 2 obj"
    assert found(text, table, [(2, 5, "JURISDICTION")]) == []
    assert found(text.replace("Another", "Copper"), table.replace("Another another DET", "Copper Copper PROPN"), [(2, 5, "JURISDICTION")]) != []


def test_a_place_and_a_party_are_no_person():
    text, table = row("Ohio", "Republican")
    assert found(text, table, [(0, 2, "PERSON")]) == [("Ohio", "JURISDICTION"), ("Republican", "NORP")]
    text, table = row("Quentin", "Alder")
    assert found(text, table, [(0, 2, "PERSON")]) == [("Quentin Alder", "PERSON")]
