"""What somebody is said to have -> the thing of that sort that bears the owner's name.

"Trump ... his administration"      the Trump administration
"the president's campaign"          the Trump campaign, where the president is Trump
"her party"                         the one party that she is said to be a member of

In: a `Table` whose pronouns are joined already. A thing that no name tells apart stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Attribution, Mention, Score
from kg.resolve import names
from kg.resolve.groups import BODIES, Group, Table
from kg.resolve.pronouns import meant

POSSESSIVE = frozenset({"his", "her", "my"})


def join_owned(table: Table, said: Sequence[Attribution]) -> None:
    """Every unnamed body with an owner into the body that is called by the owner's name."""
    for group in [g for g in table.groups if not g.named and g.kind in BODIES]:
        for mention in sorted(group.mentions):
            found = bearer(table, mention, said)
            if found and found[0] is not group:
                table.merge(found[0], group, found[1])
                break


def bearer(table: Table, mention: Mention, said: Sequence[Attribution]) -> tuple[Group, Score] | None:
    """The body named after the owner of this description ("his campaign"), or the owner's party."""
    head = table.words(mention.span)[-1]
    person = possessor(table, head, said) if table.top(mention.span).index == head else None
    if person is None or person.kind != "Person" or not person.named:
        return None
    noun = table.doc.tokens[head].form.lower()
    surnames = {names.surname(form) for form in person.forms}
    rows = [g for g in table.groups if g.named and g.kind in BODIES and any(form[-1:] == (noun,) and " ".join(form[:-1]) in surnames for form in g.forms)]
    if noun == "party" and len(person.parties) == 1:
        rows = [g for g in table.groups if g.named and g.kind in BODIES and any(table.canonical(table.text(m)) in person.parties for m in g.mentions)]
    return (rows[0], Score(0.8, f"the {noun} that bears the owner's name" if noun != "party" else "the owner's party")) if len(rows) == 1 else None


def possessor(table: Table, head: int, said: Sequence[Attribution]) -> Group | None:
    """Whose the thing is: what the pronoun or the name with 's right before the noun stands for, whatever the tree says."""
    before = table.doc.tokens[head - 1] if head else None
    if before is None or table.doc.sentence(head) != table.doc.sentence(head - 1):
        return None
    if before.form.lower() in POSSESSIVE:
        pronoun = Mention(table.doc.span(head - 1, head), "Person", "pronoun")
        return table.owner.get(pronoun.span) or meant(table, pronoun, said)
    return table.owner_at(head - 2) if before.form in ("'s", "’s", "'", "’") and head > 1 else None
