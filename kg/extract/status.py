"""Polarity and modality of a word's clause: did it happen, was it denied, threatened, planned, asked for, only thought of?

The words that decide are data (`ontology/frames/status.yaml`); here is only how far each reaches: up the tree from the word,
through the clauses that embed it (`embedding`), and not out of what is presupposed.

"Officials did not try to free the men."     free: Negative (not), Attempted (try)
"Talks may follow the arrest of Roe."        talks: Possible; arrest: Actual
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.extract.embedding import HABITUAL, INTENDED, NOT, embedding
from kg.extract.times import is_time
from kg.model import Claim, Modality, Polarity
from kg.ontology import Operators
from kg.ontology.status import ACTUAL, Effect

QUESTION_WORDS = frozenset({"who", "what", "when", "where", "why", "how", "which", "whose", "whom"})
# What the outer word overrules: "may try to sue" is no more than possible, "if they plan to sue" a condition.
OVERRULED: dict[str, frozenset[str]] = {
    "Conditional": frozenset({"Possible", "Attempted", "Obligated", "Intended"}),
    "Possible": frozenset({"Attempted", "Obligated"}),
}
HEARSAY = frozenset({"allegedly", "reportedly", "purportedly", "supposedly"})
GUESSES = frozenset({"can", "could", "may", "might", "possibly", "perhaps", "probably", "likely"})
QUESTIONED, CONDITIONAL = Effect("Questioned"), Effect("Conditional")


@dataclass(frozen=True, slots=True)
class Status:
    polarity: Polarity
    modality: Modality


def status(doc: Doc, index: int, operators: Operators, noun: int | None = None) -> Status:
    """What the text commits to about the event that this word names (`noun`: of a light verb, "make" of "make a possible arrest")."""
    found = told(doc, index, operators, noun)
    token = doc.tokens[index]
    some = token.upos == "NOUN" and any(doc.tokens[i].form.lower() == "any" for i in grammar.children(doc, index, "det"))
    return Status("Positive", "Possible") if some and found == Status("Positive", "Actual") else found  # "in any negotiations over the treaty"


def told(doc: Doc, index: int, operators: Operators, noun: int | None) -> Status:
    """The same by what stands beside and above the word."""
    effects = [effect for effect in own_effects(doc, noun, operators) if effect.modality] if noun is not None and noun != index else []
    effects.extend(own_effects(doc, index, operators))
    here = index
    while doc.tokens[here].head >= 0:
        above = embedding(doc, here, operators)
        effects.extend(above.effects)
        if not above.on:
            return settled(effects)
        below, here = here, doc.tokens[here].head
        own = own_effects(doc, here, operators, inherited_by=below)
        effects.extend(effect for effect in own if above.negated or not effect.flip)
    return settled([*effects, *root_effects(doc, here)])


def settled(effects: list[Effect]) -> Status:
    """Negative where an odd number of words turns it; of the modalities the nearest, unless an outer one takes it back."""
    negative = sum(effect.flip for effect in effects) % 2 == 1
    modality: Modality = "Actual"
    for effect in effects:
        if effect.modality and (modality == "Actual" or modality in OVERRULED.get(effect.modality, ())):
            modality = effect.modality
    return Status("Negative" if negative else "Positive", modality)


# ---------------------------------------------------------------- beside the word


def own_effects(doc: Doc, index: int, operators: Operators, inherited_by: int | None = None) -> list[Effect]:
    """Effects of a word's own auxiliaries, negations and adverbs; `inherited_by`: the word below for whose sake they are asked."""
    below = doc.tokens[inherited_by] if inherited_by is not None else None
    joined = below is not None and below.deprel == "conj"
    if below is not None and joined and grammar.children(doc, below.index, *grammar.SUBJECTS, "aux", "cop"):
        return []
    modal, found = modal_of(doc, index, operators), []
    negated = any(negates(doc, i, operators) for i in doc.children[index] if not (joined and below and not_shared(doc, i, below.index)))
    if not joined and any(empty_subject(doc, i, below, operators) for i in doc.children[index]):
        negated = not negated
    if modal and modal.ability and not negated and missed_chance(doc, index):
        return [ACTUAL, NOT]
    if modal:
        found.append(ACTUAL if negated and modal.ability else modal)
    elif hangs_on_condition(doc, index, operators):
        found.append(CONDITIONAL)
    found.extend(effect for i in doc.children[index] if (effect := adverb(doc, i, operators)))
    return [*found, NOT] if negated else found


def only_alleged(doc: Doc, claim: Claim) -> bool:
    """Is "allegedly" all that makes the event possible? Where a source is given, it says no more than that it is the source's word."""
    trigger = claim.evidence[0].trigger
    words = range(doc.token_at(trigger.start), doc.token_at(trigger.end - 1) + 1)
    below = [doc.tokens[i].form.lower() for word in words for i in doc.children[word]]
    return claim.modality == "Possible" and bool(HEARSAY & set(below)) and not GUESSES & set(below)


def missed_chance(doc: Doc, index: int) -> bool:
    """ "could have named six but picked four": a chance that was not taken."""
    if not any(doc.tokens[i].form.lower() == "have" for i in grammar.children(doc, index, "aux")):
        return False
    return any(doc.tokens[j].lemma.lower() == "but" for i in grammar.children(doc, index, "conj") for j in grammar.children(doc, i, "cc"))


def modal_of(doc: Doc, index: int, operators: Operators) -> Effect | None:
    modal = None
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.deprel in ("aux", "aux:pass", "cop"):
            modal = operators.modals.get(token.form.lower()) or operators.modals.get(token.lemma.lower()) or modal
    if "whether" in grammar.marks(doc, index):
        return None  # "whether it will sue" asks
    return INTENDED if modal and modal.modality == "Conditional" and reported_plan(doc, index) else modal


def negates(doc: Doc, index: int, operators: Operators) -> bool:
    """Is this dependent a negation: "not", "no", "never", "no longer", "rather than", "without"?"""
    token = doc.tokens[index]
    form = token.form.lower()
    if form == "longer":
        return any(doc.tokens[j].form.lower() == "no" for j in doc.children[index])
    if token.deprel in ("advmod", "det", "cc", "mark", "aux", "discourse", "amod") and form in operators.negations:
        return True
    if token.deprel in ("cc", "mark", "case") and (form == "without" or (form in ("rather", "instead") and grammar.children(doc, index, "fixed"))):
        return token.deprel == "cc" or doc.tokens[token.head].deprel != "advcl"  # of an adverbial clause it is told with the clause
    return False


def not_shared(doc: Doc, index: int, below: int) -> bool:
    """A negation of the first of two joined verbs reaches the second after "or" only ("did not sue and paid", "did not sue or pay")."""
    return doc.tokens[index].deprel == "advmod" and not any(doc.tokens[i].lemma.lower() in ("or", "nor") for i in grammar.children(doc, below, "cc"))


def empty_subject(doc: Doc, index: int, below: Token | None, operators: Operators) -> bool:
    """ "No one", "no subpoenas", "few senators", "none of them" as subject or object; as subject also of what is tried, hoped, begun."""
    token = doc.tokens[index]
    if token.deprel not in ("nsubj", "nsubj:pass") and not (token.deprel == "obj" and below is None):
        return False
    if below is not None and below.deprel not in ("xcomp", "advcl"):
        return False
    if any(doc.tokens[i].form.lower() == "not" for i in grammar.children(doc, index, "advmod")):  # "not every parent"
        return True
    if token.form.lower() in operators.empty and token.upos in ("PRON", "DET", "ADJ"):
        return True
    words = {doc.tokens[i].form.lower() for i in grammar.children(doc, index, "det", "det:predet", "cc:preconj", "amod")}
    return bool(words & operators.empty) and not words & {"a", "an"} and not ("few" in words and "the" in words)


def adverb(doc: Doc, index: int, operators: Operators) -> Effect | None:
    token = doc.tokens[index]
    if token.deprel not in ("advmod", "amod", "obl:tmod", "obl", "aux"):  # aux: "often" where the parser errs
        return None
    if token.deprel.startswith("obl") and any(doc.tokens[i].form.lower() in ("every", "each") for i in doc.children[index]):
        return HABITUAL if is_time(doc, index) else None  # "every week"
    return operators.adverbs.get(token.form.lower()) or operators.adverbs.get(token.lemma.lower())


def reported_plan(doc: Doc, index: int) -> bool:
    """ "said it would sue": the future of what was said in the past, where no condition stands by."""
    token = doc.tokens[index]
    if token.deprel != "ccomp" or token.head < 0 or "Tense=Past" not in doc.tokens[token.head].feats:
        return False
    return not any(doc.tokens[i].deprel == "advcl" and grammar.marker(doc, i) == "if" for i in doc.children[index])


def hangs_on_condition(doc: Doc, index: int, operators: Operators) -> bool:
    """ "Prices rise if the bill passes": what an if-clause stands beside did not happen either, unless it is told in the past."""
    if "Tense=Past" in doc.tokens[index].feats and "VerbForm=Fin" in doc.tokens[index].feats:
        return False
    if any("Tense=Past" in doc.tokens[i].feats or doc.tokens[i].lemma.lower() == "have" for i in grammar.children(doc, index, "aux", "aux:pass", "cop")):
        return False
    beside = grammar.children(doc, index, "advcl")
    if doc.tokens[index].deprel == "ccomp":  # "“If he sues, he wins,” she said": both may hang on "said"
        beside += [i for i in grammar.children(doc, doc.tokens[index].head, "ccomp", "advcl") if i < index]
    return any({"if", "unless"} & set(grammar.marks(doc, i)) for i in beside)


def root_effects(doc: Doc, root: int) -> list[Effect]:
    """A headline's "Mayor to resign" is a plan; a question that is no who-what-why asks whether."""
    first, last = doc.sentence(root)
    if grammar.has_to(doc, root) and doc.tokens[root].upos == "VERB":
        return [INTENDED]
    ends = [doc.tokens[i].form for i in range(max(first, last - 3), last)]
    opens = [doc.tokens[i].lemma.lower() for i in range(first, min(first + 3, last))]
    if "?" in ends and not QUESTION_WORDS & set(opens):
        return [QUESTIONED]
    return []
