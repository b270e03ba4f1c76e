"""The head word of a name or description, and the kind that it gives.

In: `heads.yaml`. Out: `Heads`. A head is found by its place in the phrase ("the head of the agency's Boston office" -> "head"), or
given by whoever has a tree; the longest phrase that ends in it wins: "medical center" before "center".

>>> from pathlib import Path
>>> heads = load_heads(Path("ontology/entities"), frozenset({"director"}))
>>> heads.kind("the state's new detention center"), heads.kind("a number of agencies"), heads.kind("Rivertown Gazette", "ORG")
('Place', 'Group', 'NewsPublisher')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.spelling import owner, singular, spelt
from kg.ontology.tables import KINDS, read_words

_SECTIONS = frozenset({"words", "names", "patterns", "person_endings", "breaks", "quantities", "tagger", "known", "general"})
_PLURAL_STAYS = frozenset({"Law", "LegalInstrument", "Place", "Post", "Group"})


@dataclass(frozen=True, slots=True)
class Heads:
    """Head words by kind (in any phrase; in names only), patterns of whole names, and what each answer of the tagger allows
    to a head word (tagger) and to a table beyond that (known). general: nouns that, definite, stand for any named thing of a kind;
    alike: nouns that may stand for one another."""

    words: dict[str, str]
    names: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    endings: tuple[str, ...]
    breaks: frozenset[str]
    quantities: frozenset[str]
    tagger: dict[str, tuple[str, ...]]
    known: dict[str, tuple[str, ...]]
    general: dict[str, tuple[str, ...]]
    alike: dict[str, tuple[str, ...]]

    def allowed(self, ner: str | None) -> tuple[str, ...]:
        """The kinds that the tagger's answer leaves open; all of them where it is silent or vague."""
        return self.tagger.get(ner or "", KINDS)

    def by_pattern(self, name: str) -> str:
        """The kind of a name whose form alone gives it away: "Smith v. Jones", "Section 230", "WXYZ-TV"."""
        text = spelt(name)
        return next((kind for pattern, kind in self.patterns if pattern.search(text)), "")

    def kind(self, name: str, ner: str | None = None, head: str | None = None) -> str:
        """The kind that the head word gives, among those the tagger allows; "" where it gives none."""
        allowed = self.allowed(ner)
        kinds = (self._kind_of_phrase(words, ner) for words in self._phrases(name, head) if words)
        return next((kind for kind in kinds if kind in allowed), "")

    def core(self, words: Sequence[str]) -> list[str]:
        """The words before the first "of", "for", comma ...; after "of" where only a quantity stands before it ("a number of ...")."""
        for index, word in enumerate(words):
            if index and word.casefold() in self.breaks:
                counted = word == "of" and singular(words[index - 1].casefold()) in self.quantities
                return self.core(words[index + 1:]) if counted and index + 1 < len(words) else list(words[:index])
            if index < len(words) - 1 and word.endswith(","):
                return [*words[:index], word[:-1]]
        return list(words)

    def _phrases(self, name: str, head: str | None) -> Iterator[list[str]]:
        """Word lists that end in what may be the head, likeliest first."""
        words = [owner(word) if index else word for index, word in enumerate(spelt(name).split())]
        core = self.core(words)
        if head and singular(head.casefold()) not in self.quantities:
            places = [index for index, word in enumerate(words) if word.strip(",.;") == owner(spelt(head))]
            yield [*words[:places[0]], head] if places else [head]
            return
        yield core
        yield words
        for end in range(len(core) - 1, 0, -1):
            yield core[:end]

    def _kind_of_phrase(self, words: Sequence[str], ner: str | None) -> str:
        proper = words[-1][:1].isupper() and (len(words) > 1 or "-" in words[-1])
        for size in range(min(3, len(words)), 0, -1):
            kind = self._kind_of_noun(" ".join(words[-size:]).casefold().strip("."), ner, proper=proper)
            if kind:
                return kind
        return ""

    def _kind_of_noun(self, phrase: str, ner: str | None, *, proper: bool) -> str:
        if proper and ner != "PERSON" and phrase in self.names:
            return self.names[phrase]
        one = phrase if phrase in self.words else singular(phrase)
        kind = self.words.get(one) or self._person(one)
        if one == phrase or kind in _PLURAL_STAYS or ner == "ORG":      # "Open Society Foundations" is one body, "foundations" are several
            return kind
        return "Group" if kind else ""

    def _person(self, noun: str) -> str:
        if " " in noun or not noun.endswith(self.endings):
            return ""
        return "Person" if any(noun.endswith(end) and len(noun) > len(end) + 2 for end in self.endings) else ""


def load_heads(folder: Path, posts: frozenset[str]) -> Heads:
    """Read `heads.yaml` of a folder; post nouns are heads of persons too."""
    path = folder / "heads.yaml"
    sections = read_words(path)
    missing = sorted(_SECTIONS - set(sections))
    if missing:
        raise OntologyError(f"no section {missing[0]!r}", place=str(path), remedy=f"it must hold {', '.join(sorted(_SECTIONS))}")
    return Heads(
        words=_kinds(sections["words"], path) | dict.fromkeys(sorted(posts), "Person"),
        names=_kinds(sections["names"], path),
        patterns=tuple((_pattern(text, path), kind) for text, kind in _kinds(sections["patterns"], path).items()),
        endings=tuple(sections["person_endings"]),
        breaks=frozenset(sections["breaks"]),
        quantities=frozenset(sections["quantities"]),
        tagger={tag: tuple(kinds) for tag, kinds in sections["tagger"].items()},
        known={tag: tuple(kinds) for tag, kinds in sections["known"].items()},
        general={word: tuple(kinds) for word, kinds in sections["general"].items()},
        alike=_alike(sections.get("alike", [])),
    )


def _kinds(words: dict[str, list[str]], path: Path) -> dict[str, str]:
    unknown = sorted(set(words) - set(KINDS))
    if unknown:
        raise OntologyError(f"unknown kind {unknown[0]!r}", place=str(path), remedy=f"take one of {', '.join(KINDS)}")
    return {str(word): kind for kind, listed in words.items() for word in listed}


def _alike(rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """For each noun the nouns that share a row with it."""
    words = dict.fromkeys(word for row in rows for word in row)
    return {word: tuple(dict.fromkeys(other for row in rows if word in row for other in row if other != word)) for word in words}


def _pattern(text: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise OntologyError(f"not a regular expression: {text!r} ({error})", place=str(path)) from error
