"""Mentions of one article -> clusters: which names, descriptions and pronouns are the same thing, and why.

Names come first (same name, shorter name, surname, acronym), then descriptions ("the agency"), then pronouns.
Whatever is not sure stays apart. Every join has a reason that people can read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.doc import Doc
from kg.model import Attribution, Claim, Cluster, Mention, Score, Span, digest
from kg.ontology import Gazetteer
from kg.resolve import names

BODIES = frozenset({"Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup"})
PLACES = frozenset({"Place", "Jurisdiction"})
FAMILIES = (frozenset({"Person"}), BODIES, PLACES, frozenset({"Law"}), frozenset({"LegalInstrument"}), frozenset({"Group"}), frozenset({"Post"}))
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ourselves"})
MALE, FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
# What a definite description of this head may stand for, beside its own kind.
NEAR = 4  # sentences that a description or pronoun looks back


def family(kind: str) -> int:
    return next((i for i, kinds in enumerate(FAMILIES) if kind in kinds), -1)


@dataclass
class Group:
    """A cluster in the making."""

    kind: str
    mentions: list[Mention]
    forms: set[tuple[str, ...]] = field(default_factory=set)
    joins: list[tuple[Span, Score]] = field(default_factory=list)
    posts: set[str] = field(default_factory=set)
    gender: str | None = None
    named: bool = True

    def add(self, mention: Mention, reason: Score | None) -> None:
        if reason and self.mentions:
            self.joins.append((mention.span, reason))
        self.mentions.append(mention)


@dataclass
class Resolver:
    """Groups of one document while they grow."""

    doc: Doc
    gazetteer: Gazetteer
    groups: list[Group] = field(default_factory=list)
    owner: dict[Span, Group] = field(default_factory=dict)

    def text(self, mention: Mention) -> str:
        return " ".join(mention.span.of(self.doc.article).split())

    def sentence(self, span: Span) -> int:
        from bisect import bisect_right

        return bisect_right(self.doc._starts, self.doc.token_at(span.start)) - 1

    # ---------------------------------------------------------------- names

    def name(self, mention: Mention) -> None:
        parts = names.words(self.text(mention))
        found = self.same_name(mention, parts)
        if found:
            group, reason = found
            group.add(mention, reason)
            if family(group.kind) == 1 and group.kind == "Organization":
                group.kind = mention.kind
        else:
            group = Group(mention.kind, [mention])
            self.groups.append(group)
        group.forms.add(parts)
        if mention.kind == "Person" and len(parts) > 1 and not group.gender:
            group.gender = self.gazetteer.gender(parts[0])
        self.owner[mention.span] = group

    def same_name(self, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
        alike = [g for g in self.groups if g.named and family(g.kind) == family(mention.kind)]
        for group in alike:
            if parts in group.forms:
                return group, Score(0.98, "same name")
        if mention.kind == "Person":
            fitting = [g for g in alike if all(names.same_person(parts, form) for form in g.forms)]
            if len(fitting) == 1 or (fitting and len(parts) == 1):
                return fitting[-1], Score(0.95 if len(fitting) == 1 else 0.8, "surname or shorter name of the person named before")
            return None
        text = self.text(mention)
        for group in reversed(alike):
            reason = self.same_body(text, parts, group)
            if reason:
                return group, reason
        return None

    def same_body(self, text: str, parts: tuple[str, ...], group: Group) -> Score | None:
        known = self.gazetteer.lookup(text)
        for other in group.mentions:
            if other.form != "name":
                continue
            form = self.text(other)
            acronym, full = (text, form) if names.is_acronym(text) else (form, text)
            if names.is_acronym(acronym) and names.abbreviates(acronym, full):
                return Score(0.95, f"acronym: {acronym} of {full}")
            same = known and self.gazetteer.lookup(form)
            if known and same and same.name == known.name:
                return Score(0.9, f"two names of {known.name}")
            tail, whole = sorted((parts, names.words(form)), key=len)
            if len(tail) > 1 and len(whole) > len(tail) and whole[-len(tail) :] == tail:
                return Score(0.85, f"shorter form of {' '.join(whole)}")
            if group.kind in PLACES and len(whole) == len(tail) + 2 and whole[:2] in (("state", "of"), ("city", "of"), ("county", "of")) and whole[2:] == tail:
                return Score(0.9, "the same place with its rank")
        return None

    # ---------------------------------------------------------------- descriptions

    def description(self, mention: Mention) -> None:
        text = self.text(mention)
        parts = names.words(text)
        first = text.split()[0].lower() if text else ""
        found = self.same_description(mention, parts) or (self.definite(mention, parts) if first in DEFINITE else None)
        if found:
            group, reason = found
            group.add(mention, reason)
        else:
            group = Group(mention.kind, [mention], named=False)
            self.groups.append(group)
        group.forms.add(parts)
        self.owner[mention.span] = group

    def same_description(self, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
        for group in reversed(self.groups):
            if not group.named and family(group.kind) == family(mention.kind) and parts in group.forms:
                return group, Score(0.9, "same description")
        return None

    def definite(self, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
        """ "the agency" -> the body of that sort named before; "the president" -> who is said to hold that post."""
        head = parts[-1] if parts else ""
        here = self.sentence(mention.span)
        before = [(g, m) for g in self.groups for m in g.mentions if m.span.end <= mention.span.start and m.form == "name"]
        if mention.kind == "Person":
            holders = [g for g in self.groups if g.kind == "Person" and head in g.posts]
            if len(holders) == 1:
                return holders[0], Score(0.85, f"the one person said to be {head}")
            return None
        if len(parts) > 2 or mention.kind not in BODIES | PLACES:
            return self.shorter(mention, parts)
        fitting = [
            (self.sentence(m.span), m.span, g)
            for g, m in before
            if g.kind == mention.kind or (g.kind in BODIES and mention.kind == "Organization") or any(head in f for f in g.forms)
        ]
        fitting = [row for row in fitting if here - row[0] <= 3 * NEAR and (any(head in f for f in row[2].forms) or len(parts) == 1)]
        exact = [row for row in fitting if any(head == f[-1] or head in f for f in row[2].forms)]
        best = max(exact or fitting, key=lambda row: (len(row[2].mentions), row[1].start), default=None)
        return (best[2], Score(0.75, f"the {best[2].kind.lower()} named before")) if best else None

    def shorter(self, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
        """ "these officials" -> "elected officials in the state" a few sentences before."""
        head, here = parts[-1] if parts else "", self.sentence(mention.span)
        if len(parts) > 2:
            return None
        rows = [
            (m.span, g)
            for g in self.groups
            for m in g.mentions
            if not g.named
            and g.kind == mention.kind
            and m.span.end <= mention.span.start
            and here - self.sentence(m.span) <= NEAR
            and head in names.words(self.text(m))
        ]
        best = max(rows, key=lambda row: row[0], default=None)
        return (best[1], Score(0.7, f"the {head} described before")) if best else None

    # ---------------------------------------------------------------- pronouns

    def pronoun(self, mention: Mention, said: Sequence[Attribution]) -> None:
        form = self.text(mention).lower()
        group = self.speaker(mention, said) if form in FIRST_PERSON | FIRST_PLURAL else self.recent(mention, form, said)
        if group:
            group.add(mention, Score(0.7, "first person of the speaker" if form in FIRST_PERSON | FIRST_PLURAL else "pronoun: nearest fitting name"))
            self.owner[mention.span] = group

    def speaker(self, mention: Mention, said: Sequence[Attribution]) -> Group | None:
        rows = [(c.span.end - c.span.start, row) for row in said for c in row.contents if c.span.covers(mention.span) and row.source and c.quotation]
        source = min(rows, key=lambda r: (r[0], r[1].id))[1].source if rows else None
        if not source:
            return None
        return self.owner.get(source.span)

    def recent(self, mention: Mention, form: str, said: Sequence[Attribution]) -> Group | None:
        here = self.sentence(mention.span)
        best: tuple[float, Group] | None = None
        inside = self.quoted(mention.span, said)
        for group in self.groups:
            if not self.agrees(group, form):
                continue
            for m in group.mentions:
                if m.span.end > mention.span.start or here - self.sentence(m.span) > NEAR:
                    continue
                distance = here - self.sentence(m.span)
                value = -2.0 * distance + self.salience(m) + 0.1 * min(5, len(group.mentions)) - 0.002 * (mention.span.start - m.span.end)
                if inside != self.quoted(m.span, said):
                    value -= 1.0
                if distance == 0 and self.same_clause(m, mention):
                    value -= 3.0
                if best is None or value > best[0]:
                    best = value, group
        return best[1] if best else None

    def agrees(self, group: Group, form: str) -> bool:
        if form in MALE or form in FEMALE:
            return group.kind == "Person" and group.gender != ("female" if form in MALE else "male")
        if form in PLURAL:
            return group.kind == "Group" or (group.kind in BODIES and group.kind != "Court")
        return group.kind in BODIES | {"Jurisdiction", "Law", "LegalInstrument"}

    def salience(self, mention: Mention) -> float:
        token = self.doc.tokens[self.doc.token_at(mention.span.start)]
        steps = 0
        while (
            token.head >= 0 and self.doc.tokens[token.head].start >= mention.span.start and self.doc.tokens[token.head].end <= mention.span.end and steps < 10
        ):
            token, steps = self.doc.tokens[token.head], steps + 1
        return 1.5 if token.deprel.startswith("nsubj") else -0.5 if token.deprel in ("nmod", "nmod:poss", "compound") else 0.3

    def same_clause(self, a: Mention, b: Mention) -> bool:
        """Do both hang on one verb (then a pronoun that is no possessive does not stand for the other)?"""
        one, two = (self.doc.tokens[self.doc.token_at(m.span.start)] for m in (a, b))
        return one.head == two.head and two.deprel != "nmod:poss"

    def quoted(self, span: Span, said: Sequence[Attribution]) -> bool:
        return any(c.quotation and c.span.covers(span) for row in said for c in row.contents)


def clusters(doc: Doc, mentions: Iterable[Mention], claims: Sequence[Claim], said: Sequence[Attribution], gazetteer: Gazetteer) -> tuple[Cluster, ...]:
    """The things that the article speaks of, each with its mentions in order. A pronoun that fits nothing is in none."""
    resolver = Resolver(doc, gazetteer)
    ordered = sorted(mentions)
    for mention in ordered:
        if mention.form == "name":
            resolver.name(mention)
    for claim in claims:
        if claim.relation == "holdsPosition":
            holder, held = claim.fillers("subject")[0], claim.fillers("object")[0]
            group = resolver.owner.get(holder.mention.span) if holder.mention else None
            if group:
                group.posts.update(names.words(held.span.of(doc.article))[-1:])
    for mention in ordered:
        if mention.form == "description":
            resolver.description(mention)
    for mention in ordered:
        if mention.form == "pronoun":
            resolver.pronoun(mention, said)
    return tuple(cluster(doc, group, gazetteer) for group in resolver.groups)


def cluster(doc: Doc, group: Group, gazetteer: Gazetteer) -> Cluster:
    mentions = tuple(sorted(set(group.mentions)))
    forms = [" ".join(m.span.of(doc.article).split()) for m in mentions if m.form == "name"]
    described = [" ".join(m.span.of(doc.article).split()) for m in mentions if m.form == "description"]
    name = max(forms or described or [""], key=lambda f: (not names.is_acronym(f), len(names.words(f)), len(f), f))
    aliases = tuple(sorted({f for f in (*forms, *described) if f != name}))
    kinds = [m.kind for m in mentions if m.form == "name"] or [group.kind]
    kind = max(set(kinds), key=lambda k: (kinds.count(k), k != "Organization", k)) if group.named else group.kind
    known = gazetteer.lookup(name)
    if known and group.named and family(known.kind) == family(kind):
        kind = known.kind if kind not in PLACES else kind
    return Cluster(
        digest(doc.article.id, mentions[0].span.start, mentions[0].span.end, kind),
        kind,
        name,
        aliases,
        mentions,
        not group.named or kind == "Post",
        tuple(sorted(group.joins, key=lambda join: join[0])),
    )
