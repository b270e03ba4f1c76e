"""Phrases in the functions that patterns name, over hand-made trees."""

from __future__ import annotations

from dataclasses import replace

from made_docs import doc

from kg.doc import Doc, Predicate
from kg.extract.reaching import reach, second_choice
from kg.ontology import Pattern, load_ontology

FRAMES = load_ontology().frames


def pattern(event: str, pos: str) -> Pattern:
    return next(row for row in FRAMES[event].lexicon if row.pos == pos)


def forms(made: Doc, indices: list[int]) -> list[str]:
    return [made.tokens[i].form for i in indices]


def second(made: Doc, word: int, pos: str = "noun") -> list[str]:
    functions = ("poss", "pp:by") if pos == "noun" else ("subject",)
    return forms(made, second_choice(made, functions, word, pattern("Investigation", pos)))


PLANNING = """
Iran Iran PROPN 3 nsubj
is be AUX 3 aux
{0} {1} VERB 0 root VerbForm=Ger
an a DET 5 det
attack attack NOUN 3 obj
"""


def test_who_plans_an_attack_would_attack_and_who_fears_one_would_not():
    planning = doc("Iran is planning an attack", PLANNING.format("planning", "plan"))
    fearing = doc("Iran is fearing an attack", PLANNING.format("fearing", "fear"))
    assert (second(planning, 4), second(fearing, 4)) == (["Iran"], [])


def test_what_is_done_as_part_of_an_investigation_is_done_by_who_investigates():
    made = doc(
        "Prosecutors questioned Roe as part of an investigation",
        """
Prosecutors prosecutor NOUN 2 nsubj
questioned question VERB 0 root Tense=Past|VerbForm=Fin
Roe Roe PROPN 2 obj
as as ADP 5 case
part part NOUN 2 obl
of of ADP 8 case
an a DET 8 det
investigation investigation NOUN 5 nmod
""",
    )
    assert second(made, 7) == ["Prosecutors"]


def test_who_marches_in_support_supports_and_who_dies_in_an_attack_does_not_attack():
    table = """
Thousands thousand NOUN 2 nsubj
{0} {1} VERB 0 root Tense=Past|VerbForm=Fin
in in ADP 4 case
{2} {2} NOUN 2 obl
"""
    marched = doc("Thousands marched in support", table.format("marched", "march", "support"))
    died = doc("Thousands died in attack", table.format("died", "die", "attack"))
    assert (second(marched, 3), second(died, 3)) == (["Thousands"], [])


def test_a_participle_may_belong_to_the_noun_before_it():
    table = """
the the DET 2 det
voice voice NOUN 0 root
of of ADP 5 case
the the DET 5 det
woman woman NOUN 2 nmod
{0} {1} VERB 2 acl {2}
"""
    speaking = doc("the voice of the woman speaking", table.format("speaking", "speak", "VerbForm=Ger"))
    named = doc("the voice of the woman named", table.format("named", "name", "Tense=Past|VerbForm=Part"))
    assert (second(speaking, 5, "verb"), second(named, 5, "verb")) == (["woman"], [])


def test_the_models_roles_say_who_acts_where_the_tree_does_not():
    bare = doc("Roe , suing Poe", "Roe Roe PROPN 0 root\n, , PUNCT 3 punct\nsuing sue VERB 1 parataxis VerbForm=Ger\nPoe Poe PROPN 3 obj")
    suing = pattern("LegalAction", "verb")
    assert reach(bare, "subject", 2, None, suing) == []
    for place, who in ((0, ["Roe"]), (3, [])):  # what is sued does not sue
        made = replace(bare, predicates=(Predicate(2, (("ARG0", place, place + 1),)),))
        assert forms(made, reach(made, "subject", 2, None, suing)) == who


def test_a_letter_that_asks_goes_to_whom_it_asks():
    table = """
Roe Roe PROPN 2 nsubj
sent send VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
letter letter NOUN 2 obj
to to ADP 6 case
Poe Poe PROPN 2 obl
{0} demand VERB 2 {1}
answers answer NOUN 7 obj
"""
    asking = doc("Roe sent a letter to Poe demanding answers", table.format("demanding", "advcl VerbForm=Ger"))
    told = doc("Roe sent a letter to Poe demanded answers", table.format("demanded", "conj Tense=Past|VerbForm=Fin"))
    asked = pattern("Demand", "verb")
    assert (forms(asking, reach(asking, "addressee", 6, None, asked)), reach(told, "addressee", 6, None, asked)) == (["Poe"], [])


def test_a_threat_aims_at_the_object_of_what_is_threatened():
    made = doc(
        "Roe threatened to fire Poe",
        """
Roe Roe PROPN 2 nsubj
threatened threaten VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
fire fire VERB 2 xcomp VerbForm=Inf
Poe Poe PROPN 4 obj
""",
    )
    assert forms(made, reach(made, "target", 1, None, pattern("Threat", "verb"))) == ["Poe"]


LETTER = """
Roe Roe PROPN 2 nsubj
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
in in ADP 5 case
a a DET 5 det
letter letter NOUN 2 obl
{0}to to ADP {1} case
lawmakers lawmaker NOUN 2 obl
"""


def test_a_phrase_behind_an_event_noun_is_its_own_on_whatever_word_above_it_hangs():
    near = doc("Roe spoke in a letter to lawmakers", LETTER.format("", 7))
    timed = doc("Roe spoke in a letter Monday to lawmakers", LETTER.format("Monday Monday PROPN 2 obl:tmod\n", 8), [(5, 6, "DATE")])
    away = doc("Roe spoke in a letter calmly to lawmakers", LETTER.format("calmly calmly ADV 2 advmod\n", 8))
    row = pattern("Communication", "noun")
    assert [forms(made, reach(made, "pp:to", 4, 4, row)) for made in (near, timed, away)] == [["lawmakers"], ["lawmakers"], []]


def test_who_is_called_by_a_noun_has_the_name_behind_it():
    row = pattern("Candidacy", "noun")
    flat = doc("candidate Jane Roe", "candidate candidate NOUN 0 root\nJane Jane PROPN 1 flat\nRoe Roe PROPN 2 flat")
    inside = doc("candidate Jane Roe", "candidate candidate NOUN 2 compound\nJane Jane PROPN 0 root\nRoe Roe PROPN 2 flat")
    alone = doc("candidate for mayor", "candidate candidate NOUN 0 root\nfor for ADP 3 case\nmayor mayor NOUN 1 nmod")
    assert [forms(made, reach(made, "called", 0, 0, row)) for made in (flat, inside, alone)] == [["Jane"], ["Jane"], []]


WISH = """
Roe Roe PROPN 2 nsubj
insisted insist VERB 0 root Tense=Past|VerbForm=Fin
that that SCONJ 5 mark
he he PRON 5 nsubj
{0} resign VERB 2 ccomp {1}
"""


def test_a_clause_says_what_shall_be_where_its_verb_is_bare():
    wished = doc("Roe insisted that he resign", WISH.format("resign", "VerbForm=Inf"))
    told = doc("Roe insisted that he resigned", WISH.format("resigned", "Tense=Past|VerbForm=Fin"))
    row = pattern("Demand", "verb")
    assert [forms(made, reach(made, "subjunctive", 1, None, row)) for made in (wished, told)] == [["resign"], []]


STRAY = """
Roe Roe PROPN 2 nsubj
broke break VERB 0 root Tense=Past|VerbForm=Fin
promises promise NOUN 2 obj
to to PART 5 mark
repeal repeal VERB 3 acl VerbForm=Inf
{0}laws law NOUN 2 obl
"""


def test_a_phrase_right_behind_a_verb_without_an_object_is_its_object():
    row = pattern("Blocking", "verb")
    bare = doc("Roe broke promises to repeal laws", STRAY.format(""))
    joined = doc("Roe broke promises to repeal with laws", STRAY.format("with with ADP 7 case\n"))
    assert [forms(made, reach(made, "object", 4, None, row)) for made in (bare, joined)] == [["laws"], []]


def test_a_second_object_or_words_in_quotation_marks_say_what_somebody_is_called():
    two = doc(
        "Roe called it a hoax",
        "Roe Roe PROPN 2 nsubj\ncalled call VERB 0 root\nit it PRON 2 obj\na a DET 5 det\nhoax hoax NOUN 2 obj",
    )
    nickname = doc(
        "Roe calls Poe “Bill”",
        "Roe Roe PROPN 2 nsubj\ncalls call VERB 0 root\nPoe Poe PROPN 2 obj\n“ “ PUNCT 5 punct\nBill Bill PROPN 3 appos\n” ” PUNCT 5 punct",
    )
    one = doc("Roe called Poe", "Roe Roe PROPN 2 nsubj\ncalled call VERB 0 root\nPoe Poe PROPN 2 obj")
    asked = pattern("Communication", "verb")
    assert forms(two, reach(two, "complement", 1, None, asked)) == ["hoax"]
    assert forms(nickname, reach(nickname, "complement", 1, None, asked)) == ["Bill"]
    assert not reach(one, "complement", 1, None, asked)


def test_a_phrase_behind_the_verb_comes_before_one_that_opens_the_sentence():
    made = doc(
        "At noon Roe lashed out at Poe",
        """
At at ADP 2 case
rallies rally NOUN 4 obl
Roe Roe PROPN 4 nsubj
lashed lash VERB 0 root
out out ADP 4 compound:prt
at at ADP 7 case
Poe Poe PROPN 4 obl
""".replace("rallies rally", "noon noon"),
    )
    assert forms(made, reach(made, "pp:at", 3, None, pattern("Criticism", "verb"))) == ["Poe"]
