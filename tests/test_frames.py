"""The example sentences of the frame files, read by the real model: each must give its triple, or must not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.analyse import analyse
from kg.errors import OntologyError
from kg.extract import extract
from kg.model import Article, Claim, article_id
from kg.ontology import load_ontology
from kg.ontology.frames import Example, Frame, Role, pattern_of

ONTOLOGY = load_ontology()
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
EXAMPLES = [(frame, example) for frame in ONTOLOGY.frames.values() if frame.event != "Saying" for example in frame.examples]


def plain(text: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", " ".join(re.findall(r"[\w$'’.-]+", text)).lower()).rstrip(".")


def triples(article: Article, frame: Frame) -> set[tuple[str, str, str]]:
    """Direct triples of the frame that the sentence asserts, in words. What is an opinion ("bullied") is stated and never asserted."""
    if frame.evaluative:
        return set()

    def said(claim: Claim) -> set[tuple[str, str, str]]:
        subjects, objects = ([plain(f.span.of(article)) for f in claim.fillers(role)] for role in frame.direct)
        return {(s, claim.relation, o) for s in subjects for o in objects}

    found = extract(analyse(article), ONTOLOGY)
    return {t for claim in found.claims if claim.frame == frame.event and (claim.polarity, claim.modality) == ("Positive", "Actual") for t in said(claim)}


def wrong(frame: Frame, example: Example) -> bool:
    """Does the sentence fail to give its triple, or give the one that it must not?"""
    found = triples(Article(article_id(example.text), "example", example.text), frame)
    def stands(triple: tuple[str, str, str]) -> bool:
        return (plain(triple[0]), triple[1], plain(triple[2])) in found
    return bool((example.triple and not stands(example.triple)) or (example.not_triple and stands(example.not_triple)))


def test_the_examples_of_the_frames_hold() -> None:
    failing = [f"{frame.slug}: {example.text}" for frame, example in EXAMPLES if wrong(frame, example)]
    share = 1 - len(failing) / len(EXAMPLES)
    assert share >= FLOORS["frames"]["examples"], f"{share:.3f} of {len(EXAMPLES)} hold; these do not:\n" + "\n".join(failing)


def test_what_must_not_be_asserted_is_not() -> None:
    """No example of a threat, a refusal, a plan or a denial may come out as a fact, however the floor stands."""
    assert not [example.text for frame, example in EXAMPLES if example.not_triple and not example.triple and wrong(frame, example)]


def test_every_frame_has_examples_and_known_roles() -> None:
    for frame in ONTOLOGY.frames.values():
        assert frame.examples, frame.slug
        if not frame.evaluative and frame.event != "Saying":
            assert len(frame.examples) >= 6 and sum(e.not_triple is not None for e in frame.examples) >= 2, frame.slug
        assert set(frame.direct) <= set(frame.roles), frame.slug


def test_a_pattern_reads_what_it_asks() -> None:
    roles = {"agent": Role(frozenset(), False, False)}
    row = {"pos": "verb", "lemma": ["charge"], "passive": "only", "without": ["pp:with"], "void": True, "args": {"agent": "subject", "_how": "adverb"}}
    pattern = pattern_of("x.yaml: charge[0]", "charge/0", row, roles)
    assert (pattern.passive, pattern.without, pattern.void, pattern.tested) == ("only", ("pp:with",), True, True)
    for wrong in ({"patient": "object"}, {"agent": "sideways"}):
        with pytest.raises(OntologyError):
            pattern_of("x.yaml: charge[0]", "charge/0", {**row, "args": wrong}, roles)


def test_a_test_of_a_pattern_is_no_role_of_the_statement() -> None:
    text = "Cuba set Alan Gross free. A gunman shot Robert Kennedy dead in Los Angeles. The school left the rule intact."
    claims = extract(analyse(Article(article_id(text), "example", text)), ONTOLOGY).claims
    roles = {role for claim in claims if claim.frame for role, _ in claim.roles}
    assert roles and not [role for role in roles if role.startswith("_")]
    assert {"Release", "Killing"} <= {claim.frame for claim in claims}
