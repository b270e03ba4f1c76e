"""Pronouns of one article -> groups: the first person is who speaks, the third the nearest thing that fits.

A pronoun that fits nothing, or nothing well, stays out: what it fills is then left unfilled, never guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Attribution, Mention, Score, Span
from kg.resolve.groups import BODIES, NEAR, Group, Table

FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
GENDERED = 1.0  # what it weighs that a first name tells the gender, or that somebody is named too often to be told
JOINED = 3.0  # what it weighs that a possessor stands first in the same list
THING = frozenset({"it", "its", "itself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST = FIRST_PERSON | FIRST_PLURAL
MALE, FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
MODEL = 2.5  # what the model's certainty weighs beside two sentences of distance
CLEAR = 1.5  # so much better than the next must be what "it" and "they" stand for, or it is a guess; "he" and "she" have fewer candidates
SURE = frozenset({"nsubj", "nmod:poss"})  # as an object or passive subject they mostly stand for what is no name: a deed, a thing
ALONE = 9.0  # the lead of the only candidate
DOUBTFUL = 0.4  # the score of such a guess: what it fills casts no direct triple
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})


def join_pronouns(table: Table, mentions: Sequence[Mention], said: Sequence[Attribution]) -> None:
    """Every pronoun into the group of what it stands for."""
    for mention in mentions:
        form = table.text(mention).lower()
        if form in FIRST:
            if group := speaker(table, mention, said):
                table.join(mention, group, Score(0.7, "first person of the speaker"))
            continue
        group, lead = recent(table, mention, form, said)
        if group and (form not in THING | PLURAL or (lead >= CLEAR and table.top(mention.span).deprel in SURE) or lead == ALONE):
            table.join(mention, group, Score(0.7, "pronoun: nearest fitting name"))
        elif group:
            table.join(mention, group, Score(DOUBTFUL, "pronoun: the nearest of several that fit"))


def meant(table: Table, mention: Mention, said: Sequence[Attribution]) -> Group | None:
    """What a pronoun stands for, if anything fits."""
    form = table.text(mention).lower()
    return speaker(table, mention, said) if form in FIRST else recent(table, mention, form, said)[0]


def speaker(table: Table, mention: Mention, said: Sequence[Attribution]) -> Group | None:
    """Who utters the quotation that the pronoun stands in."""
    rows = [(c.span.end - c.span.start, row) for row in said for c in row.contents if c.span.covers(mention.span) and row.source and c.quotation]
    source = min(rows, key=lambda r: (r[0], r[1].id))[1].source if rows else None
    return table.owner.get(source.span) if source else None


def recent(table: Table, mention: Mention, form: str, said: Sequence[Attribution]) -> tuple[Group | None, float]:
    """The fitting group with the best mention before (near, a subject, often named, on the same side of the quotation marks), and by how much it is best."""
    here, inside = table.sentence(mention.span), quoted(mention.span, said)
    name, sure = table.modelled(mention)
    far = 1 if form in THING and not any(row.source == mention for row in said) else NEAR  # what "it" stands for is seldom named, unless "it said"
    found: list[tuple[float, Group]] = []
    for group in table.groups:
        if not agrees(group, form):
            continue
        values: list[float] = []
        for m in group.mentions:
            if m.span.end > mention.span.start or here - table.sentence(m.span) > far or (form in THING and plural(table, m)):
                continue
            distance = here - table.sentence(m.span)
            value = -2.0 * distance + salience(table, m) + 0.1 * min(5, len(group.mentions)) - 0.002 * (mention.span.start - m.span.end)
            value -= 1.0 if inside != quoted(m.span, said) else 0.0
            value -= 3.0 if distance == 0 and same_clause(table, m, mention) else 0.0
            value += as_speaker(m, mention, said)
            value += JOINED if in_list_of(table, m, mention) else 0.0
            value += GENDERED if (group.gender or len(group.mentions) > 4) and form in MALE | FEMALE else 0.0
            value += MODEL * sure if name in table.words(m.span) else 0.0
            values.append(value)
        if values:
            found.append((max(values), group))
    found.sort(key=lambda row: -row[0])
    return (found[0][1], found[0][0] - found[1][0] if len(found) > 1 else ALONE) if found else (None, 0.0)


def in_list_of(table: Table, candidate: Mention, pronoun: Mention) -> bool:
    """ "Ann Roe and her son": whose the second of two joined things is."""
    tokens = table.doc.tokens
    owned = table.top(pronoun.span).head
    if owned < 0 or table.top(pronoun.span).deprel != "nmod:poss":
        return False
    return tokens[owned].deprel in ("conj", "appos") and tokens[owned].head in table.words(candidate.span)


def plural(table: Table, mention: Mention) -> bool:
    """ "laws", "standards": no "it" stands for several."""
    return mention.form == "description" and "Number=Plur" in table.top(mention.span).feats


def as_speaker(candidate: Mention, pronoun: Mention, said: Sequence[Attribution]) -> float:
    """ "..., he said": who spoke before speaks on, and nobody whom the words themselves name."""
    own = [c.span for row in said if row.source == pronoun for c in row.contents]
    if any(span.covers(candidate.span) for span in own):
        return -9.0
    return 2.0 if own and any(row.source == candidate for row in said) else 0.0


def agrees(group: Group, form: str) -> bool:
    if form in MALE or form in FEMALE:
        return group.kind == "Person" and group.gender != ("female" if form in MALE else "male")
    if form in PLURAL:
        return group.kind == "Group" or (group.kind in BODIES and group.kind != "Court")
    return group.kind in BODIES | {"Jurisdiction", "Law", "LegalInstrument"}


def salience(table: Table, mention: Mention) -> float:
    deprel = table.top(mention.span).deprel
    return 1.5 if deprel.startswith("nsubj") else -0.5 if deprel in ("nmod", "nmod:poss", "compound") else 0.3


def same_clause(table: Table, one: Mention, other: Mention) -> bool:
    """Do both hang on one verb (then a pronoun that is no possessive does not stand for the other)?"""
    a, b = table.top(one.span), table.top(other.span)
    return a.head == b.head and b.deprel != "nmod:poss"


def quoted(span: Span, said: Sequence[Attribution]) -> bool:
    return any(c.quotation and c.span.covers(span) for row in said for c in row.contents)
