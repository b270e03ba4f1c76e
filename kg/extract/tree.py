"""What a UD tree says of one word: its children, preposition and marker, its dictionary form, its voice, what is joined to it.

"was jailed by police"     at "jailed": passive; at "police": case "by"

All functions take a Doc and a word index and give words or word indices.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import wraps
from typing import TypeVar

from kg.doc import Doc, Token
from kg.extract.valency import DITRANSITIVE, JOINED, PARTICLES

DEPTH = 6
T = TypeVar("T")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
TWO_WORDS = frozenset({("out", "of"), ("away", "from"), ("because", "of"), ("instead", "of"), ("ahead", "of")})
MANY = frozenset({"are", "were", "have", "'re", "’re"})  # what stands beside a verb of several
CUT_HAVE = frozenset({"'s", "’s", "'d", "’d"})
# Endings of a word whose lemma the model missed ("tried", "wants", "planning") and what the dictionary form has in their place.
VERB_ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"))
NOUN_ENDINGS = (("ies", "y"), ("s", ""), ("es", ""))


def dictionary_form(token: Token, known: Container[str]) -> str:
    """The word's lemma, or where no list knows it the dictionary form that one does: the model leaves some lemmas as the form is written."""
    lemma = token.lemma.lower()
    if lemma in known:
        return lemma
    if token.upos in ("NOUN", "PROPN") and token.form.lower() in known:  # "gunman", which the model may take for a form of "gun"
        return token.form.lower()
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
            second = doc.tokens[i + 1] if i + 1 < index else None  # "out of the race": two words, each of its own for the parser
            if not fixed and second is not None and (doc.tokens[i].form.lower(), second.form.lower()) in TWO_WORDS and second.head == index:
                fixed = [second.form.lower()]
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


# Forms that are participles whatever the tagger says of a headline ("Governor Taken To Court").
PARTICIPLES = frozenset({
    "beaten", "bitten", "blown", "broken", "chosen", "drawn", "driven", "eaten", "forbidden", "frozen",
    "given", "hidden", "overthrown", "overtaken", "retaken", "seen", "shaken", "shown", "slain", "spoken",
    "stolen", "sworn", "taken", "thrown", "torn", "undertaken", "withdrawn", "written",
})


def is_participle(token: Token) -> bool:
    """A past participle without knowing its voice ("arrested")."""
    return ("VerbForm=Part" in token.feats and "Tense=Past" in token.feats) or token.form.lower() in PARTICIPLES


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
        return is_participle(token) and not any(
            doc.tokens[i].deprel in ("ccomp", "xcomp", "cop") or (doc.tokens[i].deprel == "obj" and not case(doc, i)) for i in doc.children[index]
        )
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
    cut = words and {doc.tokens[i].form for i in children(doc, index, "aux", "aux:pass")} <= CUT_HAVE
    if cut and children(doc, index, "obj") and dictionary_form(doc.tokens[index], DITRANSITIVE) not in DITRANSITIVE:
        return True  # "he's ordered the army to ..."
    return bool(words) and words <= {"have", "'ve", "’ve", "has", "had"} and not _by_somebody(doc, index)


def _by_somebody(doc: Doc, index: int) -> bool:
    """ "... and embraced by the mayor": a participle without an object but with a by-phrase."""
    return not children(doc, index, "obj") and any(case(doc, i) == "by" for i in children(doc, index, "obl", "obl:agent"))


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


def coordinates(doc: Doc, index: int) -> list[int]:
    """A phrase and what is joined to it by "and", "or", "along with", "including", "such as"."""
    found = [index]
    for i in children(doc, index, "conj", "nmod"):
        token = doc.tokens[i]
        joined = token.deprel == "conj" or (i > index and introduction(doc, i) in JOINED)
        if joined and token.upos in NOMINAL:
            found.extend(coordinates(doc, i))
    return found


def conjuncts(doc: Doc, index: int) -> list[int]:
    """What is joined to a phrase by "and" or "or", through conjuncts of conjuncts."""
    return [j for i in children(doc, index, "conj") for j in (i, *conjuncts(doc, i))]


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
            return _agreeing(doc, here, _nearest(doc, index, doc.tokens[here].head)) if doc.tokens[here].head >= 0 else index
        here, steps = doc.tokens[here].head, steps + 1
    return index


def _agreeing(doc: Doc, clause: int, noun: int) -> int:
    """ "The arms went to Syria, which are now aiding the rebels": a name of one thing beside a verb of several; then the subject above is meant, or nothing."""
    plural = any(doc.tokens[i].form.lower() in MANY for i in children(doc, clause, "aux", "aux:pass", "cop"))
    token = doc.tokens[noun]
    if not plural or token.upos != "PROPN" or feature(token, "Number=Plur") or children(doc, noun, "conj"):
        return noun
    verb = token.head
    above = [i for i in children(doc, verb, "nsubj", "nsubj:pass") if i < noun and feature(doc.tokens[i], "Number=Plur")] if verb >= 0 else []
    return above[0] if above else noun


def _nearest(doc: Doc, pronoun: int, governor: int) -> int:
    """What stands right before a relative pronoun, where the parser hung the clause on something that this is no part of ("lost to Roe, who won")."""
    before = pronoun - 1 - (doc.tokens[pronoun - 1].form == ",") if pronoun > 1 else governor
    if before <= governor or doc.tokens[before].upos not in ("NOUN", "PROPN") or governor in ancestors(doc, before):
        return governor
    while doc.tokens[before].head > governor and doc.tokens[doc.tokens[before].head].upos in ("NOUN", "PROPN"):
        before = doc.tokens[before].head
    return before
