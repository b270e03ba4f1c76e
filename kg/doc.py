"""What the analyser sees in an article: `Doc`, sentences and words with their tree, names, attributions, roles, what pronouns stand for.

Words, tags, features and relations are those of Universal Dependencies (https://universaldependencies.org/), English.

>>> from kg.model import Article
>>> rows = [("Dogs", "dog", "NOUN", 1, "nsubj"), ("bark", "bark", "VERB", -1, "root"), (".", ".", "PUNCT", 1, "punct")]
>>> doc = Doc.of(Article("0" * 16, "a", "Dogs bark ."), rows)
>>> [doc.tokens[i].form for i in doc.children[1]]
['Dogs', '.']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.model import Article, Span


@dataclass(frozen=True, slots=True)
class Token:
    """One UD word: offsets into the article's text, lemma, tag, features, index of the head word (-1 at a root), relation."""

    index: int
    start: int
    end: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: words [first, last) and its kind (PERSON ORG JURISDICTION PLACE NORP LAW DATE MONEY FACILITY EVENT PRODUCT MISC)."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Attributed:
    """Source, cue and content as the model marks them: word ranges [first, last); any may be empty but not cue and content both."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that names an event or state, and its arguments by PropBank role: (role, first word, last word + 1)."""

    index: int
    args: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Doc:
    """One analysed article. Every index counts words over the whole article; sentences are word ranges in order."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    attributed: tuple[Attributed, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    antecedents: tuple[tuple[int, int, float], ...] = ()  # (a pronoun, the first word of the name it stands for, how sure: 0 to 1)

    @classmethod
    def of(cls, article: Article, rows: Iterable[Sequence[object]], names: Sequence[tuple[int, int, str]] = (), attributed: Sequence[Attributed] = ()) -> Doc:
        """A doc from rows (form, lemma, upos, head, deprel[, feats]) whose forms stand in the text in order; sentences end where a tree ends."""
        tokens: list[Token] = []
        at = 0
        for index, (form, lemma, upos, head, deprel, *more) in enumerate(rows):
            at = article.text.index(str(form), at)
            tokens.append(Token(index, at, at + len(str(form)), str(form), str(lemma), str(upos), str(more[0]) if more else "", int(str(head)), str(deprel)))
            at += len(str(form))
        return cls(article, tuple(tokens), sentences_of(tokens), tuple(Name(*name) for name in names), tuple(attributed))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word, the words it governs, left to right."""
        rows: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                rows[token.head].append(token.index)
        return tuple(map(tuple, rows))

    @cached_property
    def remembered(self) -> dict[str, dict[int, Any]]:
        """What functions of one word have found out (`kg.extract.grammar` asks the same of a verb for every frame)."""
        return {}

    @cached_property
    def arguments(self) -> dict[int, tuple[tuple[str, int, int], ...]]:
        """The arguments of each predicate."""
        return {predicate.index: predicate.args for predicate in self.predicates}

    @cached_property
    def _starts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence (word range) that holds this word."""
        return self.sentences[bisect_right(self._starts, index) - 1]

    def token_at(self, offset: int) -> int:
        """Index of the last word that starts at or before this offset (0 where none does)."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def subtree(self, index: int) -> list[int]:
        """This word and all that hang under it, left to right."""
        found, stack = [], [index]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(self.children[here])
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        """Where words [first, last) stand in the text."""
        return Span(self.article.id, self.tokens[first].start, self.tokens[last - 1].end)

    def text(self, first: int, last: int) -> str:
        return self.article.text[self.tokens[first].start : self.tokens[last - 1].end]


def sentences_of(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Word ranges of the trees, for words whose trees do not interleave."""

    def root(index: int) -> int:
        while tokens[index].head >= 0:
            index = tokens[index].head
        return index

    starts = [i for i in range(len(tokens)) if i == 0 or root(i) != root(i - 1)]
    return tuple(zip(starts, [*starts[1:], len(tokens)], strict=True))
