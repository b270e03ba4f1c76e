"""What every finder of standing relations is given (`Context`) and gives back (`Stated`), and the fillers they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.doc import Doc, Name
from kg.extract.phrases import Phrases
from kg.extract.status import Status
from kg.model import Filler, Mention, Span
from kg.ontology import Gazetteer, Operators, RelationWords

BODIES = frozenset({"Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup"})
PLACES = frozenset({"Jurisdiction", "Place"})
NAMED_BODIES = frozenset({"ORG", "JURISDICTION", "PLACE", "FACILITY"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
DASHES = frozenset({"-", "–", "—", "--", "‑"})
ARTICLES = frozenset({"the", "a", "an", "this", "one", "another", "any", "no", "some"})
OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "your", "whose"})
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their", "our", "whose"})
ACTUAL = Status("Positive", "Actual")


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation found: its two fillers, the words that say it, the rule, whether it held formerly or holds at all."""

    relation: str
    subject: Filler
    object: Filler
    trigger: Span
    rule: str
    confidence: float = 0.85
    past: bool = False
    status: Status = ACTUAL


@dataclass(frozen=True, slots=True)
class Context:
    """One document with its noun phrases, and what the ontology knows."""

    doc: Doc
    phrases: Phrases
    gazetteer: Gazetteer
    words: RelationWords
    operators: Operators

    def mention(self, first: int, last: int, kind: str, *, described: bool = False) -> Filler:
        """Words [first, last) as the name (or description) of a thing of this kind."""
        span = self.doc.span(first, last)
        return Filler(span, Mention(span, kind, "description" if described else "name"))

    def named(self, name: Name) -> Filler | None:
        """The thing that a name names, or None where it is of no kind of ours."""
        mention = self.phrases.name_mention(name)
        return Filler(mention.span, mention) if mention else None

    def persons(self) -> Iterator[tuple[Name, Filler, int]]:
        """Every named person with the word at which the name itself, without its title, begins."""
        for name in self.doc.names:
            if self.is_person(name) and self.phrases.named.get(name.first) == name:
                filler = self.named(name)
                suffix = self.doc.text(name.first, name.last).rstrip(".") in ("Jr", "Sr", "MORE")
                titled = name.last < len(self.doc.tokens) and self.gazetteer.title(self.doc.tokens[name.last].form)  # "Texas Sens." is no person
                if filler and filler.mention and filler.mention.kind == "Person" and not titled and not suffix:
                    yield name, filler, self.doc.token_at(filler.span.start)

    def definite(self, filler: Filler) -> bool:
        """A name, or a description that says which one: "the agency", "Roe's campaign"."""
        mention = filler.mention
        if mention is None or mention.form == "pronoun":
            return False
        words = mention.span.of(self.doc.article).split()
        named = words[0][:1].isupper() and words[0].lower() not in ARTICLES  # "Gaza health ministry"
        return mention.form == "name" or named or words[0].lower() in DEFINITE or any(word.endswith(("'s", "’s", "s'", "s’")) for word in words[:-1])

    def is_person(self, name: Name | None) -> bool:
        """A person's name, and not "Ohio Republican" taken for one."""
        return name is not None and name.kind == "PERSON" and not self.gazetteer.party(self.doc.tokens[name.last - 1].form)

    def filler(self, head: int) -> Filler | None:
        """What the phrase with this head stands for: of a description with its name right behind it ("the advocacy group Roe Fund") the name."""
        filler = self.phrases.filler(head)
        name = self.phrases.named.get(head + 1) if head not in self.phrases.named else None
        if filler and name and name.first == head + 1 and name.kind == "ORG" and kind_of(filler) in BODIES:
            found = self.named(name)
            return found if kind_of(found) in BODIES else self.mention(name.first, name.last, kind_of(filler))
        return filler

    def thing_at(self, first: int) -> tuple[int, Filler] | None:
        """The named thing that begins at this word, and the word after it: the tagger's name, or a known one that is longer."""
        if first >= len(self.doc.tokens):
            return None
        name = self.phrases.named.get(first)
        filler = self.named(name) if name and name.first == first else None
        last = name.last if name and filler else first
        for end in range(min(first + 8, len(self.doc.tokens)), max(last, first + 1), -1):
            known = self.gazetteer.lookup(self.doc.text(first, end)) if self.together(first, end - 1) and self.doc.tokens[first].form[:1].isupper() else None
            if known and known.kind != "Person" and self.doc.tokens[end - 1].upos != "PUNCT":
                return end, self.mention(first, end, known.kind)
        return (last, filler) if filler else None

    def low(self, index: int) -> str:
        return self.doc.tokens[index].form.lower()

    def together(self, first: int, last: int) -> bool:
        """Do words first..last stand in one sentence and one paragraph, nothing left out between them?"""
        if not 0 <= first <= last < len(self.doc.tokens) or self.doc.sentence(first) != self.doc.sentence(last):
            return False
        between = self.doc.article.text[self.doc.tokens[first].start : self.doc.tokens[last].end]
        return "\n\n" not in between and "\n \n" not in between


def kind_of(filler: Filler | None) -> str:
    return filler.mention.kind if filler and filler.mention else ""
