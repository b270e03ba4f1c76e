"""Mentions of one article -> clusters: which names, descriptions and pronouns are the same thing, and why.

Names come first (same name, shorter name, surname, acronym), then descriptions ("the agency"), then pronouns.
Whatever is not sure stays apart. Every join has a reason that people can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.doc import Doc
from kg.model import Article, Attribution, Claim, Cluster, Mention, Span, digest
from kg.ontology import Gazetteer
from kg.resolve import names
from kg.resolve.described import join_descriptions
from kg.resolve.groups import BODIES, FAMILIES, PLACES, Group, Table, family
from kg.resolve.named import join_names
from kg.resolve.owned import join_owned
from kg.resolve.pronouns import join_pronouns
from kg.resolve.stated import join_aliases, learn

__all__ = ["FAMILIES", "PLACES", "clusters", "family"]

FORMS = ("name", "description", "pronoun")
# What is only described, and of which nothing is stated, is kept where it may act ("reporters", "the company", but not "good faith"),
# or where the text comes back to it.
ACTING = frozenset({"Person", "Group"})
MARKED = frozenset({"the", "this", "that", "a", "an", "his", "her", "its", "their", "our", "another"})
SINGLED = BODIES | {"Law", "LegalInstrument"}
MADE = frozenset({"byline", "dateline"})
LONGEST_NAME = 10  # words of a description that still serves as a name


def clusters(doc: Doc, mentions: Iterable[Mention], claims: Sequence[Claim], said: Sequence[Attribution], gazetteer: Gazetteer) -> tuple[Cluster, ...]:
    """The things that the article speaks of, each with its mentions in order. A pronoun that fits nothing is in none."""
    table = Table(doc, gazetteer)
    used = spans_of(claims, said)
    by_form = sorted_out(mentions, used)
    join_names(table, [*by_form["name"], *makers(doc.article)])
    join_aliases(table, claims)
    learn(table, claims)
    join_descriptions(table, by_form["description"], said)
    join_aliases(table, claims)  # of what is described
    join_pronouns(table, by_form["pronoun"], said)
    join_owned(table, said)
    return tuple(cluster(doc, group, gazetteer) for group in table.groups if kept(table, group, used))


def makers(article: Article) -> list[Mention]:
    """Who wrote and who published the article, where a byline or the like names them."""
    found = []
    stated = [note.span for note in article.notes if note.kind in MADE and note.span]
    for kind, name in [*(("Person", name) for name in article.authors), *(("NewsPublisher", name) for name in (article.publisher,) if name)]:
        at = next((i for span in stated if (i := article.text.find(name, span.start, span.end)) >= 0), -1)
        if at >= 0:
            found.append(Mention(Span(article.id, at, at + len(name)), kind))
    return found


def spans_of(claims: Sequence[Claim], said: Sequence[Attribution]) -> frozenset[Span]:
    """Where something fills a role or speaks."""
    fillers = {filler.mention.span for claim in claims for _, filler in claim.roles if filler.mention}
    return frozenset(fillers | {row.source.span for row in said if row.source})


def sorted_out(mentions: Iterable[Mention], used: frozenset[Span]) -> dict[str, list[Mention]]:
    """The mentions by form, in order, one for each span: a name before a description, of two kinds the one that a post has."""
    best: dict[Span, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (FORMS.index(m.form), m.kind != "Post", m)):
        best.setdefault(mention.span, mention)
    return {form: sorted(m for m in best.values() if m.form == form) for form in FORMS}


def kept(table: Table, group: Group, used: frozenset[Span]) -> bool:
    if group.named or group.kind in ACTING or any(m.span in used for m in group.mentions):
        return True
    if len({table.top(m.span).index for m in group.mentions}) > 1:
        return group.kind != "Post"
    return group.kind in SINGLED and table.text(min(group.mentions)).split()[0].lower() in MARKED


def cluster(doc: Doc, group: Group, gazetteer: Gazetteer) -> Cluster:
    mentions = tuple(sorted(set(group.mentions)))
    forms = [" ".join(m.span.of(doc.article).split()) for m in mentions if m.form == "name"]
    described = [" ".join(m.span.of(doc.article).split()) for m in mentions if m.form == "description"]
    proper = [f for f in forms if not gazetteer.demonym(f)] or forms
    name = max(proper, key=fullness) if forms else title(described)
    aliases = tuple(sorted({f for f in (*forms, *described) if f != name}))
    kind = kind_of(group, mentions, name, gazetteer)
    joins = tuple(sorted(group.joins, key=lambda join: join[0]))
    identity = digest(doc.article.id, mentions[0].span.start, mentions[0].span.end, kind)
    return Cluster(identity, kind, name, aliases, mentions, not group.named or kind == "Post", joins)


def fullness(form: str) -> tuple[bool, int, int, str]:
    return not names.is_acronym(form), len(names.words(form)), len(form), form


def title(described: Sequence[str]) -> str:
    """What a thing without a name is called: the fullest description that is not too long to read."""
    short = [form for form in described if len(form.split()) <= LONGEST_NAME]
    return max(short, key=fullness) if short else min(described or [""], key=len)


def kind_of(group: Group, mentions: Sequence[Mention], name: str, gazetteer: Gazetteer) -> str:
    """The kind that most of its names have, or what a table says of the fullest."""
    if not group.named:
        return group.kind
    kinds = [m.kind for m in mentions if m.form == "name"]
    kind = max(sorted(set(kinds)), key=lambda k: (kinds.count(k), k != "Organization", k))
    known = gazetteer.lookup(name)
    return known.kind if known and family(known.kind) == family(kind) and kind not in PLACES else kind
