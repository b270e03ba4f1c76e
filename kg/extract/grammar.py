"""Grammatical functions over a UD tree: logical subject and object whatever the voice, control, relative clauses, coordination.

All functions take a Doc and a word index and give word indices (heads of phrases).
Sources: the UD guidelines for English (https://universaldependencies.org/en/) for what each relation means.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.doc import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
# With these the subject of the to-clause is the subject even if there is an object ("promised him to leave").
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "refuse", "agree", "decline"})
# With these the subject holds the plan, power or promise that its object names ("has a plan to sue"), so it is who would do it.
HOLDING = frozenset(
    [
        "have",
        "make",
        "take",
        "launch",
        "begin",
        "start",
        "mount",
        "announce",
        "express",
        "show",
        "abandon",
        "drop",
        "unveil",
        "continue",
        "lead",
        "plan",
        "get",
        "need",
        "want",
        "set",
        "reach",
        "keep",
    ]
)
DEPTH = 6


def children(doc: Doc, index: int, *relations: str) -> list[int]:
    """Words that hang on this one by one of these relations (a subtype such as "obl:tmod" must be named)."""
    tokens = doc.tokens
    return [i for i in doc.children[index] if tokens[i].deprel in relations]


def base(token: Token) -> str:
    """The relation without its subtype."""
    return token.deprel.partition(":")[0]


def case(doc: Doc, index: int) -> str:
    """The preposition of a phrase ("to", "according to"), or ""."""
    for i in doc.children[index]:
        if doc.tokens[i].deprel in ("case", "mark") and (doc.tokens[i].upos in ("ADP", "SCONJ", "VERB", "PART", "ADV")):
            fixed = [doc.tokens[j].form.lower() for j in children(doc, i, "fixed")]
            return " ".join([doc.tokens[i].form.lower(), *fixed])
    return ""


def marker(doc: Doc, index: int) -> str:
    """The word that introduces a clause ("to", "if", "that", "whether"), or ""."""
    for i in doc.children[index]:
        if doc.tokens[i].deprel == "mark":
            return doc.tokens[i].lemma.lower()
    return ""


def has_to(doc: Doc, index: int) -> bool:
    return any(doc.tokens[i].form.lower() == "to" for i in children(doc, index, "mark", "aux"))


def feature(token: Token, pair: str) -> bool:
    return pair in token.feats


def is_participle(token: Token) -> bool:
    """A past participle without knowing its voice ("arrested")."""
    return "VerbForm=Part" in token.feats and "Tense=Past" in token.feats


def passive(doc: Doc, index: int) -> bool:
    """Does the verb stand in the passive: by its auxiliary, or as a bare participle of a noun, of another verb or beside one?"""
    token = doc.tokens[index]
    for i in doc.children[index]:
        relation = doc.tokens[i].deprel
        if relation in ("nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        if relation in ("nsubj", "aux"):
            return False
    if not is_participle(token) and not (token.deprel == "amod" and token.form.lower().endswith("ed")):
        return False
    if token.deprel in ("acl", "amod", "xcomp"):
        return token.deprel == "amod" or not children(doc, index, "obj")
    if token.deprel == "advcl":
        return not children(doc, index, "obj")
    if token.deprel == "conj":
        return passive(doc, token.head)
    return False


def coordinates(doc: Doc, index: int) -> list[int]:
    """A phrase and what is joined to it by "and", "or"."""
    found = [index]
    for i in children(doc, index, "conj"):
        if doc.tokens[i].upos in NOMINAL:
            found.extend(coordinates(doc, i))
    return found


def antecedent(doc: Doc, index: int) -> int:
    """What a relative pronoun stands for; the word itself if it is none."""
    token = doc.tokens[index]
    if token.form.lower() not in RELATIVE or token.upos not in ("PRON", "DET", "SCONJ"):
        return index
    here, steps = token.head, 0
    while here >= 0 and steps < DEPTH:
        if doc.tokens[here].deprel.startswith("acl"):
            return doc.tokens[here].head if doc.tokens[here].head >= 0 else index
        here, steps = doc.tokens[here].head, steps + 1
    return index


def surface_subject(doc: Doc, index: int, depth: int = 0) -> list[int]:
    """The subject as the clause has it (of a passive verb: who undergoes it), found through control, coordination and relative clauses."""
    own = children(doc, index, *SUBJECTS)
    if own:
        return [antecedent(doc, own[0])]
    token = doc.tokens[index]
    governor = token.head
    if governor < 0 or depth > DEPTH:
        return []
    relation = token.deprel
    if relation == "acl:relcl":
        return [governor] if not _gap_is_object(doc, index) else []
    if relation == "acl":
        return _subject_of_adnominal(doc, index, depth)
    if relation == "conj" and doc.tokens[governor].upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        if doc.tokens[governor].upos in ("NOUN", "PROPN") and doc.tokens[governor].deprel not in ("root", "ccomp", "conj", "parataxis"):
            return []
        return surface_subject(doc, governor, depth + 1)
    if relation == "xcomp":
        return _controller(doc, governor, depth)
    if relation in ("advcl", "ccomp", "obl", "csubj"):
        finite = feature(token, "VerbForm=Fin")
        if finite or relation == "csubj":
            return []
        if marker(doc, index) == "from":
            return _controller(doc, governor, depth)
        return surface_subject(doc, governor, depth + 1) if doc.tokens[governor].upos in ("VERB", "AUX", "ADJ", "NOUN") else []
    return []


def _controller(doc: Doc, governor: int, depth: int) -> list[int]:
    """Who does what the to-clause says: the object of the governing verb, else its subject."""
    objects = children(doc, governor, "obj", "iobj")
    if objects and doc.tokens[governor].lemma not in SUBJECT_CONTROL:
        return coordinates(doc, antecedent(doc, objects[-1 if len(objects) == 1 else 0]))
    if not objects and doc.tokens[governor].upos == "VERB" and doc.tokens[governor].lemma in ("call", "rely", "plead", "appeal"):
        targets = [i for i in children(doc, governor, "obl") if case(doc, i) in ("on", "upon", "with", "to")]
        if targets:
            return targets[:1]
    return surface_subject(doc, governor, depth + 1)


def _subject_of_adnominal(doc: Doc, index: int, depth: int) -> list[int]:
    """Subject of a participle or to-clause that hangs on a noun."""
    token = doc.tokens[index]
    noun = token.head
    if not has_to(doc, index):
        return [noun]
    owners = children(doc, noun, "nmod:poss")
    if owners:
        return owners[:1]
    above = doc.tokens[noun]
    if above.head >= 0 and doc.tokens[above.head].lemma in HOLDING and base(above) in ("obj", "obl", "xcomp"):
        return surface_subject(doc, above.head, depth + 1)
    return []


def _gap_is_object(doc: Doc, index: int) -> bool:
    """Does a relative clause leave out its object ("the men officials released")?"""
    return any(doc.tokens[i].deprel in ("nsubj", "nsubj:pass") and doc.tokens[i].form.lower() not in RELATIVE for i in doc.children[index])


def subjects(doc: Doc, index: int) -> list[int]:
    """The logical subject: who does it. Of a passive verb that is the by-phrase."""
    if passive(doc, index):
        by = [i for i in children(doc, index, "obl", "obl:agent") if case(doc, i) == "by"]
        return [j for i in by[:1] for j in coordinates(doc, antecedent(doc, i))]
    return [j for i in surface_subject(doc, index) for j in coordinates(doc, i)]


def objects(doc: Doc, index: int) -> list[int]:
    """The logical object: who or what undergoes it. Of a passive verb that is the surface subject."""
    if passive(doc, index):
        token = doc.tokens[index]
        found = [token.head] if token.deprel == "amod" and token.head >= 0 else surface_subject(doc, index)
        return [j for i in found for j in coordinates(doc, i)]
    own = children(doc, index, "obj")
    if own:
        return [j for i in own[:1] for j in coordinates(doc, antecedent(doc, i))]
    return _relative_object(doc, index) or _shared_object(doc, index)


def _relative_object(doc: Doc, index: int) -> list[int]:
    """The noun that a relative clause leaves out: through to-clauses ("the aliens officials refused to hand over")."""
    here, steps = index, 0
    while steps < DEPTH and doc.tokens[here].deprel in ("xcomp", "conj", "ccomp") and doc.tokens[here].head >= 0 and not children(doc, here, "ccomp"):
        here, steps = doc.tokens[here].head, steps + 1
    token = doc.tokens[here]
    if token.deprel != "acl:relcl" or token.head < 0:
        return []
    pronoun = [i for i in children(doc, here, "obj") if doc.tokens[i].form.lower() in RELATIVE]
    return (
        [token.head]
        if pronoun or ((_gap_is_object(doc, here) and (here != index or not children(doc, here, "obj"))) and not children(doc, here, "obj"))
        else []
    )


def _shared_object(doc: Doc, index: int) -> list[int]:
    """ "arrested and charged three men": the object of the verb that follows in coordination."""
    for i in children(doc, index, "conj"):
        own = children(doc, i, "obj")
        joined = doc.tokens[i].upos == "VERB" and not children(doc, i, *SUBJECTS) and i - index <= 4
        if own and joined and not children(doc, index, "obl", "xcomp", "ccomp", "advcl"):
            return coordinates(doc, own[0])
    return []


def prepositional(doc: Doc, index: int, preposition: str) -> list[int]:
    """Phrases and gerunds that this preposition joins to the word, with coordinates."""
    found = []
    for i in doc.children[index]:
        relation = base(doc.tokens[i])
        if relation in ("obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "advmod") and case(doc, i) == preposition:
            if (
                relation in ("advcl", "acl", "xcomp")
                and preposition in ("to", "that", "if", "because", "while", "after", "as")
                and doc.tokens[i].upos == "VERB"
            ):
                continue
            found.extend(coordinates(doc, antecedent(doc, i)) if doc.tokens[i].upos in NOMINAL else [i])
    return found


def infinitives(doc: Doc, index: int) -> list[int]:
    """To-clauses that the word governs, and bare ones ("help them find")."""
    found = []
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.upos in ("VERB", "AUX", "ADJ", "NOUN") and (
            token.deprel == "xcomp" or (token.deprel in ("advcl", "acl", "ccomp", "csubj") and has_to(doc, i))
        ):
            found.append(i)
    return found


def clauses(doc: Doc, index: int) -> list[int]:
    """Finite clauses that the word governs as what is said or thought."""
    return list(children(doc, index, "ccomp"))


def ancestors(doc: Doc, index: int) -> Iterator[int]:
    """The words above this one, nearest first."""
    here = doc.tokens[index].head
    while here >= 0:
        yield here
        here = doc.tokens[here].head


def particle(doc: Doc, index: int) -> str:
    """The particle of a phrasal verb ("over" of "hand over"), or ""."""
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.deprel == "compound:prt" or (token.deprel == "advmod" and token.upos == "ADP"):
            return token.form.lower()
    return ""
