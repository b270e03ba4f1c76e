"""What the word above does to a clause or noun below it: operators ("refused to sue"), conditions, and how far what stands higher reaches.

Not reached is what is presupposed: relative clauses, participles of a noun, "after ...", "his arrest", the subject of another verb.

"Officials did not try to free the men."     at "free": try makes it Attempted, and what stands above "try" reaches it too
"She may call the man who sued her."         at "sued": nothing, a relative clause is told as a fact
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.governors import HABITUAL, NOT, POSSIBLE, after_preposition, controlled, eased, kind_of_clause, operator, purpose, question, stated, whether
from kg.extract.habits import ANYBODY
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
BECAUSE = frozenset({"after", "by", "at", "with"})  # "a party after winning": they won
GIVEN = frozenset({"despite", "amid", "after", "following", "since", "when", "because", "because of", "although", "though"})  # before what is told as known
WITHOUT = frozenset({"without", "instead of", "rather than"})
FUTURE = frozenset({"until", "till", "before", "once"})  # in the present these tell of what is to come, whatever they stand beside
UNREAL = frozenset({"will", "would", "can", "could", "may", "might", "shall", "should", "must", "wo", "ca", "'ll", "’ll"})
EXISTING = frozenset({"exist", "happen", "occur", "materialize", "materialise"})  # negated, what they tell of was not there ("the talks did not happen")
TAKING_PLACE = EXISTING | {"begin", "start", "open", "continue"}  # their subject is the event itself ("the talks will begin")
# Prepositions through which a verb's effect reaches no event noun: they tell when and where ("is needed in the wake of attacks").
CIRCUMSTANCES = frozenset({"in", "over", "with"})
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
    if token.upos in ("NOUN", "PROPN") and relation in ("obl", "nmod", "conj") and grammar.case(doc, index) in GIVEN:
        return Above()
    if relation == "conj":
        if told_apart(doc, index):
            return Above()
        own = next((operators.markers[word] for word in grammar.marks(doc, index) if word in operators.markers), None)
        if own and not own.unreal:  # "how to sue and whether they should pay"
            return Above((own,))
        return Above(on=not grammar.children(doc, index, "nsubj", "nsubj:pass") or token.upos not in ("VERB", "AUX"))
    if "whether" in grammar.marks(doc, index):  # open, also where it is "not clear whether"
        return Above((question(doc, index, operators),))
    if relation == "acl:relcl":
        return Above(relative(doc, index))
    if asked(doc, index):
        return Above((POSSIBLE,))
    if relation == "acl":
        return adnominal(doc, index, operators)
    if relation == "advcl" or (relation == "ccomp" and GIVEN & set(grammar.marks(doc, index))):  # "When he left, she denied it" hung on "denied"
        return adverbial(doc, index, operators)
    if relation in CLAUSAL:
        return complement(doc, index, operators)
    if token.upos in ("NOUN", "PROPN") or grammar.base(token) in ("obj", "obl", "nmod", "nsubj"):
        return nominal(doc, index, operators)
    return Above()


def told_apart(doc: Doc, index: int) -> bool:
    """ "Took time to thank him and left": a verb in the past is joined to no to-clause, wherever the parser hung it."""
    token, first = doc.tokens[index], doc.tokens[index].head
    return "Tense=Past" in token.feats and "VerbForm=Fin" in token.feats and grammar.has_to(doc, first)


def asked(doc: Doc, index: int) -> bool:
    """ "decided when and how to cooperate": a to-clause that a question word opens."""
    first = min(doc.subtree(index))
    return grammar.has_to(doc, index) and any(doc.tokens[i].form.lower() in QUESTIONS for i in doc.children[index] if first <= i < index)


def relative(doc: Doc, index: int) -> tuple[Effect, ...]:
    """A relative clause is presupposed, but not of nobody ("no deal that can pass") or anybody ("anyone who helps")."""
    head = doc.tokens[doc.tokens[index].head]
    words = {doc.tokens[i].form.lower() for i in grammar.children(doc, head.index, "det")}
    present = not any("Tense=Past" in doc.tokens[i].feats for i in (index, *grammar.children(doc, index, "aux", "cop", "aux:pass")))
    if present and (head.form.lower() in ANYBODY or "any" in words):
        return (HABITUAL,)
    return (NOT,) if "no" in words or head.form.lower() in ("nobody", "none", "nothing") else ()


def adnominal(doc: Doc, index: int, operators: Operators) -> Above:
    """A clause of a noun: "plans to sue", "the idea of suing", "no sign that he sued"; a bare participle is presupposed."""
    token = doc.tokens[index]
    kind = kind_of_clause(doc, index)
    mark = next((word for word in grammar.marks(doc, index) if word in operators.markers), grammar.case(doc, index))
    effect = operator(doc, token.head, kind, operators)
    if kind == "infinitive" and grammar.has_to(doc, index):
        if effect is None and controlled(doc, token.head):  # "required doctors to tell them", the clause hung on "doctors"
            found = operator(doc, doc.tokens[token.head].head, "infinitive", operators)
            effect = found if found and found.modality in ("Requested", "Obligated") else None
        nouns = (token.head, *grammar.children(doc, token.head, "nmod"))  # "one of the first men to sue" did sue
        if effect and doc.tokens[token.head].lemma == "time" and doc.tokens[token.head].deprel == "obj":  # "gave them time to sue", not "it is time to sue"
            effect = None
        if effect or FIRSTS & {doc.tokens[i].lemma.lower() for noun in nouns for i in doc.children[noun]}:
            return Above((effect,) if effect else (), effect is not None)
        return Above((operators.purpose,))
    known = operators.markers.get(mark)
    if known and known.unreal and not unreal(doc, index):  # "last year when he left"
        return Above()
    if known:
        return Above((known,), True)
    if kind in ("infinitive", "participle") or (kind == "gerund" and not mark):
        return Above()
    happened = effect is None or (effect.modality == "Actual" and not effect.flip)
    if happened and (mark in BECAUSE or (mark == "for" and effect)):
        return Above()
    return Above((effect,) if effect else (), True)


def adverbial(doc: Doc, index: int, operators: Operators) -> Above:
    token = doc.tokens[index]
    words = grammar.marks(doc, index) or stray_mark(doc, index) or [grammar.case(doc, index) or grammar.introducer(doc, index)]
    if words[0] == "if" and whether(doc, index, operators):
        return Above((question(doc, index, operators),))
    known = next((operators.markers[word] for word in words if word in operators.markers), None)
    if known and not (known.unreal and not unreal(doc, index)):
        return Above((known,))
    if words[0] == "when" and generic(doc, index):
        return Above((HABITUAL,))
    if grammar.has_to(doc, index):
        if eased(doc, index):
            return Above((POSSIBLE,), True)
        effect = operator(doc, token.head, "infinitive", operators)
        return Above((effect or operators.purpose,), effect is not None)
    if not words[0] and "VerbForm=Fin" in token.feats:
        return Above()
    if grammar.case(doc, index) in WITHOUT or words[0] == "without":
        return Above((NOT,))
    if not words[0] or words[0] in COMPLEMENT_MARKS:
        effect = None if free(doc, index) else after_preposition(doc, index, words[0], operators)
        joined = not words[0] or (words[0] in JOINING and index > token.head)
        return Above((effect,) if effect else (), effect is not None or joined)
    return Above()


def free(doc: Doc, index: int) -> bool:
    """ "Speaking to reporters, he insisted ...", "they demanded it, citing the law": a participle that stands by itself."""
    if grammar.marks(doc, index) or grammar.case(doc, index):
        return False
    before = min(doc.subtree(index)) - 1
    return index < doc.tokens[index].head or (before >= 0 and doc.tokens[before].form == ",") or doc.tokens[before + 1].form == ","


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
    bare = "Tense=Past" in doc.tokens[index].feats and not grammar.children(doc, index, "aux", "aux:pass", "cop")
    past = bare or any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in words)
    return not past and any("Tense=Pres" in t.feats for t in words)


def unreal(doc: Doc, index: int) -> bool:
    """Is a clause of time told of what has not happened ("will wait until he leaves"): in the present, beside a future, a wish or a plan?"""
    token = doc.tokens[index]
    own = (token, *(doc.tokens[i] for i in grammar.children(doc, index, "aux", "aux:pass", "cop")))
    if any("Tense=Past" in t.feats and "VerbForm=Fin" in t.feats for t in own):
        return False
    mark = grammar.marker(doc, index) or grammar.case(doc, index) or grammar.introducer(doc, index)
    if mark in FUTURE and not any("VerbForm=Fin" in t.feats for t in own):
        return ahead(doc, token.head, participle=len(own) == 1 and "VerbForm=Part" in token.feats)
    if not any("Tense=Pres" in t.feats or "VerbForm=Fin" in t.feats for t in own):
        return False
    if grammar.marker(doc, index) in FUTURE:
        return True
    return grammar.has_to(doc, token.head) or any(doc.tokens[i].lemma.lower() in UNREAL for i in grammar.children(doc, token.head, "aux"))


def ahead(doc: Doc, verb: int, *, participle: bool) -> bool:
    """Is a clause without a finite verb still to come: "will stop here before leaving", "remain in force until rescinded", not "left before meeting him"?"""
    helpers = [doc.tokens[i] for i in grammar.children(doc, verb, "aux", "aux:pass", "cop")]
    if grammar.has_to(doc, verb) or any(t.lemma.lower() in UNREAL for t in helpers):
        return not any(t.form.lower() == "have" for t in helpers)
    return participle and any("Tense=Pres" in t.feats and "VerbForm=Fin" in t.feats for t in (doc.tokens[verb], *helpers))


def complement(doc: Doc, index: int, operators: Operators) -> Above:
    """A clause that a verb or adjective takes as its complement: the operators' own field."""
    token = doc.tokens[index]
    kind = kind_of_clause(doc, index)
    effect = operator(doc, token.head, kind, operators)
    mark = grammar.marker(doc, index)
    if kind == "infinitive" and doc.tokens[token.head].lemma.lower() == "have" and any(doc.tokens[i].form.lower() == "yet" for i in doc.children[token.head]):
        effect = Effect("Actual", flip=True)  # "has yet to respond"
    if mark == "if" and whether(doc, index, operators):
        return Above((question(doc, index, operators),))
    if kind == "gerund" and mark == "from":
        effect = after_preposition(doc, index, mark, operators)
    if kind == "clause" and effect and effect.modality in ("Requested", "Obligated") and stated(doc, index):
        effect = None
    known = operators.markers.get(mark)
    if known and effect is None and not (known.unreal and not unreal(doc, index)):
        effect = known
    if grammar.has_to(doc, index) and eased(doc, index):
        return Above((POSSIBLE,), True)
    if grammar.has_to(doc, index) and purpose(doc, index, effect):
        return Above((operators.purpose,))
    return Above((effect,) if effect else (), True, effect is not None or kind != "clause")


def nominal(doc: Doc, index: int, operators: Operators) -> Above:
    """An event noun: reached where it is spoken of as something that may come ("demanded his arrest", "may bring charges"), else presupposed."""
    token = doc.tokens[index]
    relation, case = grammar.base(token), grammar.case(doc, index)
    if relation == "obj" and index < token.head and not doc.tokens[token.head].deprel.startswith("acl"):
        relation = "nsubj"  # before the verb it is what the parser missed as its subject
    if case in WITHOUT:
        return Above((NOT,))
    beside = relation == "obl" and case.split(" ")[0] in CIRCUMSTANCES
    effect = None if beside else operator(doc, token.head, "noun", operators)
    if relation == "compound":
        return Above((effect,) if effect else ())
    if relation == "nsubj" and token.deprel != "nsubj:pass":
        if doc.tokens[token.head].upos == "ADJ":  # "a lawsuit is possible"
            effect = operator(doc, token.head, "clause", operators)
        lemma = doc.tokens[token.head].lemma.lower()
        there = lemma in EXISTING or bool(grammar.children(doc, token.head, "expl"))
        if effect and effect.modality == "Actual" and not effect.flip and lemma not in TAKING_PLACE:  # "his arrest may lead to talks": he was arrested
            effect = None
        return Above((effect,) if effect else (), effect is not None or not presupposed(doc, index), effect is not None or there)
    if relation == "obl" and case.split()[:1] and case.split()[0] in COMING:
        return Above(on=True, negated=False)
    if relation in ("obl", "nmod") and case not in REACHING:
        return Above()
    if relation == "obj" and operator(doc, token.head, "known", operators):
        return Above()
    if relation not in ("obj", "iobj", "obl", "nmod", "nsubj"):
        return Above((effect,) if effect and relation != "amod" else ())
    if not effect and relation == "obl" and case == "for":  # "renewed his calls this week for the arrest"
        effect = next((found for i in grammar.children(doc, token.head, "obj") if (found := operator(doc, i, "noun", operators))), None)
    passing = case in PASSING and (case != "for" or relation != "obl" or indefinite(doc, index))  # "must pay for the attack", "will sit for a talk"
    return Above((effect,) if effect else (), effect is not None or (passing and not presupposed(doc, index)))


def indefinite(doc: Doc, index: int) -> bool:
    return any(doc.tokens[i].form.lower() in ("a", "an") for i in grammar.children(doc, index, "det"))


def presupposed(doc: Doc, index: int) -> bool:
    """Is the thing known already: "his arrest", "that lawsuit", "the investigation" (but not "the arrest of Roe", which may be yet to come)?"""
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.deprel == "nmod:poss" or token.form.lower() in ("this", "that", "these", "those"):
            return True
        if token.deprel == "det" and token.form.lower() == "the":
            return not any(grammar.case(doc, j) in ("of", "to", "against", "by") for j in grammar.children(doc, index, "nmod", "obl"))
    return False
