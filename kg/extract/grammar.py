"""Grammatical functions over a UD tree: logical subject and object whatever the voice, control, relative clauses, coordination.

All functions take a Doc and a word index and give word indices (heads of phrases).
Sources: the UD guidelines for English (https://universaldependencies.org/en/) for what each relation means.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import wraps
from typing import TypeVar

from kg.doc import Doc, Token
from kg.extract.valency import DITRANSITIVE, HOLDING, JOINED, OBJECT_CONTROL, OBJECT_GERUND, PARTICLES

DEPTH = 6
T = TypeVar("T")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
# Endings of a word whose lemma the model missed ("tried", "wants", "planning") and what the dictionary form has in their place.
VERB_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"))
NOUN_ENDINGS = (("ies", "y"), ("s", ""), ("es", ""))


def dictionary_form(token: Token, known: Container[str]) -> str:
    """The word's lemma, or where no list knows it the dictionary form that one does: the model leaves some lemmas as the form is written."""
    lemma = token.lemma.lower()
    if lemma in known:
        return lemma
    endings = VERB_ENDINGS if token.upos in ("VERB", "AUX") else NOUN_ENDINGS if token.upos in ("NOUN", "PROPN") else ()
    words = (lemma, token.form.lower()) if token.form.lower() != lemma else (lemma,)
    return next((stem for word in words for ending, instead in endings for stem in stems(word, ending, instead) if stem in known), lemma)


def stems(word: str, ending: str, instead: str) -> tuple[str, ...]:
    """What a word may come from if this is its ending: "planning" from "plann" or "plan"."""
    stem = word.removesuffix(ending)
    if stem == word or len(stem) < 2:
        return ()
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and not instead
    return (stem, stem[:-1]) if doubled else (stem + instead,)


def remembered(function: Callable[[Doc, int], T]) -> Callable[[Doc, int], T]:
    """A function of one word that is worked out once for each doc; lists that it gives are not to be changed."""

    @wraps(function)
    def known(doc: Doc, index: int) -> T:
        found: dict[int, T] = doc.remembered.setdefault(function.__name__, {})
        if index not in found:
            found[index] = function(doc, index)
        return found[index]

    return known


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


def marks(doc: Doc, index: int) -> list[str]:
    """All words that introduce a clause, as they stand ("such as whether": three)."""
    return [doc.tokens[i].form.lower() for i in doc.children[index] if doc.tokens[i].deprel == "mark"]


def introducer(doc: Doc, index: int) -> str:
    """What introduces a clause: its marker, or before a gerund the preposition right there, wherever the parser hung it ("cheered them for storming it")."""
    found = marker(doc, index)
    before = doc.tokens[index - 1] if index else None
    if not found and before and before.upos in ("ADP", "SCONJ") and feature(doc.tokens[index], "VerbForm=Ger"):
        return before.form.lower()
    return found


def has_to(doc: Doc, index: int) -> bool:
    return any(doc.tokens[i].form.lower() == "to" for i in children(doc, index, "mark", "aux"))


def feature(token: Token, pair: str) -> bool:
    return pair in token.feats


def is_participle(token: Token) -> bool:
    """A past participle without knowing its voice ("arrested")."""
    return "VerbForm=Part" in token.feats and "Tense=Past" in token.feats


@remembered
def passive(doc: Doc, index: int) -> bool:
    """Does the verb stand in the passive: by its auxiliary, or as a bare participle of a noun, of another verb or beside one?"""
    token = doc.tokens[index]
    relations = [doc.tokens[i].deprel for i in doc.children[index]]
    if relations and only_have(doc, index):
        return False
    if any(relation in ("nsubj:pass", "aux:pass", "csubj:pass") for relation in relations):
        return True
    if "aux" in relations:
        return False
    if "nsubj" in relations:  # "Man arrested in Denver", a headline: a bare participle that has a subject and no object
        return is_participle(token) and not any(relation in ("obj", "ccomp", "xcomp", "cop") for relation in relations)
    if not is_participle(token) and not (token.deprel == "amod" and token.form.lower().endswith("ed")):
        return False
    if token.deprel in ("acl", "amod", "xcomp"):
        return token.deprel == "amod" or not children(doc, index, "obj")
    if token.deprel == "advcl":
        return not children(doc, index, "obj")
    if token.deprel == "conj":
        return passive(doc, token.head) or _by_somebody(doc, index)
    return False


def only_have(doc: Doc, index: int) -> bool:
    """ "has dismissed": the verb's auxiliaries are forms of "have" alone, so it is no passive, whatever the parser calls them."""
    words = {doc.tokens[i].lemma.lower() for i in children(doc, index, "aux", "aux:pass")}
    return bool(words) and words <= {"have", "'ve", "’ve", "has", "had"} and not _by_somebody(doc, index)


def _by_somebody(doc: Doc, index: int) -> bool:
    """ "... and embraced by the mayor": a participle without an object but with a by-phrase."""
    return not children(doc, index, "obj") and any(case(doc, i) == "by" for i in children(doc, index, "obl", "obl:agent"))


def coordinates(doc: Doc, index: int) -> list[int]:
    """A phrase and what is joined to it by "and", "or", "along with", "including", "such as"."""
    found = [index]
    for i in children(doc, index, "conj", "nmod"):
        token = doc.tokens[i]
        joined = token.deprel == "conj" or (i > index and introduction(doc, i) in JOINED)
        if joined and token.upos in NOMINAL:
            found.extend(coordinates(doc, i))
    return found


def introduction(doc: Doc, index: int) -> str:
    """The words before a phrase that hang on it as its preposition, whatever the tree calls the second: "such as", "along with"."""
    words = [i for i in doc.children[index] if i < index and doc.tokens[i].deprel in ("case", "mark")]
    words += [j for i in words for j in children(doc, i, "fixed")]
    return " ".join(doc.tokens[i].form.lower() for i in sorted(words))


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
        before = [i for i in own if i < index]
        # the parser may hang parts of one name or phrase on the verb as subjects of their own: the nearest is the phrase's head
        return [antecedent(doc, before[-1] if before else own[0])]
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
        return surface_subject(doc, _nearer_clause(doc, governor, index), depth + 1)
    if relation == "xcomp":
        return _controller(doc, governor, depth)
    if relation in ("ccomp", "advcl") and (beside := _noun_beside(doc, index)):
        return beside
    if relation in ("advcl", "ccomp", "obl", "csubj"):
        finite = feature(token, "VerbForm=Fin")
        if finite or relation == "csubj":
            return []
        if introducer(doc, index) in OBJECT_GERUND and not has_to(doc, index):
            return _controller(doc, governor, depth, gerund=True)
        above = _nearer_clause(doc, governor, index) if relation == "advcl" else governor
        return surface_subject(doc, above, depth + 1) if doc.tokens[governor].upos in ("VERB", "AUX", "ADJ", "NOUN") else []
    return []


def _nearer_clause(doc: Doc, governor: int, index: int) -> int:
    """In "they were freed after the envoy flew in and met leaders" the active verb shares the subject of the clause between, not of the passive."""
    if not passive(doc, governor) or passive(doc, index):
        return governor
    between = [i for i in children(doc, governor, "advcl") if governor < i < index and children(doc, i, "nsubj")]
    return between[-1] if between else governor


def _noun_beside(doc: Doc, index: int) -> list[int]:
    """The noun right before a verb without subject: the object in "saw Roe hit him", the phrase that a participle belongs to in "met with men fighting it"."""
    if doc.children[index] and min(doc.children[index]) < index:
        return []
    relation = doc.tokens[index].deprel
    for i in children(doc, doc.tokens[index].head, *(("obj",) if relation == "ccomp" else ("obl",))):
        if max(doc.subtree(i)) == index - 1 and doc.tokens[i].upos in NOMINAL and (relation == "ccomp" or case(doc, i) in ("with", "of", "for", "by", "from")):
            return [i]
    return []


def _controller(doc: Doc, governor: int, depth: int, *, gerund: bool = False) -> list[int]:
    """Who does what the to-clause (or "from suing") says: the object of a verb that asks, lets or makes somebody do it, else its subject."""
    objects = children(doc, governor, "obj", "iobj")
    if objects and (gerund or dictionary_form(doc.tokens[governor], OBJECT_CONTROL) in OBJECT_CONTROL):
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
    if not has_to(doc, index) and not _idea_of(doc, index):
        return [noun]
    top = doc.tokens[noun].head if case(doc, noun) == "of" and doc.tokens[noun].deprel == "nmod" else noun  # "one of the first men to sue"
    if has_to(doc, index) and children(doc, top, "cop") and children(doc, top, "nsubj"):  # "Roe was the first to sue"
        return surface_subject(doc, top, depth + 1)
    # "their plan to sue", "the refusal of the mayor to resign", "time for the envoy to go"
    owners = children(doc, noun, "nmod:poss") or [i for i in children(doc, noun, "nmod") if i < index and case(doc, i) in ("of", "by", "for")]
    if owners:
        return coordinates(doc, owners[0])
    above = doc.tokens[noun]
    if above.head >= 0 and dictionary_form(doc.tokens[above.head], HOLDING) in HOLDING and base(above) in ("obj", "obl", "xcomp"):
        return surface_subject(doc, above.head, depth + 1)
    return []


def _idea_of(doc: Doc, index: int) -> bool:
    """Is the gerund what a noun is about ("interest in launching", "the idea of suing"), not what the noun does ("insurers from denying", "Roe for lying")?"""
    before = case(doc, index) or introducer(doc, index)
    about = before not in ("from", "against", "into", "like") and not (before == "for" and doc.tokens[doc.tokens[index].head].upos in ("PROPN", "PRON"))
    return feature(doc.tokens[index], "VerbForm=Ger") and bool(before) and about


def _gap_is_object(doc: Doc, index: int) -> bool:
    """Does a relative clause leave out its object ("the men officials released")?"""
    return any(doc.tokens[i].deprel in ("nsubj", "nsubj:pass") and doc.tokens[i].form.lower() not in RELATIVE for i in doc.children[index])


def _gap_is_adverbial(doc: Doc, index: int) -> bool:
    """ "Baghdad, where he met ...", "the year in which he won": no object is left out."""
    return any(
        (doc.tokens[i].deprel in ("mark", "advmod") and doc.tokens[i].form.lower() in ("where", "when", "why", "how"))
        or (doc.tokens[i].deprel == "obl" and doc.tokens[i].form.lower() in RELATIVE)
        for i in doc.children[index]
    )


@remembered
def subjects(doc: Doc, index: int) -> list[int]:
    """The logical subject: who does it. Of a passive verb that is the by-phrase."""
    if passive(doc, index):
        by = [i for i in children(doc, index, "obl", "obl:agent") if case(doc, i) == "by"] or _hyphened(doc, index)
        by = [i for i in by if doc.tokens[i].upos not in ("NUM", "SYM") and doc.tokens[i].lemma.lower() not in ("percent", "point")]  # "cut by 20 percent"
        return [j for i in by[:1] for j in coordinates(doc, antecedent(doc, i))]
    found = [j for i in surface_subject(doc, index) for j in coordinates(doc, i)]
    return found + [i for i in _companions(doc, index) if found and i not in found]


def _companions(doc: Doc, index: int) -> list[int]:
    """ "Roe, along with two aides, sued": who stands beside the subject, where the parser hung them on the verb."""
    own = children(doc, index, *SUBJECTS)
    return [j for i in children(doc, index, "obl") if own and own[0] < i < index and introduction(doc, i) in JOINED for j in coordinates(doc, i)]


def _hyphened(doc: Doc, index: int) -> list[int]:
    """ "government-funded projects", "Saudi-backed forces": who does it stands before the hyphen."""
    before = [i for i in doc.children[index] if i == index - 2 and doc.tokens[i + 1].form in ("-", "–", "‑")]
    return [i for i in before if doc.tokens[index].deprel == "amod" and doc.tokens[i].upos in ("NOUN", "PROPN")]


def retained_subject(doc: Doc, index: int) -> list[int]:
    """ "The man was given a life sentence": the subject of a passive verb of giving that keeps its object is who gets it."""
    if not (passive(doc, index) and children(doc, index, "obj") and dictionary_form(doc.tokens[index], DITRANSITIVE) in DITRANSITIVE):
        return []
    return surface_subject(doc, index)


@remembered
def objects(doc: Doc, index: int) -> list[int]:
    """The logical object: who or what undergoes it. Of a passive verb that is the surface subject."""
    if retained_subject(doc, index):
        return [j for i in children(doc, index, "obj")[:1] for j in coordinates(doc, i)]
    if passive(doc, index):
        token = doc.tokens[index]
        found = [token.head] if token.deprel == "amod" and token.head >= 0 else surface_subject(doc, index)
        return [j for i in found for j in coordinates(doc, i)]
    own = children(doc, index, "obj") or _second_subject(doc, index) or _behind_particle(doc, index)
    if own:
        return [j for i in own[:1] for j in coordinates(doc, antecedent(doc, i))]
    return _relative_object(doc, index) or _shared_object(doc, index)


def _behind_particle(doc: Doc, index: int) -> list[int]:
    """ "hand over the prisoner": an object that the parser took for an oblique phrase, whose preposition it then lacks."""
    parts = children(doc, index, "compound:prt")
    bare = [i for i in children(doc, index, "obl") if parts and not case(doc, i) and doc.tokens[i].upos in ("NOUN", "PROPN", "PRON")]
    return [i for i in bare if min(doc.subtree(i)) == parts[-1] + 1][:1]


def _second_subject(doc: Doc, index: int) -> list[int]:
    """An object that the parser took for a second subject: it follows the verb while another subject stands before it."""
    own = [i for i in children(doc, index, "nsubj") if not case(doc, i)]
    return [i for i in own if i > index][:1] if any(i < index for i in own) else []


def _relative_object(doc: Doc, index: int) -> list[int]:
    """The noun that a relative clause leaves out: through to-clauses ("the aliens officials refused to hand over")."""
    here, steps = index, 0
    while steps < DEPTH and doc.tokens[here].deprel in ("xcomp", "conj", "ccomp") and doc.tokens[here].head >= 0 and not children(doc, here, "ccomp"):
        here, steps = doc.tokens[here].head, steps + 1
    token = doc.tokens[here]
    if token.deprel != "acl:relcl" or token.head < 0 or _gap_is_adverbial(doc, here):
        return []
    pronoun = [i for i in children(doc, here, "obj") if doc.tokens[i].form.lower() in RELATIVE]
    left_out = _gap_is_object(doc, here) and not children(doc, here, "obj")
    return [token.head] if pronoun or left_out else []


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
                and not (preposition == "to" and feature(doc.tokens[i], "VerbForm=Ger"))  # "committed to funding", "opposition to issuing"
            ):
                continue
            inner = children(doc, i, "nsubj") if preposition == "for" and has_to(doc, i) else []  # "called for voters to stay home"
            head = inner[0] if inner else i
            found.extend(coordinates(doc, antecedent(doc, head)) if doc.tokens[head].upos in NOMINAL else [head])
    return found


def shares_object(doc: Doc, index: int) -> bool:
    """Has the verb an object that does what its to-clause says ("asked him to leave", not "used tanks to attack")?"""
    return not children(doc, index, "obj") or dictionary_form(doc.tokens[index], OBJECT_CONTROL) in OBJECT_CONTROL


def ancestors(doc: Doc, index: int) -> Iterator[int]:
    """The words above this one, nearest first."""
    here = doc.tokens[index].head
    while here >= 0:
        yield here
        here = doc.tokens[here].head


@remembered
def particle(doc: Doc, index: int) -> str:
    """The particle of a phrasal verb ("over" of "hand over"), or ""."""
    for i in doc.children[index]:
        token = doc.tokens[i]
        adverb = token.deprel == "advmod" and (token.upos == "ADP" or (i == index + 1 and token.form.lower() in PARTICLES))
        if token.deprel == "compound:prt" or adverb:
            return token.form.lower()
    return ""
