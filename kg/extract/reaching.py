"""The functions that patterns name ("subject", "pp:to", "holder"): heads of the phrases that stand in one to a word.

"In an interview with CNN, Roe said ..."      at "interview": pp:with is CNN, holder is Roe
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.times import is_time
from kg.extract.undergoing import accused, harmed, undergoers
from kg.extract.valency import CARRYING
from kg.ontology import Pattern

WEAK = 0.6  # a pattern of no more confidence looks for its phrases in the purpose clause too ("issued subpoenas to force cooperation in Denver")
TIMELESS = frozenset({"to", "with", "of"})  # "sentenced to eight years": a measure, no time at which it happened
# Of these a parser often takes the verb for the head, where the noun is; "for" only behind a noun that is no object ("praised the deal for its balance").
BESIDE = frozenset({"on", "against", "into", "about", "over", "with", "to", "between", "among", "from", "for", "of", "by"})
STRAY = frozenset({"obj", "obl", "nmod", "appos", "conj", "dep", "list", "parataxis", "flat"})  # what an object is called that hangs on the wrong word
PARTING = frozenset({"blame", "pin", "base", "put", "place", "use", "focus", "turn", "bring", "hold"})  # ... not of these: "blamed the attack on them"
FORMS = frozenset({"notice", "round", "series", "string", "spate", "flurry", "wave", "part", "letter", "statement", "word", "expression", "act"})  # "of" what
STANCES = frozenset({"support", "defense", "defence", "opposition", "defiance", "protest", "praise", "solidarity", "favor", "criticism"})
OPENING = frozenset({"“", "‘", '"', "'"})
QUESTIONS = frozenset({"how", "where", "when", "what", "which", "whom", "whether", "why"})


def reach(doc: Doc, function: str, word: int, noun: int | None, pattern: Pattern) -> list[int]:
    """Heads of the phrases that stand in a function to the word (or to the noun of a light verb)."""
    verb = pattern.pos in ("verb", "light_verb")
    if function == "subject":
        if verb:
            return grammar.subjects(doc, word) or [i for i in arguments(doc, word, "ARG0") if i not in grammar.objects(doc, word)]
        return [j for i in predicated(doc, word) for j in grammar.coordinates(doc, i)]
    if function == "object":
        if not verb:
            return []
        found = grammar.objects(doc, word) or [i for i in arguments(doc, word, "ARG1") if i not in grammar.subjects(doc, word)] or following(doc, word)
        return [i for i in found if i != noun]
    if function == "iobject":
        found = grammar.children(doc, word, "iobj") or grammar.retained_subject(doc, word)
        return [j for i in found for j in grammar.coordinates(doc, grammar.antecedent(doc, i))]
    if function == "infinitive":
        own = infinitives(doc, word) + (infinitives(doc, noun) if noun is not None and noun != word else [])
        return [i for n, i in enumerate(own) if i not in own[:n] and not asks(doc, i) and not (doc.tokens[i].upos == "ADJ" and denied(doc, i))]
    if function == "subjunctive":
        return [i for i in grammar.children(doc, word, "ccomp") if wished(doc, i)]
    if function in ("clause", "quote"):
        own = grammar.children(doc, word, "ccomp")
        return own or (list(grammar.children(doc, noun, "acl", "ccomp")) if noun is not None else [])
    if function == "complement":
        named = [i for i in grammar.children(doc, word, "xcomp") if doc.tokens[i].upos in ("NOUN", "PROPN", "ADJ") and not denied(doc, i)]
        return named or grammar.prepositional(doc, word, "as") or labels(doc, word)
    centre = noun if noun is not None else word
    if function == "poss":
        return [j for i in owners(doc, centre) for j in grammar.coordinates(doc, grammar.antecedent(doc, i))]
    if function in ("modifier", "compound", "demonym"):
        found = [i for i in grammar.children(doc, centre, "compound", "amod", "nmod") if doc.tokens[i].upos in ("PROPN", "NOUN", "ADJ") and i < centre]
        if function != "modifier":
            return [i for i in found if (doc.tokens[i].upos == "ADJ") is (function == "demonym")]
        return found
    if function == "adverb":
        return grammar.children(doc, word, "advmod")
    if function == "holder":
        return holders(doc, centre)
    if function == "called":
        return called(doc, centre)
    if function == "undergoer":
        return undergoers(doc, centre)
    if function == "harmed":
        return harmed(doc, centre)
    if function == "accused":
        return accused(doc, centre)
    if function == "target":
        return [j for i in infinitives(doc, word) for j in grammar.objects(doc, i)]
    if function == "addressee":
        return addressees(doc, word)
    preposition = function[3:]
    found = grammar.prepositional(doc, word, preposition)
    if verb and preposition in ("at", "on"):  # "At a speech in Ohio, he lashed out at the mayor"; a day or place that opens the sentence
        found = [i for i in found if i > word] or found
    if noun is not None and noun != word:
        found = found + [i for i in grammar.prepositional(doc, noun, preposition) if i not in found]
    if not found and pattern.pos == "verb" and preposition not in ("of", "in"):
        for i in grammar.children(doc, word, "obj") or grammar.objects(doc, word)[:1]:
            found = grammar.prepositional(doc, i, preposition)
    if not found and pattern.pos == "noun" and preposition in ("by", "before"):  # "the arrest of two men by the FBI": the parser hangs it on the men
        found = [i for head in grammar.children(doc, word, "nmod") for i in grammar.prepositional(doc, head, preposition)]
    if not found:
        found = (stranded(doc, word, preposition) or misplaced(doc, word, preposition)) if verb else beside(doc, word, preposition)
    if not found and pattern.confidence <= WEAK:
        found = [
            i
            for clause in infinitives(doc, word)
            for head in (clause, *grammar.objects(doc, clause))
            for i in grammar.prepositional(doc, head, preposition)
        ]
    return [i for i in found if i != noun and (preposition in TIMELESS or not is_time(doc, i))]


def owners(doc: Doc, noun: int) -> list[int]:
    """Whose it is, also where the parser takes the owner for a subject ("after the mayor's ouster"): the mark of the genitive tells."""
    own = grammar.children(doc, noun, "nmod:poss")
    marked = [i for i in doc.children[noun] if i < noun and any(doc.tokens[j].form in ("'s", "’s") and doc.tokens[j].deprel == "case" for j in doc.children[i])]
    return own or [i for i in marked if max(doc.subtree(i)) < noun]


def stranded(doc: Doc, verb: int, preposition: str) -> list[int]:
    """ "The bill was voted on", "the path that they insist on": the preposition stands alone, its phrase is the subject or the noun of the clause."""
    alone = [i for i in doc.children[verb] if i > verb and doc.tokens[i].form.lower() == preposition and not doc.children[i] and not leads(doc, i)]
    return [i for i in grammar.objects(doc, verb) if i < verb] if alone and not grammar.children(doc, verb, "obj") else []


def misplaced(doc: Doc, verb: int, preposition: str) -> list[int]:
    """ "is calling for Roe to resign": the parser hung the preposition on the verb; its phrase is what starts right behind it."""
    if verb + 1 >= len(doc.tokens) or doc.tokens[verb + 1].head != verb or doc.tokens[verb + 1].form.lower() != preposition or doc.children[verb + 1]:
        return []
    heads = [i for i in doc.children[verb] if i > verb + 1 and min(doc.subtree(i)) == verb + 2]
    heads = [j for i in heads for j in (grammar.children(doc, i, "nsubj") or [i])]
    return [j for i in heads[:1] if doc.tokens[i].upos in grammar.NOMINAL for j in grammar.coordinates(doc, i)]


def following(doc: Doc, verb: int) -> list[int]:
    """ "The promise to repeal the law": the phrase right behind a verb in the active that the parser hung on a word above it."""
    tokens = doc.tokens
    if verb + 1 >= len(tokens) or grammar.passive(doc, verb) or grammar.children(doc, verb, "obj", "iobj", "ccomp", "xcomp", "nsubj:pass"):
        return []
    above = set(grammar.ancestors(doc, verb))
    end = doc.sentence(verb)[1]
    for i in range(verb + 1, min(verb + 6, end)):
        if tokens[i].head in above and tokens[i].deprel in STRAY and tokens[i].upos in grammar.NOMINAL and min(doc.subtree(i)) == verb + 1:
            return [] if grammar.case(doc, i) or is_time(doc, i) else [i]
    return []


def leads(doc: Doc, preposition: int) -> bool:
    """Does a phrase follow, which the parser did not join to its preposition ("were met with scorn")?"""
    return preposition + 1 < len(doc.tokens) and doc.tokens[preposition + 1].upos in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")


def beside(doc: Doc, noun: int, preposition: str) -> list[int]:
    """ "delayed a vote on the bill", "said in a letter to lawmakers": a phrase right behind the noun that the parser hung on a word above it."""
    token, end = doc.tokens[noun], behind_time(doc, max(doc.subtree(noun)) + 1)
    if preposition not in BESIDE or token.head < 0 or end >= len(doc.tokens) or doc.tokens[end].form.lower() != preposition:
        return []
    if token.deprel == "obj" and (preposition == "for" or doc.tokens[token.head].lemma.lower() in PARTING):
        return []
    for above in clause_above(doc, noun):
        if found := [i for i in grammar.prepositional(doc, above, preposition) if i >= end and min(doc.subtree(i)) == end]:
            return found
    return []


def behind_time(doc: Doc, index: int) -> int:
    """The first word from here on that tells no time: "a meeting | Wednesday | with the leaders"."""
    last = doc.sentence(index)[1] if index < len(doc.tokens) else index
    while index < last and doc.tokens[index].upos in ("NOUN", "PROPN") and is_time(doc, index):
        index += 1
    return index


def clause_above(doc: Doc, index: int) -> list[int]:
    """The words that govern this one, up to the verb of its clause."""
    found = []
    while (index := doc.tokens[index].head) >= 0:
        found.append(index)
        if doc.tokens[index].upos == "VERB":
            break
    return found


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


def addressees(doc: Doc, word: int) -> list[int]:
    """To whom a letter or summons goes that asks for something: "sent a letter to the agency demanding an answer"."""
    token = doc.tokens[word]
    if token.deprel not in ("acl", "advcl") or not grammar.feature(token, "VerbForm=Ger"):
        return []
    above = [i for i in (token.head, doc.tokens[token.head].head) if i >= 0 and (doc.tokens[i].upos == "VERB" or grammar.base(doc.tokens[i]) == "obj")]
    found = (grammar.children(doc, i, "iobj") or grammar.prepositional(doc, i, "to") for i in above)
    return [i for i in next(filter(None, found), []) if i < word]


def labels(doc: Doc, verb: int) -> list[int]:
    """ "Called it a hoax", "calls his rival “Sleepy Sam”": a second object, or what stands in quotation marks right behind the first."""
    own = grammar.children(doc, verb, "obj")
    if len(own) > 1:
        return own[1:]
    for i in own:
        behind = range(i + 1, min(i + 3, len(doc.tokens) - 1))
        if quote := next((j for j in behind if doc.tokens[j].form in OPENING), None):
            return [quote + 1]
    return []


def wished(doc: Doc, clause: int) -> bool:
    """ "Asked that the records be released", "insisted that he resign": a that-clause whose verb is a bare infinitive."""
    if grammar.marker(doc, clause) != "that":
        return False
    helpers = [doc.tokens[i] for i in grammar.children(doc, clause, "aux", "aux:pass", "cop")]
    if helpers:
        return helpers[0].form.lower() == "be"
    return doc.tokens[clause].upos == "VERB" and "VerbForm=Inf" in doc.tokens[clause].feats


def called(doc: Doc, noun: int) -> list[int]:
    """Whose name stands right behind the noun: "candidate Jane Roe", whichever of the two the tree takes for the head."""
    token, tokens = doc.tokens[noun], doc.tokens
    if token.deprel in ("compound", "flat") and token.head > noun:
        return [token.head] if tokens[token.head].upos == "PROPN" else []
    return [i for i in grammar.children(doc, noun, "flat", "appos", "compound") if i == noun + 1 and tokens[i].upos == "PROPN"]


def carriers(doc: Doc, noun: int) -> list[int]:
    """Who does what a noun names, where nothing beside it says so: "is planning an attack on them", "subpoenaed him as part of an investigation",
    "marched in support of the law"."""
    top, verb = noun, doc.tokens[noun].head
    while verb >= 0 and (doc.tokens[top].deprel == "conj" or (grammar.case(doc, top) == "of" and doc.tokens[verb].lemma in FORMS)):
        top, verb = verb, doc.tokens[verb].head
    token = doc.tokens[top]
    if verb < 0 or doc.tokens[verb].upos != "VERB" or grammar.passive(doc, verb):
        return []
    carried = grammar.base(token) == "obj" and grammar.dictionary_form(doc.tokens[verb], CARRYING) in CARRYING
    part = token.lemma == "part" and grammar.case(doc, top) == "as"
    stance = token.lemma in STANCES and grammar.case(doc, top) == "in" and doc.tokens[top - 1].form.lower() == "in"
    return grammar.subjects(doc, verb) if carried or part or stance else []


def neighbours(doc: Doc, verb: int) -> list[int]:
    """The noun right before a participle, where the parser hung it on one farther off: "the voice of the woman speaking to him"."""
    token = doc.tokens[verb]
    own = grammar.children(doc, verb, *grammar.SUBJECTS) or (doc.children[verb] and doc.children[verb][0] < verb)
    before = verb - 1
    if own or token.deprel != "acl" or grammar.passive(doc, verb) or grammar.has_to(doc, verb):
        return []
    if before < 0 or doc.tokens[before].upos not in ("NOUN", "PROPN", "PRON"):
        return []
    return [before] if before != token.head and token.head in grammar.ancestors(doc, before) else []


def second_choice(doc: Doc, functions: Sequence[str], word: int, pattern: Pattern) -> list[int]:
    """Who acts, where no phrase in the functions that a pattern names for the agent may be it."""
    if pattern.pos == "noun":
        return [] if {"poss", "modifier", "pp:by"}.isdisjoint(functions) else carriers(doc, word)
    return neighbours(doc, word) if "subject" in functions else []


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
