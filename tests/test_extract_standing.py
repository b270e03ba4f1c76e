"""Standing relations over hand-made trees: no model is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_docs import doc

from kg.doc import Doc
from kg.errors import OntologyError
from kg.extract.phrases import Phrases
from kg.extract.standing import standing
from kg.extract.standing.aliases import abbreviates
from kg.model import Claim
from kg.ontology import default_folder, load_ontology
from kg.ontology.relations import load_relation_words

Row = tuple[str, str, str]


def claims(made: Doc) -> list[Claim]:
    ontology = load_ontology()
    return standing(made, Phrases(made, ontology), ontology)


def rows(made: Doc) -> dict[Row, str]:
    """(relation, subject, object) -> "", or in words how it does not hold: "past", "Possible", "Negative"."""
    found = {}
    for claim in claims(made):
        subject, object_ = (claim.fillers(role)[0] for role in ("subject", "object"))
        how = [claim.modality] * (claim.modality != "Actual") + ["Negative"] * (claim.polarity == "Negative") + ["past"] * claim.past
        found[claim.relation, subject.span.of(made.article), object_.span.of(made.article)] = " ".join(how)
    return found


def test_a_title_before_a_name_gives_the_post_and_the_body_in_it():
    made = doc(
        "Former Harbor Board chairwoman Ann Roe met Salem Mayor Bob Poe.",
        """
Former former ADJ 4 amod
Harbor Harbor PROPN 3 compound
Board Board PROPN 4 compound
chairwoman chairwoman NOUN 7 nsubj
Ann Ann PROPN 4 flat
Roe Roe PROPN 4 flat
met meet VERB 0 root Tense=Past|VerbForm=Fin
Salem Salem PROPN 9 compound
Mayor Mayor PROPN 10 compound
Bob Bob PROPN 7 obj
Poe Poe PROPN 10 flat
. . PUNCT 7 punct
""",
        [(1, 3, "ORG"), (4, 6, "PERSON"), (7, 8, "PERSON"), (9, 11, "PERSON")],
    )
    assert rows(made) == {
        ("holdsPosition", "Ann Roe", "Harbor Board chairwoman"): "past",
        ("worksFor", "Ann Roe", "Harbor Board"): "past",
        ("holdsPosition", "Bob Poe", "Salem Mayor"): "",
        ("worksFor", "Bob Poe", "Salem"): "",  # the post says that it is a town, whatever the tagger thinks
    }


def test_one_title_for_several_persons_each_with_a_place_or_tag():
    made = doc(
        "Sens. Ann Roe of Maine, Bob Poe (R-Ohio) and Carl Moe voted.",
        """
Sens. Sens. PROPN 15 nsubj Number=Plur
Ann Ann PROPN 1 flat
Roe Roe PROPN 1 flat
of of ADP 5 case
Maine Maine PROPN 1 nmod
, , PUNCT 7 punct
Bob Bob PROPN 1 conj
Poe Poe PROPN 7 flat
( ( PUNCT 10 punct
R-Ohio R-Ohio PROPN 7 appos
) ) PUNCT 10 punct
and and CCONJ 13 cc
Carl Carl PROPN 1 conj
Moe Moe PROPN 13 flat
voted vote VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 15 punct
""",
        [(1, 3, "PERSON"), (4, 5, "JURISDICTION"), (6, 8, "PERSON"), (12, 14, "PERSON")],
    )
    assert rows(made) == {
        ("holdsPosition", "Ann Roe", "Sens."): "",
        ("holdsPosition", "Bob Poe", "Sens."): "",
        ("holdsPosition", "Carl Moe", "Sens."): "",
        ("represents", "Ann Roe", "Maine"): "",
        ("memberOf", "Bob Poe", "R"): "",
        ("represents", "Bob Poe", "Ohio"): "",
    }


def test_a_role_after_a_name_with_its_of_phrase_and_one_joined_to_it():
    made = doc(
        "Ann Roe, president and founder of the Heron Trust, spoke.",
        """
Ann Ann PROPN 12 nsubj
Roe Roe PROPN 1 flat
, , PUNCT 4 punct
president president NOUN 1 appos Number=Sing
and and CCONJ 6 cc
founder founder NOUN 4 conj Number=Sing
of of ADP 10 case
the the DET 10 det
Heron Heron PROPN 10 compound
Trust Trust PROPN 6 nmod
, , PUNCT 12 punct
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 12 punct
""",
        [(0, 2, "PERSON"), (8, 10, "ORG")],
    )
    assert rows(made) == {
        ("holdsPosition", "Ann Roe", "president"): "",
        ("holdsPosition", "Ann Roe", "founder"): "",
        ("worksFor", "Ann Roe", "Heron Trust"): "",
    }


SAID = """
Ann Ann PROPN 4 nsubj
Roe Roe PROPN 1 flat
, , PUNCT 4 punct
spokesman spokesman NOUN 5 nsubj Number=Sing
added add VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 5 punct
"""


def test_the_subject_of_what_follows_is_no_apposition():
    assert rows(doc("Ann Roe, spokesman added.", SAID, [(0, 2, "PERSON")])) == {}


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("is be AUX 5 cop Tense=Pres|VerbForm=Fin", ""),
        ("was be AUX 5 cop Tense=Past|VerbForm=Fin", "past"),
    ],
)
def test_what_a_copula_says_holds_now_or_held_once(words: str, how: str):
    form = words.split()[0]
    made = doc(
        f"Ann Roe {form} mayor of Salem.",
        f"""
Ann Ann PROPN 4 nsubj
Roe Roe PROPN 1 flat
{words.replace("5 cop", "4 cop")}
mayor mayor NOUN 0 root Number=Sing
of of ADP 6 case
Salem Salem PROPN 4 nmod
. . PUNCT 4 punct
""",
        [(0, 2, "PERSON"), (5, 6, "JURISDICTION")],
    )
    assert rows(made) == {("holdsPosition", "Ann Roe", "mayor"): how, ("worksFor", "Ann Roe", "Salem"): how}


def test_a_denied_membership_is_negative():
    made = doc(
        "Ann Roe is not a member of the Heron Trust.",
        """
Ann Ann PROPN 6 nsubj
Roe Roe PROPN 1 flat
is be AUX 6 cop Tense=Pres|VerbForm=Fin
not not PART 6 advmod
a a DET 6 det
member member NOUN 0 root Number=Sing
of of ADP 10 case
the the DET 10 det
Heron Heron PROPN 10 compound
Trust Trust PROPN 6 nmod
. . PUNCT 6 punct
""",
        [(0, 2, "PERSON"), (8, 10, "ORG")],
    )
    assert rows(made) == {("memberOf", "Ann Roe", "Heron Trust"): "Negative"}


def test_a_nominee_does_not_hold_the_post_nor_serve_the_place():
    made = doc(
        "Republican Senate nominee Ann Roe lost.",
        """
Republican republican ADJ 3 amod
Senate Senate PROPN 3 compound
nominee nominee NOUN 6 nsubj Number=Sing
Ann Ann PROPN 3 flat
Roe Roe PROPN 3 flat
lost lose VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 6 punct
""",
        [(1, 2, "ORG"), (3, 5, "PERSON")],
    )
    assert rows(made) == {("memberOf", "Ann Roe", "Republican"): "", ("holdsPosition", "Ann Roe", "Senate nominee"): "Possible"}


def test_a_possessor_with_a_mark_names_employer_or_relative():
    made = doc(
        "Ann Roe's lawyer, Bob Poe, met her son, Carl Moe.",
        """
Ann Ann PROPN 4 nmod:poss
Roe Roe PROPN 1 flat
's 's PART 1 case
lawyer lawyer NOUN 9 nsubj Number=Sing
, , PUNCT 6 punct
Bob Bob PROPN 4 appos
Poe Poe PROPN 6 flat
, , PUNCT 6 punct
met meet VERB 0 root Tense=Past|VerbForm=Fin
her her PRON 11 nmod:poss
son son NOUN 9 obj Number=Sing
, , PUNCT 13 punct
Carl Carl PROPN 11 appos
Moe Moe PROPN 13 flat
. . PUNCT 9 punct
""",
        [(0, 2, "PERSON"), (5, 7, "PERSON"), (12, 14, "PERSON")],
    )
    assert rows(made) == {
        ("holdsPosition", "Bob Poe", "lawyer"): "",
        ("worksFor", "Bob Poe", "Ann Roe"): "",
        ("familyOf", "Carl Moe", "her"): "",
    }


def test_the_last_of_a_list_is_not_who_the_first_is():
    made = doc(
        "He thanked the president, Ann Roe and Bob Poe.",
        """
He he PRON 2 nsubj
thanked thank VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
president president NOUN 2 obj Number=Sing
, , PUNCT 6 punct
Ann Ann PROPN 4 conj
Roe Roe PROPN 6 flat
and and CCONJ 9 cc
Bob Bob PROPN 4 conj
Poe Poe PROPN 9 flat
. . PUNCT 2 punct
""",
        [(5, 7, "PERSON"), (8, 10, "PERSON")],
    )
    assert rows(made) == {}


def test_the_title_of_one_in_a_list_is_not_the_next_ones():
    made = doc(
        "Premier Ann Roe, Chancellor Bob Poe spoke.",
        """
Premier Premier PROPN 8 nsubj Number=Sing
Ann Ann PROPN 1 flat
Roe Roe PROPN 1 flat
, , PUNCT 5 punct
Chancellor Chancellor PROPN 1 appos Number=Sing
Bob Bob PROPN 5 flat
Poe Poe PROPN 5 flat
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 8 punct
""",
        [(1, 3, "PERSON"), (5, 7, "PERSON")],
    )
    assert rows(made) == {("holdsPosition", "Ann Roe", "Premier"): "", ("holdsPosition", "Bob Poe", "Chancellor"): ""}


def test_two_persons_of_whom_one_has_an_article_are_two():
    made = doc(
        "She met the mayor and President Ann Roe.",
        """
She she PRON 2 nsubj
met meet VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
mayor mayor NOUN 2 obj Number=Sing
and and CCONJ 6 cc
President President PROPN 4 conj Number=Sing
Ann Ann PROPN 6 flat
Roe Roe PROPN 6 flat
. . PUNCT 2 punct
""",
        [(6, 8, "PERSON")],
    )
    assert rows(made) == {("holdsPosition", "Ann Roe", "President"): ""}


def test_an_opening_as_phrase_is_read_by_its_place():
    made = doc(
        "As mayor, Ann Roe built parks.",
        """
As as SCONJ 2 case
mayor mayor NOUN 6 nsubj Number=Sing
, , PUNCT 6 punct
Ann Ann PROPN 6 nsubj
Roe Roe PROPN 4 flat
built build VERB 0 root Tense=Past|VerbForm=Fin
parks park NOUN 6 obj Number=Plur
. . PUNCT 6 punct
""",
        [(3, 5, "PERSON")],
    )
    assert rows(made) == {("holdsPosition", "Ann Roe", "mayor"): "past"}


def test_who_leads_a_body_works_for_it_and_who_leads_it_to_something_need_not():
    table = """
Ann Ann PROPN 3 nsubj
Roe Roe PROPN 1 flat
leads lead VERB 0 root Tense=Pres|VerbForm=Fin
the the DET 6 det
Heron Heron PROPN 6 compound
Trust Trust PROPN 3 obj
"""
    names = [(0, 2, "PERSON"), (4, 6, "ORG")]
    assert rows(doc("Ann Roe leads the Heron Trust.", table + ". . PUNCT 3 punct", names)) == {("worksFor", "Ann Roe", "Heron Trust"): ""}
    longer = table + "to to PART 8 mark\nresign resign VERB 3 xcomp VerbForm=Inf\n. . PUNCT 3 punct"
    assert rows(doc("Ann Roe leads the Heron Trust to resign.", longer, names)) == {}


def test_unnamed_people_work_for_the_body_before_them_and_caucuses_are_members():
    made = doc(
        "Two FBI agents met Senate Democrats.",
        """
Two two NUM 3 nummod
FBI FBI PROPN 3 compound
agents agent NOUN 4 nsubj Number=Plur
met meet VERB 0 root Tense=Past|VerbForm=Fin
Senate Senate PROPN 6 compound
Democrats Democrat PROPN 4 obj Number=Plur
. . PUNCT 4 punct
""",
        [(1, 2, "ORG")],
    )
    assert rows(made) == {
        ("worksFor", "Two FBI agents", "FBI"): "",
        ("memberOf", "Senate Democrats", "Senate"): "",
        ("memberOf", "Senate Democrats", "Democrats"): "",
    }


def test_a_town_is_part_of_its_state_and_a_list_of_places_is_not():
    table = """
She she PRON 2 nsubj
visited visit VERB 0 root Tense=Past|VerbForm=Fin
Salem Salem PROPN 2 obj
, , PUNCT 5 punct
Oregon Oregon PROPN 3 appos
. . PUNCT 2 punct
"""
    names = [(2, 3, "JURISDICTION"), (4, 5, "JURISDICTION")]
    assert rows(doc("She visited Salem, Oregon.", table, names)) == {("partOf", "Salem", "Oregon"): ""}
    assert rows(doc("She visited Ohio, Oregon.", table.replace("Salem Salem", "Ohio Ohio"), names)) == {}


def test_bodies_stand_where_based_says():
    made = doc(
        "Heron Trust, based in Geneva, sued.",
        """
Heron Heron PROPN 2 compound
Trust Trust PROPN 8 nsubj
, , PUNCT 4 punct
based base VERB 8 acl Tense=Past|VerbForm=Part
in in ADP 6 case
Geneva Geneva PROPN 4 obl
, , PUNCT 4 punct
sued sue VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 8 punct
""",
        [(0, 2, "ORG"), (5, 6, "JURISDICTION")],
    )
    assert rows(made) == {("locatedIn", "Heron Trust", "Geneva"): ""}


def test_other_names_in_brackets_and_after_a_phrase():
    made = doc(
        "The Harbor Safety Board (HSB) freed Bob Poe, also known as Big Bob.",
        """
The the DET 4 det
Harbor Harbor PROPN 4 compound
Safety Safety PROPN 4 compound
Board Board PROPN 8 nsubj
( ( PUNCT 6 punct
HSB HSB PROPN 4 appos
) ) PUNCT 6 punct
freed free VERB 0 root Tense=Past|VerbForm=Fin
Bob Bob PROPN 8 obj
Poe Poe PROPN 9 flat
, , PUNCT 13 punct
also also ADV 13 advmod
known know VERB 9 acl Tense=Past|VerbForm=Part
as as ADP 16 case
Big Big PROPN 16 amod
Bob Bob PROPN 13 obl
. . PUNCT 8 punct
""",
        [(1, 4, "ORG"), (8, 10, "PERSON")],
    )
    assert rows(made) == {("alsoKnownAs", "Harbor Safety Board", "HSB"): "", ("alsoKnownAs", "Bob Poe", "Big Bob"): ""}


@pytest.mark.parametrize(("acronym", "name", "fits"), [("OASDI", "Old-Age, Survivors and Disability Insurance", True), ("NASA", "Harbor Safety Board", False)])
def test_an_acronym_is_made_of_the_beginnings_of_words(acronym: str, name: str, fits: bool):
    assert abbreviates(acronym, name) is fits


def test_every_claim_has_its_sentence_and_words_of_the_text():
    made = doc(
        "Salem Mayor Bob Poe spoke.",
        """
Salem Salem PROPN 2 compound
Mayor Mayor PROPN 5 nsubj
Bob Bob PROPN 2 flat
Poe Poe PROPN 2 flat
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 5 punct
""",
        [(0, 1, "JURISDICTION"), (2, 4, "PERSON")],
    )
    found = claims(made)
    assert len(found) == 2
    for claim in found:
        assert claim.evidence[0].span.of(made.article) == "Salem Mayor Bob Poe spoke."
        assert claim.evidence[0].trigger.of(made.article) == "Salem Mayor"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kin: [", "kith: [", "no section 'kin'"),
        ("kin: [", "kin: aunt # [", "'kin' must be a list"),
        ("campaign: Organization", "campaign: Firm", "unknown kind 'Firm'"),
    ],
)
def test_a_wrong_word_file_is_named(tmp_path: Path, old: str, new: str, message: str):
    text = (default_folder() / "entities/standing.yaml").read_text("utf-8")
    start = text.index("kin: [")
    stop = text.index("]", start) + 1
    text = text[:start] + " ".join(text[start:stop].split()) + text[stop:]
    (tmp_path / "standing.yaml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(OntologyError, match=message):
        load_relation_words(tmp_path)


def test_a_region_before_a_post_is_no_employer():
    table = """
Envoy Envoy PROPN 4 nsubj Number=Sing
Ann Ann PROPN 1 flat
Roe Roe PROPN 1 flat
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 4 punct
"""
    region = "\nMiddle Middle PROPN 2 compound\nEast East PROPN 3 compound" + table.replace(" 4 ", " 6 ").replace(" 1 flat", " 3 flat")
    assert rows(doc("Middle East Envoy Ann Roe spoke.", region, [(0, 2, "PLACE"), (3, 5, "PERSON")])) == {("holdsPosition", "Ann Roe", "Middle East Envoy"): ""}
    people = "\nGerman German ADJ 2 amod" + table.replace(" 4 ", " 5 ").replace(" 1 flat", " 2 flat")
    made = doc("German Envoy Ann Roe spoke.", people, [(2, 4, "PERSON")])
    assert rows(made) == {("holdsPosition", "Ann Roe", "German Envoy"): "", ("worksFor", "Ann Roe", "German"): ""}


def test_whose_people_they_are_belongs_to_what_they_are_called():
    made = doc(
        "Harbor Board officials met the crew.",
        """
Harbor Harbor PROPN 2 compound
Board Board PROPN 3 nmod
officials official NOUN 4 nsubj Number=Plur
met meet VERB 0 root Tense=Past|VerbForm=Fin
the the DET 6 det
crew crew NOUN 4 obj
. . PUNCT 4 punct
""",
        [(0, 2, "ORG")],
    )
    assert rows(made) == {("worksFor", "Harbor Board officials", "Harbor Board"): ""}


def test_half_of_a_compound_is_no_country():
    table = """
Another another DET 5 det
African african ADJ 3 compound
- - PUNCT 5 punct
American American ADJ 5 amod
Democrat Democrat PROPN 9 nsubj
, , PUNCT 7 punct
Ann Ann PROPN 5 appos
Roe Roe PROPN 7 flat
won win VERB 0 root
"""
    made = doc("Another African-American Democrat , Ann Roe won", table, [(6, 8, "PERSON")])
    assert not any(relation == "represents" for relation, _, _ in rows(made))


def test_the_title_of_who_comes_next_is_not_of_who_was_named_before():
    table = """
Told tell VERB 0 root
Ann Ann PROPN 1 obj
Roe Roe PROPN 2 flat
, , PUNCT 5 punct
Governor Governor PROPN 2 appos
Bob Bob PROPN 5 flat
Poe Poe PROPN 5 flat
. . PUNCT 1 punct
"""
    made = doc("Told Ann Roe , Governor Bob Poe .", table, [(1, 3, "PERSON"), (5, 7, "PERSON")])
    assert set(rows(made)) == {("holdsPosition", "Bob Poe", "Governor")}


def test_a_country_that_ends_the_name_of_a_body_employs_nobody():
    table = """
Oxfam Oxfam PROPN 3 compound
America America PROPN 3 compound
president president NOUN 4 compound
Ann Ann PROPN 6 nsubj
Roe Roe PROPN 4 flat
left leave VERB 0 root
"""
    made = doc("Oxfam America president Ann Roe left", table, [(0, 1, "ORG"), (1, 2, "JURISDICTION"), (3, 5, "PERSON")])
    assert {row for row in rows(made) if row[0] == "worksFor"} == {("worksFor", "Ann Roe", "Oxfam")}
