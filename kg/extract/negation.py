"""What denies a clause beside its verb: "not", "no longer", "without", "no one", "few voters", and how far each reaches.

"Few voters backed him."              empty subject: nobody to speak of backed him
"They did not sue or pay."            after "or" the negation holds for both; after "and" for the first alone

In: a `Doc`, the index of a dependent of the verb. Out: yes or no. The words are data (`ontology/frames/status.yaml`).
"""

from __future__ import annotations

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.ontology import Operators


def negates(doc: Doc, index: int, operators: Operators) -> bool:
    """Is this dependent a negation: "not", "no", "never", "no longer", "rather than", "without"?"""
    token = doc.tokens[index]
    form = token.form.lower()
    if form == "not" and doc.article.text[: token.start].rstrip().lower().endswith("whether or"):
        return False
    if form == "longer":
        return any(doc.tokens[j].form.lower() == "no" for j in doc.children[index])
    if token.deprel in ("advmod", "det", "cc", "mark", "aux", "discourse", "amod") and form in operators.negations:
        return True
    if token.deprel in ("cc", "mark", "case") and (form == "without" or (form in ("rather", "instead") and grammar.children(doc, index, "fixed"))):
        return token.deprel == "cc" or doc.tokens[token.head].deprel != "advcl"  # of an adverbial clause it is told with the clause
    return False


def not_shared(doc: Doc, index: int, below: int) -> bool:
    """A negation of the first of two joined verbs reaches the second after "or" only ("did not sue and paid", "did not sue or pay")."""
    joined = [below, *grammar.children(doc, doc.tokens[below].head, "conj")]  # "is no thief, liar or crook": the last one says it for all
    words = {doc.tokens[j].lemma.lower() for i in joined for j in grammar.children(doc, i, "cc")}
    return doc.tokens[index].deprel == "advmod" and not words & {"or", "nor"}


def empty_subject(doc: Doc, index: int, below: Token | None, operators: Operators) -> bool:
    """ "No one", "no subpoenas", "few senators", "none of them" as subject or object; as subject also of what is tried, hoped, begun."""
    token = doc.tokens[index]
    if token.deprel not in ("nsubj", "nsubj:pass") and not (token.deprel == "obj" and below is None):
        return False
    if below is not None and below.deprel not in ("xcomp", "advcl"):
        return False
    if any(doc.tokens[i].form.lower() == "not" for i in grammar.children(doc, index, "advmod")):  # "not every parent"
        return True
    words = {doc.tokens[i].form.lower() for i in grammar.children(doc, index, "det", "det:predet", "cc:preconj", "amod")}
    if token.upos in ("PRON", "DET", "ADJ", "NOUN", "NUM"):  # "few", not "a few"
        words.add(token.form.lower())
    return bool(words & operators.empty) and not words & {"a", "an"} and not ("few" in words and "the" in words)
