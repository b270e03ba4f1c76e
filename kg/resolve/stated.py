"""What the standing relations of an article tell about its persons and names, for joining.

"Kim Sang-duk, also known as Tony Kim"      two names of one person
"Ann Roe, the board's director"             "the director" later is Ann Roe
"Rep. Ann Roe (D-Ohio)"                     "the Ohio Democrat" later is Ann Roe

In: claims without a frame. Out: groups of the `Table` joined, and what they know of their persons.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Claim, Filler, Mention, Score
from kg.resolve import names
from kg.resolve.groups import BODIES, Group, Table, family

BESIDE = ("standing/title", "standing/apposition")
TOLD = frozenset({"holdsPosition", "worksFor", "represents", "memberOf"})


def join_aliases(table: Table, claims: Sequence[Claim]) -> None:
    """The other name that the text gives: a group of its own is merged, a new form is added."""
    reason = Score(0.95, "the text says that it is also called so")
    for claim in claims:
        if claim.relation != "alsoKnownAs" or claim.polarity == "Negative":
            continue
        (subject,), (other,) = claim.fillers("subject"), claim.fillers("object")
        group, same = owner(table, subject), table.owner.get(other.span)
        if group is None or same is group:
            continue
        if not group.named:
            if same is not None and (family(same.kind) == family(group.kind) or (group.kind == "Group" and same.kind in BODIES)):
                table.merge(same, group, reason)
        elif same is None:
            table.join(Mention(other.span, group.kind), group, reason)
            group.forms.add(names.words(other.span.of(table.doc.article)))
        elif family(same.kind) == family(group.kind):
            table.merge(group, same, reason)


def learn(table: Table, claims: Sequence[Claim]) -> None:
    """Posts, employers, places and parties of the article's persons."""
    for claim in claims:
        if claim.relation in TOLD and claim.frame is None and claim.polarity == "Positive":
            (subject,), (other,) = claim.fillers("subject"), claim.fillers("object")
            group = owner(table, subject)
            if group:
                take(table, group, claim, other)
                hold(table, group, claim, other)


def hold(table: Table, group: Group, claim: Claim, other: Filler) -> None:
    """Remember whose post these words are: "her lawyer, Bob Poe" and "Ann Roe is the mayor" tell it, "was the mayor" does not."""
    said_beside = claim.evidence[0].rule.startswith(BESIDE)
    if claim.relation == "holdsPosition" and group.named and group.kind == "Person" and (said_beside or not (claim.past or claim.modality != "Actual")):
        known = table.posted.get(other.span)
        table.posted[other.span] = group if known in (None, group) else None  # "partners Ann Roe and Bob Poe"


def take(table: Table, group: Group, claim: Claim, other: Filler) -> None:
    """Add what one claim says of a person."""
    text = " ".join(other.span.of(table.doc.article).split())
    if claim.relation == "holdsPosition":
        words = names.words(text)
        group.posts.add(("former " if claim.past else "") + " ".join(words))
        group.words.update(words)
    elif claim.relation == "memberOf":
        group.parties.add(table.gazetteer.party(text) or table.canonical(text) or text)
    elif claim.relation == "represents":
        group.places.add(table.gazetteer.state(text) or text)
    elif other.mention:
        group.served.add(table.canonical(text) or text)


def owner(table: Table, filler: Filler) -> Group | None:
    return table.owner.get(filler.mention.span) if filler.mention else None
