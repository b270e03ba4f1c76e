"""Descriptions joined to what claims and names tell: posts, places, parties, other names, things with an owner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_docs import doc

from kg.extract.mentions import every_mention
from kg.extract.phrases import Phrases
from kg.extract.standing import standing
from kg.model import Mention
from kg.ontology import load_ontology
from kg.resolve.document import clusters

ONTOLOGY = load_ontology()


def joined(text, table, names=(), date=None):
    """The aliases of every cluster by its name, read from the hand-made tree by the steps before."""
    made = doc(text, table, list(names))
    made = replace(made, article=replace(made.article, date=date))
    phrases = Phrases(made, ONTOLOGY)
    claims = standing(made, phrases, ONTOLOGY)
    mentions = {*every_mention(phrases), *(filler.mention for claim in claims for _, filler in claim.roles if filler.mention)}
    mentions |= {Mention(made.span(t.index, t.index + 1), "Person", "pronoun") for t in made.tokens if t.form in ("he", "she", "his", "her")}
    return {cluster.name: set(cluster.aliases) for cluster in clusters(made, mentions, claims, [], ONTOLOGY.gazetteer) if cluster.kind != "Post"}


def sentence(subject, verb="left"):
    """The rows of "<subject> left ." where the words of the subject hang on its last."""
    words, size = subject.split(), len(subject.split())
    tags = {"The": ("DET", "det"), "the": ("DET", "det"), "a": ("DET", "det"), "A": ("DET", "det"), "two-term": ("ADJ", "amod")}
    rows = [f"{w} {w.lower()} {tags.get(w, ('PROPN', 'compound'))[0]} {size} {tags.get(w, ('PROPN', 'compound'))[1]}" for w in words[:-1]]
    last = f"{words[-1]} {words[-1].lower()} {'NOUN' if words[-1].islower() else 'PROPN'} {size + 1} nsubj"
    return f"{subject} {verb} .", "\n".join([*rows, last, f"{verb} leave VERB 0 root", f". . PUNCT {size + 1} punct"])


def several(*subjects):
    texts, tables = zip(*map(sentence, subjects), strict=True)
    return " ".join(texts), "\n\n".join(tables)


SENATOR = """
Sen. Sen. PROPN 2 compound
Roe Roe PROPN 7 nsubj
( ( PUNCT 4 punct
D-Ohio D-Ohio PROPN 2 appos
) ) PUNCT 4 punct
just just ADV 7 advmod
left leave VERB 0 root
. . PUNCT 7 punct
"""


def test_a_member_of_a_party_is_meant_by_party_and_place():
    text, table = sentence("The Ohio Democrat")
    found = joined(f"Sen. Roe (D-Ohio) just left . {text}", f"{SENATOR}\n{table}", [(1, 2, "PERSON"), (9, 10, "JURISDICTION"), (10, 11, "NORP")])
    assert found["Roe"] == {"Sen. Roe", "The Ohio Democrat"}


def test_two_who_fit_are_none():
    text, table = sentence("The Ohio Democrat")
    second = SENATOR.replace("Roe Roe", "Poe Poe")
    names = [(1, 2, "PERSON"), (9, 10, "PERSON"), (17, 18, "JURISDICTION"), (18, 19, "NORP")]
    found = joined(f"Sen. Roe (D-Ohio) just left . Sen. Poe (D-Ohio) just left . {text}", f"{SENATOR}\n{second}\n{table}", names)
    assert found["Roe"] == {"Sen. Roe"} and found["Poe"] == {"Sen. Poe"} and "The Ohio Democrat" in found


@pytest.mark.parametrize(
    ("words", "is_roe"),
    [("The senator", True), ("The lawmaker", True), ("The two-term senator", True), ("The Iowa senator", False), ("The mayor", False)],
)
def test_a_post_by_another_word_or_with_a_place_that_fits(words, is_roe):
    text, table = sentence(words)
    named = [(9, 10, "JURISDICTION")] if "Iowa" in words else []
    found = joined(f"Sen. Roe (D-Ohio) just left . {text}", f"{SENATOR}\n{table}", [(1, 2, "PERSON"), *named])
    assert (words in found["Roe"]) is is_roe


OWNED = """
Ann Ann PROPN 3 nsubj
Roe Roe PROPN 1 flat
praised praise VERB 0 root
her she PRON 5 nmod:poss
campaign campaign NOUN 3 obj
. . PUNCT 3 punct

The the DET 3 det
Roe Roe PROPN 3 compound
campaign campaign NOUN 4 nsubj
won win VERB 0 root
. . PUNCT 4 punct
"""


def test_what_somebody_has_bears_the_owners_name():
    text = "Ann Roe praised her campaign . The Roe campaign won ."
    assert joined(text, OWNED, [(0, 2, "PERSON"), (7, 9, "ORG")])["Roe campaign"] == {"her campaign"}
    names = [(0, 2, "PERSON"), (7, 9, "ORG")]
    other = joined(text.replace("Roe campaign", "Poe campaign"), OWNED.replace("Roe Roe PROPN 3 compound", "Poe Poe PROPN 3 compound"), names)
    assert other["Poe campaign"] == set()


def test_the_president_is_not_the_only_other_person_of_that_surname():
    text, table = several("Tiffany Trump", "President Trump", "Trump")
    found = joined(text, table, [(0, 2, "PERSON"), (5, 6, "PERSON"), (8, 9, "PERSON")])
    assert found == {"Tiffany Trump": set(), "Trump": {"President Trump"}}


def test_who_is_called_by_the_first_name_is_not_meant_by_the_surname():
    text, table = several("Bob Larkin", "Ann Larkin", "Bob", "Larkin")
    found = joined(text, table, [(0, 2, "PERSON"), (4, 6, "PERSON"), (8, 9, "PERSON"), (11, 12, "PERSON")])
    assert found == {"Bob Larkin": {"Bob"}, "Ann Larkin": {"Larkin"}}


@pytest.mark.parametrize(("near", "home"), [("Ann", True), ("France", False)])
def test_our_country_is_that_of_us_news_unless_another_is_near(near, home):
    text, table = several("America", near, "Our country")
    kinds = [(0, 1, "JURISDICTION"), (3, 4, "PERSON" if near == "Ann" else "JURISDICTION")]
    found = joined(text, table.replace("Our our PROPN 2 compound", "Our our PRON 2 nmod:poss"), kinds)
    assert ("Our country" in found["America"]) is home


KNOWN = """
Roe Roe PROPN 2 nsubj
joined join VERB 0 root
a a DET 5 det
hacking hacking NOUN 5 compound
group group NOUN 2 obj
known know VERB 5 acl
as as ADP 9 case
Night Night PROPN 9 compound
Heron Heron PROPN 6 obl
. . PUNCT 2 punct
"""


def test_a_described_body_has_the_name_by_which_it_is_known():
    found = joined("Roe joined a hacking group known as Night Heron .", KNOWN, [(0, 1, "PERSON"), (7, 9, "ORG")])
    assert "a hacking group" in found["Night Heron"]


def test_another_word_for_the_only_such_thing():
    text, table = several("A lawsuit", "The complaint", "The letter")
    assert joined(text, table)["The complaint"] == {"A lawsuit"}
    text, table = several("A lawsuit", "A suit", "The complaint")
    assert "The complaint" in joined(text, table)


BESIDE = """
Ann Ann PROPN 10 nsubj
Roe Roe PROPN 1 flat
's 's PART 1 case
personal personal ADJ 5 amod
lawyer lawyer NOUN 10 nsubj
, , PUNCT 7 punct
Bob Bob PROPN 10 nsubj
Poe Poe PROPN 7 flat
, , PUNCT 7 punct
left leave VERB 0 root
. . PUNCT 10 punct
"""


def test_a_post_beside_a_name_is_its_holders_whatever_the_tree_says():
    found = joined("Ann Roe's personal lawyer , Bob Poe , left .", BESIDE, [(0, 2, "PERSON"), (6, 8, "PERSON")])
    assert found == {"Bob Poe": {"Ann Roe's personal lawyer"}, "Ann Roe": set()}


def test_two_family_names_are_the_whole_name_without_the_first():
    text, table = several("Ana Garcia Lopez", "Garcia Lopez")
    assert joined(text, table, [(0, 3, "PERSON"), (5, 7, "PERSON")]) == {"Ana Garcia Lopez": {"Garcia Lopez"}}


LISTED = """
Carl Carl PROPN 5 nsubj
Alder Alder PROPN 1 flat
, , PUNCT 4 punct
sister sister NOUN 1 appos
left leave VERB 0 root
"""


@pytest.mark.parametrize(("noun", "his"), [("sister", False), ("brother", True)])
def test_an_apposition_has_the_gender_of_the_name(noun, his):
    found = joined(f"Carl Alder , {noun} left", LISTED.replace("sister", noun), [(0, 2, "PERSON")])
    assert (noun in found["Carl Alder"]) is his


def test_a_lone_demonstrative_is_a_description_without_a_noun():
    made = doc(*sentence("That"))
    alone = Mention(made.span(0, 1), "Group", "description")
    assert {m for cluster in clusters(made, [alone], [], [], ONTOLOGY.gazetteer) for m in cluster.mentions} <= {alone}
