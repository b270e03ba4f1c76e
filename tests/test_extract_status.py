"""Polarity and modality over hand-made trees."""

from __future__ import annotations

import pytest
from made_docs import doc
from test_extract_grammar import CONTROL, RELATIVE

from kg.extract.status import claimed, status
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


def told(text: str, table: str, word: str):
    """Polarity and modality of the clause of this word."""
    made = doc(text, table)
    found = status(made, next(t.index for t in made.tokens if t.form == word), OPERATORS)
    return found.polarity, found.modality


def test_an_operator_works_whose_lemma_the_model_missed():
    table = "They they PRON 2 nsubj\ntried tried VERB 0 root Tense=Past|VerbForm=Fin\nto to PART 4 mark\nsue sue VERB 2 xcomp VerbForm=Inf\nhim he PRON 4 obj"
    assert told("They tried to sue him", table, "sue") == ("Positive", "Attempted")


@pytest.mark.parametrize(
    ("text", "table", "word", "expected"),
    [
        (
            "No one tried to sue",
            "No no DET 2 det\none one NOUN 3 nsubj\ntried try VERB 0 root\nto to PART 5 mark\nsue sue VERB 3 xcomp",
            "sue",
            ("Negative", "Attempted"),
        ),
        (
            "Few voters backed him",
            "Few few ADJ 2 amod\nvoters voter NOUN 3 nsubj\nbacked back VERB 0 root\nhim he PRON 3 obj",
            "backed",
            ("Negative", "Actual"),
        ),
        (
            "Not every voter backed him",
            "Not not ADV 3 advmod\nevery every DET 3 det\nvoter voter NOUN 4 nsubj\nbacked back VERB 0 root\nhim he PRON 4 obj",
            "backed",
            ("Negative", "Actual"),
        ),
        (
            "She left without suing him",
            "She she PRON 2 nsubj\nleft leave VERB 0 root\nwithout without SCONJ 4 mark\nsuing sue VERB 2 advcl VerbForm=Ger\nhim he PRON 4 obj",
            "suing",
            ("Negative", "Actual"),
        ),
        (
            "No doubt that he sued",
            "No no DET 2 det\ndoubt doubt NOUN 0 root\nthat that SCONJ 5 mark\nhe he PRON 5 nsubj\nsued sue VERB 2 acl Tense=Past|VerbForm=Fin",
            "sued",
            ("Positive", "Actual"),
        ),
    ],
)
def test_negation_by_other_words_than_not(text, table, word, expected):
    assert told(text, table, word) == expected


@pytest.mark.parametrize(("participle", "feats"), [("freed", "Tense=Past|VerbForm=Part"), ("suing", "VerbForm=Ger")])
def test_a_participle_of_a_noun_is_told_as_a_fact(participle, feats):
    table = f"They they PRON 3 nsubj\nmay may AUX 3 aux\nwelcome welcome VERB 0 root\nmen man NOUN 3 obj\n{participle} free VERB 4 acl {feats}"
    assert told(f"They may welcome men {participle}", table, participle) == ("Positive", "Actual")


def test_a_purpose_is_intended_and_what_is_denied_above_it_does_not_reach_it():
    table = (
        "They they PRON 4 nsubj\ndid do AUX 4 aux\nnot not PART 4 advmod\ntake take VERB 0 root\nsteps step NOUN 4 obj\nto to PART 7 mark\nsue sue VERB 5 acl"
    )
    assert told("They did not take steps to sue", table, "sue") == ("Positive", "Intended")


def test_what_a_known_thing_is_part_of_does_not_make_it_unreal():
    table = "They they PRON 3 nsubj\nmay may AUX 3 aux\nblock block VERB 0 root\n{0} the {1} 5 {2}\narrest arrest NOUN 3 obj"
    assert told("They may block his arrest", table.format("his", "PRON", "nmod:poss"), "arrest") == ("Positive", "Prohibited")
    table = table.replace("block block", "watch watch")
    assert told("They may watch his arrest", table.format("his", "PRON", "nmod:poss"), "arrest") == ("Positive", "Actual")
    assert told("They may watch an arrest", table.format("an", "DET", "det"), "arrest") == ("Positive", "Possible")


def test_a_clause_of_time_that_is_yet_to_come_is_conditional():
    table = "She she PRON 3 nsubj\n{0} {0} AUX 3 aux\nwait wait VERB 0 root\nuntil until SCONJ 6 mark\nhe he PRON 6 nsubj\n{1} resign VERB 3 advcl {2}"
    assert told("She will wait until he resigns", table.format("will", "resigns", "Tense=Pres|VerbForm=Fin"), "resigns") == ("Positive", "Conditional")
    assert told("She did wait until he resigned", table.format("did", "resigned", "Tense=Past|VerbForm=Fin"), "resigned") == ("Positive", "Actual")


def test_nobody_is_described_by_a_relative_clause_and_anybody_is_a_habit():
    table = "{0} {0} {1} 0 root\nwho who PRON 3 nsubj\nsues sue VERB 1 acl:relcl Tense=Pres|VerbForm=Fin\nus we PRON 3 obj"
    assert told("Anyone who sues us", table.format("Anyone", "PRON"), "sues") == ("Positive", "Habitual")
    assert told("Nobody who sues us", table.format("Nobody", "PRON"), "sues") == ("Negative", "Actual")
    assert told("Men who sues us", table.format("Men", "NOUN"), "sues") == ("Positive", "Actual")


def test_a_condition_takes_back_what_stands_inside_it():
    table = (
        "If if SCONJ 4 mark\nthey they PRON 4 nsubj\nmust must AUX 4 aux\nsue sue VERB 6 advcl\nwe we PRON 6 nsubj\nwin win VERB 0 root Tense=Pres|VerbForm=Fin"
    )
    assert told("If they must sue we win", table, "sue") == ("Positive", "Conditional")
    assert told("If they must sue we win", table, "win") == ("Positive", "Conditional")


def test_a_possible_arrest_that_is_made_is_possible():
    made = doc("They made possible arrests", "They they PRON 2 nsubj\nmade make VERB 0 root\npossible possible ADJ 4 amod\narrests arrest NOUN 2 obj")
    assert status(made, 1, OPERATORS, 3).modality == "Possible"
    assert status(made, 1, OPERATORS).modality == "Actual"


def test_a_chance_that_was_not_taken():
    table = """
Roe Roe PROPN 4 nsubj
could could AUX 4 aux
have have AUX 4 aux
sued sue VERB 0 root Tense=Past|VerbForm=Part
Poe Poe PROPN 4 obj
{0} {0} CCONJ 7 cc
paid pay VERB 4 conj Tense=Past|VerbForm=Fin
"""
    assert told("Roe could have sued Poe but paid", table.format("but"), "sued") == ("Negative", "Actual")
    assert told("Roe could have sued Poe or paid", table.format("or"), "sued") == ("Positive", "Possible")


def test_there_is_no_longer_any_doubt():
    table = """
There there PRON 2 expl
is be VERB 0 root
{0}doubt doubt NOUN 2 nsubj
that that SCONJ 6 mark
Roe Roe PROPN 6 nsubj
sued sue VERB 3 acl Tense=Past|VerbForm=Fin
"""
    assert told("There is doubt that Roe sued", table.format(""), "sued")[0] == "Negative"
    none = table.format("no no ADV 4 advmod\nlonger long ADV 2 advmod\n").replace(" 6 mark", " 8 mark").replace(" 6 nsubj", " 8 nsubj")
    assert told("There is no longer doubt that Roe sued", none.replace("VERB 3 acl", "VERB 5 acl"), "sued")[0] == "Positive"


def test_how_to_do_it_is_a_question():
    table = """
Roe Roe PROPN 2 nsubj
decided decide VERB 0 root Tense=Past|VerbForm=Fin
{0}to to PART {1} mark
sue sue VERB 2 {2} VerbForm=Inf
"""
    assert told("Roe decided how to sue", table.format("how how ADV 5 advmod\n", 5, "advcl"), "sue") == ("Positive", "Possible")
    assert told("Roe decided to sue", table.format("", 4, "xcomp"), "sue") == ("Positive", "Intended")


def test_what_a_firm_does_as_a_rule_is_a_habit():
    table = """
{0} {0} DET 2 det
firm firm NOUN 0 root
that that PRON 4 nsubj
{1} {2} VERB 2 acl:relcl Tense=Pres|VerbForm=Fin
. . PUNCT 2 punct
"""
    assert told("a firm that sues .", table.format("a", "sues", "sue"), "sues")[1] == "Habitual"
    assert told("the firm that sues .", table.format("the", "sues", "sue"), "sues")[1] == "Actual"
    assert told("a firm that bans .", table.format("a", "bans", "ban"), "bans")[1] == "Actual"


def test_what_an_unreal_verb_stands_beside_is_no_less_real():
    table = """
Prayer prayer NOUN 3 nsubj:pass
is be AUX 3 aux:pass
needed need VERB 0 root Tense=Past|VerbForm=Part
{0} {0} ADP 5 case
attacks attack NOUN 3 obl
"""
    assert told("Prayer is needed in attacks", table.format("in"), "attacks")[1] == "Actual"


def test_allegedly_is_the_word_of_the_source_that_is_given():
    from kg.extract.status import only_alleged
    from kg.model import Claim, Evidence, Span

    table = """
Roe Roe PROPN {0} nsubj
{1}sued sue VERB 0 root Tense=Past|VerbForm=Fin
"""

    def alleged(text: str, rows: str, modality) -> bool:
        made = doc(text, rows)
        start = text.index("sued")
        span = Span(made.article.id, start, start + 4)
        return only_alleged(made, Claim("c", "sued", "LegalAction", (), (Evidence(span, span, "r", 0.9),), modality=modality))

    hedged = table.format(3, "allegedly allegedly ADV 3 advmod\n")
    assert alleged("Roe allegedly sued", hedged, "Possible")
    assert not alleged("Roe allegedly sued", hedged, "Intended")
    assert not alleged("Roe perhaps sued", hedged.replace("allegedly", "perhaps"), "Possible")


def test_an_if_that_hangs_on_the_main_verb_is_the_clauses_own():
    table = """
{0} if SCONJ 5 mark
members member NOUN 3 nsubj
sue sue VERB 5 advcl Tense=Pres|VerbForm=Fin
Roe Roe PROPN 5 nsubj
pays pay VERB 0 root Tense=Pres|VerbForm=Fin
"""
    assert told("If members sue Roe pays", table.format("If"), "sue")[1] == "Conditional"


def test_any_talks_are_possible_ones():
    table = """
Roe Roe PROPN 2 nsubj
won win VERB 0 root Tense=Past|VerbForm=Fin
in in ADP 5 case
{0} {0} DET 5 det
talks talk NOUN 2 obl
"""
    assert told("Roe won in any talks", table.format("any"), "talks")[1] == "Possible"
    assert told("Roe won in the talks", table.format("the"), "talks")[1] == "Actual"


def test_what_people_in_general_do_is_a_habit():
    table = """
{0}voters voter NOUN {1} nsubj Number=Plur
{2} {3} VERB 0 root {4}
ballots ballot NOUN {1} obj
{5}"""
    present, stop = "Tense=Pres|VerbForm=Fin", ". . PUNCT 2 punct\n"

    def habit(text: str, word: str, first: str = "", lemma: str = "cast", feats: str = present, end: str = stop) -> bool:
        rows = table.format(first, 3 if first else 2, word, lemma, feats, end.replace("2 punct", "3 punct") if first else end)
        return told(text, rows, word)[1] == "Habitual"

    assert habit("voters cast ballots .", "cast")
    assert not habit("voters cast ballots .", "cast", feats="Tense=Past|VerbForm=Fin")
    assert not habit("voters cast ballots", "cast", end="")  # a headline or caption
    assert not habit("voters want ballots .", "want", lemma="want")  # a stance
    assert not habit("the voters cast ballots .", "cast", first="the the DET 2 det\n")
    assert not habit("two voters cast ballots .", "cast", first="two two NUM 2 nummod\n")
    assert habit("most voters cast ballots .", "cast", first="most most ADJ 2 amod\n")


def test_people_whom_a_plan_is_about_are_described_in_general():
    table = """
Roe Roe PROPN 2 nsubj
{0} {1} VERB 0 root Tense={2}|VerbForm=Fin
to to PART 4 mark
free free VERB 2 xcomp VerbForm=Inf
{3}men man NOUN 4 obj Number=Plur
jailed jail VERB {4} acl Tense=Past|VerbForm=Part
for for ADP {5} case
theft theft NOUN {6} obl
"""
    assert told("Roe plans to free men jailed for theft", table.format("plans", "plan", "Pres", "", 5, 8, 6), "jailed")[1] == "Habitual"
    assert told("Roe managed to free men jailed for theft", table.format("managed", "manage", "Past", "", 5, 8, 6), "jailed")[1] == "Actual"
    assert told("Roe plans to free the men jailed for theft", table.format("plans", "plan", "Pres", "the the DET 6 det\n", 6, 9, 7), "jailed")[1] == "Actual"


def test_a_question_asks_even_of_plans_and_chances():
    table = """
{0} {1} AUX 3 aux Tense=Pres|VerbForm=Fin
they they PRON 3 nsubj
{2} {2} {3} 0 root
to to PART 5 mark
sue sue VERB 3 xcomp VerbForm=Inf
{4} {4} PUNCT 3 punct
"""
    assert told("Are they ready to sue ?", table.format("Are", "be", "ready", "ADJ", "?"), "sue")[1] == "Questioned"
    assert told("Are they ready to sue .", table.format("Are", "be", "ready", "ADJ", "."), "sue")[1] == "Intended"
    inverted = "Can can AUX 3 aux VerbForm=Fin\nthey they PRON 3 nsubj\nsue sue VERB 0 root VerbForm=Inf\n{0} {0} PUNCT 3 punct"
    assert told("Can they sue ?", inverted.format("?"), "sue")[1] == "Questioned"
    assert told("Can they sue !", inverted.format("!"), "sue")[1] == "Possible"


def test_an_if_behind_a_word_that_asks_or_knows_is_no_condition():
    table = """
Roe Roe PROPN 2 nsubj
{0} {1} VERB 0 root Tense=Past|VerbForm=Fin
{2} {2} SCONJ 5 mark
they they PRON 5 nsubj
sue sue VERB 2 {3} Tense=Pres|VerbForm=Fin
"""
    assert told("Roe asked if they sue", table.format("asked", "ask", "if", "advcl"), "sue")[1] == "Possible"
    assert told("Roe asked whether they sue", table.format("asked", "ask", "whether", "ccomp"), "sue")[1] == "Possible"
    assert told("Roe knew if they sue", table.format("knew", "know", "if", "advcl"), "sue")[1] == "Possible"
    assert told("Roe laughed if they sue", table.format("laughed", "laugh", "if", "advcl"), "sue")[1] == "Conditional"


def test_the_condition_of_a_threat_is_the_threats():
    table = """
They they PRON 2 nsubj
{0} {1} VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
sue sue VERB 2 xcomp VerbForm=Inf
if if SCONJ 7 mark
he he PRON 7 nsubj
leaves leave VERB 4 advcl Tense=Pres|VerbForm=Fin
"""
    assert told("They threatened to sue if he leaves", table.format("threatened", "threaten"), "sue")[1] == "Threatened"
    assert told("They threatened to sue if he leaves", table.format("threatened", "threaten"), "leaves")[1] == "Conditional"
    assert told("They began to sue if he leaves", table.format("began", "begin"), "sue")[1] == "Conditional"


def test_a_to_clause_is_a_purpose_unless_its_verb_says_it_came_about():
    table = """
Roe Roe PROPN 2 nsubj
{0} {1} VERB 0 root Tense=Past|VerbForm=Fin
to to PART 4 mark
sue sue VERB 2 xcomp VerbForm=Inf
"""
    assert told("Roe gathered to sue", table.format("gathered", "gather"), "sue")[1] == "Intended"
    assert told("Roe managed to sue", table.format("managed", "manage"), "sue")[1] == "Actual"
    means = "Roe Roe PROPN 2 nsubj\n{0} {1} VERB 0 root Tense=Past|VerbForm=Fin\ncash cash NOUN 2 obj\nto to PART 5 mark\nbribe bribe VERB 2 xcomp VerbForm=Inf"
    assert told("Roe used cash to bribe", means.format("used", "use"), "bribe")[1] == "Actual"
    assert told("Roe hid cash to bribe", means.format("hid", "hide"), "bribe")[1] == "Intended"


def test_how_easy_it_is_made_does_not_say_that_it_was_done():
    table = """
Roe Roe PROPN 2 nsubj
made make VERB 0 root Tense=Past|VerbForm=Fin
{0} {0} PRON 2 {1}
{2} {2} {3} 2 xcomp
{4} to PART 6 mark
sue sue VERB 2 advcl VerbForm=Inf
"""
    assert told("Roe made it harder to sue", table.format("it", "expl", "harder", "ADJ", "to"), "sue")[1] == "Possible"
    assert told("Roe made him mayor to sue", table.format("him", "obj", "mayor", "NOUN", "to"), "sue")[1] == "Actual"


def test_what_is_insisted_as_a_fact_is_not_asked_for():
    table = """
Roe Roe PROPN 2 nsubj
{0} {1} VERB 0 root Tense=Past|VerbForm=Fin
that that SCONJ 5 mark
Poe Poe PROPN 5 nsubj
{2} {3} VERB 2 ccomp {4}
"""
    past, base = "Tense=Past|VerbForm=Fin", "VerbForm=Fin"
    assert told("Roe insisted that Poe resigned", table.format("insisted", "insist", "resigned", "resign", past), "resigned")[1] == "Actual"
    assert told("Roe insisted that Poe resign", table.format("insisted", "insist", "resign", "resign", base), "resign")[1] == "Requested"


def test_a_free_participle_is_no_complement():
    table = """
{0} {1} VERB 4 advcl VerbForm=Ger
{2}, , PUNCT 4 punct
Roe Roe PROPN 4 nsubj
urged urge VERB 0 root Tense=Past|VerbForm=Fin
calm calm NOUN 4 obj
"""
    assert told("suing , Roe urged calm", table.format("suing", "sue", ""), "suing")[1] == "Actual"
    after = "Roe Roe PROPN 2 nsubj\nurged urge VERB 0 root Tense=Past|VerbForm=Fin\nsuing sue VERB 2 advcl VerbForm=Ger\nhim he PRON 3 obj"
    assert told("Roe urged suing him", after, "suing")[1] == "Requested"


def test_a_few_is_not_few():
    table = """
{0}few few ADJ {1} nsubj
left leave VERB 0 root Tense=Past|VerbForm=Fin
"""
    assert told("few left", table.format("", 2), "left")[0] == "Negative"
    assert told("a few left", table.format("a a DET 2 det\n", 3), "left")[0] == "Positive"


def test_or_says_it_of_all_that_is_joined():
    table = """
Roe Roe PROPN 4 nsubj
is be AUX 4 cop
not not PART 4 advmod
thief thief NOUN 0 root
, , PUNCT 6 punct
liar liar NOUN 4 conj
{0} {0} CCONJ 8 cc
crook crook NOUN 4 conj
"""
    assert told("Roe is not thief , liar or crook", table.format("or"), "liar")[0] == "Negative"
    assert told("Roe is not thief , liar but crook", table.format("but"), "liar")[0] == "Positive"


def test_the_present_of_next_week_is_a_plan():
    table = """
Roe Roe PROPN 3 nsubj
is be AUX 3 aux Tense=Pres|VerbForm=Fin
visiting visit VERB 0 root Tense=Pres|VerbForm=Part
Iowa Iowa PROPN 3 obj
{0} {0} ADJ 6 amod
week week NOUN 3 obl:tmod
"""
    assert told("Roe is visiting Iowa next week", table.format("next"), "visiting")[1] == "Intended"
    assert told("Roe is visiting Iowa all week", table.format("all"), "visiting")[1] == "Actual"


def test_what_is_undone_was_done_before():
    table = "They they PRON 3 nsubj\nmay may AUX 3 aux\n{0} {0} VERB 0 root\na a DET 5 det\nban ban NOUN 3 obj"
    assert told("They may repeal a ban", table.format("repeal"), "ban")[1] == "Actual"
    assert told("They may pass a ban", table.format("pass"), "ban")[1] == "Possible"


def test_an_imperative_is_a_request():
    table = "Fire fire VERB 0 root Mood=Imp|VerbForm=Fin\nhim he PRON 1 obj\n{0} {0} PUNCT 1 punct"
    assert told("Fire him !", table.format("!"), "Fire")[1] == "Requested"
    assert told("Fire him :", table.format(":"), "Fire")[1] == "Actual"


LEAVING = """
Roe Roe PROPN 3 nsubj
AUX
eat eat VERB 0 root FEATS
before before SCONJ 5 mark
leaving leave VERB 3 advcl VerbForm=Ger
"""


def test_what_comes_before_or_after_a_plan_is_still_to_come():
    plan = doc("Roe will eat before leaving", LEAVING.replace("AUX", "will will AUX 3 aux").replace("FEATS", "VerbForm=Inf"))
    past = LEAVING.replace("AUX", "then then ADV 3 advmod").replace("eat eat", "ate eat").replace("FEATS", "Tense=Past|VerbForm=Fin")
    told = doc("Roe then ate before leaving", past)
    assert status(plan, 4, OPERATORS).modality == "Conditional"
    assert status(told, 4, OPERATORS).modality == "Actual"


def test_the_clause_of_a_rumor_is_possible_and_what_anyone_does_too():
    rumor = doc(
        "Reporters heard a rumor that Roe sued Poe",
        """
Reporters reporter NOUN 2 nsubj
heard hear VERB 0 root Tense=Past|VerbForm=Fin
a a DET 4 det
rumor rumor NOUN 2 obj
that that SCONJ 7 mark
Roe Roe PROPN 7 nsubj
sued sue VERB 4 acl Tense=Past|VerbForm=Fin
Poe Poe PROPN 7 obj
""",
    )
    assert status(rumor, 6, OPERATORS).modality == "Possible"
    assert claimed(rumor, 6)
    anyone = doc("Anyone sued Poe", "Anyone anyone PRON 2 nsubj\nsued sue VERB 0 root Tense=Past|VerbForm=Fin\nPoe Poe PROPN 2 obj")
    assert status(anyone, 1, OPERATORS).modality == "Possible"
