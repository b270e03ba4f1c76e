"""Clauses that say what somebody is: "is the director of", "served as", "became", "who heads", "works for", "as secretary of state, she".

Polarity and modality are those of the clause ("is not a member", "would be president").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.extract.standing.apposed import person_of
from kg.extract.standing.context import BODIES, Context, Stated, kind_of
from kg.extract.standing.posts import Held, describe
from kg.extract.standing.roles import Role, role_at
from kg.extract.status import status
from kg.model import Filler

PERFECT = ("has", "have", "'s", "’s", "'ve", "’ve")


def predicates(context: Context) -> Iterator[Stated]:
    """What predicates say that a person is, does as a post, leads or works for."""
    for first, last in context.doc.sentences:
        yield from _opening(context, first, last)
    for token in context.doc.tokens:
        lemma = token.lemma.lower()
        if grammar.children(context.doc, token.index, "cop"):
            yield from _copula(context, token.index)
        if token.upos == "VERB" and lemma in context.words.serving:
            yield from _serving(context, token.index)
        if token.upos == "VERB" and lemma == "become":
            yield from _becoming(context, token.index)
        if token.upos == "VERB" and lemma in context.words.leading:
            yield from _leading(context, token.index)
        if token.upos == "VERB" and lemma in context.words.working:
            yield from _working(context, token.index)
        if token.upos in ("NOUN", "VERB") and token.deprel != "case":
            yield from _as(context, token.index)


def _holders(context: Context, verb: int) -> Iterator[Filler]:
    for i in grammar.surface_subject(context.doc, verb)[:1]:
        for j in grammar.coordinates(context.doc, i):
            person = person_of(context, j)
            if person:
                yield person


def _over(context: Context, verb: int, *auxiliaries: str) -> bool:
    """Does the clause speak of former times: a past tense, but not a perfect ("has been")?"""
    doc = context.doc
    helpers = grammar.children(doc, verb, "aux", *auxiliaries)
    if any(context.low(i) in PERFECT and "Past" not in doc.tokens[i].feats for i in helpers):
        return False
    finite = [i for i in (verb, *helpers) if "VerbForm=Fin" in doc.tokens[i].feats]
    return any("Tense=Past" in doc.tokens[i].feats for i in finite) or any(context.low(i) in ("had", "was", "were") for i in helpers)


def _held(context: Context, person: Filler, role: Role, verb: int, rule: str, *, past: bool) -> Iterator[Stated]:
    yield from describe(context, Held(person, role, rule, 0.85, past, status(context.doc, verb, context.operators)))


def _copula(context: Context, head: int) -> Iterator[Stated]:
    doc = context.doc
    role = role_at(context, head)
    if role is None or context.low(role.first) in ("no", "any") or context.doc.tokens[head].upos == "ADJ" or _only_runs(context, role):
        return
    if doc.tokens[head].deprel == "xcomp" and grammar.has_to(doc, head):
        return  # "would hate to be a member of Congress"
    past = _over(context, head, "cop")
    for person in _holders(context, head):
        yield from _held(context, person, role, head, "standing/copula", past=past)
        for i in grammar.children(doc, head, "conj"):
            other = role_at(context, i) if doc.tokens[i].upos in ("NOUN", "PROPN") and not grammar.children(doc, i, *grammar.SUBJECTS) else None
            if other:
                yield from _held(context, person, other, head, "standing/copula", past=past)


def _only_runs(context: Context, role: Role) -> bool:
    """ "the only candidate who ...", "a superior choice": praise, no post."""
    return role.sort == "post" and context.low(role.head) in context.words.prospective and context.low(role.head) != "nominee"


def _serving(context: Context, verb: int) -> Iterator[Stated]:
    """ "served as director", "served Roe as director and then as secretary"."""
    doc = context.doc
    found = [i for head in (verb, *grammar.children(doc, verb, "obj")) for i in grammar.prepositional(doc, head, "as")]
    for i in found:
        if role := role_at(context, i):
            for person in _holders(context, verb):
                yield from _held(context, person, role, verb, "standing/serve-as", past=_over(context, verb))


def _becoming(context: Context, verb: int) -> Iterator[Stated]:
    doc = context.doc
    for i in grammar.children(doc, verb, "xcomp", "obj"):
        if role := role_at(context, i):
            for person in _holders(context, verb):
                yield from _held(context, person, role, verb, "standing/become", past=_over(context, verb))


def _leading(context: Context, verb: int) -> Iterator[Stated]:
    """ "who heads the advocacy group Roe": the leader works for what is led."""
    doc = context.doc
    if grammar.children(doc, verb, "xcomp", "ccomp"):
        return  # "led the board to resign"
    trigger = doc.span(verb, verb + 1)
    for i in grammar.objects(doc, verb):
        body = context.filler(i)
        passive = i < verb and doc.tokens[verb].deprel == "acl" and verb - i > 2  # "the lobby is mobilizing and Republicans, led by Roe"
        if body and kind_of(body) in BODIES and context.definite(body) and not passive:
            for person in (p for j in grammar.subjects(doc, verb) if (p := person_of(context, j))):
                yield Stated("worksFor", person, body, trigger, "standing/lead", 0.75, _over(context, verb), status(doc, verb, context.operators))


def _working(context: Context, verb: int) -> Iterator[Stated]:
    """ "works for Roe & Co.", "who taught at the University"."""
    doc = context.doc
    taught = doc.tokens[verb].lemma.lower() == "teach"
    for preposition in ("at",) if taught else ("for", "at"):
        for i in grammar.prepositional(doc, verb, preposition):
            body = context.filler(i)
            fits = kind_of(body) in BODIES or (preposition == "for" and kind_of(body) == "Person")
            if body and fits and context.definite(body):
                facts = status(doc, verb, context.operators)
                for person in _holders(context, verb):
                    yield Stated("worksFor", person, body, doc.span(verb, verb + 1), "standing/work", 0.8, _over(context, verb), facts)


def _as(context: Context, index: int) -> Iterator[Stated]:
    """ "as secretary of state, she ...", "his duties as commander in chief"."""
    doc, token = context.doc, context.doc.tokens[index]
    tenure = context.words.tenure.get(token.lemma.lower()) if token.upos == "NOUN" else None
    for i in grammar.prepositional(doc, index, "as"):
        role = role_at(context, i)
        if role is None or role.sort != "post" or role.plural or context.low(role.first) in ("a", "an"):
            continue
        if tenure:
            owners = [person for j in grammar.children(doc, index, "nmod:poss") if (person := person_of(context, j))]
            for person in owners:
                yield from describe(context, Held(person, role, "standing/as", 0.8, tenure == "past" or _narrated(context, index)))
        elif token.upos == "VERB" and _opens(context, role, index):
            for person in _holders(context, index):
                yield from describe(context, Held(person, role, "standing/as", 0.75, _over(context, index)))


def _opening(context: Context, first: int, last: int) -> Iterator[Stated]:
    """ "As mayor of Salem, Ann Roe ...": by its place alone, where the tree has gone astray."""
    doc, tokens = context.doc, context.doc.tokens
    if context.low(first) != "as" or last - first < 5:
        return
    comma = next((i for i in range(first + 2, min(first + 14, last)) if tokens[i].form == ","), None)
    heads = range(first + 1, comma) if comma else ()
    role = next((found for i in heads if tokens[i].upos in ("NOUN", "PROPN") and (found := role_at(context, i)) and found.first == first + 1), None)
    name = context.phrases.named.get(comma + 1) if comma and comma + 1 < last else None
    person = context.named(name) if name and context.is_person(name) else None
    verb = next((i for i in range(comma or first, last) if "VerbForm=Fin" in tokens[i].feats), None)
    if role and role.sort == "post" and not role.plural and person and verb is not None:
        past = "Tense=Past" in doc.tokens[verb].feats
        yield from describe(context, Held(person, role, "standing/as", 0.75, past))


def _narrated(context: Context, noun: int) -> bool:
    """Does the noun's clause stand in the past?"""
    above = next((i for i in grammar.ancestors(context.doc, noun) if context.doc.tokens[i].upos == "VERB"), None)
    return above is not None and _over(context, above)


def _opens(context: Context, role: Role, verb: int) -> bool:
    """Does the as-phrase stand before the subject of its clause ("As mayor, she ...")?"""
    subjects = grammar.children(context.doc, verb, "nsubj")
    return bool(subjects) and role.stop <= subjects[0] and any(context.low(i) == "," for i in range(role.stop, subjects[0] + 1))
