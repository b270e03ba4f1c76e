"""What the words of one document say about its names: which have capitals of their own, which the text writes small, which a table knows.

"Subpoena" in a headline, "subpoena" in the text    ->  the capital is the headline's

In: a `Doc`, the gazetteer. Out: `Wording`, which the steps that make names whole ask.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.doc import Doc, Name
from kg.ontology import Gazetteer

# The tagger's label for a kind of the ontology.
LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Agency": "ORG",
    "Court": "ORG",
    "NewsPublisher": "ORG",
    "AdvocacyGroup": "ORG",
    "Place": "PLACE",
    "Jurisdiction": "JURISDICTION",
    "Law": "LAW",
    "LegalInstrument": "LAW",
}


@dataclass(frozen=True)
class Wording:
    """What the words of one document say about its names."""

    doc: Doc
    gazetteer: Gazetteer
    titled: frozenset[int]  # sentences (first word) whose words all have capitals
    lower: frozenset[str]  # words that the text writes small
    proper: frozenset[str]  # words that have a capital inside a sentence in lower case

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        tokens = doc.tokens
        titled = frozenset(first for first, last in doc.sentences if all_capitals(doc, first, last))
        plain = [(first, last) for first, last in doc.sentences if first not in titled]
        values: dict[str, object] = {
            "doc": doc,
            "gazetteer": gazetteer,
            "titled": titled,
            "lower": frozenset(form for t in tokens if t.form.islower() and t.upos != "PROPN" for form in (t.form, t.lemma.lower())),
            "proper": frozenset(tokens[i].form for first, last in plain for i in range(first + 1, last) if capital(tokens[i].form)),
        }
        for key, value in values.items():
            object.__setattr__(self, key, value)

    def form(self, index: int) -> str:
        return self.doc.tokens[index].form

    def text(self, name: Name) -> str:
        return self.doc.text(name.first, name.last)

    def known(self, first: int, last: int) -> bool:
        text = self.doc.text(first, last)
        return self.gazetteer.lookup(text) is not None or self.gazetteer.demonym(text) is not None

    def is_title(self, index: int) -> bool:
        titles, form = self.gazetteer.titles, self.form(index)
        return titles.of(form) is not None or titles.is_courtesy(form) or (titles.is_post(form) and form.lower() not in titles.surnames)

    def surname(self, name: Name) -> bool:
        """Does the document name somebody in full who is called so?"""
        return any(n.kind == "PERSON" and n.last - n.first > 1 and self.form(n.last - 1) == self.text(name) for n in self.doc.names)


def capital(form: str) -> bool:
    return form[:1].isupper() or form[:1].isdigit()


def all_capitals(doc: Doc, first: int, last: int) -> bool:
    """A headline in title case or capitals: no longer word of it is written small."""
    words = [doc.tokens[i] for i in range(first, last)]
    long = [t for t in words if len(t.form) > 3 and t.form.isalpha() and t.upos not in ("ADP", "SCONJ")]
    return len(long) > 2 and not any(t.form.islower() for t in long) and not any(t.form.islower() and t.upos in ("VERB", "AUX") for t in words)
