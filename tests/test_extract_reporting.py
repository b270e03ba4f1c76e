"""Which words of saying introduce what, and who says it, over hand-made docs: the tree and the model's marks weighed."""

from __future__ import annotations

from made_docs import doc

from kg.doc import Attributed
from kg.extract.attributions import attributions
from kg.extract.phrases import Phrases
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


def rows(made):
    """(speaker, cue, contents) of each attribution."""
    said = attributions(made, Phrases(made, ONTOLOGY), ONTOLOGY)
    text = made.article
    return [(a.source and a.source.span.of(text), a.cue and a.cue.of(text), [c.span.of(text) for c in a.contents]) for a in said]


ANEW = """
Poe Poe PROPN 2 nsubj
said say VERB 0 root
the the DET 4 det
vote vote NOUN 5 nsubj
surprised surprise VERB 2 ccomp
him he PRON 5 obj
, , PUNCT 8 punct
telling tell VERB 5 advcl
voters voter NOUN 8 obj
it it PRON 11 nsubj
hurt hurt VERB 8 ccomp
badly badly ADV 11 advmod
. . PUNCT 2 punct
"""


def test_words_end_where_the_same_source_speaks_anew():
    marks = [Attributed(((0, 1),), ((1, 2),), ((2, 6),)), Attributed(((0, 1),), ((7, 8),), ((9, 12),))]
    made = doc("Poe said the vote surprised him, telling voters it hurt badly.", ANEW, [(0, 1, "PERSON")], marks)
    assert rows(made) == [("Poe", "said", ["the vote surprised him"]), ("Poe", "telling", ["it hurt badly"])]


def test_what_only_the_tree_shows_is_not_cut():
    made = doc("Poe said the vote surprised him, telling voters it hurt badly.", ANEW, [(0, 1, "PERSON")], [Attributed(((0, 1),), ((1, 2),), ((2, 12),))])
    assert ("Poe", "said", ["the vote surprised him, telling voters it hurt badly"]) in rows(made)


TWO_SUBJECTS = """
Anyone anyone PRON 6 nsubj
can can AUX 3 aux
read read VERB 6 ccomp
maps map NOUN 3 obj
, , PUNCT 6 punct
says say VERB 0 root
Poe Poe PROPN 6 nsubj
. . PUNCT 6 punct
"""


def test_of_two_subjects_of_a_verb_of_saying_the_marked_one_speaks():
    made = doc("Anyone can read maps, says Poe.", TWO_SUBJECTS, [(6, 7, "PERSON")], [Attributed(((6, 7),), ((5, 6),), ((0, 4),))])
    assert rows(made) == [("Poe", "says", ["Anyone can read maps"])]


LATE_SUBJECT = """
Still still ADV 4 advmod
, , PUNCT 4 punct
they they PRON 4 nsubj
said say VERB 0 root
, , PUNCT 4 punct
farms farm NOUN 4 nsubj
had have AUX 8 aux
warned warn VERB 4 ccomp
of of ADP 10 case
floods flood NOUN 8 obl
. . PUNCT 4 punct
"""


def test_a_subject_after_the_verb_belongs_to_what_is_said():
    made = doc("Still, they said, farms had warned of floods.", LATE_SUBJECT, [], [Attributed(((2, 3),), ((3, 4),), ((5, 10),))])
    assert rows(made) == [("they", "said", ["farms had warned of floods"])]


REJECTED = """
Poe Poe PROPN 2 nsubj
rejected reject VERB 0 root
the the DET 4 det
idea idea NOUN 2 obj
that that SCONJ 7 mark
dams dam NOUN 7 nsubj
leak leak VERB 4 acl
every every DET 9 det
spring spring NOUN 7 obl:tmod
. . PUNCT 2 punct
"""


def test_the_idea_is_denied_but_a_plan_that_is_rejected_is_no_saying():
    marks = [Attributed(((0, 1),), ((1, 2),), ((2, 9),))]
    made = doc("Poe rejected the idea that dams leak every spring.", REJECTED, [(0, 1, "PERSON")], marks)
    assert rows(made) == [("Poe", "rejected", ["dams leak every spring"])]
    plan = doc("Poe rejected the costly city plan.", PLAN, [(0, 1, "PERSON")], [Attributed(((0, 1),), ((1, 2),), ((2, 6),))])
    assert rows(plan) == []


PLAN = """
Poe Poe PROPN 2 nsubj
rejected reject VERB 0 root
the the DET 6 det
costly costly ADJ 6 amod
city city NOUN 6 compound
plan plan NOUN 2 obj
. . PUNCT 2 punct
"""

AS_SAID = """
Three three NUM 2 nummod
dams dam NOUN 4 nsubj
have have AUX 4 aux
burst burst VERB 0 root
there there ADV 4 advmod
, , PUNCT 4 punct
as as SCONJ 9 mark
Poe Poe PROPN 9 nsubj
reported report VERB 4 advcl
. . PUNCT 4 punct
"""


def test_as_somebody_said_gives_the_clause_before():
    made = doc("Three dams have burst there, as Poe reported.", AS_SAID, [(7, 8, "PERSON")])
    assert rows(made) == [("Poe", "reported", ["Three dams have burst there"])]


TOLD = """
Poe Poe PROPN 2 nsubj
told tell VERB 0 root
KXYZ KXYZ PROPN 5 nsubj
that that SCONJ 5 mark
rain rain VERB 2 ccomp
will will AUX 5 aux
fall fall VERB 5 xcomp
. . PUNCT 2 punct
"""


def test_those_who_are_told_are_none_of_the_words():
    made = doc("Poe told KXYZ that rain will fall.", TOLD, [(0, 1, "PERSON"), (2, 3, "ORG")], [Attributed(((0, 1),), ((1, 2),), ((3, 7),))])
    assert rows(made) == [("Poe", "told", ["rain will fall"])]


AS_HE_LEFT = """
Poe Poe PROPN 2 nsubj
said say VERB 0 root
“ “ PUNCT 5 punct
we we PRON 5 nsubj
won win VERB 2 ccomp
it it PRON 5 obj
” ” PUNCT 5 punct
as as SCONJ 10 mark
he he PRON 10 nsubj
left leave VERB 5 advcl
. . PUNCT 2 punct
"""


def test_a_quotation_ends_before_what_happened_meanwhile():
    made = doc("Poe said “we won it” as he left.", AS_HE_LEFT, [(0, 1, "PERSON")], [Attributed(((0, 1),), ((1, 2),), ((2, 10),))])
    assert rows(made) == [("Poe", "said", ["“we won it”"])]


PURPOSE = """
Poe Poe PROPN 2 nsubj
has have VERB 0 root
a a DET 4 det
week week NOUN 2 obj
to to PART 6 mark
say say VERB 4 acl
whether whether SCONJ 9 mark
dams dam NOUN 9 nsubj
leak leak VERB 6 ccomp
. . PUNCT 2 punct
"""


def test_what_somebody_has_yet_to_say_is_not_said():
    made = doc("Poe has a week to say whether dams leak.", PURPOSE, [(0, 1, "PERSON")], [Attributed(((0, 1),), ((5, 6),), ((6, 9),))])
    assert rows(made) == []


NOBODY = """
No no DET 2 det
mayor mayor NOUN 3 nsubj
said say VERB 0 root
“ “ PUNCT 6 punct
dams dam NOUN 6 nsubj
leak leak VERB 3 ccomp
badly badly ADV 6 advmod
” ” PUNCT 6 punct
. . PUNCT 3 punct
"""


def test_nobody_says_what_no_mayor_said():
    made = doc("No mayor said “dams leak badly”.", NOBODY, [], [Attributed(((0, 2),), ((2, 3),), ((3, 8),))])
    assert all(who is None for who, _, _ in rows(made))


NUMBER = """
A a DET 2 det
number number NOUN 5 nsubj
of of ADP 4 case
farmers farmer NOUN 5 nsubj
said say VERB 0 root
dams dam NOUN 7 nsubj
leak leak VERB 5 ccomp
badly badly ADV 7 advmod
. . PUNCT 5 punct
"""


def test_a_source_has_all_the_words_that_the_model_marks_for_it():
    made = doc("A number of farmers said dams leak badly.", NUMBER, [], [Attributed(((0, 4),), ((4, 5),), ((5, 8),))])
    assert rows(made) == [("A number of farmers", "said", ["dams leak badly"])]


MEMO = """
Poe Poe PROPN 3 nmod:poss
’s ’s PART 1 case
memo memo NOUN 4 nsubj
leaked leak VERB 0 root
. . PUNCT 4 punct

The the DET 2 det
memo memo NOUN 3 nsubj
says say VERB 0 root
dams dam NOUN 5 nsubj
leak leak VERB 3 ccomp
badly badly ADV 5 advmod
. . PUNCT 3 punct
"""


def test_the_memo_is_the_word_of_whose_it_was():
    made = doc("Poe’s memo leaked. The memo says dams leak badly.", MEMO, [(0, 1, "PERSON")])
    assert [(who, what) for who, _, what in rows(made)] == [("Poe", ["dams leak badly"])]


AFTERWARDS = """
Poe Poe PROPN 2 nsubj
said say VERB 0 root
dams dam NOUN 4 nsubj
leak leak VERB 2 ccomp
badly badly ADV 4 advmod
. . PUNCT 2 punct

“ “ PUNCT 3 punct
We we PRON 3 nsubj
saw see VERB 0 root
the the DET 5 det
water water NOUN 3 obj
. . PUNCT 3 punct
” ” PUNCT 3 punct
"""


def test_a_quotation_after_reported_words_goes_on_with_their_speaker():
    made = doc("Poe said dams leak badly. “We saw the water.”", AFTERWARDS, [(0, 1, "PERSON")])
    assert {who for who, _, _ in rows(made)} == {"Poe"}
