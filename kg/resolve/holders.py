"""Descriptions of persons by post, place and party -> the one person of the article who is said to be that.

"the director"                      the one person said to be director
"the president"                     who is it on the article's date, if the article names that person
"the senator from Georgia"          the senator said to represent Georgia
"the Ohio Republican"               the member of that party said to represent Ohio

In: a `Table` whose groups know the posts, places and parties that claims and titles give them. Of two who fit, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Mention, Score
from kg.resolve import names
from kg.resolve.groups import DEFINITE, NEAR, Group, Table

LINKING = frozenset({"of", "for", "at", "in", "to", "on", "from", "who", "with", "that"})
HOME = "United States"
NATIONAL = frozenset({"president", "vice president"})  # posts that US news calls so without saying of what
OURS = frozenset({"our nation", "our country", "nation", "country", "this country", "my country"})  # said in US news
FAR = 20  # sentences that a real title ("the judge") looks back, where one person of the article has it
PASSING = re.compile(r"(?:\w+-term|\d+-year-old|\d+|longtime|top|powerful|veteran|freshman)$", re.IGNORECASE)  # says nothing about who is meant


@dataclass(frozen=True, slots=True)
class Sought:
    """What a description asks of a person: the words of the post, its place, its party, whether it is over."""

    post: tuple[str, ...]
    land: str | None = None
    party: str | None = None
    past: bool = False

    @property
    def former(self) -> str:
        return "former " if self.past else ""


# -------------------------------------------------------------------- what is known of a person


def settle(table: Table, mention: Mention, group: Group) -> None:
    """Remember what the person is said to be, for "the president" later."""
    words = [w.lower() for w in table.text(mention).split()]
    group.words.update(names.words(table.text(mention)))
    if group.kind == "Person":
        name = next((f for f in sorted(group.forms, key=len, reverse=True) if tuple(names.words(table.text(mention)))[-len(f) :] == f), ())
        group.posts.update(posts(table, words[: len(words) - len(name)] if name else words))


def posts(table: Table, words: Sequence[str]) -> set[str]:
    """The posts that the words before a name or in apposition tell: "vice president", "senator", "former congressman"."""
    titles = table.gazetteer.titles
    past = "former " if any(titles.is_past(w) for w in words) else ""
    tails = [" ".join(words[-size:]) for size in (4, 3, 2, 1) if len(words) >= size]
    post = next((found for tail in tails if (found := titles.post_of(tail))), None)        # "Secretary of State" has a preposition inside
    head = next((words[n - 1] for n, w in enumerate(words) if n and w in LINKING), words[-1] if words else "").strip(".,")
    if post and (len(post.split()) > 1 or head == words[-1].strip(".,")):
        return {past + post.lower(), past + post.lower().split()[-1] if len(post.split()) == 1 else past + post.lower()}
    return {past + head} if head else set()


def fills(table: Table, group: Group, post: str) -> bool:
    """Is the person said to be this, in these words, in others for the same ("lawmaker" of a senator), or with an of-phrase ("speaker of the House")?"""
    titles = table.gazetteer.titles
    past = post.startswith("former ")
    plain = post.removeprefix("former ")
    may = titles.called.get(plain, frozenset()) | {plain}
    for told in group.posts:
        if told.startswith("former ") != past:
            continue
        told = told.removeprefix("former ")
        title = titles.of(told.split()[-1]) if told else None
        legislator = title.post.lower() if title and title.represents else told  # "Illinois congressman"
        if {told, told.split()[-1] if legislator != told else told, legislator} & may or told.startswith(f"{plain} of "):
            return True
    return False


# -------------------------------------------------------------------- what a description asks


def sought(table: Table, mention: Mention) -> Sought:
    """The post, place and party of a description: "the two-term Republican senator from Georgia"."""
    text = table.text(mention).split()
    text = text[1:] if text[0].lower() in DEFINITE else text
    at = next((i for i, word in enumerate(text) if i and word in ("of", "from")), None)
    rest = " ".join(text[at + 1 :]).removeprefix("the ") if at else ""
    land = place(table, rest) or (HOME if rest.lower() in OURS else None)
    text = text[:at] if land else text
    party, past = None, False
    while len(text) > 1:
        size = next((n for n in (3, 2, 1) if n < len(text) and place(table, " ".join(text[:n]))), 0) if land is None else 0
        if size:
            land = place(table, " ".join(text[:size]))
        elif text[0][:1].isupper() and (found := table.gazetteer.party(text[0])):
            party = found
        elif table.gazetteer.titles.is_past(text[0]):
            past = True
        elif not PASSING.match(text[0]):
            break
        text = text[size or 1 :]
    return Sought(names.words(" ".join(text)), land, party, past)


def place(table: Table, text: str) -> str:
    """The country or other jurisdiction of this name or adjective, "" where it is none."""
    found = table.gazetteer.lookup(text)
    return (found.name if found.kind == "Jurisdiction" else "") if found else table.gazetteer.demonym(text) or ""


# -------------------------------------------------------------------- who it is


def holder(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """The one person said to hold this post; of several the one that the article is about."""
    asked = sought(table, mention)
    found = member(table, mention, asked)
    if found:
        return found
    for size in range(min(3, len(asked.post)), 0, -1):
        post, extra = asked.former + " ".join(asked.post[-size:]), asked.post[:-size]
        rows = [g for g in table.groups if g.kind == "Person" and g.named and set(extra) <= g.words and fills(table, g, post)]
        rows = [g for g in rows if suits(table, mention, g, asked)]
        rows = national(rows) if post in NATIONAL and not extra and asked.land is None else rows
        far = FAR if len(rows) == 1 and table.gazetteer.title(post) else NEAR
        rows = rows if asked.land or asked.party else [g for g in rows if at_hand(table, mention, g, far)]
        rows.sort(key=lambda g: -len(g.mentions))
        if rows and (len(rows) == 1 or len(rows[0].mentions) >= 2 * len(rows[1].mentions)):
            return rows[0], Score(0.85, f"the person said to be {post}")
        if rows:
            return None
    return None


def suits(table: Table, mention: Mention, group: Group, asked: Sought) -> bool:
    """Do place, party and gender fit what is said of the person?"""
    gender = table.gazetteer.gender(asked.post[-1]) if asked.post else None
    if gender and group.gender and gender != group.gender:
        return False
    placed = asked.land is None or serves(group, asked.land) or asked.land in group.places
    return placed and (asked.party is None or asked.party in group.parties)


def member(table: Table, mention: Mention, asked: Sought) -> tuple[Group, Score] | None:
    """ "the Ohio Republican": the one member of the party said to represent the place; "the Republican": the one named just before."""
    noun = table.top(mention.span).form
    party = table.gazetteer.party(noun) if noun[:1].isupper() and asked.post == names.words(noun) else None
    rows = [g for g in table.groups if party and g.kind == "Person" and g.named and party in g.parties]
    if asked.land:
        rows = [g for g in rows if asked.land in g.places or asked.land in g.served]
    else:
        near = [g for g in table.groups if g.kind == "Person" and g.named and just_before(table, mention, g)]
        rows = rows if [g for g in rows if g in near] == near else []
        rows = [g for g in rows if g in near]
    return (rows[0], Score(0.85, f"the {noun} named before")) if len(rows) == 1 else None


def just_before(table: Table, mention: Mention, group: Group) -> bool:
    """Is the person named in this sentence before the description, or in the one before?"""
    here = table.sentence(mention.span)
    return any(m.span.end <= mention.span.start and here - table.sentence(m.span) <= 1 for m in group.mentions)


def incumbent(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """ "the president": who is it on the article's date, if the text names that person and speaks of no other president more often."""
    parts = names.words(table.text(mention))
    if mention.kind != "Person" or table.text(mention).split()[0].lower() not in (*DEFINITE, *parts[:1]):
        return None
    asked = sought(table, mention)
    post, land = asked.former + " ".join(asked.post), asked.land
    name = table.gazetteer.incumbent(post, table.doc.article.date) if post in NATIONAL and land in (None, HOME) and not asked.party else None
    words = names.words(name) if name else ()
    people = [g for g in table.groups if g.kind == "Person" and g.named]
    fitting = [g for g in people if words and all(names.same_person(words, form) for form in g.forms)]
    rivals = [g for g in people if post in g.posts and g not in fitting and not serves(g, HOME)] if land is None else []
    if len(fitting) != 1 or any(len(g.mentions) >= len(fitting[0].mentions) for g in rivals):
        return None
    return fitting[0], Score(0.85, f"the {post} on the date of the article")


def serves(group: Group, land: str) -> bool:
    return land in group.served or (land == HOME and not group.served)


def national(rows: list[Group]) -> list[Group]:
    """Of those said to be president the ones who are not said to serve another country or a body, else whom the text names most."""
    most = max((len(g.mentions) for g in rows), default=0)
    return [g for g in rows if serves(g, HOME)] or [g for g in rows if len(g.mentions) == most]


def at_hand(table: Table, mention: Mention, group: Group, far: int) -> bool:
    """Is the person whom the article names most, or named a few sentences before?"""
    most = max(len(g.mentions) for g in table.groups if g.kind == "Person" and g.named)
    before = [table.sentence(m.span) for m in group.mentions if m.span.end <= mention.span.start]
    return len(group.mentions) == most or (bool(before) and table.sentence(mention.span) - max(before) <= far)
