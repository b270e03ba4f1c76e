"""Noun phrases: names with what stands before them, descriptions in all their forms, and what is no entity."""

from __future__ import annotations

import pytest
from made_docs import doc

from kg.extract.mentions import every_mention
from kg.extract.phrases import Phrases
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


def mentions(text, table, names=()):
    made = doc(text, table, list(names))
    return {(mention.span.of(made.article), mention.kind, mention.form) for mention in every_mention(Phrases(made, ONTOLOGY))}


TITLED = """
EPA EPA PROPN 3 compound
director director NOUN 3 compound
Ann Ann PROPN 5 nsubj
Roe Roe PROPN 3 flat
said say VERB 0 root
. . PUNCT 5 punct
"""


def test_a_name_and_the_name_with_its_title_are_mentions_of_a_person():
    found = mentions("EPA director Ann Roe said .", TITLED, [(0, 1, "ORG"), (2, 4, "PERSON")])
    assert found == {("EPA", "Agency", "name"), ("Ann Roe", "Person", "name"), ("EPA director Ann Roe", "Person", "description")}


def test_the_title_is_found_where_the_tree_hangs_it_elsewhere():
    broken = TITLED.replace("compound\nAnn", "nsubj\nAnn").replace("director director NOUN 3", "director director NOUN 5")
    found = mentions("EPA director Ann Roe said .", broken, [(0, 1, "ORG"), (2, 4, "PERSON")])
    assert ("EPA director Ann Roe", "Person", "description") in found
    assert not any(text == "director" for text, _, _ in found)


def test_a_secretary_of_state_is_not_in_a_state():
    table = """
    Secretary Secretary PROPN 5 nsubj
    of of ADP 3 case
    State State PROPN 1 nmod
    Roe Roe PROPN 1 flat
    left leave VERB 0 root
    """
    assert mentions("Secretary of State Roe left", table, [(3, 4, "PERSON")]) == {
        ("Roe", "Person", "name"),
        ("Secretary of State Roe", "Person", "description"),
    }


def test_of_several_people_the_noun_before_the_first_is_no_title():
    table = TITLED.replace("director director", "directors director")
    found = mentions("EPA directors Ann Roe said .", table, [(0, 1, "ORG"), (2, 4, "PERSON")])
    assert not any(text.endswith("directors Ann Roe") for text, _, _ in found)


CLAUSE = """
Three three NUM 3 nummod
foreign foreign ADJ 3 amod
nationals national NOUN 7 nsubj
wanted want VERB 3 acl
by by ADP 6 case
Ohio Ohio PROPN 4 obl
fled flee VERB 0 root
. . PUNCT 7 punct
"""


def test_a_group_has_a_short_form_and_one_that_says_which():
    found = mentions("Three foreign nationals wanted by Ohio fled .", CLAUSE, [(5, 6, "JURISDICTION")])
    assert ("Three foreign nationals", "Group", "description") in found
    assert ("Three foreign nationals wanted by Ohio", "Group", "description") in found


def test_some_of_a_people_are_not_the_people():
    table = "Three three NUM 2 nummod\nAmericans American PROPN 3 nsubj\nfled flee VERB 0 root\n"
    assert mentions("Three Americans fled", table, [(1, 2, "NORP")]) == {("Three Americans", "Group", "description")}
    table = "Americans American PROPN 2 nsubj\nfled flee VERB 0 root\n"
    assert mentions("Americans fled", table, [(0, 1, "NORP")]) == {("Americans", "Group", "name")}


def test_a_number_of_people_is_a_group_and_a_share_is_none():
    table = "A a DET 2 det\nnumber number NOUN 5 nsubj\nof of ADP 4 case\ncompanies company NOUN 2 nmod\nleft leave VERB 0 root\n"
    assert ("A number of companies", "Group", "description") in mentions("A number of companies left", table)
    table = "Forty forty NUM 2 nummod\npercent percent NOUN 3 nsubj\nleft leave VERB 0 root\n"
    assert mentions("Forty percent left", table) == set()


def test_marks_and_possessives_are_no_part_of_a_description():
    table = "“ “ PUNCT 3 punct\nfederal federal ADJ 3 amod\nofficials official NOUN 5 nmod:poss\n’ ’ PART 3 case\nwords word NOUN 0 root\n"
    assert {text for text, _, _ in mentions("“federal officials’ words", table)} == {"federal officials"}
    table = "“ “ PUNCT 4 punct\nsanctuary sanctuary NOUN 4 compound\n” ” PUNCT 2 punct\ncities city NOUN 5 nsubj\nsued sue VERB 0 root\n"
    assert ("“sanctuary” cities", "Group", "description") in mentions("“sanctuary” cities sued", table)


def test_an_adjective_of_a_people_is_no_group():
    table = "European european ADJ 2 amod\nlaw law NOUN 3 nsubj\nchanged change VERB 0 root\n"
    assert not any(kind == "Group" for _, kind, _ in mentions("European law changed", table, [(0, 1, "NORP")]))


def test_a_name_that_a_table_knows_is_a_name_where_the_tagger_missed_it():
    table = "The the DET 3 det\nTreasury Treasury PROPN 3 compound\nDepartment Department PROPN 4 nsubj\nsued sue VERB 0 root\n"
    assert mentions("The Treasury Department sued", table) == {("Treasury Department", "Agency", "name")}
    table = "The the DET 2 det\ndepartment department NOUN 3 nsubj\nsued sue VERB 0 root\n"
    assert ("The department", "Agency", "description") in mentions("The department sued", table)


def test_one_of_a_people_is_a_person():
    table = "She she PRON 2 nsubj\nmet meet VERB 0 root\nan a DET 4 det\nIranian Iranian PROPN 2 obj\n. . PUNCT 2 punct"
    assert ("an Iranian", "Person", "description") in mentions("She met an Iranian .", table, [(3, 4, "NORP")])
    assert ("Iranian", "Jurisdiction", "name") not in mentions("She met an Iranian .", table, [(3, 4, "NORP")])


def test_a_party_tag_speaks_for_the_person_before_it():
    table = "Ann Ann PROPN 7 nsubj\nRoe Roe PROPN 1 flat\n( ( PUNCT 4 punct\nD D PROPN 1 appos\n) ) PUNCT 4 punct\n, , PUNCT 1 punct\nleft leave VERB 0 root"
    made = doc("Ann Roe ( D ) , left", table, [(0, 2, "PERSON")])
    filler = Phrases(made, ONTOLOGY).filler(3)
    assert filler and filler.mention and filler.mention.span.of(made.article) == "Ann Roe"


def test_half_of_a_compound_is_no_thing_of_its_own():
    table = "Few few ADJ 2 nsubj\nback back VERB 0 root\nnation nation NOUN 5 compound\n- - PUNCT 5 punct\nbuilding building NOUN 2 obj"
    assert Phrases(doc("Few back nation-building", table), ONTOLOGY).filler(2).mention is None
    assert Phrases(doc("Few back nation - building", table), ONTOLOGY).filler(2).mention is not None


def test_a_son_in_law_is_no_law():
    table = """
She she PRON 2 nsubj
met meet VERB 0 root
his his PRON 8 nmod:poss
son son NOUN 8 compound
- - PUNCT 8 punct
in in ADP 8 compound
- - PUNCT 8 punct
law law NOUN 2 obj
"""
    assert {kind for _, kind, form in mentions("She met his son-in-law", table) if form == "description"} == {"Person"}


OF_PLACE = """
Representative Representative PROPN 6 nsubj
Ann Ann PROPN 1 flat
Roe Roe PROPN 1 flat
of of ADP 5 case
Ohio Ohio PROPN 1 nmod
left leave VERB 0 root
. . PUNCT 6 punct
"""


def test_a_legislator_is_named_with_the_place_too():
    found = mentions("Representative Ann Roe of Ohio left .", OF_PLACE, [(1, 3, "PERSON"), (4, 5, "JURISDICTION")])
    assert {text for text, kind, _ in found if kind == "Person"} == {"Ann Roe", "Representative Ann Roe", "Representative Ann Roe of Ohio"}


@pytest.mark.parametrize(("first", "whole"), [("Salem Republican and former Rep. Ann Roe", True), ("The mayor and former Rep. Ann Roe", False)])
def test_two_titles_joined_are_one_persons_only_without_an_article(first, whole):
    words = first.split()
    tags = {"The": "DET", "and": "CCONJ", "former": "ADJ", "mayor": "NOUN"}
    rows = [f"{w} {w.lower()} {tags.get(w, 'PROPN')} 8 {'det' if w == 'The' else 'cc' if w == 'and' else 'compound'}" for w in words]
    names = [(5, 7, "PERSON")] + [(1, 2, "NORP")] * whole
    found = mentions(f"{first} left", "\n".join([*rows, "left leave VERB 0 root"]), names)
    assert ((first, "Person", "description") in found) is whole


PARTISAN = """
The the DET 3 det
Ohio Ohio PROPN 3 compound
Republican Republican PROPN 4 nsubj
left leave VERB 0 root
"""


def test_one_member_of_a_party_is_a_person():
    assert ("The Ohio Republican", "Person", "description") in mentions("The Ohio Republican left", PARTISAN, [(1, 2, "JURISDICTION"), (2, 3, "NORP")])
    table = PARTISAN.replace("PROPN 4 nsubj", "PROPN 4 compound").replace("left leave VERB 0 root", "office office NOUN 0 root")
    assert not any(kind == "Person" for _, kind, _ in mentions("The Ohio Republican office", table, [(1, 2, "JURISDICTION"), (2, 3, "NORP")]))


STUDENTS = """
Unruly unruly ADJ 2 amod
students student NOUN 0 root
arriving arrive VERB 2 acl
at at ADP 6 case
the the DET 6 det
gate gate NOUN 3 obl
, , PUNCT 2 punct
cheering cheer VERB 2 acl
"""


def test_a_clause_that_says_which_ones_ends_at_a_comma():
    found = {text for text, _, _ in mentions("Unruly students arriving at the gate , cheering", STUDENTS)}
    assert "Unruly students arriving at the gate" in found


def test_a_title_of_several_words_is_not_cut():
    table = "the the DET 2 det\nattorney attorney NOUN 4 nsubj\ngeneral general ADJ 2 amod\nleft leave VERB 0 root"
    assert mentions("the attorney general left", table) == {("the attorney general", "Person", "description")}


def test_a_possessor_that_the_tree_cut_off_belongs_to_the_phrase():
    table = "Ann Ann PROPN 5 nsubj\n's 's PART 1 case\nold old ADJ 4 amod\nlawyer lawyer NOUN 5 nsubj\nleft leave VERB 0 root"
    assert ("Ann's old lawyer", "Person", "description") in mentions("Ann's old lawyer left", table, [(0, 1, "PERSON")])
