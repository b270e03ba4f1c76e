"""Polarity and modality of a word's clause: did it happen, was it denied, threatened, planned, asked for, only thought of?

The words that decide are data (`ontology/frames/status.yaml`); here is only how far each reaches: up the tree from the word,
through the clauses that embed it, and not out of what is presupposed (relative clauses, "after ...", "because ...").
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.doc import Doc
from kg.extract import grammar
from kg.model import Modality, Polarity
from kg.ontology import Operators
from kg.ontology.status import ACTUAL, Effect

QUESTION_WORDS = frozenset({"who", "what", "when", "where", "why", "how", "which", "whose", "whom"})
PRESUPPOSED = frozenset(
    {"after", "because", "since", "when", "while", "as", "before", "although", "though", "once", "until", "whereas", "by", "for", "in", "on", "with", "despite"}
)


GERUND_MARKS = frozenset({"from", "of", "to", "against", "into", "with", "in", "on", "for", "about", "at"})
REACHING = frozenset({"for", "of", "on", "against", "to", "from", "with", "over", "into"})
NOT_YET = Effect("Actual", flip=True)  # "has yet to respond"


@dataclass(frozen=True, slots=True)
class Status:
    polarity: Polarity
    modality: Modality


def status(doc: Doc, index: int, operators: Operators) -> Status:
    """What the text commits to about the event that this word names."""
    effects = list(own_effects(doc, index, operators))
    here = index
    while True:
        token = doc.tokens[here]
        if token.head < 0:
            effects.extend(root_effects(doc, here))
            break
        above, go_on = embedding(doc, here, operators)
        effects.extend(above)
        if not go_on:
            break
        here = token.head
        effects.extend(own_effects(doc, here, operators, inherited_by=token.index))
    negative = sum(effect.flip for effect in effects) % 2 == 1
    modality: Modality = next((effect.modality for effect in effects if effect.modality and effect.modality != "Actual"), "Actual")
    return Status("Negative" if negative else "Positive", modality)


def own_effects(doc: Doc, index: int, operators: Operators, inherited_by: int | None = None) -> list[Effect]:
    """Effects of a word's own auxiliaries, negations and adverbs; `inherited_by`: the word below for whose sake they are asked."""
    tokens = doc.tokens
    below = tokens[inherited_by] if inherited_by is not None else None
    if below is not None and below.deprel == "conj" and grammar.children(doc, below.index, *grammar.SUBJECTS, "aux", "cop"):
        return []
    negated, modal, found = False, None, []
    for i in doc.children[index]:
        token = tokens[i]
        form = token.form.lower()
        if below is not None and below.deprel == "conj" and token.deprel == "advmod" and form in operators.negations and not _joined_by_or(doc, below.index):
            continue
        if token.deprel in ("advmod", "det", "cc", "mark", "aux", "discourse") and form in operators.negations:
            negated = form != "longer" or any(doc.tokens[j].form.lower() == "no" for j in doc.children[i])
        elif token.deprel in ("aux", "aux:pass", "cop") and (token.lemma.lower() in operators.modals or form in operators.modals):
            modal = operators.modals.get(form) or operators.modals[token.lemma.lower()]
        elif token.deprel in ("advmod", "amod", "obl:tmod", "obl") and (form in operators.adverbs or token.lemma.lower() in operators.adverbs):
            found.append(operators.adverbs.get(form) or operators.adverbs[token.lemma.lower()])
        elif token.deprel in ("nsubj", "nsubj:pass", "obj") and below is None and _empty_phrase(doc, i, operators):
            negated = True
    if modal:
        if modal.modality == "Conditional" and reported_plan(doc, index):
            modal = Effect("Intended")
        found.insert(0, ACTUAL if negated and modal.ability else modal)
    if negated:
        found.append(Effect(None, flip=True))
    return found


def reported_plan(doc: Doc, index: int) -> bool:
    """ "said it would sue": the future of what was said in the past, where no condition stands by."""
    token = doc.tokens[index]
    if token.deprel != "ccomp" or token.head < 0 or "Tense=Past" not in doc.tokens[token.head].feats:
        return False
    return not any(doc.tokens[i].deprel == "advcl" and grammar.marker(doc, i) in ("if", "unless") for i in doc.children[index])


def _joined_by_or(doc: Doc, index: int) -> bool:
    return any(doc.tokens[i].lemma.lower() in ("or", "nor") for i in grammar.children(doc, index, "cc"))


def _empty_phrase(doc: Doc, index: int, operators: Operators) -> bool:
    """ "No one", "no subpoenas", "neither side", "none of them"."""
    if doc.tokens[index].form.lower() in ("nobody", "none", "nothing", "neither"):
        return True
    return any(doc.tokens[i].form.lower() in ("no", "neither") for i in grammar.children(doc, index, "det", "det:predet", "cc:preconj"))


def embedding(doc: Doc, index: int, operators: Operators) -> tuple[list[Effect], bool]:
    """Effects of what governs the word's clause, and whether what stands above that reaches it too."""
    token = doc.tokens[index]
    relation, governor = token.deprel, doc.tokens[token.head]
    if relation == "conj":
        return [], not grammar.children(doc, index, "nsubj", "nsubj:pass") or token.upos not in ("VERB", "AUX")
    if relation in ("acl:relcl", "parataxis", "appos", "root", "discourse", "dislocated"):
        return [], False
    mark = grammar.marker(doc, index) or grammar.case(doc, index)
    if relation == "advcl":
        return adverbial(doc, index, mark, operators)
    below = kind_of_clause(doc, index)
    effect = operator(doc, governor.index, below, operators) if below != "noun" or reached_noun(doc, index) else None
    if below == "infinitive" and governor.lemma.lower() == "have" and any(doc.tokens[i].form.lower() == "yet" for i in doc.children[governor.index]):
        effect = NOT_YET
    if mark in operators.markers and relation in ("ccomp", "csubj", "acl", "xcomp"):
        effect = operators.markers[mark] if mark in ("whether",) or effect is None else effect
    if relation in (
        "xcomp",
        "ccomp",
        "csubj",
        "csubj:pass",
        "nsubj",
        "obj",
        "nmod",
        "obl",
        "acl",
        "nsubj:pass",
        "compound",
        "amod",
        "nmod:poss",
        "iobj",
        "obl:agent",
    ):
        found = [effect] if effect else []
        if relation == "acl" and below == "infinitive" and not effect:
            found = [operators.purpose]
        clausal = relation in ("xcomp", "ccomp", "csubj", "csubj:pass", "acl") or effect is not None or token.upos in ("NOUN", "PROPN")
        return found, clausal and relation not in ("compound", "amod", "nmod:poss")
    return ([effect] if effect else []), False


def adverbial(doc: Doc, index: int, mark: str, operators: Operators) -> tuple[list[Effect], bool]:
    token = doc.tokens[index]
    if mark in operators.markers:
        return [operators.markers[mark]], False
    if grammar.has_to(doc, index):
        effect = operator(doc, token.head, "infinitive", operators)
        return [effect or operators.purpose], effect is not None
    if mark in GERUND_MARKS or not mark:
        effect = operator(doc, token.head, "gerund", operators)
        if effect:
            return [effect], True
    if mark == "without" or mark == "instead of" or mark == "rather than":
        return [Effect(None, flip=True)], False
    return [], not mark and mark not in PRESUPPOSED


def reached_noun(doc: Doc, index: int) -> bool:
    """Does an event noun stand where its governor speaks of it: as object, or after a preposition that is no "in" or "after"?"""
    relation = doc.tokens[index].deprel
    return relation in ("obj", "nsubj:pass", "iobj", "xcomp", "ccomp") or (relation in ("obl", "nmod") and grammar.case(doc, index) in REACHING)


def kind_of_clause(doc: Doc, index: int) -> str:
    token = doc.tokens[index]
    if grammar.has_to(doc, index):
        return "infinitive"
    if token.upos in ("NOUN", "PROPN"):
        return "noun"
    if "VerbForm=Ger" in token.feats or (token.upos == "VERB" and token.form.lower().endswith("ing")):
        return "gerund"
    return "clause" if token.deprel == "ccomp" else "infinitive"


def operator(doc: Doc, index: int, below: str, operators: Operators) -> Effect | None:
    """The effect that a governing word has on a clause of this kind below it."""
    token = doc.tokens[index]
    lemma = token.lemma.lower()
    part = grammar.particle(doc, index)
    for key in ((f"{lemma} {part}",) if part else ()) + (lemma,):
        for effect in operators.governors.get(key, ()):
            if effect.reaches(below, token.upos):
                return effect
    return None


def root_effects(doc: Doc, root: int) -> list[Effect]:
    """A headline's "Mayor to resign" is a plan; a question that is no who-what-why asks whether."""
    first, last = doc.sentence(root)
    if grammar.has_to(doc, root) and doc.tokens[root].upos == "VERB":
        return [Effect("Intended")]
    ends = [doc.tokens[i].form for i in range(max(first, last - 3), last)]
    opens = [doc.tokens[i].lemma.lower() for i in range(first, min(first + 3, last))]
    if "?" in ends and not QUESTION_WORDS & set(opens):
        return [Effect("Questioned")]
    return []
