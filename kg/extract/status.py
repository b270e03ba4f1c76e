"""Polarity and modality of a word's clause: did it happen, was it denied, threatened, planned, asked for, only thought of?

The words that decide are data (`ontology/frames/status.yaml`); here is only how far each reaches: up the tree from the word,
through the clauses that embed it (`embedding`), and not out of what is presupposed.

"Officials did not try to free the men."     free: Negative (not), Attempted (try)
"Talks may follow the arrest of Roe."        talks: Possible; arrest: Actual
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.embedding import embedding
from kg.extract.governors import HABITUAL, INTENDED, NOT, operator, whether
from kg.extract.habits import describes, habitual, telegraphic
from kg.extract.negation import empty_subject, negates, not_shared
from kg.extract.times import is_time
from kg.model import Claim, Modality, Polarity
from kg.ontology import Operators
from kg.ontology.status import ACTUAL, Effect

QUESTION_WORDS = frozenset({"who", "what", "when", "where", "why", "how", "which", "whose", "whom"})
# What the outer word overrules: "if they plan to sue" is a condition, "threatened that they would sue" a threat; but "may try to sue" is an attempt.
OVERRULED: dict[str, frozenset[str]] = {
    "Questioned": frozenset({"Attempted", "Intended", "Conditional", "Obligated", "Habitual"}),
    "Conditional": frozenset({"Possible", "Obligated", "Intended", "Habitual"}),
    "Possible": frozenset({"Obligated", "Habitual"}),
    "Threatened": frozenset({"Conditional", "Intended"}),
}
HEARSAY = frozenset({"allegedly", "reportedly", "purportedly", "supposedly"})
ANYBODY = frozenset({"anyone", "anybody", "anything"})  # nobody in particular: who might
CLAIMS = frozenset({"allegation", "accusation", "claim", "assertion", "charge", "contention", "rumor", "suggestion"})
GUESSES = frozenset({"can", "could", "may", "might", "possibly", "perhaps", "probably", "likely"})
QUESTIONED, CONDITIONAL, REQUESTED = Effect("Questioned"), Effect("Conditional"), Effect("Requested")
SHARING = frozenset({"xcomp", "conj", "advcl", "acl", "acl:relcl"})  # clauses below a verb that are usual where the verb is ("people gather to pray")


@dataclass(frozen=True, slots=True)
class Status:
    polarity: Polarity
    modality: Modality


def status(doc: Doc, index: int, operators: Operators, noun: int | None = None) -> Status:
    """What the text commits to about the event that this word names (`noun`: of a light verb, "make" of "make a possible arrest")."""
    found = told(doc, index, operators, noun)
    token = doc.tokens[index]
    some = token.upos == "NOUN" and any(doc.tokens[i].form.lower() == "any" for i in grammar.children(doc, index, "det"))
    some = some or any(doc.tokens[i].form.lower() in ANYBODY for i in grammar.surface_subject(doc, index))  # "see anyone stand up for the treaty"
    return Status("Positive", "Possible") if some and found == Status("Positive", "Actual") else found  # "in any negotiations over the treaty"


def told(doc: Doc, index: int, operators: Operators, noun: int | None = None) -> Status:
    """The same by what stands beside and above the word."""
    effects, path = reached(doc, index, operators)
    if noun is not None and noun != index:
        effects = [effect for effect in own_effects(doc, noun, operators) if effect.modality] + effects
    found = settled(effects)
    return Status(found.polarity, "Habitual") if found.modality == "Actual" and usual(doc, path, operators) else found


def reached(doc: Doc, index: int, operators: Operators) -> tuple[list[Effect], list[int]]:
    """The effects on this word, nearest first, and the words from it upwards whose effects reach it."""
    effects, path = own_effects(doc, index, operators), [index]
    while doc.tokens[path[-1]].head >= 0:
        above = embedding(doc, path[-1], operators)
        effects.extend(above.effects)
        if not above.on:
            return effects, path
        below = path[-1]
        path.append(doc.tokens[below].head)
        own = own_effects(doc, path[-1], operators, inherited_by=below)
        effects.extend(effect for effect in own if above.negated or not effect.flip)
    return effects + root_effects(doc, path[-1]), path


def usual(doc: Doc, path: list[int], operators: Operators) -> bool:
    """Is it a habit: in the simple present of people in general, or of people whom nothing but it describes ("plans to deport men convicted of crimes")?"""
    for word in path:
        if habitual(doc, word, operators):
            return True
        if doc.tokens[word].deprel not in SHARING:
            return False
    noun = doc.tokens[path[-1]].head
    return describes(doc, path[-1]) and told(doc, noun, operators).modality != "Actual"


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
    if modal and modal.modality == "Intended" and modal is not INTENDED and hangs_on_condition(doc, index, operators):  # not "said he would"
        modal = CONDITIONAL
    if not modal and to_come(doc, index):
        modal = INTENDED
    if modal:
        found.append(ACTUAL if negated and modal.ability else modal)
    elif hangs_on_condition(doc, index, operators):
        found.append(CONDITIONAL)
    found = [*hedges(doc, index, operators), *found]
    found.extend(effect for i in doc.children[index] if (effect := adverb(doc, i, operators)))
    if (below is None or below.deprel == "xcomp") and asks_for(doc, index):
        found.append(REQUESTED)
    return [*found, NOT] if negated else found


def hedges(doc: Doc, index: int, operators: Operators) -> list[Effect]:
    """ "Maybe he will sue" is no more than possible, "he will likely sue" a plan: an adverb before the subject."""
    subject = min(grammar.children(doc, index, *grammar.SUBJECTS), default=-1)
    found = (adverb(doc, i, operators) for i in doc.children[index] if i < subject)
    return [effect for effect in found if effect and effect.modality == "Possible"]


def asks_for(doc: Doc, index: int) -> bool:
    """ "Call your senator", "let's talk": an imperative that is a sentence of its own."""
    token = doc.tokens[index]
    if "Mood=Imp" not in token.feats or token.deprel not in ("root", "ccomp", "parataxis") or telegraphic(doc, index):
        return False
    return not grammar.children(doc, index, *grammar.SUBJECTS, "aux", "aux:pass")


def only_alleged(doc: Doc, claim: Claim) -> bool:
    """Is "allegedly" all that makes the event possible? Where a source is given, it says no more than that it is the source's word."""
    trigger = claim.evidence[0].trigger
    words = range(doc.token_at(trigger.start), doc.token_at(trigger.end - 1) + 1)
    below = [doc.tokens[i].form.lower() for word in words for i in doc.children[word]]
    hearsay = bool(HEARSAY & set(below)) or any(claimed(doc, word) for word in words)
    return claim.modality == "Possible" and hearsay and not GUESSES & set(below)


def claimed(doc: Doc, index: int) -> bool:
    """ "The allegation that he paid the clerk", "the claim that ... and met her": the clause of a noun for somebody's word."""
    while doc.tokens[index].deprel == "conj":
        index = doc.tokens[index].head
    token = doc.tokens[index]
    return token.deprel == "acl" and grammar.marker(doc, index) == "that" and doc.tokens[token.head].lemma.lower() in CLAIMS


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
    if "whether" in (words := grammar.marks(doc, index)) or ("if" in words and whether(doc, index, operators)):
        return None  # "whether it will sue" asks
    if modal and inverted(doc, index):
        return QUESTIONED
    return INTENDED if modal and modal.modality == "Conditional" and reported_plan(doc, index) else modal


def inverted(doc: Doc, index: int) -> bool:
    """ "Can he sue?": an auxiliary before the subject, in a question that no question word opens."""
    subject = min(grammar.children(doc, index, *grammar.SUBJECTS), default=-1)
    before = [i for i in grammar.children(doc, index, "aux") if i < subject]
    last = doc.sentence(index)[1]
    asked = any(doc.tokens[i].form == "?" for i in range(max(index, last - 3), last))
    return asked and bool(before) and not any(doc.tokens[i].lemma.lower() in QUESTION_WORDS for i in range(doc.sentence(index)[0], index))


def to_come(doc: Doc, index: int) -> bool:
    """ "Meets the pope next week", "is visiting Iowa tomorrow": the present of what is planned."""
    words = [doc.tokens[i] for i in (index, *grammar.children(doc, index, "aux", "aux:pass"))]
    if any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in words) or not any(
        "Tense=Pres" in t.feats and "VerbForm=Fin" in t.feats for t in words
    ):
        return False
    if any(t.lemma.lower() == "have" for t in words[1:]):
        return False
    times = [i for i in doc.children[index] if doc.tokens[i].deprel in ("obl", "obl:tmod", "advmod", "nmod:tmod") and is_time(doc, i)]
    return any(doc.tokens[j].form.lower() in ("next", "tomorrow") for i in times for j in (i, *doc.children[i]))


def adverb(doc: Doc, index: int, operators: Operators) -> Effect | None:
    token = doc.tokens[index]
    if token.deprel not in ("advmod", "amod", "obl:tmod", "obl", "aux"):  # aux: "often" where the parser errs
        return None
    if token.deprel.startswith("obl") and any(doc.tokens[i].form.lower() in ("every", "each") for i in doc.children[index]):
        return HABITUAL if is_time(doc, index) else None  # "every week"
    found = operators.adverbs.get(token.form.lower()) or operators.adverbs.get(token.lemma.lower())
    return None if token.form.lower() == "always" and grammar.only_have(doc, token.head) else found  # "has always supported" tells of one stance


def reported_plan(doc: Doc, index: int) -> bool:
    """ "said it would sue": the future of what was said in the past, where no condition stands by."""
    token = doc.tokens[index]
    if token.deprel != "ccomp" or token.head < 0 or "Tense=Past" not in doc.tokens[token.head].feats:
        return False
    return not any(doc.tokens[i].deprel == "advcl" and grammar.marker(doc, i) == "if" for i in doc.children[index])


def hangs_on_condition(doc: Doc, index: int, operators: Operators) -> bool:
    """ "Prices rise if the bill passes": what an if-clause stands beside did not happen either, unless it is told in the past.
    In "threatened to sue if he leaves" the condition is the threat's."""
    governor = doc.tokens[index].head
    if grammar.has_to(doc, index) and governor >= 0:
        above = operator(doc, governor, "infinitive", operators)
        if above and above.modality != "Actual":
            return False
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
    opens = [doc.tokens[i].lemma.lower() for i in range(first, max(root, min(first + 3, last)))]
    if "?" in ends and not QUESTION_WORDS & set(opens):
        return [QUESTIONED]
    return []
