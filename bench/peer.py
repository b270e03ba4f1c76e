"""spaCy's tagger, parser and names as a peer in speed: texts -> docs. Blank, so it shows what it costs to run them, not what they know.

A component is as wide as it is when trained; one made sentence with a few labels is enough to set it up, and the number of labels
hardly changes what it costs. A trained parser makes other moves than a random one, not more of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.timing import Work

COMPONENTS = ("tagger", "parser", "ner")
WORDS = ["Denver", "sued", "Boeing", "."]
MARKED = {"words": WORDS, "tags": ["NNP", "VBD", "NNP", "."], "heads": [1, 1, 1, 1], "deps": ["nsubj", "ROOT", "obj", "punct"],
          "entities": ["U-GPE", "O", "U-ORG", "O"]}


def version() -> str | None:
    """None where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    return str(spacy.__version__)


def pipeline() -> Any:
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(" ".join(WORDS)), MARKED)])
    return nlp


def spacy_work() -> Work:
    nlp = pipeline()
    return lambda texts: read(nlp, texts)


def read(nlp: Any, texts: Sequence[str]) -> int:
    """The number of words read."""
    return sum(len(doc) for doc in nlp.pipe(texts))
