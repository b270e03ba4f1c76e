"""Titles before names, of one person or several: "House Speaker Ann Roe", "Sens. Ann Roe of Maine and Bob Poe", "Republican Ann Roe".

The words before the name are a role phrase (`roles`); several may be stacked ("Committee Chairman Sen. Ann Roe").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.doc import Name
from kg.extract.standing.context import ARTICLES, Context, Stated
from kg.extract.standing.parties import after_tag
from kg.extract.standing.posts import Held, attached, describe
from kg.extract.standing.roles import Role, role_before
from kg.model import Filler

MOST_STACKED = 3


def titles(context: Context) -> Iterator[Stated]:
    """A title before a name says which post the person holds, and for which body or place."""
    for name, person, begin in context.persons():
        for role in stacked(context, begin):
            if _is_body(context, role, name):
                continue
            others = list(joined(context, name)) if role.plural else []
            if role.plural and not others and context.doc.tokens[role.head].form.islower():
                continue  # "told reporters Roe would ..."
            for one, other in [(name, person), *others]:
                held = Held(other, role, "standing/title", 0.9, limit=person.span.start)
                yield from describe(context, held)
                yield from _place_after(context, held, one)


def stacked(context: Context, begin: int) -> Iterator[Role]:
    """The roles before a name, nearest first."""
    end = begin
    for _ in range(MOST_STACKED):
        while end > 0 and context.gazetteer.titles.is_courtesy(context.doc.tokens[end - 1].form):
            end -= 1
        role = (role_before(context, end) or _with_body(context, end)) if end > 0 and context.together(end - 1, begin) else None
        if role is None or (end < begin and context.low(end) in ("and", "&") and (role.plural or context.low(role.first) in ARTICLES)):
            return  # "met the mayor and President Roe"
        yield role
        end = role.first
        if role.owner is not None or end < 2 or context.low(end) in ("the", "a", "an"):
            return
        if context.low(end - 1) in ("and", "&"):
            end -= 1


def _with_body(context: Context, end: int) -> Role | None:
    """ "Chairman of the Ethics Board Ann Roe": the role before the body that stands before the name."""
    body = context.phrases.named.get(end - 1)
    if body is None or body.kind not in ("ORG", "JURISDICTION", "PLACE") or body.last != end:
        return None
    at = body.first - 1
    at -= at > 0 and context.low(at) == "the"
    return role_before(context, at) if at > 0 and context.low(at) in ("of", "for", "at") else None


def _is_body(context: Context, role: Role, name: Name) -> bool:
    """Is "Justice Department" a body that the tagger took for a person with a title?"""
    known = context.gazetteer.lookup(context.doc.text(role.start, name.last))
    return known is not None and known.kind != "Person"


def joined(context: Context, name: Name) -> Iterator[tuple[Name, Filler]]:
    """The persons joined to one with a title for all: "Reps. A of Ohio, B (R-Ky.) and C"."""
    tokens, here = context.doc.tokens, name
    while True:
        at = after_tag(context, here.last)
        if at + 1 < len(tokens) and context.low(at) in ("of", "from") and (place := context.thing_at(at + 1)):
            at = after_tag(context, place[0])
        commas = 0
        while at < len(tokens) and context.low(at) in (",", ";", "and", "&"):
            at, commas = at + 1, commas + 1
        found = context.phrases.named.get(at) if commas and at < len(tokens) else None
        filler = context.named(found) if found and context.is_person(found) and found.first == at and context.together(name.first, at) else None
        if not found or not filler or filler.span.start != tokens[at].start:
            return
        yield found, filler
        here = found


def _place_after(context: Context, held: Held, name: Name) -> Iterator[Stated]:
    """ "Rep. Ann Roe of Maine": the phrase right after the name."""
    at = name.last
    if at + 1 >= len(context.doc.tokens) or context.low(at) not in ("of", "from") or not context.together(name.first, at + 1):
        return
    found = context.thing_at(at + 1 + (context.low(at + 1) == "the"))
    if found:
        _, filler = found
        how = "of" if context.low(at) == "from" and "represents" in _relations(context, held, filler) else context.low(at)
        yield from attached(context, held, how, filler)


def _relations(context: Context, held: Held, filler: Filler) -> set[str]:
    return {stated.relation for stated in attached(context, held, "of", filler)}
