"""Logical subjects and objects over hand-made trees: no model is loaded."""

from __future__ import annotations

from made_docs import doc

from kg.extract import grammar

PASSIVE = doc(
    "Three men were arrested by local police.",
    """
Three three NUM 2 nummod
men man NOUN 4 nsubj:pass Number=Plur
were be AUX 4 aux:pass
arrested arrest VERB 0 root Tense=Past|VerbForm=Part
by by ADP 7 case
local local ADJ 7 amod
police police NOUN 4 obl
. . PUNCT 4 punct
""",
)

RELATIVE = doc(
    "Officials freed the men whom guards refused to hand over.",
    """
Officials official NOUN 2 nsubj
freed free VERB 0 root
the the DET 4 det
men man NOUN 2 obj
whom whom PRON 9 obj
guards guard NOUN 7 nsubj
refused refuse VERB 4 acl:relcl
to to PART 9 mark
hand hand VERB 7 xcomp
over over ADP 9 compound:prt
. . PUNCT 2 punct
""",
)

CONTROL = doc(
    "The judge ordered the city to release records and pay fines.",
    """
The the DET 2 det
judge judge NOUN 3 nsubj
ordered order VERB 0 root
the the DET 5 det
city city NOUN 3 obj
to to PART 7 mark
release release VERB 3 xcomp
records record NOUN 7 obj
and and CCONJ 10 cc
pay pay VERB 7 conj
fines fine NOUN 10 obj
. . PUNCT 3 punct
""",
)


def forms(made, indices):
    return [made.tokens[i].form for i in indices]


def test_passive_is_turned_round():
    assert grammar.passive(PASSIVE, 3)
    assert forms(PASSIVE, grammar.subjects(PASSIVE, 3)) == ["police"]
    assert forms(PASSIVE, grammar.objects(PASSIVE, 3)) == ["men"]


def test_relative_pronoun_stands_for_its_noun_through_a_to_clause():
    assert forms(RELATIVE, grammar.objects(RELATIVE, 8)) == ["men"]
    assert forms(RELATIVE, grammar.subjects(RELATIVE, 8)) == ["guards"]
    assert grammar.particle(RELATIVE, 8) == "over"


def test_object_control_and_coordination():
    assert forms(CONTROL, grammar.subjects(CONTROL, 6)) == ["city"]
    assert forms(CONTROL, grammar.subjects(CONTROL, 9)) == ["city"]
    assert forms(CONTROL, grammar.objects(CONTROL, 9)) == ["fines"]
    assert forms(CONTROL, grammar.infinitives(CONTROL, 2)) == ["release"]
