"""What a governing word does to the clause or noun below it, by the kind of clause: the rows of `ontology/frames/status.yaml`, looked up.

"refused to sue"            refuse, above an infinitive     -> Actual, turned: it did not happen
"asked if he sued"          ask, above a question           -> Possible
"made it harder to sue"     a to-clause that says how it would be, not that it was done

In: a `Doc`, word indices, the operators. Out: an `Effect` or None, and what kind of clause a word heads.
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.valency import OBJECT_CONTROL
from kg.ontology import Operators
from kg.ontology.status import Effect

NOT, HABITUAL, INTENDED, POSSIBLE = Effect(None, flip=True), Effect("Habitual"), Effect("Intended"), Effect("Possible")


def kind_of_clause(doc: Doc, index: int) -> str:
    """infinitive, gerund, participle, clause (finite) or noun: what the word is to the one that governs it."""
    token = doc.tokens[index]
    if grammar.has_to(doc, index):
        return "infinitive"
    helpers = [doc.tokens[i] for i in grammar.children(doc, index, "aux", "aux:pass", "cop")]
    if helpers:
        return "gerund" if helpers[0].form.lower() in ("being", "having") else "clause"
    if token.upos in ("NOUN", "PROPN"):
        return "clause" if token.deprel == "ccomp" else "noun"
    if "VerbForm=Ger" in token.feats or (token.upos == "VERB" and token.form.lower().endswith("ing")):
        return "gerund"
    if "VerbForm=Fin" in token.feats and token.deprel != "xcomp":
        return "clause"
    if grammar.is_participle(token) and token.deprel in ("acl", "xcomp", "advcl"):
        return "participle"
    return "clause" if token.deprel == "ccomp" else "infinitive"


def operator(doc: Doc, index: int, below: str, operators: Operators) -> Effect | None:
    """The effect that a governing word has on a clause of this kind below it."""
    token = doc.tokens[index]
    lemma = grammar.dictionary_form(token, operators.governors)
    part = grammar.particle(doc, index)
    passive = token.upos == "VERB" and grammar.passive(doc, index)
    for key in ((f"{lemma} {part}",) if part else ()) + (lemma,):
        for effect in operators.governors.get(key, ()):
            if effect.reaches(below, token.upos, passive=passive):
                return effect
    return None


def after_preposition(doc: Doc, index: int, preposition: str, operators: Operators) -> Effect | None:
    """The effect on a gerund: what is stopped "from" happening is forbidden, what is stopped is over."""
    found = operator(doc, doc.tokens[index].head, "from", operators) if preposition == "from" else None
    return found or operator(doc, doc.tokens[index].head, "gerund", operators)


def controlled(doc: Doc, noun: int) -> bool:
    """Is the noun the object of a verb that asks, lets or makes somebody do something?"""
    token = doc.tokens[noun]
    return token.deprel == "obj" and grammar.dictionary_form(doc.tokens[token.head], OBJECT_CONTROL) in OBJECT_CONTROL


def whether(doc: Doc, index: int, operators: Operators) -> bool:
    """ "Asked if he sued", "not clear if he sued": an if-clause right behind a word that asks or knows."""
    token = doc.tokens[index]
    after = token.head < min(doc.subtree(index)) <= token.head + 2
    return after and any(
        "question" in effect.below for effect in operators.governors.get(grammar.dictionary_form(doc.tokens[token.head], operators.governors), ())
    )


def question(doc: Doc, index: int, operators: Operators) -> Effect:
    """What a clause with "whether" is: what its governor's row for questions says, else Possible."""
    return operator(doc, doc.tokens[index].head, "question", operators) or POSSIBLE


def eased(doc: Doc, index: int) -> bool:
    """ "Made it harder to sue", "found it easy to sue": how it would be, not that it was done."""
    beside = [i for i in grammar.children(doc, doc.tokens[index].head, "xcomp", "obj", "expl") if i < index]
    return any(doc.tokens[i].form.lower() == "it" for i in beside) and any(doc.tokens[i].upos == "ADJ" for i in beside)


def stated(doc: Doc, index: int) -> bool:
    """ "Insisted that it came from them": told as a fact, not asked for ("insisted that it come")."""
    words = (doc.tokens[index], *(doc.tokens[i] for i in grammar.children(doc, index, "aux", "aux:pass", "cop")))
    return any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in words) or any(t.form.lower() in ("is", "are", "has", "have") for t in words[1:])


def purpose(doc: Doc, index: int, effect: Effect | None) -> bool:
    """ "Issued subpoenas to force them", "was hired to win votes": a to-clause of a verb of which no list says that the clause came about."""
    token = doc.tokens[index]
    if token.deprel == "ccomp":
        return effect is None
    if token.deprel != "xcomp" or doc.tokens[token.head].upos != "VERB" or effect is None:
        return token.deprel == "xcomp" and doc.tokens[token.head].upos == "VERB"
    return effect.modality == "Actual" and not effect.flip and "means" not in effect.below and not grammar.shares_object(doc, token.head)
