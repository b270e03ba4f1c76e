"""The bodies and places that a role phrase names before its noun: "[White House] press secretary", "[Polk County] sheriff", "[Roe campaign] manager".

Names of the tagger, what tables know, a person's team, a town or acronym that no table knows; the longest where they overlap.
"""

from __future__ import annotations

from kg.doc import Name
from kg.extract.standing.context import BODIES, DASHES, NAMED_BODIES, PLACES, Context, kind_of
from kg.model import Filler

LOCAL = frozenset({"mayor", "sheriff"})  # posts of towns and counties, which few tables know


def bodies_before(context: Context, first: int, stop: int, core: int, names: list[Name]) -> tuple[Filler, ...]:
    """The bodies and places in words [first, stop): names of the tagger, teams of persons, and what tables know; the longest where they overlap."""
    found = [row for name in names if (row := _from_name(context, name, core)) is not None]
    for at in range(first, stop):
        known = _longest_known(context, at, stop, core)
        if known:
            found.append((at, known[0], known[1]))
    taken: list[tuple[int, int, Filler]] = []
    for row in sorted(found, key=lambda row: (row[0] - row[1], row[0])):
        if not any(row[0] < other[1] and other[0] < row[1] for other in taken):
            taken.append(row)
    taken.sort(key=lambda row: row[:2])
    return tuple(row[2] for n, row in enumerate(taken) if kind_of(row[2]) and not (n and _branch(taken[n - 1], row)))


def _branch(body: tuple[int, int, Filler], place: tuple[int, int, Filler]) -> bool:
    """ "[Oxfam] [America] president": the place belongs to the name before it."""
    return body[1] == place[0] and kind_of(body[2]) in ("Organization", "AdvocacyGroup") and kind_of(place[2]) in PLACES


def body_meant(context: Context, first: int, core: int) -> tuple[Filler, ...]:
    """ "the committee chairman", "Committee staffers": the body that is not named but meant."""
    titles = context.gazetteer.titles
    if core - first == 1 and context.doc.tokens[first].form.istitle() and context.doc.tokens[first].upos in ("NOUN", "PROPN"):
        kind = context.gazetteer.heads.kind(context.low(first))
        return (context.mention(first, core, kind, described=True),) if kind == "Agency" and first not in context.phrases.named else ()
    if context.low(first) != "the" or core - first < 2 or titles.is_acting(context.low(first + 1)) or titles.is_modifier(context.low(first + 1)):
        return ()
    kind = context.gazetteer.kind_of(context.doc.text(first, core), None, context.doc.tokens[core - 1].form)
    return (context.mention(first, core, kind, described=True),) if kind in BODIES else ()


def _from_name(context: Context, name: Name, core: int) -> tuple[int, int, Filler] | None:
    """What a name before a post stands for: a body, a place, a person, or with the next word a person's team ("Roe campaign")."""
    team = context.words.teams.get(context.low(name.last)) if name.last < core else None
    if name.kind == "PERSON" and team:
        return name.first, name.last + 1, context.mention(name.first, name.last + 1, team)
    if (name.kind not in NAMED_BODIES and name.kind != "PERSON") or context.gazetteer.party(context.doc.text(name.first, name.last)):
        return None
    if name.kind == "PERSON" and name.last == core and context.low(core) in LOCAL:
        return name.first, name.last, context.mention(name.first, name.last, "Jurisdiction")  # "Salem Mayor": the tagger knows more people than towns
    adjective = name.last - name.first == 1 and context.doc.tokens[name.first].upos == "ADJ"  # "Congressional"
    inside = name.last <= core and not adjective and not _hyphened(context, name.first)
    filler = context.named(name) if inside else None  # "White House Press" of "White House Press Secretary" is none
    return (name.first, name.last, filler) if filler else None


def _longest_known(context: Context, at: int, stop: int, core: int) -> tuple[int, Filler] | None:
    """The known body or place, or the country of a people, that begins at this word of a role phrase."""
    tokens = context.doc.tokens
    if _hyphened(context, at):
        return None  # "African-American"
    if not tokens[at].form[:1].isupper() or (at and context.low(at - 1) in ("of", "the") and at > 1 and tokens[at - 2].upos in ("NOUN", "PROPN")):
        return None
    if at >= core and tokens[at].form not in context.words.chambers:
        return None  # "Vice" of "Vice President" is no magazine
    for last in range(min(core if at < core else stop, at + 7), at, -1):
        text = context.doc.text(at, last)
        known = context.gazetteer.lookup(text)
        if known and known.kind != "Person" and not context.gazetteer.party(text):
            return last, context.mention(at, last, known.kind)
    if context.gazetteer.demonym(tokens[at].form):
        return at + 1, context.mention(at, at + 1, "Jurisdiction")
    return _unknown(context, at, core)


def _hyphened(context: Context, at: int) -> bool:
    """Is the word joined to one before it by a hyphen?"""
    tokens = context.doc.tokens
    return at > 1 and tokens[at - 1].form in DASHES and tokens[at - 2].end == tokens[at - 1].start and tokens[at - 1].end == tokens[at].start


def _unknown(context: Context, at: int, core: int) -> tuple[int, Filler] | None:
    """A body or town that no table knows, by its form and the post: "HRC president", "Salem Mayor", "Polk County Sheriff"."""
    tokens = context.doc.tokens
    form = tokens[at].form
    if form.isupper() and form.isalpha() and 2 < len(form) < 8 and not context.gazetteer.title(form) and not context.gazetteer.party(form):
        return at + 1, context.mention(at, at + 1, context.gazetteer.kind_of(form, "ORG") or "Organization")
    proper = [i for i in range(at, core) if tokens[i].upos == "PROPN" and tokens[i].form.istitle()]
    if len(proper) != core - at or core - at > 3 or (at and tokens[at - 1].upos == "PROPN") or context.gazetteer.party(form):
        return None
    local = context.low(core) in LOCAL or context.low(core - 1) == "county"
    return (core, context.mention(at, core, "Jurisdiction")) if local and not context.gazetteer.titles.is_past(form) else None
