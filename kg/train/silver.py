"""Labels for texts that have none: those of a teacher, a model trained on trees and roles alone, and of a namer.

Trained each on its own texts, the heads of one encoder learn to tell the corpora apart: on news, of which no trees are given, the parser failed.
So the teacher parses the news texts, and every window has trees. The teacher's own mistakes are the price.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.analyse import analyse, analyse_words, lemmas
from kg.analyse.network import Network, load
from kg.doc import Doc
from kg.model import Article, article_id
from kg.train.examples import NAME_INDEX, ROLE_INDEX, SKIP, spread


@dataclass
class Silver:
    """Labels for the atoms of a text, by their places; SKIP where there is none."""

    tags: dict[str, list[int]]
    heads: list[int]
    relations: list[int]
    sentence: list[int]
    word: list[bool]
    verbs: list[bool]
    roles: list[tuple[int, list[int]]] = field(default_factory=list)


@dataclass
class Teacher:
    """A model that labels for another; either part may be left out, and then its labels are."""

    network: Network | None = None
    namer: Network | None = None

    @classmethod
    def load(cls, folder: Path | None, namer: Path | None) -> Teacher:
        """namer: a model whose names are taken, read sentence by sentence as its own training texts were."""
        return cls(load(folder) if folder else None, load(namer) if namer else None)

    def text(self, text: str, starts: Sequence[int], *, names: bool = True) -> Silver | None:
        """Labels of a text for atoms that begin at these offsets."""
        if not self.network:
            return None
        doc = analyse(Article(article_id(text), "text", text), self.network)
        silver = self.labels(doc, {start: i for i, start in enumerate(starts)}, len(starts))
        if self.namer and names:
            sentences = [[t.form for t in doc.tokens[first:last]] for first, last in doc.sentences]
            firsts = [bisect_left(starts, token.start) for token in doc.tokens]
            silver.tags["name"] = self.names_of(sentences, firsts, len(starts))
        return silver

    def words(self, sentences: list[list[str]], firsts: list[int], size: int) -> Silver | None:
        """Labels of given words, names excepted; firsts: the atom that begins each word, of `size` atoms."""
        if not self.network:
            return None
        doc = read(sentences, self.network)
        return self.labels(doc, {token.start: first for token, first in zip(doc.tokens, firsts, strict=True)}, size)

    def names_of(self, sentences: list[list[str]], firsts: list[int], size: int) -> list[int]:
        """Name labels of the atoms of given words; SKIP without a namer."""
        if not self.namer:
            return [SKIP] * size
        labels = [0] * size
        ends = [*firsts, size]
        for name in read(sentences, self.namer).names:
            for i in range(firsts[name.first], ends[name.last]):
                labels[i] = NAME_INDEX[f"{'B' if i == firsts[name.first] else 'I'}-{name.kind}"]
        return labels

    def labels(self, doc: Doc, place: dict[int, int], size: int) -> Silver:
        assert self.network
        index = {name: {label: i for i, label in enumerate(self.network.labels[name])} for name in ("upos", "feats", "lemma", "tree")}
        tags = {name: [SKIP] * size for name in ("upos", "feats", "lemma")} | {name: [0] * size for name in ("word", "sentence", "predicate")}
        heads, relations, word, verbs, sentence = [SKIP] * size, [SKIP] * size, [False] * size, [False] * size, [0] * size
        for number, (first, last) in enumerate(doc.sentences):
            for token in doc.tokens[first:last]:
                at = place[token.start]
                word[at], tags["word"][at], tags["sentence"][at] = True, 1, int(token.index == first)
                verbs[at] = token.upos == "VERB"
                for name, label in (("upos", token.upos), ("feats", token.feats or "_"), ("lemma", lemmas.rule(token.form, token.lemma))):
                    tags[name][at] = index[name].get(label, SKIP)
                head = doc.tokens[token.head] if token.head >= 0 else token
                heads[at], relations[at] = place[head.start], index["tree"].get(token.deprel, SKIP)
                sentence[at] = number
        for i in range(1, size):
            if not word[i]:
                sentence[i] = sentence[i - 1]
        return Silver(tags, heads, relations, sentence, word, verbs, self.roles(doc, place, tags["predicate"], size))

    @staticmethod
    def roles(doc: Doc, place: dict[int, int], tags: list[int], size: int) -> list[tuple[int, list[int]]]:
        """Role labels for each predicate over the atoms of its sentence; marks the predicates in `tags`."""
        places = [*(place[token.start] for token in doc.tokens), size]
        rows = []
        for predicate in doc.predicates:
            tags[places[predicate.index]] = 1
            first, last = (places[i] for i in doc.sentence(predicate.index))
            inside = spread(size, [(role, range(places[a], places[b])) for role, a, b in predicate.args], ROLE_INDEX)
            rows.append((places[predicate.index], [SKIP] * first + inside[first:last] + [SKIP] * (size - last)))
        return rows


def read(sentences: list[list[str]], network: Network) -> Doc:
    text = "\n".join(" ".join(sentence) for sentence in sentences)
    return analyse_words(Article(article_id(text), "words", text), sentences, network)
