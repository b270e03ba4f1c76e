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
