"""Whom the thing that a noun names would happen to, or who is said to have done it."""

from __future__ import annotations

from kg.doc import Doc
from kg.extract.undergoing import accused, harmed, undergoers
from kg.model import Article, article_id


def doc(*rows: tuple[str, str, str, int, str]) -> Doc:
    text = " ".join(form for form, *_ in rows)
    return Doc.of(Article(article_id(text), "a", text), rows)


def whom(given: Doc, noun: str) -> list[str]:
    index = next(token.index for token in given.tokens if token.form == noun)
    return [given.tokens[i].form for i in undergoers(given, index)]


def test_who_faces_it_would_undergo_it() -> None:
    given = doc(("Sailors", "sailor", "NOUN", 1, "nsubj"), ("face", "face", "VERB", -1, "root"), ("arrest", "arrest", "NOUN", 1, "obj"))
    assert whom(given, "arrest") == ["Sailors"]


def test_other_verbs_say_nothing_of_it() -> None:
    given = doc(("Sailors", "sailor", "NOUN", 1, "nsubj"), ("order", "order", "VERB", -1, "root"), ("arrest", "arrest", "NOUN", 1, "obj"))
    assert whom(given, "arrest") == []


def test_a_definite_noun_points_back() -> None:
    given = doc(
        ("Sailors", "sailor", "NOUN", 1, "nsubj"),
        ("fear", "fear", "VERB", -1, "root"),
        ("the", "the", "DET", 3, "det"),
        ("arrest", "arrest", "NOUN", 1, "obj"),
    )
    assert whom(given, "arrest") == []


def test_who_is_shielded_and_not_who_shields() -> None:
    given = doc(
        ("Ships", "ship", "NOUN", 1, "nsubj"),
        ("protect", "protect", "VERB", -1, "root"),
        ("sailors", "sailor", "NOUN", 1, "obj"),
        ("from", "from", "ADP", 4, "case"),
        ("capture", "capture", "NOUN", 1, "obl"),
    )
    assert whom(given, "capture") == ["sailors"]


def test_nobody_is_kept_from_what_one_dies_of() -> None:
    given = doc(
        ("Sailors", "sailor", "NOUN", 1, "nsubj"),
        ("died", "die", "VERB", -1, "root"),
        ("from", "from", "ADP", 4, "case"),
        ("cardiac", "cardiac", "ADJ", 4, "amod"),
        ("arrest", "arrest", "NOUN", 1, "obl"),
    )
    assert whom(given, "arrest") == []


def test_who_is_subject_to_it() -> None:
    given = doc(
        ("Sailors", "sailor", "NOUN", 2, "nsubj"),
        ("are", "be", "AUX", 2, "cop"),
        ("subject", "subject", "ADJ", -1, "root"),
        ("to", "to", "ADP", 4, "case"),
        ("arrest", "arrest", "NOUN", 2, "obl"),
    )
    assert whom(given, "arrest") == ["Sailors"]


def test_who_lives_in_fear_of_it_or_is_put_at_risk_of_it() -> None:
    given = doc(
        ("Rules", "rule", "NOUN", 1, "nsubj"),
        ("put", "put", "VERB", -1, "root"),
        ("sailors", "sailor", "NOUN", 1, "obj"),
        ("at", "at", "ADP", 4, "case"),
        ("risk", "risk", "NOUN", 1, "obl"),
        ("of", "of", "ADP", 6, "case"),
        ("arrest", "arrest", "NOUN", 4, "nmod"),
    )
    assert whom(given, "arrest") == ["sailors"]


def test_whom_the_clause_of_an_attack_says_it_struck() -> None:
    given = doc(
        ("raids", "raid", "NOUN", -1, "root"),
        ("that", "that", "PRON", 2, "nsubj"),
        ("killed", "kill", "VERB", 0, "acl:relcl"),
        ("sailors", "sailor", "NOUN", 2, "obj"),
    )
    assert [given.tokens[i].form for i in harmed(given, 0)] == ["sailors"]


def test_what_strikes_nobody_has_harmed_nobody() -> None:
    given = doc(
        ("raids", "raid", "NOUN", -1, "root"),
        ("that", "that", "PRON", 2, "nsubj"),
        ("pleased", "please", "VERB", 0, "acl:relcl"),
        ("sailors", "sailor", "NOUN", 2, "obj"),
    )
    assert harmed(given, 0) == []


def test_who_is_accused_is_said_to_have_done_it() -> None:
    given = doc(
        ("Sailors", "sailor", "NOUN", 1, "nsubj"),
        ("accused", "accuse", "VERB", -1, "root"),
        ("captains", "captain", "NOUN", 1, "obj"),
        ("of", "of", "ADP", 4, "case"),
        ("assault", "assault", "NOUN", 1, "obl"),
    )
    assert [given.tokens[i].form for i in accused(given, 4)] == ["captains"]


def test_also_where_the_offence_hangs_on_the_person() -> None:
    given = doc(
        ("Sailors", "sailor", "NOUN", 1, "nsubj"),
        ("accused", "accuse", "VERB", -1, "root"),
        ("captains", "captain", "NOUN", 1, "obj"),
        ("of", "of", "ADP", 4, "case"),
        ("assault", "assault", "NOUN", 2, "nmod"),
    )
    assert [given.tokens[i].form for i in accused(given, 4)] == ["captains"]


def test_who_is_guilty_of_it() -> None:
    given = doc(
        ("Captains", "captain", "NOUN", 2, "nsubj"),
        ("are", "be", "AUX", 2, "cop"),
        ("guilty", "guilty", "ADJ", -1, "root"),
        ("of", "of", "ADP", 4, "case"),
        ("murder", "murder", "NOUN", 2, "obl"),
    )
    assert [given.tokens[i].form for i in accused(given, 4)] == ["Captains"]


def test_who_is_told_of_it_has_not_done_it() -> None:
    given = doc(
        ("Sailors", "sailor", "NOUN", 1, "nsubj"),
        ("informed", "inform", "VERB", -1, "root"),
        ("captains", "captain", "NOUN", 1, "obj"),
        ("of", "of", "ADP", 4, "case"),
        ("murder", "murder", "NOUN", 1, "obl"),
    )
    assert accused(given, 4) == []
