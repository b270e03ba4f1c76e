"""Whom the thing that a noun names would happen to, or who is said to have done it, where only the verb above says so.

"The men face arrest."                                at "arrest": the men
"The order shields immigrants from deportation."      at "deportation": immigrants
"She is subject to prosecution."                      at "prosecution": She
"The attack that killed two men"                      at "attack": two men (`harmed`)
"They accused Roe of murder."                         at "murder": Roe (`accused`)

In: `Doc`, the index of a noun. Out: heads of phrases. A definite noun ("fears the arrest") points back to what was told, or has its own phrases.
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.valency import ACCUSING, FACING, HARMING

BLAMING = frozenset({"of", "with", "for", "in"})  # "accused of murder", "charged with murder"
HUNG = frozenset({"obj", "appos", "flat"})
GUILTY = frozenset({"guilty", "culpable", "innocent", "responsible"})
SHIELDING = frozenset({"from", "against"})  # "protect them from arrest": the object of the verb
BEFORE_OR_AFTER = frozenset({"before", "after", "until", "since", "upon", "pending", "without", "despite", "following"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
LIABLE = {
    "to": frozenset({"subject", "vulnerable", "immune", "liable", "susceptible"}),
    "of": frozenset({"afraid", "fearful", "risk", "fear", "threat", "danger", "prospect", "specter"}),
    "from": frozenset({"safe", "immune", "exempt", "free"}),
    "for": frozenset({"liable", "eligible", "priority", "target"}),
}


def undergoers(doc: Doc, noun: int) -> list[int]:
    """Who would undergo what the noun names: the subject of "face", the object of "shield from", of whom "subject to" is said."""
    above = doc.tokens[noun].head
    if above < 0 or any(doc.tokens[i].form.lower() in DEFINITE for i in grammar.children(doc, noun, "det")):
        return []
    relation, case = grammar.base(doc.tokens[noun]), grammar.case(doc, noun)
    if relation == "obj":
        faced = grammar.dictionary_form(doc.tokens[above], FACING) in FACING and not grammar.passive(doc, above)
        return grammar.subjects(doc, above) if faced else []
    if relation not in ("obl", "nmod", "advcl"):
        return []
    if doc.tokens[above].upos != "VERB":
        return liable(doc, above) if doc.tokens[above].lemma.lower() in LIABLE.get(case, ()) else []
    if case in SHIELDING:
        return grammar.objects(doc, above)  # "died from cardiac arrest": nobody is kept from it
    return coordinated_subject(doc, above) if case in BEFORE_OR_AFTER else []


def harmed(doc: Doc, noun: int) -> list[int]:
    """Whom the clause of a noun says it struck: "the attack that killed two men", "a strike targeting a convoy"."""
    clauses = grammar.children(doc, noun, "acl", "acl:relcl")
    active = [i for i in clauses if grammar.dictionary_form(doc.tokens[i], HARMING) in HARMING and not grammar.passive(doc, i)]
    return [j for i in active for j in grammar.objects(doc, i) if j != noun]


def accused(doc: Doc, noun: int) -> list[int]:
    """Who is said to have done what a noun names: the object of "accuse of", "charge with"; of whom "guilty of" is said."""
    above = doc.tokens[noun].head
    if above < 0 or grammar.case(doc, noun) not in BLAMING or grammar.children(doc, noun, "nmod:poss"):
        return []
    if doc.tokens[above].lemma.lower() in GUILTY:
        return coordinated_subject(doc, above)
    while above >= 0 and grammar.base(doc.tokens[above]) in HUNG and grammar.case(doc, noun) == "of":  # the parser hung the offence on the person
        above = doc.tokens[above].head
    if above < 0:
        return []
    return [i for i in grammar.objects(doc, above) if i != noun] if grammar.dictionary_form(doc.tokens[above], ACCUSING) in ACCUSING else []


def liable(doc: Doc, word: int) -> list[int]:
    """Of whom "subject to", "at risk of" is said: the subject, or the noun that the phrase hangs on ("men subject to arrest")."""
    token = doc.tokens[word]
    if token.deprel in ("amod", "acl", "nmod") and token.head >= 0 and doc.tokens[token.head].upos in ("NOUN", "PROPN", "PRON"):
        return grammar.coordinates(doc, token.head)
    if grammar.children(doc, word, *grammar.SUBJECTS):
        return coordinated_subject(doc, word)
    above = token.head
    if token.deprel not in ("obl", "obj", "xcomp") or above < 0 or doc.tokens[above].upos not in ("VERB", "ADJ"):
        return []
    own = grammar.objects(doc, above) if token.deprel == "obl" else []  # "put them at risk of arrest"
    return own or coordinated_subject(doc, above)  # "live in fear of arrest"


def coordinated_subject(doc: Doc, index: int) -> list[int]:
    """The subject as the clause has it, with what is joined to it."""
    return [j for i in grammar.surface_subject(doc, index) for j in grammar.coordinates(doc, i)]
