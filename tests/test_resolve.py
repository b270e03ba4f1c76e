"""Names compared, mentions joined in a document and across documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_docs import doc

from kg.model import Claim, Cluster, Evidence, Filler, Mention, Note, Span
from kg.ontology import load_ontology
from kg.resolve import World, known, names, reflexive, resolve
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


def test_the_adjective_of_a_country_is_the_country_and_not_its_label():
    world = World(GAZETTEER)
    rows = [("a", cluster("a", "Jurisdiction", "Iranian")), ("b", cluster("b", "Jurisdiction", "Iran"))]
    for article, one in rows:
        world.add(article, [one])
    assert {world.entity(article, one).name for article, one in rows} == {"Iran"}
    alone = World(GAZETTEER)
    alone.add(*[rows[0][0], [rows[0][1]]])
    assert alone.entity(*rows[0]).name == "Iranian"


def test_every_join_across_articles_is_a_decision_with_its_reason():
    world = World(GAZETTEER)
    one = cluster("a", "Jurisdiction", "State of Ohio")
    world.add("a", [one])
    decision = world.decision("a", one)
    assert decision.left == f"a:{one.id}" and decision.judgement == "Same" and decision.score.basis


def named(text, table, rows, claims=(), said=(), article=None):
    """Clusters of hand-made mentions: (words as they stand in the text, kind[, form]), in order."""
    made = doc(text, table) if article is None else article
    found, at = [], 0
    for words, kind, *form in rows:
        start = text.index(words, 0 if form else at)
        at = at if form else start + len(words)
        found.append(Mention(Span(made.article.id, start, start + len(words)), kind, *form))
    return {c.name: c for c in clusters(made, found, list(claims), list(said), GAZETTEER)}


def plain(text):
    """A table in which every word hangs on the first of its sentence; enough where only names matter."""
    rows, size = [], 0
    for word in text.split():
        size += 1
        rows.append(f"{word} {word} {'PUNCT' if word == '.' else 'PROPN'} {0 if size == 1 else 1} {'root' if size == 1 else 'dep'}")
        if word == ".":
            rows.append("")
            size = 0
    return "\n".join(rows)


def test_a_surname_in_the_headline_finds_the_full_name_below():
    text = "Larkin resigns . Ann Larkin left ."
    found = named(text, plain(text), [("Larkin", "Person"), ("Ann Larkin", "Person")])
    assert list(found) == ["Ann Larkin"] and len(found["Ann Larkin"].mentions) == 2


def test_a_surname_is_neither_the_juniors_nor_the_seniors():
    text = "Bob Larkin Jr. met Bob Larkin Sr. . Larkin wept ."
    rows = [("Bob Larkin Jr.", "Person"), ("Bob Larkin Sr.", "Person"), ("Larkin", "Person")]
    assert set(named(text, plain(text), rows)) == {"Bob Larkin Jr.", "Bob Larkin Sr.", "Larkin"}
    one = "Bob Larkin Jr. left . Larkin wept ."
    assert list(named(one, plain(one), [rows[0], rows[2]])) == ["Bob Larkin Jr."]


def test_a_polite_form_keeps_husband_and_wife_apart():
    text = "Bill Larkin met Ann Larkin . Mrs. Larkin left ."
    found = named(text, plain(text), [("Bill Larkin", "Person"), ("Ann Larkin", "Person"), ("Larkin", "Person")])
    assert {name: len(c.mentions) for name, c in found.items()} == {"Bill Larkin": 1, "Ann Larkin": 2}


def test_adjective_country_and_acronym_are_one_thing():
    text = "American officials left the United States . The U.S. wept . GOP and Republican ."
    places = [(words, "Jurisdiction") for words in ("American", "United States", "U.S.")]
    found = named(text, plain(text), [*places, ("GOP", "Organization"), ("Republican", "Organization")])
    assert {name: len(c.mentions) for name, c in found.items()} == {"United States": 3, "Republican": 2}


def test_two_committees_with_one_ending_stay_apart():
    text = "House Intelligence Committee and Senate Intelligence Committee . Intelligence Committee ."
    rows = [(words, "Agency") for words in ("House Intelligence Committee", "Senate Intelligence Committee", "Intelligence Committee")]
    found = named(text, plain(text), rows)
    assert len(found) == 3 and len(found["Intelligence Committee"].mentions) == 1


TITLED = """
EPA EPA PROPN 3 compound
director director NOUN 3 compound
Ann Ann PROPN 5 nsubj
Roe Roe PROPN 3 flat
left leave VERB 0 root
. . PUNCT 5 punct

The the DET 2 det
director director NOUN 3 nsubj
wept weep VERB 0 root
. . PUNCT 3 punct

Another another DET 2 det
director director NOUN 3 nsubj
wept weep VERB 0 root
. . PUNCT 3 punct
"""
TITLED_TEXT = "EPA director Ann Roe left . The director wept . Another director wept ."


def test_what_stands_before_a_name_tells_the_post_by_which_it_is_meant_later():
    described = [(words, "Person", "description") for words in ("EPA director Ann Roe", "The director", "Another director")]
    found = named(TITLED_TEXT, TITLED, [("Ann Roe", "Person"), *described])
    assert set(found["Ann Roe"].aliases) == {"EPA director Ann Roe", "The director"}
    assert found["Another director"].unnamed


COUNTRIES = """
Iran Iran PROPN 2 nsubj
left leave VERB 0 root
Iraq Iraq PROPN 2 obj
. . PUNCT 2 punct

The the DET 2 det
country country NOUN 3 nsubj
wept weep VERB 0 root
. . PUNCT 3 punct
"""


def test_the_country_is_none_of_two():
    text = "Iran left Iraq . The country wept ."
    both = named(text, COUNTRIES, [("Iran", "Jurisdiction"), ("Iraq", "Jurisdiction"), ("The country", "Jurisdiction", "description")])
    assert not any("The country" in c.aliases for c in both.values())
    one = named(text, COUNTRIES, [("Iran", "Jurisdiction"), ("The country", "Jurisdiction", "description")])
    assert one["Iran"].aliases == ("The country",)


def test_who_wrote_and_who_published_are_known():
    text = "By Ann Roe\nIran left ."
    made = doc(text, plain("Iran left ."))
    note = Note("byline", "names the author", span=Span(made.article.id, 0, 10))
    article = replace(made.article, authors=("Ann Roe",), notes=(note,))
    found = clusters(replace(made, article=article), [], [], [], GAZETTEER)
    assert [(c.kind, c.name) for c in found] == [("Person", "Ann Roe")]


OFFICIALS = """
Elected elected ADJ 2 amod
officials official NOUN 3 nsubj
wept weep VERB 0 root
. . PUNCT 3 punct

These these DET 2 det
officials official NOUN 3 nsubj
left leave VERB 0 root
. . PUNCT 3 punct
"""


def test_these_are_those_described_before():
    rows = [("Elected officials", "Group", "description"), ("These officials", "Group", "description")]
    found = named("Elected officials wept . These officials left .", OFFICIALS, rows)
    assert {name: c.aliases for name, c in found.items()} == {"Elected officials": ("These officials",)}


PRESIDENT = """
Obama Obama PROPN 2 nsubj
met meet VERB 0 root
Trump Trump PROPN 2 obj
. . PUNCT 2 punct

The the DET 2 det
president president NOUN 3 nsubj
left leave VERB 0 root
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("date", "who"), [("2016-11-10", "Obama"), ("2018-03-01", "Trump"), (None, None), ("2016", None)])
def test_the_president_is_whoever_the_text_names_that_held_the_post_on_its_date(date, who):
    made = doc("Obama met Trump . The president left .", PRESIDENT)
    made = replace(made, article=replace(made.article, date=date))
    rows = [mention(made, 0, 1, "Person"), mention(made, 2, 3, "Person"), mention(made, 4, 6, "Person", "description")]
    joined = [c.name for c in clusters(made, rows, [], [], GAZETTEER) if "The president" in c.aliases]
    assert joined == ([who] if who else [])


APPOSED = """
Ann Ann PROPN 7 nsubj
Roe Roe PROPN 1 flat
, , PUNCT 5 punct
the the DET 5 det
manager manager NOUN 1 appos
, , PUNCT 5 punct
quit quit VERB 0 root
"""


def test_a_post_is_not_its_holder():
    made = doc("Bob Poe , the manager , quit", APPOSED.replace("Ann Ann", "Bob Bob").replace("Roe Roe", "Poe Poe").replace("1 appos", "7 nsubj"))
    rows = [mention(made, 0, 2, "Person"), mention(made, 3, 5, "Person", "description"), mention(made, 4, 5, "Post", "description")]
    roles = (("subject", Filler(rows[0].span, rows[0])), ("object", Filler(rows[2].span, rows[2])))
    claim = Claim("1" * 16, "holdsPosition", None, roles, (Evidence(made.span(0, 7), rows[2].span, "test", 1.0),))
    found = clusters(made, rows, [claim], [], GAZETTEER)
    assert [c.kind for c in found if rows[2] in c.mentions] == ["Post"]
    assert [c.kind for c in found if rows[1] in c.mentions] == ["Person"]


POPE = "Pope pope PROPN 3 nsubj\nFrancis Francis PROPN 1 flat\nmet meet VERB 0 root\nFrancis Francis PROPN 3 obj\nAlder Alder PROPN 4 flat"


def test_a_first_name_with_a_title_is_not_the_full_name_of_another():
    made = doc("Pope Francis met Francis Alder", POPE)
    assert len(clusters(made, [mention(made, 1, 2, "Person"), mention(made, 3, 5, "Person")], [], [], GAZETTEER)) == 2
    made = doc("Then Francis met Francis Alder", POPE.replace("Pope pope PROPN 3 nsubj", "Then then ADV 3 advmod"))
    assert len(clusters(made, [mention(made, 1, 2, "Person"), mention(made, 3, 5, "Person")], [], [], GAZETTEER)) == 1


@pytest.mark.parametrize(("pronoun", "kept"), [("her", 1), ("herself", 2)])
def test_who_acts_and_who_undergoes_are_one_only_where_the_pronoun_says_so(pronoun, kept):
    made = doc(f"Ann praised {pronoun}", f"Ann Ann PROPN 2 nsubj\npraised praise VERB 0 root\n{pronoun} she PRON 2 obj")
    rows = [mention(made, 0, 1, "Person"), mention(made, 2, 3, "Person", "pronoun")]
    held = {row.span: "one" + reflexive(made, row) for row in rows}
    roles = (("agent", Filler(rows[0].span, rows[0])), ("patient", Filler(rows[1].span, rows[1])))
    claim = known(Claim("1" * 16, "supported", "support", roles, (Evidence(made.span(0, 3), made.span(1, 2), "test", 1.0),)), held)
    assert claim is not None and len(claim.roles) == kept


def test_nobody_is_kin_of_oneself():
    made = doc("Ann praised her", "Ann Ann PROPN 2 nsubj\npraised praise VERB 0 root\nher she PRON 2 obj")
    rows = [mention(made, 0, 1, "Person"), mention(made, 2, 3, "Person", "pronoun")]
    roles = (("subject", Filler(rows[0].span, rows[0])), ("object", Filler(rows[1].span, rows[1])))
    claim = Claim("1" * 16, "familyOf", None, roles, (Evidence(made.span(0, 3), made.span(1, 2), "test", 1.0),))
    assert known(claim, {row.span: "one" for row in rows}) is None
    assert known(claim, {row.span: f"{n}" for n, row in enumerate(rows)}) == claim


def guess(subject: str, feats: str = "nsubj"):
    """The claim that "it" sued, of two bodies that both may be meant; the score of what "it" was taken for."""
    made = doc(
        "Acme Corp met Apex Corp. It sued Roe.",
        f"""
Acme Acme PROPN 2 compound
Corp Corp PROPN 3 {subject}
met meet VERB 0 root
Apex Apex PROPN 5 compound
Corp Corp PROPN 3 {feats}
. . PUNCT 3 punct

It it PRON 2 nsubj
sued sue VERB 0 root
Roe Roe PROPN 2 obj
. . PUNCT 2 punct
""",
    )
    it = mention(made, 6, 7, "Organization", "pronoun")
    rows = [mention(made, 0, 2, "Organization"), mention(made, 3, 5, "Organization"), it, mention(made, 8, 9, "Person")]
    roles = (("agent", Filler(it.span, it)), ("patient", Filler(rows[3].span, rows[3])))
    claim = Claim("1", "sued", "LegalAction", roles, (Evidence(made.span(6, 9), made.span(7, 8), "sue/0", 0.9),))
    found = resolve(made, [claim], [], rows, load_ontology())
    score = next(score for cluster in found.clusters for span, score in cluster.joins if span == it.span)
    return found.claims[0].evidence[0].confidence, score.value


def test_what_it_stands_for_is_a_guess_where_two_fit_and_a_claim_about_a_guess_is_less_sure():
    assert guess("nsubj", "nsubj") == (0.45, 0.4)
    assert guess("nsubj", "nmod") == (0.9, 0.7)
