"""Frames matched over hand-made trees: which pattern wins, who fills the roles, what the status is."""

from __future__ import annotations

from made_docs import doc

from kg.extract.events import events
from kg.extract.phrases import Phrases
from kg.model import Claim
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


def told(text: str, table: str, names: list[tuple[int, int, str]]) -> list[tuple[str, dict[str, list[str]], str, str]]:
    """Event, roles, polarity and modality of each claim."""
    made = doc(text, table, names)

    def roles(claim: Claim) -> dict[str, list[str]]:
        return {role: [f.span.of(made.article) for f in claim.fillers(role)] for role, _ in claim.roles}

    return [(claim.frame or "", roles(claim), claim.polarity, claim.modality) for claim in events(made, Phrases(made, ONTOLOGY), ONTOLOGY)]


SLAP = """
Congress Congress PROPN 2 nsubj
slapped slap VERB 0 root Tense=Past|VerbForm=Fin
Facebook Facebook PROPN 2 obj
with with ADP 5 case
subpoenas {0} {1} 2 obl
"""


def test_a_light_verb_wins_over_the_plain_verb_also_where_its_noun_is_capitalised():
    for lemma, tag in (("subpoena", "NOUN"), ("subpoenas", "PROPN")):
        found = told("Congress slapped Facebook with subpoenas", SLAP.format(lemma, tag), [(0, 1, "ORG"), (2, 3, "ORG")])
        assert found == [("Subpoena", {"agent": ["Congress"], "recipient": ["Facebook"]}, "Positive", "Actual")]


def test_the_object_that_was_taken_for_a_second_subject_keeps_its_phrases():
    table = """
Congress Congress PROPN 2 nsubj
subpoenaed subpoenaed VERB 0 root Tense=Past|VerbForm=Fin
Facebook Facebook PROPN 2 nsubj
for for ADP 5 case
records record NOUN 3 nmod
"""
    found = told("Congress subpoenaed Facebook for records", table, [(0, 1, "ORG"), (2, 3, "ORG")])
    assert found == [("Subpoena", {"agent": ["Congress"], "recipient": ["Facebook"], "theme": ["records"]}, "Positive", "Actual")]


def test_what_is_pushed_for_has_not_been_done():
    table = """
Congress Congress PROPN 2 nsubj
pushed pushed VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
issue issue VERB 2 xcomp VerbForm=Inf
subpoenas subpoena NOUN 4 obj
to to ADP 7 case
Facebook Facebook PROPN 4 obl
"""
    [found] = [row for row in told("Congress pushed to issue subpoenas to Facebook", table, [(0, 1, "ORG"), (6, 7, "ORG")]) if row[0] == "Subpoena"]
    assert found == ("Subpoena", {"agent": ["Congress"], "recipient": ["Facebook"]}, "Positive", "Attempted")


def test_no_subpoena_was_issued():
    table = """
No no DET 2 det
subpoenas subpoena NOUN 4 nsubj:pass
were be AUX 4 aux:pass
issued issue VERB 0 root Tense=Past|VerbForm=Part
to to ADP 6 case
Facebook Facebook PROPN 4 obl
"""
    assert told("No subpoenas were issued to Facebook", table, [(5, 6, "ORG")]) == [("Subpoena", {"recipient": ["Facebook"]}, "Negative", "Actual")]


def test_a_strike_that_killed_is_told_without_its_clause():
    table = """
the the DET 2 det
strike strike NOUN 0 root
that that PRON 4 nsubj
killed kill VERB 2 acl:relcl Tense=Past|VerbForm=Fin
Roe Roe PROPN 4 obj
"""
    [found] = [row for row in told("the strike that killed Roe", table, [(4, 5, "PERSON")]) if row[0] == "Killing"]
    assert found[1] == {"agent": ["the strike"], "patient": ["Roe"]}


def test_what_is_blamed_is_told_without_who_is_blamed():
    table = """
Police police NOUN 2 nsubj
blamed blame VERB 0 root Tense=Past|VerbForm=Fin
violence violence NOUN 2 obj
at at ADP 5 case
protests protest NOUN 3 nmod
on on ADP 7 case
Roe Roe PROPN 3 nmod
"""
    [found] = told("Police blamed violence at protests on Roe", table, [(6, 7, "PERSON")])
    assert found[1] == {"agent": ["Police"], "about": ["violence at protests"], "patient": ["Roe"]}


def test_some_of_a_group_is_a_group_and_all_of_it_the_group_itself():
    table = """
{0} {1} {2} 5 nsubj
of of ADP 4 case
the the DET 4 det
workers worker NOUN 1 nmod
sued sue VERB 0 root Tense=Past|VerbForm=Fin
Boeing Boeing PROPN 5 obj
"""
    for word, tag, agent in (("Some", "DET", "Some of the workers"), ("All", "DET", "the workers"), ("Two", "NUM", "Two of the workers")):
        [found] = told(f"{word} of the workers sued Boeing", table.format(word, word.lower(), tag), [(5, 6, "ORG")])
        assert found[1] == {"agent": [agent], "patient": ["Boeing"]}


def test_those_with_a_clause_are_a_group():
    table = """
Officials official NOUN 2 nsubj
sued sue VERB 0 root Tense=Past|VerbForm=Fin
those that PRON 2 obj
{0}"""
    clause = "who who PRON 5 nsubj\nlied lie VERB 3 acl:relcl Tense=Past|VerbForm=Fin\n"
    [found] = told("Officials sued those who lied", table.format(clause), [])
    assert found[1] == {"agent": ["Officials"], "patient": ["those who lied"]}
    [bare] = told("Officials sued those", table.format(""), [])
    assert "patient" not in bare[1]


def test_a_verb_whose_lemma_is_a_noun_of_the_frame_is_read_as_the_verb():
    table = """
to to PART 2 mark
criticize critic VERB 0 root VerbForm=Inf
Roe Roe PROPN 2 obj
"""
    assert [row[:2] for row in told("to criticize Roe", table, [(2, 3, "PERSON")])] == [("Criticism", {"patient": ["Roe"]})]


def test_a_noun_that_only_stands_in_the_sentence_is_said_of_nobody():
    table = """
Roe Roe PROPN 2 nsubj
left leave VERB 0 root Tense=Past|VerbForm=Fin
with with ADP 4 case
critics critic NOUN 2 {0}
"""
    assert told("Roe left with critics", table.format("obl"), [(0, 1, "PERSON")]) == []
    beside = """
Roe Roe PROPN 0 root
a a DET 3 det
critic critic NOUN 1 appos
of of ADP 5 case
Poe Poe PROPN 3 nmod
"""
    assert told("Roe a critic of Poe", beside, [(0, 1, "PERSON"), (4, 5, "PERSON")])[0][1] == {"agent": ["Roe"], "patient": ["Poe"]}


def test_a_group_that_a_clause_describes_ends_before_the_next_one():
    table = """
Officials official NOUN 2 nsubj
sued sue VERB 0 root Tense=Past|VerbForm=Fin
those that PRON 2 obj
who who PRON 5 nsubj
lied lie VERB 3 acl:relcl Tense=Past|VerbForm=Fin
and and CCONJ 7 cc
those that PRON 3 conj
who who PRON 9 nsubj
stole steal VERB 7 acl:relcl Tense=Past|VerbForm=Fin
"""
    [found] = told("Officials sued those who lied and those who stole", table, [])
    assert found[1]["patient"] == ["those who lied", "those who stole"]


def test_who_hails_from_a_place_praises_nobody():
    table = """
Roe Roe PROPN 2 nsubj
hails hail VERB 0 root Tense=Pres|VerbForm=Fin
{0} {0} ADP 4 case
Poe Poe PROPN 2 {1}
"""
    assert told("Roe hails from Poe", table.format("from", "obl"), [(0, 1, "PERSON"), (3, 4, "PERSON")]) == []
    praised = table.replace("{0} {0} ADP 4 case\n", "").replace("Poe Poe PROPN 2 {1}", "Poe Poe PROPN 2 obj")
    assert told("Roe hails Poe", praised, [(0, 1, "PERSON"), (2, 3, "PERSON")])[0][0] == "Support"


KILLING = """
Rebels rebel NOUN 2 nsubj Number=Plur
killed kill VERB 0 root Tense=Past|VerbForm=Fin
{0} {0} {1} 2 obj Number=Plur
and and CCONJ 5 cc
{2} {2} {3} 3 conj Number=Plur
"""


def test_unnamed_groups_that_are_joined_are_one_and_names_stay_apart():
    table = KILLING.format("soldiers", "NOUN", "diplomats", "NOUN")
    assert told("Rebels killed soldiers and diplomats", table, [])[0][1]["patient"] == ["soldiers and diplomats"]
    table = KILLING.format("Roe", "PROPN", "Poe", "PROPN")
    assert told("Rebels killed Roe and Poe", table, [(2, 3, "PERSON"), (4, 5, "PERSON")])[0][1]["patient"] == ["Roe", "Poe"]


def test_words_that_are_joined_are_one_filler():
    table = """
Roe Roe PROPN 2 nsubj
supports support VERB 0 root Tense=Pres|VerbForm=Fin
civility civility NOUN 2 obj
and and CCONJ 5 cc
openness openness NOUN 3 conj
"""
    assert told("Roe supports civility and openness", table, [(0, 1, "PERSON")])[0][1]["patient"] == ["civility and openness"]


def test_an_office_is_nobody_in_particular():
    table = """
Roe Roe PROPN 2 nsubj
ran run VERB 0 root Tense=Past|VerbForm=Fin
for for ADP 4 case
president president NOUN 2 obl Number=Sing
in in ADP 6 case
2016 2016 NUM 4 nmod
"""
    made = doc("Roe ran for president in 2016", table, [(0, 1, "PERSON"), (5, 6, "DATE")])
    [claim] = events(made, Phrases(made, ONTOLOGY), ONTOLOGY)
    [theme] = claim.fillers("theme")
    assert (theme.mention, theme.span.of(made.article)) == (None, "president")


def test_what_is_stopped_is_what_would_be_done_to_the_thing():
    table = """
Congress Congress PROPN 2 nsubj
prevented prevent VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
payments payment NOUN 2 obj Number=Plur
from from SCONJ 7 mark
being be AUX 7 aux:pass VerbForm=Ger
cut cut VERB 2 advcl Tense=Past|VerbForm=Part
"""
    found = {event: roles for event, roles, *_ in told("Congress prevented the payments from being cut", table, [(0, 1, "ORG")])}
    assert found["Blocking"]["theme"] == ["the payments from being cut"]


def test_a_letter_that_is_sent_is_no_second_event():
    table = """
Roe Roe PROPN 2 nsubj
sent send VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
letter letter NOUN 2 obj
to to ADP 6 case
Poe Poe PROPN 4 nmod
"""
    assert [event for event, *_ in told("Roe sent a letter to Poe", table, [(0, 1, "PERSON"), (5, 6, "PERSON")])] == ["Communication"]


def test_whom_an_agreement_is_with_acts_and_what_one_agrees_with_is_its_theme():
    table = """
Roe Roe PROPN 2 nsubj
agreed agree VERB 0 root Tense=Past|VerbForm=Fin
with with ADP 4 case
{0} {0} {1} 2 obl
"""
    assert told("Roe agreed with Poe", table.format("Poe", "PROPN"), [(0, 1, "PERSON"), (3, 4, "PERSON")])[0][1]["recipient"] == ["Poe"]
    assert told("Roe agreed with criticism", table.format("criticism", "NOUN"), [(0, 1, "PERSON")])[0][1]["theme"] == ["criticism"]


def test_a_plural_that_the_model_left_as_it_is_still_triggers_its_frame():
    table = """
Congress Congress PROPN 3 nmod:poss
's 's PART 1 case
inquiries inquiries NOUN 6 nsubj
into into ADP 5 case
Facebook Facebook PROPN 3 nmod
ended end VERB 0 root Tense=Past|VerbForm=Fin
"""
    found = told("Congress 's inquiries into Facebook ended", table, [(0, 1, "ORG"), (4, 5, "ORG")])
    assert found == [("Investigation", {"agent": ["Congress"], "patient": ["Facebook"]}, "Positive", "Actual")]


def test_a_noun_that_was_taken_for_a_form_of_another_is_known_by_its_form():
    table = """
Gunman gun NOUN 2 nsubj
attacked attack VERB 0 root Tense=Past|VerbForm=Fin
Jane Jane PROPN 2 obj
Roe Roe PROPN 3 flat
"""
    assert [event for event, *_ in told("Gunman attacked Jane Roe", table, [(2, 4, "PERSON")])] == ["Attack"]


def test_a_preposition_that_stands_alone_belongs_to_what_the_verb_is_said_of():
    table = """
Measure measure NOUN 3 nsubj:pass
was be AUX 3 aux:pass
voted vote VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
on on ADP 3 compound:prt
by by ADP 6 case
Congress Congress PROPN 3 obl
"""
    found = told("Measure was voted on by Congress", table, [(5, 6, "ORG")])
    assert found == [("Vote", {"agent": ["Congress"], "theme": ["Measure"]}, "Positive", "Actual")]
    table = """
Aides aide NOUN 2 nsubj
stood stand VERB 0 root Tense=Past|VerbForm=Fin
by by ADV 2 advmod
and and CCONJ 5 cc
praised praise VERB 2 conj Tense=Past|VerbForm=Fin
Roe Roe PROPN 5 obj
"""
    assert [event for event, *_ in told("Aides stood by and praised Roe", table, [(5, 6, "PERSON")])] == ["Support"]  # nobody stood by Roe


def test_what_is_called_for_is_found_where_the_preposition_hangs_on_the_verb():
    table = """
Critics critic NOUN 2 nsubj
called call VERB 0 root Tense=Past|VerbForm=Fin
for for ADP 2 mark
Jane Jane PROPN 7 nsubj
Roe Roe PROPN 4 flat
to to PART 7 mark
resign resign VERB 2 xcomp VerbForm=Inf
"""
    found = told("Critics called for Jane Roe to resign", table, [(3, 5, "PERSON")])
    assert [event for event, *_ in found] == ["Demand", "Resignation"]
    assert "Jane Roe" in {text for texts in found[0][1].values() for text in texts}


def test_a_phrase_behind_a_noun_is_the_nouns_also_where_the_parser_gave_it_to_the_verb():
    table = """
Roe Roe PROPN 2 nsubj
{0} {1} VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
vote vote NOUN 2 obj
on on ADP 7 case
the the DET 7 det
treaty treaty NOUN 2 obl
"""
    forced = told("Roe forced a vote on the treaty", table.format("forced", "force"), [(0, 1, "PERSON")])
    assert ("Vote", {"theme": ["the treaty"]}) in [row[:2] for row in forced]
    blamed = told("Roe blamed a vote on the treaty", table.format("blamed", "blame"), [(0, 1, "PERSON")])
    assert "Vote" not in [event for event, *_ in blamed]


def test_a_ruling_that_is_told_in_a_clause_is_a_ruling_and_no_saying():
    table = """
Judges judge NOUN 3 nmod:poss
' ' PART 1 case
ruling ruling NOUN 8 nsubj
that that SCONJ 7 mark
bans ban NOUN 7 nsubj
are be AUX 7 cop
legal legal ADJ 3 acl
stands stand VERB 0 root Tense=Pres|VerbForm=Fin
"""
    found = told("Judges ' ruling that bans are legal stands", table, [])
    assert [(event, roles["content"]) for event, roles, *_ in found] == [("Ruling", ["bans are legal"])]


def test_a_light_verb_finds_its_noun_behind_a_quantity():
    table = """
Leaders leader NOUN 2 nsubj
held hold VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
{0} {0} NOUN 2 obj
of of ADP 6 case
talks talk NOUN 4 nmod
with with ADP 8 case
Iran Iran PROPN 6 nmod
"""
    for word, expected in (("series", ["Communication"]), ("record", [])):
        found = told(f"Leaders held a {word} of talks with Iran", table.format(word), [(7, 8, "JURISDICTION")])
        assert [event for event, roles, *_ in found if roles.get("agent") == ["Leaders"]] == expected


def test_who_is_found_not_guilty_is_not_convicted():
    table = """
Jurors juror NOUN 2 nsubj
found find VERB 0 root Tense=Past|VerbForm=Fin
Roe Roe PROPN 2 obj
{0}guilty guilty ADJ 2 xcomp
"""
    plain = told("Jurors found Roe guilty", table.format(""), [(2, 3, "PERSON")])
    assert [row[0] for row in plain] == ["Conviction"]
    assert not told("Jurors found Roe not guilty", table.format("not not PART 5 advmod\n"), [(2, 3, "PERSON")])


def test_the_genitive_tells_whose_it_is_and_the_form_stands_in_for_a_missed_lemma():
    table = """
after after SCONJ 4 mark
Roe Roe PROPN 4 nsubj
's 's PART 2 case
ouster ou NOUN 0 root
"""
    assert told("after Roe 's ouster", table, [(1, 2, "PERSON")]) == [("Dismissal", {"patient": ["Roe"]}, "Positive", "Actual")]
