"""Syntax for texts that have none: labels of a teacher, a model trained on trees alone.

Trained each on its own texts, the heads of one encoder learn to tell the corpora apart: on news, of which no trees are given, the parser failed.
So the teacher parses the news texts, and every window has trees. The teacher's own mistakes are the price.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.analyse import analyse, analyse_words
from kg.analyse.network import Network, load
from kg.doc import Doc
from kg.model import Article, article_id


@dataclass
class Syntax:
    """Labels for the atoms of a text, by their places; -100 where there is none."""

    tags: dict[str, list[int]]
    heads: list[int]
    relations: list[int]
    sentence: list[int]
    word: list[bool]


@dataclass
class Teacher:
    """A model that parses for another."""

    network: Network
    namer: Network | None = None
    index: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, namer: Path | None = None) -> Teacher:
        """namer: a model whose names are taken, read sentence by sentence as its own training texts were."""
        network = load(folder)
        return cls(
            network,
            load(namer) if namer else None,
            {name: {label: i for i, label in enumerate(network.labels[name])} for name in ("upos", "feats", "lemma", "tree")},
        )

    def text(self, text: str, starts: Sequence[int]) -> Syntax:
        """Syntax of a text for atoms that begin at these offsets."""
        doc = analyse(Article(article_id(text), "text", text), self.network)
        syntax = self.labels(doc, {start: i for i, start in enumerate(starts)}, len(starts))
        if self.namer:
            syntax.tags["name"] = self.names(doc, starts)
        return syntax

    def names(self, doc: Doc, starts: Sequence[int]) -> list[int]:
        """Name labels of the atoms that begin at these offsets of the doc's text."""
        assert self.namer
        sentences = [[t.form for t in doc.tokens[first:last]] for first, last in doc.sentences]
        given = Article(doc.article.id, "words", "\n".join(" ".join(sentence) for sentence in sentences))
        index = {label: i for i, label in enumerate(self.namer.labels["name"])}
        labels = [0] * len(starts)
        for name in analyse_words(given, sentences, self.namer).names:
            low, high = bisect_left(starts, doc.tokens[name.first].start), bisect_left(starts, doc.tokens[name.last - 1].end)
            for i in range(low, high):
                labels[i] = index[f"{'B' if i == low else 'I'}-{name.kind}"]
        return labels

    def words(self, sentences: list[list[str]], firsts: list[int], size: int) -> Syntax:
        """Syntax of given words; firsts: the atom that begins each word, of `size` atoms."""
        text = "\n".join(" ".join(sentence) for sentence in sentences)
        doc = analyse_words(Article(article_id(text), "words", text), sentences, self.network)
        return self.labels(doc, {token.start: first for token, first in zip(doc.tokens, firsts, strict=True)}, size)

    def labels(self, doc: Doc, place: dict[int, int], size: int) -> Syntax:
        from kg.analyse import lemmas

        tags = {name: [-100] * size for name in ("word", "sentence", "upos", "feats", "lemma")}
        tags["word"] = [0] * size
        tags["sentence"] = [0] * size
        heads, relations, word, sentence = [-100] * size, [-100] * size, [False] * size, [0] * size
        for number, (first, last) in enumerate(doc.sentences):
            for token in doc.tokens[first:last]:
                at = place[token.start]
                word[at], tags["word"][at], tags["sentence"][at] = True, 1, int(token.index == first)
                for name, label in (("upos", token.upos), ("feats", token.feats or "_"), ("lemma", lemmas.rule(token.form, token.lemma))):
                    tags[name][at] = self.index[name].get(label, -100)
                head = doc.tokens[token.head] if token.head >= 0 else token
                heads[at], relations[at] = place[head.start], self.index["tree"].get(token.deprel, -100)
                sentence[at] = number
        for i in range(1, size):
            if not word[i]:
                sentence[i] = sentence[i - 1]
        return Syntax(tags, heads, relations, sentence, word)
