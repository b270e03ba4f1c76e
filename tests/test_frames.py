"""The example sentences of the frame files, read by the real model: each must give its triple, or must not."""

from __future__ import annotations

import re

import pytest

from kg.analyse import analyse
from kg.extract import extract
from kg.model import Article, Claim, article_id
from kg.ontology import load_ontology
from kg.ontology.frames import Example, Frame

ONTOLOGY = load_ontology()
EXAMPLES = [
    pytest.param(frame, example, id=f"{frame.slug}-{number}")
    for frame in ONTOLOGY.frames.values()
    if frame.event != "Saying"
    for number, example in enumerate(frame.examples)
]


def plain(text: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", " ".join(re.findall(r"[\w$'’.-]+", text)).lower()).rstrip(".")


def triples(article: Article, frame: Frame) -> set[tuple[str, str, str]]:
    """Direct triples of the frame that the sentence asserts, in words."""

    def said(claim: Claim) -> set[tuple[str, str, str]]:
        subjects, objects = ([plain(f.span.of(article)) for f in claim.fillers(role)] for role in frame.direct)
        return {(s, claim.relation, o) for s in subjects for o in objects}

    found = extract(analyse(article), ONTOLOGY)
    return {t for claim in found.claims if claim.frame == frame.event and (claim.polarity, claim.modality) == ("Positive", "Actual") for t in said(claim)}


@pytest.mark.parametrize(("frame", "example"), EXAMPLES)
def test_example(frame: Frame, example: Example) -> None:
    article = Article(article_id(example.text), "example", example.text)
    found = triples(article, frame)
    for wanted in (example.triple,) if example.triple else ():
        assert (plain(wanted[0]), wanted[1], plain(wanted[2])) in found
    for wrong in (example.not_triple,) if example.not_triple else ():
        assert (plain(wrong[0]), wrong[1], plain(wrong[2])) not in found


def test_every_frame_has_examples_and_known_roles() -> None:
    for frame in ONTOLOGY.frames.values():
        assert frame.examples, frame.slug
        assert set(frame.direct) <= set(frame.roles), frame.slug
