"""Groups of mentions while they grow: what the names, descriptions and pronouns of one article are put into.

    Group   a cluster in the making: its mentions, the forms they have, why they were joined, what is known of the thing
    Table   all groups of a document, and which of them owns a span
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.doc import Doc, Token
from kg.model import Mention, Score, Span
from kg.ontology import Gazetteer

BODIES = frozenset({"Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup"})
PLACES = frozenset({"Place", "Jurisdiction"})
FAMILIES = (frozenset({"Person"}), BODIES, PLACES, frozenset({"Law"}), frozenset({"LegalInstrument"}), frozenset({"Group"}), frozenset({"Post"}))
_FAMILY = {kind: i for i, kinds in enumerate(FAMILIES) for kind in kinds}
OWNING = frozenset({"'s", "’s", "'", "’"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NEAR = 4  # sentences that a description or pronoun looks back


def family(kind: str) -> int:
    """Kinds that may stand for one thing share a family; -1 for a kind of no family."""
    return _FAMILY.get(kind, -1)


@dataclass
class Group:
    """A cluster in the making. forms: the words of its names or descriptions; posts: what its person is said to be; served: for whom;
    places: whom the person represents; parties: where the person is a member."""

    kind: str
    mentions: list[Mention]
    forms: set[tuple[str, ...]] = field(default_factory=set)
    joins: list[tuple[Span, Score]] = field(default_factory=list)
    posts: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    served: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    gender: str | None = None
    named: bool = True

    def told(self) -> tuple[set[str], ...]:
        """All that is known of a person."""
        return self.posts, self.words, self.served, self.places, self.parties

    def add(self, mention: Mention, reason: Score | None) -> None:
        if reason and self.mentions:
            self.joins.append((mention.span, reason))
        self.mentions.append(mention)


@dataclass
class Table:
    """Groups of one document while they grow."""

    doc: Doc
    gazetteer: Gazetteer
    groups: list[Group] = field(default_factory=list)
    owner: dict[Span, Group] = field(default_factory=dict)
    heads: dict[int, Group] = field(default_factory=dict)  # head word of a description -> its group
    known: dict[str, str] = field(default_factory=dict)  # what `canonical` found
    alone: set[tuple[str, ...]] = field(default_factory=set)  # words that name a person without another word
    posted: dict[Span, Group | None] = field(default_factory=dict)  # words of a post -> its one holder, as claims tell it
    starts: dict[int, list[tuple[int, Group]]] = field(default_factory=dict)  # where names begin -> where they end, and whose they are

    def index_names(self) -> None:
        """Remember where every name that is joined begins."""
        for span in sorted(self.owner):
            self.starts.setdefault(span.start, []).append((span.end, self.owner[span]))

    def named_at(self, start: int) -> list[tuple[int, Group]]:
        return self.starts.get(start, [])

    def text(self, mention: Mention) -> str:
        return " ".join(mention.span.of(self.doc.article).split())

    def sentence(self, span: Span) -> int:
        """Number of the sentence that a span begins in."""
        return bisect_right(self.doc._starts, self.doc.token_at(span.start)) - 1

    def words(self, span: Span) -> range:
        """The words of the document that a span covers."""
        return range(self.doc.token_at(span.start), self.doc.token_at(max(span.start, span.end - 1)) + 1)

    def top(self, span: Span) -> Token:
        """The word of a span that the others hang on; never one that owns what follows ("Roe" of "Roe's lawyer"), whatever the tree says."""
        inside, tokens = self.words(span), self.doc.tokens
        outward = [i for i in inside if tokens[i].head not in inside]
        owning = {owner for i in inside[1:] if tokens[i].form in OWNING for owner in (i - 1, tokens[i].head)} - {outward[-1]} if outward else set()
        return tokens[next((i for i in outward if i not in owning), inside[-1])]

    def owner_at(self, index: int) -> Group | None:
        """The group of the longest mention that ends with this word."""
        end = self.doc.tokens[index].end
        ending = [(s.start, g) for s, g in self.owner.items() if s.end == end]
        return min(ending, key=lambda row: row[0])[1] if ending else None

    def modelled(self, pronoun: Mention) -> tuple[int, float]:
        """The first word of the name that the model takes a pronoun for, and how sure it is; (-1, 0) where it takes none."""
        here = self.doc.token_at(pronoun.span.start)
        return next(((name, sure) for word, name, sure in self.doc.antecedents if word == here), (-1, 0.0))

    def join(self, mention: Mention, group: Group, reason: Score | None) -> None:
        group.add(mention, reason)
        self.owner[mention.span] = group

    def new(self, mention: Mention, *, named: bool) -> Group:
        group = Group(mention.kind, [mention], named=named)
        self.groups.append(group)
        self.owner[mention.span] = group
        return group

    def merge(self, group: Group, other: Group, reason: Score) -> None:
        """Put all mentions of the other group into this one."""
        for mention in other.mentions:
            self.join(mention, group, reason)
        self.heads.update({head: group for head, held in self.heads.items() if held is other})
        group.forms |= other.forms if group.named == other.named else set()
        for mine, theirs in zip(group.told(), other.told(), strict=True):
            mine |= theirs
        group.gender = group.gender or other.gender
        self.groups = [kept for kept in self.groups if kept is not other]

    def canonical(self, text: str) -> str:
        """The one name of all that a table knows by this name, or the country or party of an adjective; "" where nothing is known."""
        if text not in self.known:
            found = self.gazetteer.lookup(text)
            self.known[text] = found.name if found else self.gazetteer.demonym(text) or self.gazetteer.party(text) or ""
        return self.known[text]


def nearest(rows: Sequence[tuple[int, Group]]) -> Group | None:
    """The group of the latest mention; rows are (place in the text, group)."""
    return max(rows, key=lambda row: row[0])[1] if rows else None
