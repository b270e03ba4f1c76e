"""The shipped files measured on development data: `--shared` folder -> figures in percent. Needs no PyTorch.

trees, segmentation    UD English EWT: tags and trees on given words; words and sentences from plain text
roles                  PropBank on EWT, spans and labels for given predicates, and the predicates found
names                  worldwide newswire, spans and types on given words
attribution            PolNeAR, by the scorer in the shared folder; spans alone, one paragraph at a time
antecedents            GAP, validation part
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.analyse import analyse, analyse_words
from kg.analyse.lines import attribution as offsets
from kg.doc import Doc
from kg.model import Article, article_id
from kg.train.coreference import gap_rows
from kg.train.newswire import name_spans, newswire
from kg.train.trees import Row, conllu, role_rows

Figures = dict[str, float]
# Ours -> theirs: the newswire knows one kind of place, and one for laws, events and the rest.
NEWSWIRE = {
    "PERSON": "Person",
    "ORG": "Organization",
    "JURISDICTION": "Location",
    "PLACE": "Location",
    "NORP": "NORP",
    "DATE": "Date",
    "MONEY": "Money",
    "FACILITY": "Facility",
    "PRODUCT": "Product",
    "LAW": "Misc",
    "EVENT": "Misc",
    "MISC": "Misc",
}


def all_scores(shared: Path) -> dict[str, Figures]:
    """Every figure of the model, by data set."""
    data = shared / "data"
    ewt = data / "syntax/ewt-dev.conllu"
    return {
        "EWT dev, given words": trees(ewt),
        "EWT dev, plain text": segmentation(ewt),
        "PropBank EWT dev": roles(data / "roles/ewt-dev.jsonl"),
        "worldwide newswire dev, names": names(data / "names/worldwide-dev.tsv"),
        "PolNeAR dev, attribution": attribution(data / "attribution/dev.jsonl", shared / "bench/score_attribution.py"),
        "PolNeAR dev, spans alone": paragraph_spans(data / "attribution/dev.jsonl"),
        "GAP validation": antecedents(data / "coref/gap-validation.tsv"),
    }


def documents(path: Path) -> Iterator[list[tuple[str, list[Row]]]]:
    """The sentences of each document with what begins at each: "doc", "par" or nothing."""
    found: list[tuple[str, list[Row]]] = []
    for opens, rows in conllu(path):
        if opens == "doc" and found:
            yield found
            found = []
        found.append((opens, rows))
    if found:
        yield found


def read_words(sentences: list[list[str]], predicates: list[int] | None = None) -> Doc:
    text = "\n".join(" ".join(sentence) for sentence in sentences)
    return analyse_words(Article(article_id(text), "measured", text), sentences, predicates=predicates)


def trees(path: Path) -> Figures:
    """Shares of words that are right: tag, features, lemma, head (UAS), head and relation.

    LAS as the CoNLL shared task 2018 has it, without subtypes of relations (https://universaldependencies.org/conll18/evaluation.html); once more with them.
    """
    right = dict.fromkeys(("UPOS", "features", "lemma", "UAS", "LAS", "LAS with subtypes"), 0)
    total = 0
    for sentences in documents(path):
        doc = read_words([[row.form for row in rows] for _, rows in sentences])
        for (first, _), (_, rows) in zip(doc.sentences, sentences, strict=True):
            for token, row in zip(doc.tokens[first : first + len(rows)], rows, strict=True):
                head = token.head - first if token.head >= 0 else -1
                right["UPOS"] += token.upos == row.upos
                right["features"] += (token.feats or "_") == row.feats
                right["lemma"] += token.lemma == row.lemma
                right["UAS"] += head == row.head
                right["LAS"] += head == row.head and token.deprel.partition(":")[0] == row.deprel.partition(":")[0]
                right["LAS with subtypes"] += head == row.head and token.deprel == row.deprel
                total += 1
    return {name: percent(count, total) for name, count in right.items()}


def segmentation(path: Path) -> Figures:
    """F1 of words and of sentences, by their characters in the plain text of each document."""
    words, sentences = Counts(), Counts()
    for rows in documents(path):
        text, gold_words, gold_sentences = plain(rows)
        doc = analyse(Article(article_id(text), "measured", text))
        words.add({(t.start, t.end) for t in doc.tokens}, gold_words)
        sentences.add({(doc.tokens[a].start, doc.tokens[b - 1].end) for a, b in doc.sentences}, gold_sentences)
    return {"words F1": words.f1, "sentences F1": sentences.f1}


def plain(sentences: list[tuple[str, list[Row]]]) -> tuple[str, set[tuple[int, int]], set[tuple[int, int]]]:
    """Text as it was written, and where words and sentences stand in it."""
    text = ""
    words, spans = set(), set()
    for opens, rows in sentences:
        text = f"{text.rstrip()}\n\n" if opens and text else text
        start = len(text)
        for row in rows:
            words.add((len(text), len(text) + len(row.form)))
            text += row.form + (" " if row.space else "")
        spans.add((start, len(text.rstrip())))
    return text, words, spans


class Counts:
    """Hits, guesses and truths of one figure, added up."""

    def __init__(self) -> None:
        self.hit = self.guessed = self.true = 0

    def add(self, guessed: set[Any], true: set[Any]) -> None:
        self.hit += len(guessed & true)
        self.guessed += len(guessed)
        self.true += len(true)

    @property
    def f1(self) -> float:
        return percent(2 * self.hit, self.guessed + self.true)


def names(path: Path) -> Figures:
    """F1 of names with their kind, of names whatever their kind, and of each kind."""
    every, spans = Counts(), Counts()
    kinds = {kind: Counts() for kind in sorted(set(NEWSWIRE.values()))}
    for article in newswire(path):
        doc = read_words([[word for word, _ in sentence] for sentence in article])
        true = set(name_spans([label for sentence in article for _, label in sentence]))
        guessed = {(name.first, name.last, NEWSWIRE[name.kind]) for name in doc.names}
        every.add(guessed, true)
        spans.add({row[:2] for row in guessed}, {row[:2] for row in true})
        for kind, counts in kinds.items():
            counts.add({row for row in guessed if row[2] == kind}, {row for row in true if row[2] == kind})
    return {"F1": every.f1, "spans F1": spans.f1} | {f"{kind} F1": counts.f1 for kind, counts in kinds.items()}


def attribution(path: Path, scorer: Path) -> Figures:
    """F1 by the shared scorer."""
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    predicted = {row["id"]: [offsets(doc, found) for found in doc.attributed] for row, doc in zip(gold, articles(row["text"] for row in gold), strict=True)}
    found = loaded(scorer).score(gold, predicted)
    return {f"{name} F1": float(value["f1"]) for name, value in found.items() if isinstance(value, dict)}


def roles(path: Path) -> Figures:
    """F1 of arguments (role, first word, last word) for given predicates, R- and C- arguments counted as such; F1 of the predicates found."""
    arguments, predicates = Counts(), Counts()
    rows = list(role_rows(path))
    for at in range(0, len(rows), 40):
        part = [row for row in rows[at : at + 40] if row["words"]]
        sentences = [row["words"] for row in part]
        firsts = list(itertools.accumulate((len(words) for words in sentences), initial=0))
        gold = {first + p["index"]: p["args"] for first, row in zip(firsts, part, strict=False) for p in row["predicates"]}
        true = {(index, role, a + first, b + first) for first, row in zip(firsts, part, strict=False) for index, role, a, b in arguments_of(row, first)}
        doc = read_words(sentences, sorted(gold))
        arguments.add({(p.index, *arg) for p in doc.predicates for arg in p.args}, true)
        predicates.add({p.index for p in read_words(sentences).predicates}, set(gold))
    return {"arguments F1": arguments.f1, "predicates F1": predicates.f1}


def arguments_of(row: dict[str, Any], first: int) -> Iterator[tuple[int, str, int, int]]:
    for predicate in row["predicates"]:
        for role, a, b in predicate["args"]:
            yield first + predicate["index"], role, a, b


def paragraph_spans(path: Path) -> Figures:
    """Exact F1 of contiguous sources, cues and contents, each paragraph read without its article."""
    counts = {role: Counts() for role in ("source", "cue", "content")}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        for match in re.finditer(r"[^\n]*\S[^\n]*", row["text"]):
            doc = analyse(Article(article_id(match.group()), "measured", match.group()))
            found = [offsets(doc, each) for each in doc.attributed]
            for role, count in counts.items():
                guessed = {(number, match.start() + a, match.start() + b) for each in found for a, b in each[role]}
                true = {(number, a, b) for each in row["attributions"] for a, b in each[role] if match.start() <= a and b <= match.end()}
                count.add(guessed, true)
    return {f"{role} F1": count.f1 for role, count in counts.items()}


def antecedents(path: Path) -> Figures:
    """F1 of GAP's yes/no for each of the two names, by the rules of its paper: a name is right where our antecedent overlaps it."""
    counts = Counts()
    for number, row in enumerate(gap_rows(path)):
        doc = analyse(Article(article_id(row["Text"]), "measured", row["Text"]))
        pronoun = doc.token_at(int(row["Pronoun-offset"]))
        chosen = [name for word, name, _ in doc.antecedents if word == pronoun]
        guessed, true = set(), set()
        for label in ("A", "B"):
            first = int(row[f"{label}-offset"])
            spans = [doc.span(n.first, n.last) for n in doc.names if n.first in chosen]
            if any(span.start < first + len(row[label]) and first < span.end for span in spans):
                guessed.add((number, label))
            if row[f"{label}-coref"] == "TRUE":
                true.add((number, label))
        counts.add(guessed, true)
    return {"F1": counts.f1}


def articles(texts: Iterable[str]) -> Iterator[Doc]:
    return (analyse(Article(article_id(text), "measured", text)) for text in texts)


def loaded(file: Path) -> Any:
    """A Python file as a module, by its path."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{file} is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
