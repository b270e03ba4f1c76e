"""The values that travel between the steps; the name of a type says how far along we are.

    Article                 the text of one document as it was found, and what is known about it
    Span, Mention           a stretch of that text; a stretch that names or describes something
    Claim, Attribution      what the text states, and who it says so; both point to spans only
    Cluster                 the mentions of one thing in one document
    Reading                 all that one article gives: the unit that is written, kept and removed
    Entity, Decision        one thing of the world, and why documents' clusters were joined to it
    Note                    what was skipped, counted and shown; nothing vanishes silently

Everything here is frozen, picklable and free of behaviour beyond looking at itself.
Offsets are half-open and count code points of `Article.text`.

>>> article = Article("0" * 16, "a.txt", "ICE subpoenaed Denver.")
>>> Span(article.id, 0, 3).of(article)
'ICE'
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar, Literal

Polarity = Literal["Positive", "Negative"]
Modality = Literal["Actual", "Threatened", "Intended", "Attempted", "Requested", "Prohibited", "Obligated", "Possible", "Conditional", "Questioned", "Habitual"]
Commitment = Literal["Neutral", "Contested", "Performative"]
QuoteMode = Literal["Direct", "Indirect", "Mixed"]
Judgement = Literal["Same", "Different", "Unsure"]
Form = Literal["name", "description", "pronoun"]

# Kinds of note whose span is not the article's own telling: nothing is extracted from it.
LEFT_OUT = frozenset({"boilerplate", "byline", "dateline"})
# Kinds of note that mean an input was not taken in although it was asked for: the build is partial (exit code 1).
FAILED = frozenset({"unreadable", "failed"})


def digest(*parts: object) -> str:
    """16 hex digits of the SHA-256 of what makes two things the same."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Value:
    """What travels between processes: pickled as its class and its fields, which takes a third of the time that dataclasses take themselves."""

    __slots__ = ()
    _fields: ClassVar[Callable[[Any], tuple[Any, ...]]]

    def __init_subclass__(cls) -> None:
        names: tuple[str, ...] = tuple(cls.__slots__)
        if len(names) > 1:  # not yet so where the decorator has still to make the slots
            cls._fields = attrgetter(*names)

    def __reduce__(self) -> tuple[type[Value], tuple[Any, ...]]:
        return type(self), type(self)._fields(self)


@dataclass(frozen=True, slots=True, order=True)
class Span(Value):
    """Half-open range [start, end) of code points in the text of the article with this id."""

    article: str
    start: int
    end: int

    def of(self, article: Article) -> str:
        """The words on the page."""
        return article.text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Note(Value):
    """What was skipped and why. `where` is the file or document it is about; `span` the stretch, if it is one.

    kind: boilerplate, byline, dateline (left out of extraction), duplicate, language, unreadable, failed, unparsed ...
    """

    kind: str
    message: str
    where: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article(Value):
    """One document: `text` is the decoded source, headline included, no character altered.

    id: 16 hex digits, the hash of the text. identifier: the file's name or the record's id.
    headline: where the headline stands in the text. date: ISO 8601 (YYYY, YYYY-MM, YYYY-MM-DD or with time), never guessed.
    notes: stretches that are not the article's own telling (see LEFT_OUT), with the reason.
    """

    id: str
    identifier: str
    text: str
    headline: Span | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    notes: tuple[Note, ...] = ()
    source: str = ""

    @property
    def content_hash(self) -> str:
        return "sha256:" + hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def left_out(self) -> tuple[Span, ...]:
        """The stretches that extraction passes over, in order."""
        return tuple(sorted(note.span for note in self.notes if note.kind in LEFT_OUT and note.span))


def article_id(text: str) -> str:
    """The id of an article with this text: 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Mention(Value):
    """A place where the text names, describes or stands for something of this kind (an ontology class, "Person")."""

    span: Span
    kind: str
    form: Form = "name"


@dataclass(frozen=True, slots=True)
class Evidence(Value):
    """Why a claim holds: the sentence, the words that say it, the rule or model head that read them, and how sure it is (0..1)."""

    span: Span
    trigger: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Filler(Value):
    """What fills a role: a mention of an entity, an event (the id of its claim), or nothing but the words of `span`."""

    span: Span
    mention: Mention | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Time(Value):
    """A time expression, and its value in EDTF where a date anchors it."""

    span: Span
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Claim(Value):
    """One statement as the text makes it: an event (`frame` names its type) or a standing relation (`frame` is None).

    relation: local name of the `rel:` property. roles: (role, filler), several fillers of one role in several pairs;
    a standing relation has the roles "subject" and "object". attribution: id of the innermost attribution it stands in.
    evidence: one for an event; a standing relation repeated in the text has one for each time.
    """

    id: str
    relation: str
    frame: str | None
    roles: tuple[tuple[str, Filler], ...]
    evidence: tuple[Evidence, ...]
    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    past: bool = False
    attribution: str | None = None
    time: Time | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim without evidence: {self.relation}")

    def fillers(self, role: str) -> tuple[Filler, ...]:
        return tuple(filler for name, filler in self.roles if name == role)


@dataclass(frozen=True, slots=True)
class Content(Value):
    """One contiguous piece of what a source says: verbatim in quotation marks, or the article's words for it."""

    span: Span
    quotation: bool


@dataclass(frozen=True, slots=True)
class Attribution(Value):
    """Who says (believes, wants, denies) what, by which words.

    source: None where the text names nobody. relation: "said" or "denied" where words were uttered, None for a belief, wish or fear.
    via: id of the attribution in whose content this one stands. evidence.span: the sentence with the cue (or the content, without one).
    """

    id: str
    source: Mention | None
    cue: Span | None
    contents: tuple[Content, ...]
    commitment: Commitment
    mode: QuoteMode
    evidence: Evidence
    relation: str | None = "said"
    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Score(Value):
    """A score travels with its reason."""

    value: float
    basis: str


@dataclass(frozen=True, slots=True)
class Cluster(Value):
    """The mentions of one thing in one document. `unnamed`: known by description only, so it never leaves its document.

    id: hash of the document and its first mention. name: the fullest name in the text; aliases: every other name or
    description (no bare pronouns). joins: for each mention after the first, why it was taken for the same thing.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    unnamed: bool = False
    joins: tuple[tuple[Span, Score], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Value):
    """All that one article gives, before other articles are looked at. Mentions in claims belong to the cluster that lists them."""

    article: Article
    clusters: tuple[Cluster, ...]
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity(Value):
    """One thing of the world: `key` ends its IRI and is a readable slug with a hash of kind and name (and document, where unnamed)."""

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision(Value):
    """Why a cluster (left: "document id:cluster id") stands for an entity (right: its key) or not; it can be revoked."""

    left: str
    right: str
    judgement: Judgement
    score: Score
    maker: str = "resolver"
