"""Logical subjects and objects over hand-made trees: no model is loaded."""

from __future__ import annotations

from made_docs import doc

from kg.extract import grammar
from kg.extract.reaching import holders, infinitives

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
    assert forms(CONTROL, infinitives(CONTROL, 2)) == ["release"]


def test_a_lemma_that_the_model_missed_is_found_again_by_its_ending():
    known = {"try", "plan", "hope", "sue"}
    rows = ["tried tried VERB 0 root", "planning planning VERB 1 conj", "hoping hop VERB 1 conj", "sues sues VERB 1 conj", "sung sung VERB 1 conj"]
    made = doc("tried planning hoping sues sung", "\n".join(rows))
    assert [grammar.dictionary_form(token, known) for token in made.tokens] == ["try", "plan", "hope", "sue", "sung"]


def test_only_verbs_that_make_somebody_act_give_their_object_to_the_to_clause():
    made = doc(
        "Troops used tanks to shell towns",
        "Troops troop NOUN 2 nsubj\nused use VERB 0 root\ntanks tank NOUN 2 obj\nto to PART 5 mark\nshell shell VERB 2 xcomp\ntowns town NOUN 5 obj",
    )
    assert forms(made, grammar.subjects(made, 4)) == ["Troops"]


def test_who_is_thanked_for_a_deed_did_it():
    made = doc(
        "She thanked Roe for freeing them",
        "She she PRON 2 nsubj\nthanked thank VERB 0 root\nRoe Roe PROPN 2 obj\n"
        "for for SCONJ 5 mark\nfreeing free VERB 2 advcl VerbForm=Ger\nthem they PRON 5 obj",
    )
    assert forms(made, grammar.subjects(made, 4)) == ["Roe"]


def test_a_second_subject_after_the_verb_is_its_object():
    made = doc(
        "Troops raided the town hall for weapons",
        "Troops troop NOUN 2 nsubj\nraided raid VERB 0 root\nthe the DET 5 det\n"
        "town town NOUN 5 compound\nhall hall NOUN 2 nsubj\nfor for ADP 7 case\nweapons weapon NOUN 5 nmod",
    )
    assert forms(made, grammar.objects(made, 1)) == ["hall"]
    assert forms(made, grammar.subjects(made, 1)) == ["Troops"]


def test_the_owner_of_a_plan_is_who_would_carry_it_out():
    made = doc(
        "The refusal of the mayor to resign",
        "The the DET 2 det\nrefusal refusal NOUN 0 root\nof of ADP 5 case\n"
        "the the DET 5 det\nmayor mayor NOUN 2 nmod\nto to PART 7 mark\nresign resign VERB 2 acl",
    )
    assert forms(made, grammar.subjects(made, 6)) == ["mayor"]


def test_a_participle_belongs_to_the_phrase_right_before_it():
    made = doc(
        "He met with men fighting taxes",
        "He he PRON 2 nsubj\nmet meet VERB 0 root\nwith with ADP 4 case\nmen man NOUN 2 obl\nfighting fight VERB 2 advcl VerbForm=Ger\ntaxes tax NOUN 5 obj",
    )
    assert forms(made, grammar.subjects(made, 4)) == ["men"]


def test_an_active_verb_after_a_passive_shares_the_nearer_subject():
    made = doc(
        "They were freed after Roe flew in and met guards",
        """
They they PRON 3 nsubj:pass
were be AUX 3 aux:pass
freed free VERB 0 root VerbForm=Part|Tense=Past
after after SCONJ 6 mark
Roe Roe PROPN 6 nsubj
flew fly VERB 3 advcl
in in ADP 6 compound:prt
and and CCONJ 9 cc
met meet VERB 3 conj Tense=Past|VerbForm=Fin
guards guard NOUN 9 obj
""",
    )
    assert forms(made, grammar.subjects(made, 8)) == ["Roe"]


def test_an_amount_is_nobody():
    made = doc(
        "Aid was cut by 20 percent",
        "Aid aid NOUN 3 nsubj:pass\nwas be AUX 3 aux:pass\ncut cut VERB 0 root\nby by ADP 6 case\n20 20 NUM 6 nummod\npercent percent NOUN 3 obl",
    )
    assert grammar.subjects(made, 2) == []


def test_who_takes_part_beside_somebody_and_who_belongs_to_a_group_is_joined_to_it():
    made = doc(
        "Mayor Roe, along with two aides, met leaders including Poe.",
        """
Mayor mayor NOUN 9 nsubj
Roe Roe PROPN 1 flat
, , PUNCT 7 punct
along along ADP 7 case
with with ADP 4 fixed
two two NUM 7 nummod
aides aide NOUN 1 nmod
, , PUNCT 7 punct
met meet VERB 0 root Tense=Past|VerbForm=Fin
leaders leader NOUN 9 obj
including include VERB 12 case
Poe Poe PROPN 10 nmod
. . PUNCT 9 punct
""",
    )
    assert forms(made, grammar.subjects(made, 8)) == ["Mayor", "aides"]
    assert forms(made, grammar.objects(made, 8)) == ["leaders", "Poe"]


def test_have_alone_makes_no_passive():
    made = doc(
        "A judge has dismissed a lawsuit",
        """
A a DET 2 det
judge judge NOUN 4 nsubj:pass
has have AUX 4 aux:pass
dismissed dismiss VERB 0 root Tense=Past|VerbForm=Part
a a DET 6 det
lawsuit lawsuit NOUN 4 obj
""",
    )
    assert not grammar.passive(made, 3)
    assert (forms(made, grammar.subjects(made, 3)), forms(made, grammar.objects(made, 3))) == (["judge"], ["lawsuit"])


def test_a_passive_of_giving_keeps_its_object():
    made = doc(
        "Roe was given a sentence by a judge",
        """
Roe Roe PROPN 3 nsubj:pass
was be AUX 3 aux:pass
given give VERB 0 root Tense=Past|VerbForm=Part
a a DET 5 det
sentence sentence NOUN 3 obj
by by ADP 8 case
a a DET 8 det
judge judge NOUN 3 obl
""",
    )
    assert forms(made, grammar.retained_subject(made, 2)) == ["Roe"]
    assert (forms(made, grammar.subjects(made, 2)), forms(made, grammar.objects(made, 2))) == (["judge"], ["sentence"])


def test_who_acts_stands_before_the_hyphen_of_a_participle():
    made = doc(
        "state - funded schools",
        """
state state NOUN 3 obl:npmod
- - PUNCT 3 punct
funded fund VERB 4 amod Tense=Past|VerbForm=Part
schools school NOUN 0 root
""",
    )
    assert (forms(made, grammar.subjects(made, 2)), forms(made, grammar.objects(made, 2))) == (["state"], ["schools"])


def test_who_speaks_in_an_interview_takes_part_in_it():
    table = """
In in ADP 3 case
an a DET 3 det
interview interview NOUN {0} obl
with with ADP 5 case
CNN CNN PROPN 3 nmod
Roe Roe PROPN {0} {1}
"""
    spoke = doc("In an interview with CNN Roe spoke", table.format(7, "nsubj") + "spoke speak VERB 0 root Tense=Past|VerbForm=Fin")
    passive = table.format(8, "nsubj:pass") + "was be AUX 8 aux:pass\npraised praise VERB 0 root Tense=Past|VerbForm=Part"
    praised = doc("In an interview with CNN Roe was praised", passive)
    assert forms(spoke, holders(spoke, 2)) == ["Roe"]
    assert holders(praised, 2) == []


def test_a_gerund_that_a_noun_is_about_has_the_subject_of_the_verb_and_another_the_noun():
    table = """
Roe Roe PROPN 2 nsubj
{0} {0} VERB 0 root Tense=Past|VerbForm=Fin
{1} {1} NOUN 2 obj
{2} {2} SCONJ 5 mark
suing sue VERB 3 acl VerbForm=Ger
Poe Poe PROPN 5 obj
"""
    interest = doc("Roe voiced interest in suing Poe", table.format("voiced", "interest", "in").replace("voiced voiced", "voiced voice"))
    insurers = doc("Roe barred insurers from suing Poe", table.format("barred", "insurers", "from"))
    assert forms(interest, grammar.subjects(interest, 4)) == ["Roe"]
    assert forms(insurers, grammar.subjects(insurers, 4)) == ["insurers"]


def test_an_object_without_a_preposition_behind_a_particle():
    table = """
hand hand VERB 0 root VerbForm=Inf
over over ADP 1 compound:prt
{0}prisoner prisoner NOUN 1 obl
"""
    made = doc("hand over prisoner", table.format(""))
    within = doc("hand over to prisoner", table.format("to to ADP 4 case\n"))
    assert forms(made, grammar.objects(made, 0)) == ["prisoner"]
    assert grammar.objects(within, 0) == []


def test_a_clause_that_is_to_come_is_no_to_clause():
    table = """
Roe Roe PROPN 2 nsubj
said say VERB 0 root Tense=Past|VerbForm=Fin
talks talk NOUN {0} nsubj
{1}to to PART {0} mark
end end VERB 2 ccomp VerbForm=Inf
"""
    assert infinitives(doc("Roe said talks are to end", table.format(6, "are be AUX 6 aux VerbForm=Fin\n")), 1) == []
    assert infinitives(doc("Roe said talks to end", table.format(5, "")), 1) == [4]


def test_who_is_the_first_to_do_it_does_it():
    made = doc(
        "Roe was one of the men to sue",
        """
Roe Roe PROPN 3 nsubj
was be AUX 3 cop
one one NUM 0 root
of of ADP 6 case
the the DET 6 det
men man NOUN 3 nmod
to to PART 8 mark
sue sue VERB 6 acl VerbForm=Inf
""",
    )
    assert forms(made, grammar.subjects(made, 7)) == ["Roe"]


def test_a_cut_auxiliary_before_a_participle_with_an_object_is_have():
    table = """
She she PRON 3 nsubj
's be AUX 3 aux:pass
ordered order VERB 0 root Tense=Past|VerbForm=Part
{0}
"""
    active = doc("She 's ordered Poe", table.format("Poe Poe PROPN 3 obj"))
    passive = doc("She 's ordered away", table.format("away away ADV 3 advmod"))
    assert (forms(active, grammar.subjects(active, 2)), forms(active, grammar.objects(active, 2))) == (["She"], ["Poe"])
    assert (forms(passive, grammar.subjects(passive, 2)), forms(passive, grammar.objects(passive, 2))) == ([], ["She"])


def test_the_object_that_was_taken_for_the_subject_of_the_infinitive():
    made = doc(
        "Roe orders aides to leave",
        """
Roe Roe PROPN 2 nsubj
orders order VERB 0 root VerbForm=Fin
aides aide NOUN 5 nsubj
to to PART 5 mark
leave leave VERB 2 ccomp VerbForm=Inf
""",
    )
    assert forms(made, grammar.objects(made, 1)) == ["aides"]


def test_the_phrase_right_behind_a_verb_is_its_object_though_it_hangs_above():
    table = """
Cities city NOUN 2 nsubj
wasted waste VERB 0 root Tense=Past|VerbForm=Fin
money money NOUN 2 obj
rearresting rearrest VERB 2 advcl VerbForm=Ger
{0}men man NOUN 2 obj
"""
    behind = doc("Cities wasted money rearresting men", table.format(""))
    after = doc("Cities wasted money rearresting , men", table.format(", , PUNCT 6 punct\n").replace("6 punct", "2 punct"))
    assert forms(behind, grammar.objects(behind, 3)) == ["men"]
    assert grammar.objects(after, 3) == []


def test_verbs_joined_side_by_side_have_one_subject_wherever_the_second_hangs():
    made = doc(
        "Crowds protested after an officer shot and killed Poe",
        """
Crowds crowd NOUN 2 nsubj
protested protest VERB 0 root Tense=Past|VerbForm=Fin
after after SCONJ 6 mark
an a DET 5 det
officer officer NOUN 6 nsubj
shot shoot VERB 2 advcl Tense=Past|VerbForm=Fin
and and CCONJ 8 cc
killed kill VERB 2 conj Tense=Past|VerbForm=Fin
Poe Poe PROPN 8 obj
""",
    )
    assert forms(made, grammar.subjects(made, 7)) == ["officer"]


def test_two_participles_share_the_by_phrase_of_either():
    table = """
Roe Roe PROPN 3 nsubj:pass
was be AUX 3 aux:pass
jailed jail VERB 0 root Tense=Past|VerbForm=Part
and and CCONJ 5 cc
tortured torture VERB 3 conj Tense=Past|VerbForm=Part
by by ADP 7 case
guards guard NOUN {0} obl
"""
    for governor in (3, 5):
        made = doc("Roe was jailed and tortured by guards", table.format(governor))
        assert [forms(made, grammar.subjects(made, i)) for i in (2, 4)] == [["guards"], ["guards"]]


def test_a_by_phrase_that_hangs_on_a_place_between_is_of_the_verb():
    table = """
Roe Roe PROPN 3 nsubj:pass
was be AUX 3 aux:pass
shot shoot VERB 0 root Tense=Past|VerbForm=Part
{0} {0} ADP 6 case
the the DET 6 det
back back NOUN 3 obl
by by ADP 8 case
police police NOUN 6 nmod
"""
    shot = doc("Roe was shot in the back by police", table.format("in"))
    other = doc("Roe was shot for the back by police", table.format("for"))
    assert forms(shot, grammar.subjects(shot, 2)) == ["police"]
    assert grammar.subjects(other, 2) == []


def test_a_relative_clause_is_about_the_noun_before_it_where_it_hangs_on_an_unrelated_one():
    table = """
Roe Roe PROPN 2 nsubj
hid hide VERB 0 root Tense=Past|VerbForm=Fin
taxes tax NOUN 2 obj
from from ADP 6 case
the the DET 6 det
office office NOUN {0}
, , PUNCT 8 punct
which which PRON 9 nsubj
sued sue VERB 3 acl:relcl Tense=Past|VerbForm=Fin
"""
    apart = doc("Roe hid taxes from the office , which sued", table.format("2 obl"))
    inside = doc("Roe hid taxes from the office , which sued", table.format("3 nmod"))
    assert forms(apart, grammar.subjects(apart, 8)) == ["office"]
    assert forms(inside, grammar.subjects(inside, 8)) == ["taxes"]


def test_for_whom_something_is_hard_would_do_it():
    made = doc(
        "It is hard for voters to know",
        """
It it PRON 3 expl
is be AUX 3 cop
hard hard ADJ 0 root
for for ADP 5 case
voters voter NOUN 3 obl
to to PART 7 mark
know know VERB 3 csubj VerbForm=Inf
""",
    )
    assert forms(made, grammar.subjects(made, 6)) == ["voters"]


def test_whose_plan_it_is_may_stand_right_before_it_and_whom_a_warning_addresses_after():
    effort = doc(
        "Poe blocked the Senate effort to sue",
        """
Poe Poe PROPN 2 nsubj
blocked block VERB 0 root Tense=Past|VerbForm=Fin
the the DET 5 det
Senate Senate PROPN 5 compound
effort effort NOUN 2 obj
to to PART 7 mark
sue sue VERB 5 acl VerbForm=Inf
""",
    )
    warning = doc(
        "Poe sent a warning to leaders to quit",
        """
Poe Poe PROPN 2 nsubj
sent send VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
warning warning NOUN 2 obj
to to ADP 6 case
leaders leader NOUN 4 nmod
to to PART 8 mark
quit quit VERB 4 acl VerbForm=Inf
""",
    )
    assert forms(effort, grammar.subjects(effort, 6)) == ["Senate"]
    assert forms(warning, grammar.subjects(warning, 7)) == ["leaders"]


def test_what_is_done_in_an_effort_to_do_more_has_one_doer():
    made = doc(
        "Roe resigned in an effort to calm voters",
        """
Roe Roe PROPN 2 nsubj
resigned resign VERB 0 root Tense=Past|VerbForm=Fin
in in ADP 5 case
an a DET 5 det
effort effort NOUN 2 obl
to to PART 7 mark
calm calm VERB 5 acl VerbForm=Inf
voters voter NOUN 7 obj
""",
    )
    assert forms(made, grammar.subjects(made, 6)) == ["Roe"]


def test_a_relative_clause_of_several_is_not_about_one_name():
    made = doc(
        "Guns went to Mali which are killing",
        """
Guns gun NOUN 2 nsubj Number=Plur
went go VERB 0 root
to to ADP 4 case
Mali Mali PROPN 2 obl Number=Sing
which which PRON 7 nsubj
are be AUX 7 aux
killing kill VERB 4 acl:relcl
""",
    )
    assert forms(made, grammar.subjects(made, 6)) == ["Guns"]


def test_what_a_preposition_leads_is_no_object_whatever_the_parser_calls_it():
    made = doc(
        "Rivals seized on the wins.",
        """
Rivals rival NOUN 2 nsubj
seized seize VERB 0 root
on on ADP 5 case
the the DET 5 det
wins win NOUN 2 obj
. . PUNCT 2 punct
""",
    )
    assert forms(made, grammar.prepositional(made, 1, "on")) == ["wins"]
    assert grammar.objects(made, 1) == []


def test_a_preposition_of_two_words():
    made = doc(
        "Roe pulled out of the race.",
        """
Roe Roe PROPN 2 nsubj
pulled pull VERB 0 root
out out ADP 6 case
of of ADP 6 case
the the DET 6 det
race race NOUN 2 obl
. . PUNCT 2 punct
""",
    )
    assert grammar.case(made, 5) == "out of"
    assert forms(made, grammar.prepositional(made, 1, "out of")) == ["race"]


def test_a_participle_with_a_subject_in_a_headline_is_passive_whatever_its_tags():
    table = """
        Mayor mayor NOUN 2 nsubj
        Taken take VERB 0 root VerbForm=Fin
        To to ADP 4 case
        Court court NOUN 2 obl
    """
    made = doc("Mayor Taken To Court", table)
    assert grammar.passive(made, 1)
