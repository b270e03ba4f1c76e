"""The example sentences of the frame files, read by the real model: each must give its triple, or must not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from kg.analyse import analyse
from kg.extract import extract
from kg.model import Article, Claim, article_id
from kg.ontology import load_ontology
from kg.ontology.frames import Example, Frame

ONTOLOGY = load_ontology()
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
EXAMPLES = [(frame, example) for frame in ONTOLOGY.frames.values() if frame.event != "Saying" for example in frame.examples]


def plain(text: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", " ".join(re.findall(r"[\w$'’.-]+", text)).lower()).rstrip(".")


def triples(article: Article, frame: Frame) -> set[tuple[str, str, str]]:
    """Direct triples of the frame that the sentence asserts, in words."""

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
        assert set(frame.direct) <= set(frame.roles), frame.slug
