"""Appositions on either side of a name: "Ann Roe, the mayor of Salem", "her lawyer, Bob Poe,", "Roe (a Democrat)", "Roe — a former aide —".

Two witnesses: the tree, and the surface (name, mark, role phrase; role phrase, mark, name). Either is believed only
where nothing but marks, an age or a party tag stands between.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.doc import Name
from kg.extract import grammar
from kg.extract.standing.context import ARTICLES, DASHES, OWNERS, POSSESSIVES, Context, Stated
from kg.extract.standing.parties import after_tag
from kg.extract.standing.posts import Held, describe
from kg.extract.standing.roles import Role, role_at
from kg.extract.standing.titles import joined, stacked
from kg.model import Filler

APPOSED = ("appos", "flat", "parataxis")
WITHIN = ("nmod", "flat", "compound", "fixed", "nmod:poss")
MARKS = frozenset({",", "(", ":", *DASHES})
LONGEST_RUN = 14
NOT_APPOSED = ("nsubj", "csubj", "obj", "iobj")


def appositions(context: Context) -> Iterator[Stated]:
    """A role phrase beside a name says what the person is."""
    for name, person, begin in context.persons():
        for said in (*after(context, name), *_further(context, name)):
            yield from describe(context, Held(person, said, "standing/apposition", 0.85))
        yield from _all_of(context, name, person)
        front = min((role.first for role in stacked(context, begin)), default=begin)
        role = before(context, begin, front)
        if role:
            for _, other in [(name, person), *(joined(context, name) if role.plural else ())]:
                yield from describe(context, Held(other, role, "standing/apposition", 0.85, limit=person.span.start))


def _all_of(context: Context, name: Name, person: Filler) -> Iterator[Stated]:
    """ "Ann Roe, Bob Poe and Carl Moe, all Democrats,": said of each, found at the first."""
    others = list(joined(context, name))
    at = after_tag(context, others[-1][0].last) if others else 0
    if not others or at + 2 >= len(context.doc.tokens) or context.low(at) not in MARKS or context.low(at + 1) not in ("all", "both"):
        return
    head = _head_of_run(context, at + 2)
    role = role_at(context, head) if head is not None else None
    if role and role.plural:
        for filler in (person, *(other for _, other in others)):
            yield from describe(context, Held(filler, role, "standing/apposition", 0.85))


def after(context: Context, name: Name) -> Iterator[Role]:
    """The role phrases that follow a name, with those joined to the first by "and"."""
    tokens, at = context.doc.tokens, _past_age(context, _past_place(context, name))
    if at + 1 >= len(tokens) or tokens[at].form not in MARKS or not context.together(name.first, at + 1):
        return
    head = _head_of_run(context, at + 1)
    role = role_at(context, head) if head is not None else None
    if role is None or role.first > at + 1 or role.plural or not _apposed(context, name, role) or _of_next(context, role):
        return
    yield role
    yield from _coordinated(context, role)


def _of_next(context: Context, role: Role) -> bool:
    """ "met Ann Roe in Salem, Oregon, Governor Bob Poe said": the title of who comes next."""
    name = context.phrases.named.get(role.stop)
    return context.is_person(name) and context.together(role.head, role.stop) and any(stood.head == role.head for stood in stacked(context, role.stop))


def _further(context: Context, name: Name) -> Iterator[Role]:
    """A second apposition: "Ann Roe, Ohio Republican, the committee chairman"."""
    doc, tokens = context.doc, context.doc.tokens
    for i in range(name.first, name.last):
        for child in grammar.children(doc, i, "appos"):
            if child < name.last or tokens[child].upos not in ("NOUN", "PROPN"):
                continue
            role = role_at(context, child)
            at = _past_age(context, after_tag(context, name.last))
            if role and not role.plural and role.first > at + 1 and _only_names_between(context, at, role.first):
                yield role
                yield from _coordinated(context, role)


def _only_names_between(context: Context, at: int, end: int) -> bool:
    """Only phrases about the same person (no other person, no verb) between two appositions."""
    tokens = context.doc.tokens
    return end - at <= LONGEST_RUN and tokens[end - 1].form in MARKS and not any(
        tokens[i].upos in ("VERB", "AUX", "CCONJ") or context.is_person(context.phrases.named.get(i)) for i in range(at, end)
    )


def _past_place(context: Context, name: Name) -> int:
    """ "Roe (R-Ohio)", "Roe of Ohio": the word after the tag or the place."""
    at = after_tag(context, name.last)
    if at + 1 < len(context.doc.tokens) and context.low(at) in ("of", "from") and (place := context.thing_at(at + 1)):
        return place[0]
    return at


def _past_age(context: Context, at: int) -> int:
    """ "Roe, 53, a lawyer": the word after the age."""
    tokens = context.doc.tokens
    return at + 2 if at + 2 < len(tokens) and tokens[at].form == "," and tokens[at + 1].form.isdigit() and tokens[at + 2].form in MARKS else at


def _head_of_run(context: Context, first: int) -> int | None:
    """The last noun of the words that may make one noun phrase from here on; None where a person's name stands in it."""
    tokens, names = context.doc.tokens, context.phrases.named
    at = first
    while at < len(tokens) and at - first < LONGEST_RUN and context.together(first, at):
        name = names.get(at)
        if name and context.is_person(name) and not (name.last < len(tokens) and context.low(name.last) in ("'s", "’s", "campaign", "administration")):
            return None
        if name:
            at = name.last
            continue
        token = tokens[at]
        inside = token.upos in ("NOUN", "PROPN", "ADJ", "NUM", "PART", "X") or (token.form in DASHES and tokens[at - 1].end == token.start)
        opening = at == first and (token.upos == "DET" or token.form.lower() in ARTICLES | OWNERS)
        word = context.gazetteer.titles
        if not (inside or opening or word.is_past(token.form) or word.is_acting(token.form) or (token.form.endswith(("ing", "ed")) and token.deprel == "amod")):
            break
        at += 1
    heads = (i for i in range(at - 1, first - 1, -1) if tokens[i].upos in ("NOUN", "PROPN", "ADJ"))
    return next(heads, None)


def _apposed(context: Context, name: Name, role: Role) -> bool:
    """Not the subject of what follows ("said Roe, a spokesman added"), nor one of a list."""
    tokens = context.doc.tokens
    head = tokens[role.head]
    if head.deprel.startswith(NOT_APPOSED) and not name.first <= head.head < name.last:
        return False
    after = tokens[role.stop] if role.stop < len(tokens) and context.together(role.head, role.stop) else None
    return not (after and after.upos in ("VERB", "AUX", "ADV") and not after.deprel.startswith("acl"))


def _coordinated(context: Context, role: Role) -> Iterator[Role]:
    """ "president and chief executive of ...": the roles that share the place of the first."""
    if role.stop + 1 < len(context.doc.tokens) and context.low(role.stop) in ("and", "&"):
        head = _head_of_run(context, role.stop + 1)
        other = role_at(context, head) if head is not None else None
        if other and not other.plural and other.first > role.stop:
            yield other
    for i in range(role.start, role.stop):
        for j in grammar.children(context.doc, i, "conj"):
            other = role_at(context, j) if j >= role.stop and context.doc.tokens[j].upos in ("NOUN", "PROPN") else None
            if other and not other.plural and other.first >= role.stop:
                yield other


def before(context: Context, begin: int, front: int) -> Role | None:
    """The role phrase that stands before a name and a mark: "the agency's director, Ann Roe,"; or "one of his lawyers, Ann Roe,"."""
    tokens = context.doc.tokens
    mark = front - 1
    if mark < 1 or tokens[mark].form not in MARKS or not context.together(mark - 1, begin):
        return None
    name = context.phrases.named.get(begin)
    if name and name.last < len(tokens) and context.low(name.last) in POSSESSIVES:
        return None
    role = next((found for head in _heads_before(context, mark) if (found := role_at(context, head)) is not None), None)
    if role is None or (role.plural and not _one_of(context, role) and tokens[mark].form == ","):
        return None
    if role.first >= 2 and tokens[role.first - 1].form in MARKS and context.is_person(context.phrases.named.get(role.first - 2)):
        return None  # it is said of the name before it
    if role.plural and role.sort == "party" and tokens[mark].form != ",":
        return role
    definite = role.owner is not None or context.low(role.first) in ("the", "a", "an") or _one_of(context, role) or bool(role.bodies)
    named = tokens[front : begin + 4]
    apposed = tokens[role.head].deprel == "appos" or any(token.deprel in APPOSED and token.head == role.head for token in named)
    closed = _reaches(context, role, mark) and _closes(context, begin)
    return role if definite and (apposed or closed) else None


def _reaches(context: Context, role: Role, mark: int) -> bool:
    """Does the phrase end at the mark: with its noun, or with one name that hangs on it ("the mayor of Salem, ...")?"""
    if mark == role.stop:
        return True
    if role.stop + 1 >= mark or context.low(role.stop) not in ("of", "for", "at"):
        return False
    thing = context.thing_at(role.stop + 1 + (context.low(role.stop + 1) in ("the", "a", "an")))
    return thing is not None and thing[0] == mark


def _heads_before(context: Context, mark: int) -> Iterator[int]:
    """Nouns whose phrase ends at the mark: the one right before it, then those it hangs on by prepositions."""
    here, steps = mark - 1, 0
    tokens = context.doc.tokens
    while here >= 0 and steps < 4 and not context.is_person(context.phrases.named.get(here)):
        yield here
        above = tokens[here].head
        if above < 0 or tokens[here].deprel not in WITHIN:
            return
        here, steps = above, steps + 1


def _one_of(context: Context, role: Role) -> bool:
    first = role.first
    return first >= 2 and context.low(first - 1) == "of" and context.low(first - 2) == "one"


def _closes(context: Context, begin: int) -> bool:
    """Does a mark close the apposition after the name, and no "and" make it a list ("the president, Ann Roe, and ...")?"""
    tokens = context.doc.tokens
    name = context.phrases.named.get(begin)
    at = after_tag(context, name.last) if name else len(tokens)
    return at < len(tokens) and tokens[at].form in (",", ")", ";", ".", *DASHES) and (at + 1 == len(tokens) or context.low(at + 1) not in ("and", "or"))


def person_of(context: Context, index: int) -> Filler | None:
    """The person whom this word names or stands for, if it does."""
    filler = context.phrases.filler(index)
    if not filler or not filler.mention or filler.mention.kind != "Person":
        return None
    return filler if filler.mention.form != "description" or context.definite(filler) else None
