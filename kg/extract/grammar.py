"""Grammatical functions over a UD tree: logical subject and object whatever the voice, control, relative clauses, coordination.

All functions take a Doc and a word index and give word indices (heads of phrases).
Sources: the UD guidelines for English (https://universaldependencies.org/en/) for what each relation means.
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract.tree import (
    DEPTH,
    NOMINAL,
    RELATIVE,
    SUBJECTS,
    ancestors,
    antecedent,
    base,
    case,
    children,
    conjuncts,
    coordinates,
    dictionary_form,
    feature,
    has_to,
    introducer,
    introduction,
    is_participle,
    marker,
    marks,
    only_have,
    particle,
    passive,
    remembered,
)
from kg.extract.valency import BARE_INFINITIVE, DITRANSITIVE, HOLDING, INTENTIONS, JOINED, OBJECT_CONTROL, OBJECT_GERUND, TELLING

__all__ = [
    "NOMINAL", "SUBJECTS", "ancestors", "antecedent", "base", "case", "children", "conjuncts", "coordinates", "dictionary_form", "feature", "has_to",
    "introducer", "introduction", "is_participle", "marker", "marks", "objects", "only_have", "particle", "passive", "prepositional",
    "retained_subject", "shares_object", "subjects", "surface_subject"
]

BEFORE_PARTICIPLES = frozenset({"with", "of", "for", "by", "from", "about", "against", "among"})


def _for_whom(doc: Doc, index: int) -> list[int]:
    """ "it is hard for voters to know": the phrase between "for" and "to", wherever the parser hung it."""
    if not has_to(doc, index):
        return []
    governor = doc.tokens[index].head
    marked = [i for i in children(doc, index, "mark", "case") if doc.tokens[i].form.lower() == "for"]
    near = [i for i in doc.children[governor] if governor < i < index and doc.tokens[i].upos in NOMINAL]
    found = [i for i in near if (marked and doc.subtree(i)[0] == marked[0] + 1) or (doc.tokens[governor].upos == "ADJ" and case(doc, i) == "for")]
    return [j for i in found[:1] for j in coordinates(doc, i)]


def surface_subject(doc: Doc, index: int, depth: int = 0) -> list[int]:
    """The subject as the clause has it (of a passive verb: who undergoes it), found through control, coordination and relative clauses."""
    own = children(doc, index, *SUBJECTS)
    if own:
        before = [i for i in own if i < index]
        before = [i for i in before if doc.tokens[i].form.lower() not in RELATIVE] or before
        # the parser may hang parts of one name or phrase on the verb as subjects of their own: the nearest is the phrase's head
        return [antecedent(doc, before[-1] if before else own[0])]
    token = doc.tokens[index]
    governor = token.head
    if governor < 0 or depth > DEPTH:
        return []
    relation = token.deprel
    if for_whom := _for_whom(doc, index):
        return for_whom
    if relation == "acl:relcl":
        return [governor] if not _gap_is_object(doc, index) else []
    if relation == "acl":
        return _subject_of_adnominal(doc, index, depth)
    if relation == "conj" and (verb := _verb_beside(doc, index)) is not None:
        return surface_subject(doc, verb, depth + 1)
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


def _verb_beside(doc: Doc, index: int) -> int | None:
    """ "after an officer shot and killed him": the verb right before the conjunction, whichever the parser took."""
    joined = index >= 2 and doc.tokens[index - 1].upos == "CCONJ" and doc.tokens[index - 2].upos == "VERB" and doc.tokens[index].upos == "VERB"
    return index - 2 if joined and index - 2 != doc.tokens[index].head and index not in ancestors(doc, index - 2) else None


def _nearer_clause(doc: Doc, governor: int, index: int) -> int:
    """In "they were freed after the envoy flew in and met leaders" the active verb shares the subject of the clause between, not of the passive."""
    if not passive(doc, governor) or passive(doc, index):
        return governor
    between = [i for i in children(doc, governor, "advcl") if governor < i < index and children(doc, i, "nsubj")]
    return between[-1] if between else governor


def _noun_beside(doc: Doc, index: int) -> list[int]:
    """The noun right before a verb without subject: the object in "saw Roe hit him", the phrase that a participle belongs to in "met with men fighting it"."""
    relation, governor = doc.tokens[index].deprel, doc.tokens[index].head
    before = [i for i in doc.children[governor] if i < index and doc.tokens[i].upos in NOMINAL and max(doc.subtree(i)) == index - 1]
    if doc.children[index] and (first := min(doc.children[index])) < index:  # "resulted in the court releasing them"
        return [i for i in before if doc.tokens[first].deprel == "mark" and doc.tokens[first].upos == "ADP" and doc.subtree(i)[0] == first + 1]
    for i in before:
        if doc.tokens[i].deprel == "obj" if relation == "ccomp" else doc.tokens[i].deprel == "obl" and case(doc, i) in BEFORE_PARTICIPLES:
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
    state = has_to(doc, index) or case(doc, noun) in ("in", "under", "on")
    if state and children(doc, top, "cop") and children(doc, top, "nsubj"):  # "Roe was the first to sue", "is in the process of suing"
        return surface_subject(doc, top, depth + 1)
    if dictionary_form(doc.tokens[noun], TELLING) in TELLING and has_to(doc, index):  # "a warning to the leaders to back down", "put pressure on him to go"
        beside = children(doc, noun, "nmod") + (children(doc, doc.tokens[noun].head, "obl") if doc.tokens[noun].deprel == "obj" else [])
        if told := [i for i in beside if noun < i < index and case(doc, i) in ("to", "on")]:
            return coordinates(doc, told[0])
    # "their plan to sue", "the refusal of the mayor to resign", "time for the envoy to go"
    owners = children(doc, noun, "nmod:poss") or [i for i in children(doc, noun, "nmod") if i < index and case(doc, i) in ("of", "by", "for")]
    owners = owners or _compound_owner(doc, noun)
    if owners:
        return coordinates(doc, owners[0])
    above = doc.tokens[noun]
    held = above.head >= 0 and dictionary_form(doc.tokens[above.head], HOLDING) in HOLDING and base(above) in ("obj", "obl", "xcomp")
    meant = above.head >= 0 and base(above) in ("obl", "nmod") and case(doc, noun) == "in" and dictionary_form(above, INTENTIONS) in INTENTIONS
    if held or (meant and doc.tokens[above.head].upos == "VERB"):  # "resigned in an effort to calm them"
        return surface_subject(doc, above.head, depth + 1)
    return []


def _compound_owner(doc: Doc, noun: int) -> list[int]:
    """ "the Senate effort to repeal it": who has the plan is named right before it."""
    if dictionary_form(doc.tokens[noun], INTENTIONS) not in INTENTIONS:
        return []
    return [i for i in children(doc, noun, "compound", "nmod", "nsubj") if i < noun and doc.tokens[i].upos == "PROPN"][-1:]


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
        by = [i for i in children(doc, index, "obl", "obl:agent") if case(doc, i) == "by"] or _hyphened(doc, index) or _farther_by(doc, index)
        by = by or _shared_by(doc, index)
        by = [i for i in by if doc.tokens[i].upos not in ("NUM", "SYM") and doc.tokens[i].lemma.lower() not in ("percent", "point")]  # "cut by 20 percent"
        return [j for i in by[:1] for j in coordinates(doc, antecedent(doc, i))]
    found = [j for i in surface_subject(doc, index) for j in coordinates(doc, i)]
    return found + [i for i in _companions(doc, index) if found and i not in found]


def _farther_by(doc: Doc, index: int) -> list[int]:
    """ "was shot in the back by police": the by-phrase that the parser hung on a place or thing between."""
    between = [i for i in children(doc, index, "obl") if i > index and case(doc, i) in ("in", "on", "at", "with", "to", "from", "into")]
    return [j for i in between for j in children(doc, i, "nmod") if case(doc, j) == "by"]


def _shared_by(doc: Doc, index: int) -> list[int]:
    """ "was jailed and tortured by the regime": the by-phrase of the other participle."""
    others = children(doc, index, "conj") + ([doc.tokens[index].head] if doc.tokens[index].deprel == "conj" else [])
    bare = [i for i in others if is_participle(doc.tokens[i]) and not (i > index and children(doc, i, *SUBJECTS, "obj"))]
    return [j for i in bare for j in children(doc, i, "obl", "obl:agent") if case(doc, j) == "by" and j > index]


def _companions(doc: Doc, index: int) -> list[int]:
    """ "Roe, along with two aides, sued": who stands beside the subject, where the parser hung them on the verb."""
    own = children(doc, index, *SUBJECTS)
    return [j for i in children(doc, index, "obl") if own and own[0] < i < index and introduction(doc, i) in JOINED for j in coordinates(doc, i)]


def _hyphened(doc: Doc, index: int) -> list[int]:
    """ "government-funded projects", "Saudi-backed forces": who does it stands before the hyphen."""
    before = [i for i in doc.children[index] if i == index - 2 and doc.tokens[i + 1].form in ("-", "–", "‑")]
    return [i for i in before if doc.tokens[index].deprel == "amod" and doc.tokens[i].upos in ("NOUN", "PROPN", "ADJ")]


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
    direct = [i for i in children(doc, index, "obj") if not is_led(doc, index, i)]
    own = direct or _raised(doc, index) or _second_subject(doc, index) or _behind_particle(doc, index)
    if own:
        return [j for i in own[:1] for j in coordinates(doc, antecedent(doc, i))]
    return _relative_object(doc, index) or _shared_object(doc, index) or _right_behind(doc, index)


def _raised(doc: Doc, index: int) -> list[int]:
    """ "orders his aide to leave", "helps officers find it": an object that the parser took for the subject of the infinitive."""
    for i in children(doc, index, "ccomp"):
        own = [j for j in children(doc, i, "nsubj") if index < j < i]
        bare = dictionary_form(doc.tokens[index], BARE_INFINITIVE) in BARE_INFINITIVE and not children(doc, i, "aux", "mark", "cop")
        if own and feature(doc.tokens[i], "VerbForm=Inf") and (has_to(doc, i) or bare):
            return own[:1]
    return []


def _right_behind(doc: Doc, index: int) -> list[int]:
    """ "wasted money rearresting men": the phrase right behind a verb without object, which the parser hung on a verb above."""
    if doc.tokens[index].upos != "VERB" or children(doc, index, "ccomp", "xcomp", "iobj"):
        return []
    first = max([index, *children(doc, index, "compound:prt")]) + 1
    above = [i for i in ancestors(doc, index) if i < index]
    phrases = (i for governor in above for i in children(doc, governor, "obj", "nsubj") if i >= first)
    return [i for i in phrases if doc.tokens[i].upos in NOMINAL and not case(doc, i) and doc.subtree(i)[0] == first][:1]


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


def is_led(doc: Doc, index: int, phrase: int) -> bool:
    """ "seized on the wins", "asked for the number": what a preposition leads is no object, though the parser calls it one."""
    return doc.tokens[phrase].deprel == "obj" and any(doc.tokens[j].upos == "ADP" and index < j < phrase for j in children(doc, phrase, "case"))


def prepositional(doc: Doc, index: int, preposition: str) -> list[int]:
    """Phrases and gerunds that this preposition joins to the word, with coordinates."""
    found = []
    for i in doc.children[index]:
        relation = base(doc.tokens[i])
        if (is_led(doc, index, i) or relation in ("obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "advmod")) and case(doc, i) == preposition:
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
