"""Unnamed people who are said to be somebody's: "ICE agents", "a Google spokesman", "aides to the president", "Republican lawmakers", "Senate Democrats"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.standing.context import BODIES, Context, Stated, kind_of
from kg.extract.standing.posts import Held, attached, complements
from kg.extract.standing.roles import Role, role_at
from kg.model import Filler, Span
from kg.ontology.spelling import singular

NONE = frozenset({"every", "any", "no", "each"})


def groups(context: Context) -> Iterator[Stated]:
    """People known by description only, and the body, person or party that the description names."""
    for token in context.doc.tokens:
        if token.upos not in ("NOUN", "PROPN"):
            continue
        lemma = singular(token.form.casefold())
        known = lemma in context.words.workers or lemma in context.words.partisans
        party = context.gazetteer.party(token.form) and token.form[:1].isupper()
        role = role_at(context, token.index, "post" if lemma in context.words.workers else None) if known or party else None
        role = role or _kin_or_member(context, token.index, lemma)
        whole = context.phrases.filler(token.index) if role else None
        kind = kind_of(whole)
        if role and whole and whole.mention and (kind == "Group" or (kind == "Person" and whole.mention.form == "description")):
            yield from _members(context, role, _entire(context, role, whole), lemma)


def _kin_or_member(context: Context, index: int, lemma: str) -> Role | None:
    """ "his parents", "Roe's widow", "two House members", "a member of the party", "the senator from Ohio"."""
    words = context.words
    role = role_at(context, index) if lemma in words.kin or lemma in words.members or lemma in words.legislators else None
    return None if role and role.sort == "post" and role.plural else role


def _entire(context: Context, role: Role, whole: Filler) -> Filler:
    """The description with the body in it: "officials" alone would be taken for any officials of the text."""
    kind = kind_of(whole)
    bare = whole.mention is not None and context.doc.token_at(whole.mention.span.start) == role.head and role.first < role.head
    return context.mention(role.first, role.stop, kind, described=True) if bare else whole


def _members(context: Context, role: Role, whole: Filler, lemma: str) -> Iterator[Stated]:
    trigger = context.doc.span(role.head, role.head + 1)
    if role.sort == "party":
        yield from _caucus(context, role, whole, trigger)
        return
    if role.sort == "kin":
        yield from _relatives(context, role, whole, trigger)
        return
    if role.sort == "member" or lemma in context.words.legislators:
        yield from _seated(context, role, whole)
    if role.party is not None and lemma in context.words.partisans and not _none(context, role):
        yield Stated("memberOf", whole, context.mention(role.party, role.party + 1, "Organization"), trigger, "standing/group", 0.8, role.past)
        for how, filler in complements(context, role):
            if how in ("on", "in") and kind_of(filler) == "Agency" and context.definite(filler):  # "Republican leaders on the Ethics Committee"
                yield Stated("memberOf", whole, filler, trigger, "standing/group", 0.75, role.past)
    if lemma not in context.words.workers:
        return
    for how, filler in (*(("", body) for body in role.bodies), *complements(context, role)):
        if (filler.span.end > whole.span.end and how == "") or not _employs(context, how, filler):
            continue
        yield Stated("worksFor", whole, filler, trigger, "standing/staff", 0.75, role.past)


def _relatives(context: Context, role: Role, whole: Filler, trigger: Span) -> Iterator[Stated]:
    """Relatives known by description, and whose they are."""
    for how, owner in complements(context, role):
        pronoun = owner.mention is not None and owner.mention.form == "pronoun"
        one = kind_of(owner) == "Person" and (pronoun or context.definite(owner))
        if how in ("owner", "of") and one and owner.span != whole.span and not (pronoun and not _alone(context, owner)):
            yield Stated("familyOf", whole, owner, trigger, "standing/relative", 0.65 if pronoun else 0.8, role.past)


def _alone(context: Context, pronoun: Filler) -> bool:
    """Is just one person named before the pronoun in its sentence, so that it can hardly be another's?"""
    at = context.doc.token_at(pronoun.span.start)
    first, _ = context.doc.sentence(at)
    return len([name for name, _, begin in context.persons() if first <= begin < at]) == 1


def _seated(context: Context, role: Role, whole: Filler) -> Iterator[Stated]:
    """A legislator or member known by description: of which place, of which named body."""
    if _none(context, role):
        return
    for how, filler in (*(("", body) for body in role.bodies), *complements(context, role)):
        if filler.mention and filler.mention.form == "name" and not (how == "" and filler.span.end > whole.span.end):
            yield from attached(context, Held(whole, role, "standing/seat", 0.75, limit=None), how, filler, within=True)


def _none(context: Context, role: Role) -> bool:
    """ "every Democrat in the House": a rule about them, no group."""
    return context.low(role.first) in NONE or (role.first > 0 and context.low(role.first - 1) in NONE)


def _caucus(context: Context, role: Role, whole: Filler, trigger: Span) -> Iterator[Stated]:
    """ "Senate Democrats", "the committee's Republicans", "Republicans on the Ethics Committee": of the party and of the body."""
    if _none(context, role):
        return
    around = [filler for how, filler in complements(context, role) if how in ("on", "in", "owner")]
    bodies = [body for body in (*role.bodies, *around) if kind_of(body) in ("Agency", "Organization") and context.definite(body)]
    for body in bodies:
        yield Stated("memberOf", whole, body, trigger, "standing/group", 0.8, role.past)
    if bodies:
        yield Stated("memberOf", whole, context.mention(role.head, role.head + 1, "Organization"), trigger, "standing/group", 0.8, role.past)


def _employs(context: Context, how: str, filler: Filler) -> bool:
    kind = kind_of(filler)
    if kind in BODIES:
        return context.definite(filler) and how in ("", "of", "for", "at", "in", "with", "owner", "on")
    own = filler.mention is not None and filler.mention.form == "pronoun" and how == "owner"  # "his staff"
    return kind == "Person" and (context.definite(filler) or own) and how in ("", "of", "for", "to", "owner")
