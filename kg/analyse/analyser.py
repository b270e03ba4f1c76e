"""Article -> Doc: one pass of the model over the windows of an article, then words, sentences, trees, names, attributions.

    >>> doc = analyse(article)                                    # doctest: +SKIP
    >>> [doc.text(name.first, name.last) for name in doc.names]   # doctest: +SKIP
    ['ICE', 'State of Connecticut']

Words and sentences are those of Universal Dependencies. A line break ends a sentence, unless lines are wrapped by hand.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analyse import decode, lemmas, links
from kg.analyse.atoms import atoms, shape_id
from kg.analyse.network import Floats, Network, Scores, load
from kg.analyse.pieces import windows
from kg.doc import Doc, Name, Token
from kg.model import Article

AT_ONCE = 8  # windows in one run: memory stays flat for a long article
BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
WRAPPED = re.compile(r"\S[^\S\n]*\n[^\S\n]*(\w)")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*$")
INFLECTED = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
RULES = 5  # lemma rules that are tried where the best gives no known word


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of an article: offsets, characters, white space before each (0 none, 1 space, 2 line), and where blocks begin.

    words: for text given in words, the atoms that begin one; sentences: likewise. None where the model decides.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    gaps: list[int]
    blocks: list[int]
    words: frozenset[int] | None = None
    sentences: frozenset[int] | None = None


def analyse(article: Article, network: Network | None = None) -> Doc:
    """What the model sees in the article, its left-out stretches excepted."""
    network = network or load()
    return read_atoms(article, split(article), network)


def analyse_words(article: Article, sentences: Sequence[Sequence[str]], network: Network | None = None, predicates: Sequence[int] | None = None) -> Doc:
    """The same for text whose words and sentences are given: the article's text is the words joined by spaces, sentences by line breaks.

    predicates: the words whose roles are wanted, where they are given too.
    """
    network = network or load()
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    gaps: list[int] = []
    blocks: list[int] = []
    words: set[int] = set()
    firsts: set[int] = set()
    at = 0
    for sentence in sentences:
        for place, word in enumerate(sentence):
            for number, (a, b, atom) in enumerate(atoms(word) or [(0, len(word), word or "?")]):
                if number == 0:
                    words.add(len(starts))
                    if place == 0:
                        firsts.add(len(starts))
                        blocks.append(len(starts))
                starts.append(at + a)
                ends.append(at + b)
                texts.append(atom)
                gaps.append((2 if place == 0 else 1) if number == 0 else 0)
            at += len(word) + 1
    return read_atoms(article, Atoms(starts, ends, texts, gaps, blocks, frozenset(words), frozenset(firsts)), network, predicates)


def split(article: Article) -> Atoms:
    """The atoms of what extraction reads, in blocks: paragraphs, long ones at what looks like the end of a sentence."""
    text = article.text
    wrapped = hand_wrapped(text)
    starts: list[int] = []
    ends: list[int] = []
    texts: list[str] = []
    gaps: list[int] = []
    blocks: list[int] = []
    at = size = 0
    for left_out in [*article.left_out(), None]:
        until = left_out.start if left_out else len(text)
        inside = bool(starts) and "\n" not in text[ends[-1] : at]  # what is left out stands in a sentence, which goes on behind it
        last, size, open_block = at, size if inside else 0, not inside
        for start, end, atom in atoms(text, at, max(at, until)):
            if start == last and starts and not open_block and not inside:
                space = 0
            else:
                breaks = len(BREAK.findall(text, last, start))
                space = 2 if breaks > wrapped else 1
            if open_block or space == 2 or (size > 200 and space and text[start].isupper() and SENTENCE_END.search(text, max(0, last - 3), last)):
                blocks.append(len(starts))
                size, open_block = 0, False
                space = 2 if not starts or space == 2 else space
            starts.append(start)
            ends.append(end)
            texts.append(atom)
            gaps.append(space)
            last, size, inside = end, size + 1, False
        at = max(at, left_out.end) if left_out else at
    return Atoms(starts, ends, texts, gaps, blocks)


def hand_wrapped(text: str) -> int:
    """1 where single line breaks stand inside sentences (a quarter of the lines after one begin in lower case), else 0."""
    nexts = WRAPPED.findall(text[:20_000])
    return int(len(nexts) > 3 and sum(letter.islower() for letter in nexts) > len(nexts) / 4)


def read_atoms(article: Article, found: Atoms, network: Network, predicates: Sequence[int] | None = None) -> Doc:
    if not found.starts:
        return Doc(article, (), ())
    scores, window = run(found, network)
    firsts, sentence_starts = boundaries(found, scores)
    rows = np.asarray(firsts)
    heads, relations = trees(rows, sentence_starts, scores, network)
    tokens = make_tokens(article, found, firsts, rows, heads, relations, scores, network)
    sentences = tuple(zip(sentence_starts, [*sentence_starts[1:], len(firsts)], strict=True))
    labels = network.labels["name"]
    spans = decode.spans(bio(scores.tags["name"][rows]), frozenset(sentence_starts))
    names = whole_names(tokens, [Name(a, b, labels[kind * 2 + 1][2:]) for a, b, kind in spans])
    speech = links.attributed(rows, window[rows], paragraphs(found, firsts), frozenset(sentence_starts), scores)
    chosen = links.predicates_of(rows, scores) if predicates is None else predicates
    roles = links.roles(chosen, sentences, rows, scores, network)
    return Doc(article, tokens, sentences, names, speech, roles, links.antecedents(tokens, names, rows, window[rows], scores))


def whole_names(tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, ...]:
    """Names without a preposition at their end: it joins the next name ("State of" "Connecticut") or goes."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].last == name.first and tokens[name.first - 1].upos == "ADP" and name.last > name.first:
            found[-1] = Name(found[-1].first, name.last, found[-1].kind)
        else:
            found.append(name)
    cut = [Name(n.first, n.last - 1, n.kind) if n.last - n.first > 1 and tokens[n.last - 1].upos == "ADP" else n for n in found]
    return tuple(cut)


def paragraphs(found: Atoms, firsts: Sequence[int]) -> list[int]:
    """The number of the paragraph that each word stands in."""
    breaks = [i for i in found.blocks if found.gaps[i] == 2]
    return [bisect_right(breaks, first) for first in firsts]


def run(found: Atoms, network: Network) -> tuple[Scores, NDArray[np.int64]]:
    """Scores of all atoms, and the window that each was read in."""
    pieces = [network.pieces.of(atom) for atom in found.texts]
    edges = [*found.blocks, len(pieces)]
    blocks = [[len(p) for p in pieces[a:b]] for a, b in itertools.pairwise(edges)]
    cuts = windows(blocks, most=network.window, context=network.context)
    parts: list[Scores] = []
    for at in range(0, len(cuts), AT_ONCE):
        batch, places = [], []
        for left, first, last in cuts[at : at + AT_ONCE]:
            ids: list[int] = []
            shapes: list[int] = []
            rows: list[int] = []
            for i in range(left, last):
                if i >= first:
                    rows.append(len(ids))
                ids.extend(pieces[i])
                shape = shape_id(found.texts[i], 2 if i == left else found.gaps[i])
                inner = shape_id(found.texts[i], 0)
                shapes.append(shape)
                shapes.extend([inner] * (len(pieces[i]) - 1))
            batch.append((ids, shapes, rows))
            places.append(last - first)
        parts.append(network.run(batch))
    window = np.repeat(np.arange(len(cuts)), [last - first for _, first, last in cuts])
    return joined(parts), window


def joined(parts: list[Scores]) -> Scores:
    if len(parts) == 1:
        return parts[0]

    def all_of(name: str) -> dict[str, Floats]:
        return {task: np.concatenate([getattr(part, name)[task] for part in parts]) for task in getattr(parts[0], name)}

    return Scores(*(all_of(name) for name in ("tags", "queries", "keys", "dependents", "heads")))


def boundaries(found: Atoms, scores: Scores) -> tuple[list[int], list[int]]:
    """Atoms that begin words, and the words (by number) that begin sentences."""
    if found.words is not None and found.sentences is not None:
        firsts = sorted(found.words)
        return firsts, [i for i, atom in enumerate(firsts) if atom in found.sentences]
    begins = scores.tags["word"].argmax(1)
    opens = scores.tags["sentence"].argmax(1)
    blocks = set(found.blocks)
    hard = {i for i in blocks if found.gaps[i] == 2}
    firsts = [i for i, space in enumerate(found.gaps) if space or begins[i] or i in blocks]
    starts = [n for n, i in enumerate(firsts) if n == 0 or i in hard or (opens[i] and found.gaps[i])]
    return firsts, starts


def trees(rows: NDArray[np.int64], starts: list[int], scores: Scores, network: Network) -> tuple[list[int], list[int]]:
    """Head (word number, -1 at a root) and relation (label index) of every word."""
    queries, keys = scores.queries["tree"], scores.keys["tree"]
    heads: list[int] = []
    for first, last in zip(starts, [*starts[1:], len(rows)], strict=True):
        part = rows[first:last]
        found = decode.tree(queries[part] @ keys[part].T) if len(part) > 1 else [0]
        heads.extend(first + head for head in found)
    ends = rows[np.asarray(heads)]
    logits = network.pair_labels("tree", scores.dependents["tree"][rows], scores.heads["tree"][ends])
    root = network.labels["tree"].index("root")
    is_root = np.asarray(heads) == np.arange(len(heads))
    logits[~is_root, root] = -np.inf
    relations = np.where(is_root, root, logits.argmax(1)).tolist()
    return [-1 if own else head for head, own in zip(heads, is_root.tolist(), strict=True)], relations


def make_tokens(
    article: Article,
    found: Atoms,
    firsts: list[int],
    rows: NDArray[np.int64],
    heads: list[int],
    relations: list[int],
    scores: Scores,
    network: Network,
) -> tuple[Token, ...]:
    upos, feats, rules, tree = (network.labels[name] for name in ("upos", "feats", "lemma", "tree"))
    logits = scores.tags["lemma"][rows]
    best = {name: scores.tags[name][rows].argmax(1).tolist() for name in ("upos", "feats")}
    rule_of = logits.argmax(1).tolist()
    lasts = [*firsts[1:], len(found.starts)]
    tokens = []
    for i, (first, after) in enumerate(zip(firsts, lasts, strict=True)):
        start, end = found.starts[first], found.ends[after - 1]
        form, tag = article.text[start:end], upos[best["upos"][i]]
        lemma = lemmas.irregular(form, tag) or lemmas.apply(rules[rule_of[i]], form)
        bare = "VerbForm=Inf" in feats[best["feats"][i]] and form.islower()  # "postpone" is its own lemma
        if tag in INFLECTED and lemma not in network.pieces.words and form.isalpha() and not bare:
            lemma = known_lemma(form, logits[i], rules, network.pieces.words) or lemma
        tokens.append(Token(i, start, end, form, lemma, tag, feats[best["feats"][i]].replace("_", ""), heads[i], tree[relations[i]]))
    return tuple(tokens)


def known_lemma(form: str, logits: Floats, rules: list[str], words: frozenset[str]) -> str | None:
    """The lemma of the likeliest rules that is a word known to the encoder ("refuse", not "refus")."""
    for choice in np.argsort(-logits, kind="stable")[:RULES].tolist():
        lemma = lemmas.apply(rules[choice], form)
        if lemma in words:
            return lemma
    return None


def bio(logits: Floats) -> list[int]:
    """Best labels, an inside label following only its own kind (one left-to-right pass)."""
    best: list[int] = logits.argmax(1).tolist()
    for i, label in enumerate(best):
        if label and label % 2 == 0 and (i == 0 or best[i - 1] not in (label, label - 1)):
            best[i] = best[i - 1] if i and best[i - 1] and best[i - 1] % 2 == 0 and logits[i, best[i - 1]] > logits[i, 0] else label - 1
    return best
