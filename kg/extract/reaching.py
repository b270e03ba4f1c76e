"""The functions that patterns name ("subject", "pp:to", "holder"): heads of the phrases that stand in one to a word.

"In an interview with CNN, Roe said ..."      at "interview": pp:with is CNN, holder is Roe
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.times import is_time
from kg.extract.valency import CARRYING
from kg.ontology import Pattern

WEAK = 0.6  # a pattern of no more confidence looks for its phrases in the purpose clause too ("issued subpoenas to force cooperation in Denver")
TIMELESS = frozenset({"to", "with", "of"})  # "sentenced to eight years": a measure, no time at which it happened
QUESTIONS = frozenset({"how", "where", "when", "what", "which", "whom", "whether", "why"})


def reach(doc: Doc, function: str, word: int, noun: int | None, pattern: Pattern) -> list[int]:
    """Heads of the phrases that stand in a function to the word (or to the noun of a light verb)."""
    verb = pattern.pos in ("verb", "light_verb")
    if function == "subject":
        if verb:
            return grammar.subjects(doc, word) or arguments(doc, word, "ARG0")
        return [j for i in predicated(doc, word) for j in grammar.coordinates(doc, i)]
    if function == "object":
        if not verb:
            return []
        found = grammar.objects(doc, word) or [i for i in arguments(doc, word, "ARG1") if i not in grammar.subjects(doc, word)]
        return [i for i in found if i != noun]
    if function == "iobject":
        found = grammar.children(doc, word, "iobj") or grammar.retained_subject(doc, word)
        return [j for i in found for j in grammar.coordinates(doc, grammar.antecedent(doc, i))]
    if function == "infinitive":
        own = infinitives(doc, word) + (infinitives(doc, noun) if noun is not None and noun != word else [])
        return [i for n, i in enumerate(own) if i not in own[:n] and not asks(doc, i)]
    if function in ("clause", "quote"):
        own = grammar.children(doc, word, "ccomp")
        return own or (list(grammar.children(doc, noun, "acl", "ccomp")) if noun is not None else [])
    if function == "complement":
        named = [i for i in grammar.children(doc, word, "xcomp") if doc.tokens[i].upos in ("NOUN", "PROPN", "ADJ") and not denied(doc, i)]
        return named or grammar.prepositional(doc, word, "as")
    centre = noun if noun is not None else word
    if function == "poss":
        return [j for i in grammar.children(doc, centre, "nmod:poss") for j in grammar.coordinates(doc, i)]
    if function in ("modifier", "compound", "demonym"):
        found = [i for i in grammar.children(doc, centre, "compound", "amod", "nmod") if doc.tokens[i].upos in ("PROPN", "NOUN", "ADJ") and i < centre]
        if function != "modifier":
            return [i for i in found if (doc.tokens[i].upos == "ADJ") is (function == "demonym")]
        return found
    if function == "adverb":
        return grammar.children(doc, word, "advmod")
    if function == "holder":
        return holders(doc, centre)
    if function == "head":
        return [doc.tokens[word].head] if doc.tokens[word].head >= 0 else []
    preposition = function[3:]
    found = grammar.prepositional(doc, word, preposition)
    if noun is not None and noun != word:
        found = found + [i for i in grammar.prepositional(doc, noun, preposition) if i not in found]
    if not found and pattern.pos == "verb" and preposition not in ("of", "in"):
        for i in grammar.children(doc, word, "obj") or grammar.objects(doc, word)[:1]:
            found = grammar.prepositional(doc, i, preposition)
    if not found and pattern.pos == "noun" and preposition in ("by", "before"):  # "the arrest of two men by the FBI": the parser hangs it on the men
        found = [i for head in grammar.children(doc, word, "nmod") for i in grammar.prepositional(doc, head, preposition)]
    if not found and pattern.confidence <= WEAK:
        found = [
            i
            for clause in infinitives(doc, word)
            for head in (clause, *grammar.objects(doc, clause))
            for i in grammar.prepositional(doc, head, preposition)
        ]
    return [i for i in found if i != noun and (preposition in TIMELESS or not is_time(doc, i))]


def predicated(doc: Doc, word: int) -> list[int]:
    """Of what a noun or adjective is said: its subject, or the noun that it stands beside ("Roe, a critic of the law")."""
    token = doc.tokens[word]
    if token.deprel == "appos":
        return [token.head]
    if token.upos in ("NOUN", "PROPN") and token.deprel in ("obl", "nmod", "obj", "nsubj", "iobj") and not grammar.children(doc, word, *grammar.SUBJECTS):
        return []
    return grammar.surface_subject(doc, word)


def holders(doc: Doc, index: int) -> list[int]:
    """Who takes part in what a noun names, by the verb it hangs on: "in an interview with CNN, Roe said", "mulled a challenge to the mayor"."""
    token = doc.tokens[index]
    verb = token.head
    if verb < 0 or doc.tokens[verb].upos != "VERB" or grammar.passive(doc, verb):
        return []
    held = grammar.base(token) == "obj" and grammar.dictionary_form(doc.tokens[verb], CARRYING) in CARRYING
    within = grammar.base(token) == "obl" and grammar.case(doc, index) in ("in", "during", "at")
    return grammar.subjects(doc, verb) if held or within else []


def arguments(doc: Doc, index: int, role: str) -> list[int]:
    """Heads of the phrases in a PropBank role of this word, as the model sees them: nominal ones, the word's own subtree of a relative clause excepted."""
    found = []
    for name, first, last in doc.arguments.get(index, ()):
        if name == role and not first <= index < last:
            heads = [i for i in range(first, last) if not first <= doc.tokens[i].head < last]
            if heads and doc.tokens[heads[0]].upos in grammar.NOMINAL:
                found += [j for j in grammar.coordinates(doc, grammar.antecedent(doc, heads[0])) if j != index]
    return found


def denied(doc: Doc, complement: int) -> bool:
    """ "found not guilty": the complement itself is negated."""
    return any(doc.tokens[i].form.lower() in ("not", "n't", "never") for i in grammar.children(doc, complement, "advmod"))


def asks(doc: Doc, clause: int) -> bool:
    """ "how to save money", "where to go": a question, nothing that anybody is told to do."""
    first = doc.subtree(clause)[0]
    return doc.tokens[first].form.lower() in QUESTIONS or any(doc.tokens[i].form.lower() in QUESTIONS for i in doc.children[clause] if i < clause)


def infinitives(doc: Doc, index: int) -> list[int]:
    """To-clauses that the word governs, and bare ones ("help them find")."""
    found = []
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.upos in ("VERB", "AUX", "ADJ", "NOUN") and (
            token.deprel == "xcomp" or (token.deprel in ("advcl", "acl", "ccomp", "csubj") and grammar.has_to(doc, i) and not _is_to(doc, i))
        ):
            found.append(i)
    return found


def _is_to(doc: Doc, index: int) -> bool:
    """ "was told that the meeting is to end": a finite clause, no to-clause of the verb above."""
    return any(grammar.feature(doc.tokens[i], "VerbForm=Fin") for i in grammar.children(doc, index, "aux", "cop"))
