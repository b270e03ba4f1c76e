"""Names compared, mentions joined in a document and across documents."""

from __future__ import annotations

import pytest
from made_docs import doc

from kg.model import Cluster, Mention, Span
from kg.ontology import load_ontology
from kg.resolve import World, names
from kg.resolve.document import clusters

GAZETTEER = load_ontology().gazetteer


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Maria Lopez", "Lopez", True),
        ("Maria Lopez", "Mary Lopez", False),
        ("M. Lopez", "Maria Lopez", True),
        ("John Smith Jr.", "John Smith", False),
        ("John A. Smith", "John B. Smith", False),
        ("Bill de Blasio", "de Blasio", True),
        ("Ann Roe", "Roe Ann", False),
    ],
)
def test_same_person(a, b, same):
    assert names.same_person(names.words(a), names.words(b)) is same


@pytest.mark.parametrize(
    ("acronym", "name", "fits"),
    [("DOJ", "Department of Justice", True), ("ICE", "Immigration and Customs Enforcement", True), ("FBI", "House of Commons", False)],
)
def test_acronym(acronym, name, fits):
    assert names.abbreviates(acronym, name) is fits


TEXT = "Maria Lopez sued Acme Corp. Lopez said she won. The company paid her."
TREE = """
Maria Maria PROPN 3 nsubj
Lopez Lopez PROPN 1 flat
sued sue VERB 0 root
Acme Acme PROPN 5 compound
Corp Corp PROPN 3 obj
. . PUNCT 3 punct

Lopez Lopez PROPN 2 nsubj
said say VERB 0 root
she she PRON 4 nsubj
won win VERB 2 ccomp
. . PUNCT 2 punct

The the DET 2 det
company company NOUN 3 nsubj
paid pay VERB 0 root
her she PRON 3 obj
. . PUNCT 3 punct
"""


def mention(made, first, last, kind, form="name"):
    return Mention(made.span(first, last), kind, form)


def test_surname_pronoun_and_description_join_what_was_named():
    made = doc(TEXT, TREE)
    found = clusters(
        made,
        [
            mention(made, 0, 2, "Person"),
            mention(made, 3, 5, "Organization"),
            mention(made, 6, 7, "Person"),
            mention(made, 8, 9, "Person", "pronoun"),
            mention(made, 11, 13, "Organization", "description"),
            mention(made, 14, 15, "Person", "pronoun"),
        ],
        [],
        [],
        GAZETTEER,
    )
    assert [(c.name, len(c.mentions)) for c in found] == [("Maria Lopez", 4), ("Acme Corp", 2)]
    assert found[0].aliases == ("Lopez",)
    assert all(score.basis for c in found for _, score in c.joins)


def cluster(article, kind, name, unnamed=False):
    span = Span(article, 0, len(name))
    return Cluster(f"{article}-{name}", kind, name, (), (Mention(span, kind),), unnamed)


def test_the_same_name_and_kind_is_one_thing_across_articles_whatever_their_order():
    rows = [
        ("a", cluster("a", "Person", "Maria Lopez")),
        ("b", cluster("b", "Person", "Maria Lopez")),
        ("c", cluster("c", "Person", "Lopez")),
        ("d", cluster("d", "Group", "voters", unnamed=True)),
        ("e", cluster("e", "Group", "voters", unnamed=True)),
    ]
    keys = []
    for order in (rows, rows[::-1]):
        world = World(GAZETTEER)
        for article, one in order:
            world.add(article, [one])
        keys.append({one.id: world.entity(article, one).key for article, one in order})
    assert keys[0] == keys[1]
    assert keys[0]["a-Maria Lopez"] == keys[0]["b-Maria Lopez"]
    assert len(set(keys[0].values())) == 4


def test_every_join_across_articles_is_a_decision_with_its_reason():
    world = World(GAZETTEER)
    one = cluster("a", "Jurisdiction", "State of Ohio")
    world.add("a", [one])
    decision = world.decision("a", one)
    assert decision.left == f"a:{one.id}" and decision.judgement == "Same" and decision.score.basis
