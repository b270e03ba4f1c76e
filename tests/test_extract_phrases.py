"""Noun phrases: names with what stands before them, descriptions in all their forms, and what is no entity."""

from __future__ import annotations

from made_docs import doc

from kg.extract.phrases import Phrases
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


def mentions(text, table, names=()):
    made = doc(text, table, list(names))
    return {(mention.span.of(made.article), mention.kind, mention.form) for mention in Phrases(made, ONTOLOGY).mentions()}


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
