"""What a role phrase says about a person: the post, for whom, the party, the constituency, the relatives.

`describe` takes the person and the role, whoever found that they belong together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract import grammar
from kg.extract.standing.context import ACTUAL, BODIES, PLACES, POSSESSIVES, Context, Stated, kind_of
from kg.extract.standing.roles import Role, role_before
from kg.extract.status import Status
from kg.model import Filler, Mention, Span
from kg.ontology.spelling import singular

COMPLEMENTS = ("of", "for", "at", "with", "to", "in", "on", "from")
NOT_YET = Status("Positive", "Possible")


@dataclass(frozen=True, slots=True)
class Held:
    """That a person fills a role: by which rule, how surely, and whether it still or really holds.

    limit: of a role before a name, where the name begins; what hangs on the role beyond it may belong to another ("Sens. A of Ohio and B of Iowa").
    """

    person: Filler
    role: Role
    rule: str
    confidence: float = 0.85
    past: bool = False
    status: Status = ACTUAL
    limit: int | None = None


def describe(context: Context, held: Held) -> Iterator[Stated]:
    """All that follows from a person's filling a role."""
    sort = held.role.sort
    if sort == "kin":
        yield from _kin(context, held)
        return
    yield from _party(context, held)
    if sort == "post" or (sort == "party" and _ranked(context, held.role)):
        yield _position(context, held)
    for how, filler in (*(("", body) for body in held.role.bodies), *complements(context, held.role)):
        if held.limit is None or filler.span.start < held.limit:
            yield from attached(context, held, how, filler)


def _stated(context: Context, held: Held, relation: str, object_: Filler, *, wanted: bool = False) -> Stated:
    role = held.role
    status = NOT_YET if wanted and held.status == ACTUAL else held.status
    trigger = context.doc.span(role.start, role.stop)
    return Stated(relation, held.person, object_, trigger, held.rule, held.confidence, held.past or role.past, status)


def _position(context: Context, held: Held) -> Stated:
    span = context.doc.span(held.role.start, held.role.stop)
    return _stated(context, held, "holdsPosition", Filler(span, Mention(span, "Post", "description")), wanted=_wanted(context, held.role))


def _wanted(context: Context, role: Role) -> bool:
    """A post that somebody is only a candidate for."""
    tokens = context.doc.tokens
    before = context.doc.article.text[max(0, tokens[role.first].start - len("would-be ")) : tokens[role.head].start].lower()
    return singular(context.low(role.head)) in context.words.prospective or any(word in before for word in context.words.hoped)


def _ranked(context: Context, role: Role) -> bool:
    return role.start < role.head and context.low(role.head - 1) in context.words.ranks and context.low(role.head - 1) == "ranking"


def _party(context: Context, held: Held) -> Iterator[Stated]:
    index = held.role.head if held.role.sort == "party" else held.role.party
    if index is not None:
        yield _stated(context, held, "memberOf", context.mention(index, index + 1, "Organization"))


def _kin(context: Context, held: Held) -> Iterator[Stated]:
    """ "his wife", "the son of Ann Roe": of whom somebody is a relative."""
    role = held.role
    owners = [filler for how, filler in complements(context, role) if how in ("of", "to", "owner")]
    owners += [body for body in role.bodies if kind_of(body) == "Person"]
    for owner in owners:
        pronoun = owner.mention is not None and owner.mention.form == "pronoun"
        if kind_of(owner) == "Person" and not owner.span.overlaps(held.person.span) and (pronoun or context.definite(owner)):
            stated = _stated(context, held, "familyOf", owner)
            yield Stated("familyOf", stated.subject, owner, stated.trigger, held.rule, 0.7 if pronoun else held.confidence, stated.past, stated.status)


def complements(context: Context, role: Role) -> Iterator[tuple[str, Filler]]:
    """(preposition, filler) of what hangs on the role: "director of ICE", "spokesman for Roe", "professor of law at Yale"; ("owner", ...) of a possessor."""
    doc = context.doc
    if role.owner is not None:
        owner = context.filler(role.owner if context.low(role.owner) not in ("'s", "’s", "'", "’") else role.owner - 1)
        if owner and owner.mention:
            yield "owner", owner
    seen: set[Span] = set()
    for how, filler in (*_after(context, role), *_governed(context, role), *_represented(context, role)):
        if filler.span not in seen and filler.mention and filler.span.start >= doc.tokens[role.stop - 1].end:
            seen.add(filler.span)
            yield how, filler


def _after(context: Context, role: Role) -> Iterator[tuple[str, Filler]]:
    """The name right after the role and a preposition, whatever the tree says."""
    tokens, at = context.doc.tokens, role.stop
    if at + 1 >= len(tokens) or context.low(at) not in COMPLEMENTS or not context.together(role.head, at + 1):
        return
    first = at + 1 + (context.low(at + 1) in ("the", "a", "an"))
    titled = _titled(context, first)
    found = context.thing_at(first)
    if titled:
        yield context.low(at), titled
    elif found:
        last, filler = found
        goes_on = last < len(tokens) and tokens[last].upos in ("NOUN", "PROPN", "ADJ", "PART") and not context.is_person(context.phrases.named.get(last))
        if not goes_on and not _teamed(context, last):
            yield context.low(at), filler
            yield from ((context.low(at), other) for other in _and_others(context, last, filler))


def _and_others(context: Context, last: int, filler: Filler) -> Iterator[Filler]:
    """ "columnist for the Gazette and Salem Weekly": the bodies that are joined to the first."""
    at = last + 1 if last + 2 < len(context.doc.tokens) and context.low(last) in ("and", "&") and kind_of(filler) in BODIES else None
    at = at + (context.low(at) == "the") if at else None
    found = context.thing_at(at) if at and context.together(last, at) else None
    after = context.doc.tokens[found[0]] if found and found[0] < len(context.doc.tokens) else None
    if found and kind_of(found[1]) in BODIES and not (after and (after.upos in ("NOUN", "PROPN", "VERB", "AUX") or after.form in POSSESSIVES)):
        yield found[1]


def _teamed(context: Context, at: int) -> bool:
    """ "for Roe's campaign": the name is not the whole phrase."""
    return at < len(context.doc.tokens) and context.low(at) in ("'s", "’s", "'", "’")


def _titled(context: Context, first: int) -> Filler | None:
    """The person whose title begins at this word: "a spokesman for Senate Minority Leader Ann Roe"."""
    for begin in range(first + 1, min(first + 8, len(context.doc.tokens))):
        name = context.phrases.named.get(begin)
        filler = context.named(name) if context.is_person(name) and name else None
        if filler and context.doc.token_at(filler.span.start) == begin:
            role = role_before(context, begin)
            return filler if role and role.first <= first <= role.head else None
    return None


def _governed(context: Context, role: Role) -> Iterator[tuple[str, Filler]]:
    """What the tree hangs on the role by a preposition, or on a common noun there ("vice president of policy at AEI")."""
    doc = context.doc
    for head in range(role.start, role.stop):
        for preposition in COMPLEMENTS:
            for i in grammar.prepositional(doc, head, preposition):
                filler = context.filler(i)
                if filler and filler.mention:
                    yield preposition, filler
                if i not in context.phrases.named and preposition in ("of", "for", "on"):
                    yield from _deeper(context, i)


def _represented(context: Context, role: Role) -> Iterator[tuple[str, Filler]]:
    """ "an attorney representing Roe", "a lawyer who represents the union"."""
    for i in grammar.children(context.doc, role.head, "acl", "acl:relcl"):
        if context.doc.tokens[i].lemma.lower() in context.words.representing:
            yield from (("for", filler) for j in grammar.children(context.doc, i, "obj") if (filler := context.filler(j)) and filler.mention)


def _deeper(context: Context, index: int) -> Iterator[tuple[str, Filler]]:
    for preposition in ("at", "for", "with"):
        for i in grammar.prepositional(context.doc, index, preposition):
            filler = context.phrases.filler(i)
            if filler and filler.mention and filler.mention.form == "name":
                yield preposition, filler


def attached(context: Context, held: Held, how: str, filler: Filler, *, within: bool = False) -> Iterator[Stated]:
    """worksFor, memberOf or represents, as the role and the thing beside it ask. within: the thing may stand in the words for the person."""
    kind, role = kind_of(filler), held.role
    if filler.span.overlaps(held.person.span) and not within:
        return
    if kind in PLACES:
        relation = _of_place(context, role, how, filler)
    elif kind in BODIES:
        relation = _of_body(context, role, how, filler)
    else:
        relation = "worksFor" if kind in ("Person", "Group") and _personal(context, role, how, filler) else None
    if relation:
        yield _stated(context, held, relation, filler)


def _of_place(context: Context, role: Role, how: str, filler: Filler) -> str | None:
    if how not in ("", "of", "from", "for", "owner") or filler.mention is None or filler.mention.form != "name":
        return None
    if role.sort == "party" or _noun(context, role) & context.words.legislators:
        return "represents"
    if (kind_of(filler) == "Place" and how != "of" and how != "") or how == "from" or _wanted(context, role):
        return None
    if kind_of(filler) == "Place" and context.gazetteer.state(filler.span.of(context.doc.article)) is None:
        return None  # "Middle East envoy" is somebody else's
    return "worksFor" if _noun(context, role) & context.words.state_posts else None


def _of_body(context: Context, role: Role, how: str, filler: Filler) -> str | None:
    if _wanted(context, role):
        return "memberOf" if context.gazetteer.party(filler.span.of(context.doc.article).rsplit(" ", 1)[0]) else None
    if not (context.definite(filler) or how == ""):
        return None
    member = role.sort == "member" or _ranked(context, role)
    if member:
        return "memberOf" if how in ("", "of", "on", "in", "owner") else None
    if role.sort == "party":
        return "memberOf" if how in ("on", "") else None
    if _noun(context, role) & context.words.legislators and how in ("", "from", "in"):
        return None
    return "worksFor" if how != "from" or kind_of(filler) == "NewsPublisher" else None


def _personal(context: Context, role: Role, how: str, filler: Filler) -> bool:
    """Is it a post that serves a person ("aide to Roe"), and the person named?"""
    pronoun = filler.mention is not None and filler.mention.form == "pronoun"
    serves = bool(_noun(context, role) & context.words.personal) and how in ("", "for", "to", "of", "owner", "with")
    if how == "" and singular(context.low(role.head)) == "secretary":
        return False  # "Commerce Secretary"
    return serves and (context.definite(filler) or (pronoun and kind_of(filler) == "Person"))


def _noun(context: Context, role: Role) -> frozenset[str]:
    """The forms under which lists may have the post: "secretary", "press secretary", "attorney general", the full form of "Gov."."""
    text = " ".join(context.low(i) for i in range(role.head, role.stop))
    last = singular(context.low(role.head))
    title = context.gazetteer.title(context.doc.text(role.head, role.stop)) or context.gazetteer.title(context.doc.text(role.start, role.stop))
    two = f"{context.low(role.head - 1)} {last}" if role.head else last
    return frozenset({text, last, two, *([title.post.lower()] if title else []), *(["representative"] if title and title.represents else [])})
