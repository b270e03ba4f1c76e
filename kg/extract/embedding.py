"""What the word above does to a clause or noun below it: operators ("refused to sue"), conditions, and how far what stands higher reaches.

Not reached is what is presupposed: relative clauses, participles of a noun, "after ...", "his arrest", the subject of another verb.

"Officials did not try to free the men."     at "free": try makes it Attempted, and what stands above "try" reaches it too
"She may call the man who sued her."         at "sued": nothing, a relative clause is told as a fact
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.doc import Doc
from kg.extract import grammar
from kg.ontology import Operators
from kg.ontology.status import Effect

CLAUSAL = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass"})
# Prepositions before a gerund of which the governor says whether it took place ("prevented from suing") ...
COMPLEMENT_MARKS = frozenset({"from", "of", "to", "against", "into", "with", "in", "on", "for", "about", "at", "by", "through"})
# ... or which is as true as its governor ("played a role in writing").
JOINING = frozenset({"in", "of", "to", "on", "into", "by", "through"})
# Prepositions before an event noun that its governor speaks of ("called for an arrest"), and through which also what stands higher reaches.
REACHING = frozenset({"for", "of", "on", "against", "to", "from", "with", "over", "into", "in", "about"})
PASSING = frozenset({"", "for", "of", "to", "into", "from", "against"})
QUESTIONS = frozenset({"how", "when", "where", "whether"})
COMING = frozenset({"before", "until", "during", "ahead"})  # "will be freed during his visit": both are yet to come
WITHOUT = frozenset({"without", "instead of", "rather than"})
FUTURE = frozenset({"until", "till", "before", "once"})  # in the present these tell of what is to come, whatever they stand beside
UNREAL = frozenset({"will", "would", "can", "could", "may", "might", "shall", "should", "must", "wo", "ca", "'ll", "’ll"})
EXISTING = frozenset({"exist", "happen", "occur", "materialize", "materialise"})  # negated, what they tell of was not there ("the talks did not happen")
# Prepositions through which a verb's effect reaches no event noun: they tell when and where ("is needed in the wake of attacks").
CIRCUMSTANCES = frozenset({"in", "over", "with"})
NOT, HABITUAL, INTENDED, POSSIBLE = Effect(None, flip=True), Effect("Habitual"), Effect("Intended"), Effect("Possible")
ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "those"})
FIRSTS = frozenset({"first", "last", "only", "second", "third", "latest", "next"})


@dataclass(frozen=True, slots=True)
class Above:
    """What the governor does to a word: effects nearest first, whether what stands above reaches it too, and whether the governor's own negation does."""

    effects: tuple[Effect, ...] = ()
    on: bool = False
    negated: bool = True


def embedding(doc: Doc, index: int, operators: Operators) -> Above:
    """What the word that governs this one does to it."""
    token = doc.tokens[index]
    relation = token.deprel
    if relation == "conj":
        own = next((operators.markers[word] for word in grammar.marks(doc, index) if word in operators.markers), None)
        if own and not own.unreal:  # "how to sue and whether they should pay"
            return Above((own,))
        return Above(on=not grammar.children(doc, index, "nsubj", "nsubj:pass") or token.upos not in ("VERB", "AUX"))
    if relation == "acl:relcl":
        return Above(relative(doc, index))
    if asked(doc, index):
        return Above((POSSIBLE,))
    if relation == "acl":
        return adnominal(doc, index, operators)
    if relation == "advcl":
        return adverbial(doc, index, operators)
    if relation in CLAUSAL:
        return complement(doc, index, operators)
    if token.upos in ("NOUN", "PROPN") or grammar.base(token) in ("obj", "obl", "nmod", "nsubj"):
        return nominal(doc, index, operators)
    return Above()


def asked(doc: Doc, index: int) -> bool:
    """ "decided when and how to cooperate": a to-clause that a question word opens."""
    first = min(doc.subtree(index))
    return grammar.has_to(doc, index) and any(doc.tokens[i].form.lower() in QUESTIONS for i in doc.children[index] if first <= i < index)


def relative(doc: Doc, index: int) -> tuple[Effect, ...]:
    """A relative clause is presupposed, but not of nobody ("no deal that can pass") or anybody ("anyone who helps"); of no one in particular it tells
    what is usual ("a firm that helps addicts")."""
    head = doc.tokens[doc.tokens[index].head]
    words = {doc.tokens[i].form.lower() for i in grammar.children(doc, head.index, "det")}
    present = not any("Tense=Past" in doc.tokens[i].feats for i in (index, *grammar.children(doc, index, "aux", "cop", "aux:pass")))
    if present and (head.form.lower() in ANYBODY or "any" in words or usual(doc, index, head.index)):
        return (HABITUAL,)
    return (NOT,) if "no" in words or head.form.lower() in ("nobody", "none", "nothing") else ()


def usual(doc: Doc, index: int, head: int) -> bool:
    """A verb in the simple present, of a singular noun without name or number after "a": "a firm that helps addicts", not "a firm that is helping them"."""
    token = doc.tokens[head]
    finite = "Tense=Pres" in doc.tokens[index].feats and "VerbForm=Fin" in doc.tokens[index].feats
    simple = finite and not grammar.children(doc, index, "aux", "cop", "aux:pass")
    return simple and token.upos == "NOUN" and any(doc.tokens[i].form.lower() in ("a", "an") for i in grammar.children(doc, head, "det"))


def adnominal(doc: Doc, index: int, operators: Operators) -> Above:
    """A clause of a noun: "plans to sue", "the idea of suing", "no sign that he sued"; a bare participle is presupposed."""
    token = doc.tokens[index]
    kind = kind_of_clause(doc, index)
    mark = grammar.marker(doc, index)
    effect = operator(doc, token.head, kind, operators)
    if kind == "infinitive" and grammar.has_to(doc, index):
        nouns = (token.head, *grammar.children(doc, token.head, "nmod"))  # "one of the first men to sue" did sue
        if effect or FIRSTS & {doc.tokens[i].lemma.lower() for noun in nouns for i in doc.children[noun]}:
            return Above((effect,) if effect else (), effect is not None)
        return Above((operators.purpose,))
    if mark in operators.markers:
        return Above((operators.markers[mark],), True)
    if kind in ("infinitive", "participle") or (kind == "gerund" and not mark):
        return Above()
    return Above((effect,) if effect else (), True)


def adverbial(doc: Doc, index: int, operators: Operators) -> Above:
    token = doc.tokens[index]
    words = grammar.marks(doc, index) or stray_mark(doc, index) or [grammar.case(doc, index) or grammar.introducer(doc, index)]
    known = next((operators.markers[word] for word in words if word in operators.markers), None)
    if known and not (known.unreal and not unreal(doc, index)):
        return Above((known,))
    if words[0] == "when" and generic(doc, index):
        return Above((HABITUAL,))
    if grammar.has_to(doc, index):
        effect = operator(doc, token.head, "infinitive", operators)
        return Above((effect or operators.purpose,), effect is not None)
    if not words[0] and "VerbForm=Fin" in token.feats:
        return Above()
    if grammar.case(doc, index) in WITHOUT or words[0] == "without":
        return Above((NOT,))
    if not words[0] or words[0] in COMPLEMENT_MARKS:
        effect = operator(doc, token.head, "gerund", operators)
        joined = not words[0] or (words[0] in JOINING and index > token.head)
        return Above((effect,) if effect else (), effect is not None or joined)
    return Above()


def stray_mark(doc: Doc, index: int) -> list[str]:
    """The "if" right before a clause that the parser hung on the main verb ("If ten members vote for it, it passes")."""
    before = min(doc.subtree(index)) - 1
    if before < 0 or doc.tokens[before].head != doc.tokens[index].head or doc.tokens[before].deprel != "mark" or doc.tokens[index].head < before:
        return []
    return [doc.tokens[before].form.lower()]


def generic(doc: Doc, index: int) -> bool:
    """ "It is no scandal when officials resign": a finite clause of time in the present, beside another."""
    pair = (index, doc.tokens[index].head)
    words = [doc.tokens[j] for i in pair for j in (i, *grammar.children(doc, i, "aux", "aux:pass", "cop"))]
    return not any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in words) and any("Tense=Pres" in t.feats for t in words)


def unreal(doc: Doc, index: int) -> bool:
    """Is a clause of time told of what has not happened ("will wait until he leaves"): in the present, beside a future, a wish or a plan?"""
    token = doc.tokens[index]
    own = (token, *(doc.tokens[i] for i in grammar.children(doc, index, "aux", "aux:pass", "cop")))
    if any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in own) or not any("Tense=Pres" in t.feats or "VerbForm=Fin" in t.feats for t in own):
        return False
    if grammar.marker(doc, index) in FUTURE:
        return True
    return grammar.has_to(doc, token.head) or any(doc.tokens[i].lemma.lower() in UNREAL for i in grammar.children(doc, token.head, "aux"))


def complement(doc: Doc, index: int, operators: Operators) -> Above:
    """A clause that a verb or adjective takes as its complement: the operators' own field."""
    token = doc.tokens[index]
    kind = kind_of_clause(doc, index)
    effect = operator(doc, token.head, kind, operators)
    mark = grammar.marker(doc, index)
    if kind == "infinitive" and doc.tokens[token.head].lemma.lower() == "have" and any(doc.tokens[i].form.lower() == "yet" for i in doc.children[token.head]):
        effect = Effect("Actual", flip=True)  # "has yet to respond"
    if mark == "whether" and mark in operators.markers:  # open, also where it is "not clear whether"
        return Above((operators.markers[mark],))
    if mark in operators.markers and effect is None:
        effect = operators.markers[mark]
    if effect is None and grammar.has_to(doc, index) and (token.deprel == "ccomp" or (token.deprel == "xcomp" and not grammar.shares_object(doc, token.head))):
        return Above((operators.purpose,))  # "issued subpoenas to force them": a purpose
    return Above((effect,) if effect else (), True, effect is not None or kind != "clause")


def nominal(doc: Doc, index: int, operators: Operators) -> Above:
    """An event noun: reached where it is spoken of as something that may come ("demanded his arrest", "may bring charges"), else presupposed."""
    token = doc.tokens[index]
    relation, case = grammar.base(token), grammar.case(doc, index)
    if case in WITHOUT:
        return Above((NOT,))
    beside = relation == "obl" and case.split(" ")[0] in CIRCUMSTANCES
    effect = None if beside else operator(doc, token.head, "noun", operators)
    if relation == "compound":
        return Above((effect,) if effect else ())
    if relation == "nsubj" and not token.deprel.endswith(":pass"):
        if doc.tokens[token.head].upos == "ADJ":  # "a lawsuit is possible"
            effect = operator(doc, token.head, "clause", operators)
        there = doc.tokens[token.head].lemma.lower() in EXISTING or bool(grammar.children(doc, token.head, "expl"))
        return Above((effect,) if effect else (), effect is not None or not presupposed(doc, index), effect is not None or there)
    if relation == "obl" and case.split()[:1] and case.split()[0] in COMING:
        return Above(on=True, negated=False)
    if relation in ("obl", "nmod") and case not in REACHING:
        return Above()
    if relation not in ("obj", "iobj", "obl", "nmod", "nsubj"):
        return Above((effect,) if effect and relation != "amod" else ())
    if not effect and relation == "obl" and case == "for":  # "renewed his calls this week for the arrest"
        effect = next((found for i in grammar.children(doc, token.head, "obj") if (found := operator(doc, i, "noun", operators))), None)
    return Above((effect,) if effect else (), effect is not None or (case in PASSING and not presupposed(doc, index)))


def presupposed(doc: Doc, index: int) -> bool:
    """Is the thing known already: "his arrest", "that lawsuit", "the investigation" (but not "the arrest of Roe", which may be yet to come)?"""
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.deprel == "nmod:poss" or token.form.lower() in ("this", "that", "these", "those"):
            return True
        if token.deprel == "det" and token.form.lower() == "the":
            return not any(grammar.case(doc, j) in ("of", "to", "against", "by") for j in grammar.children(doc, index, "nmod", "obl"))
    return False


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
