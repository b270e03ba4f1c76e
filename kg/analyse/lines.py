"""What `kg analyse IN --jsonl OUT` reads and writes: one article a line, in and out in the same order.

In: {"id", "text"} read as it is, or {"id", "sentences": [["word", ...], ...]} with words and sentences taken as given; then
"predicates": [{"word"}, ...] asks for the roles of just these words.
Out: offsets in code points, half-open; word indices over the whole article. Layers that the model does not have are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.analyse.analyser import analyse, analyse_words
from kg.analyse.network import Network
from kg.doc import Attributed, Doc
from kg.errors import InputError
from kg.model import Article, article_id


def article_of(row: dict[str, Any], number: int) -> tuple[Article, list[list[str]] | None]:
    """The article of an input line, and its words where they are given."""
    given = row.get("sentences")
    text = row.get("text") if given is None else "\n".join(" ".join(sentence) for sentence in given)
    if not isinstance(text, str):
        raise InputError('neither "text" nor "sentences"', place=f"line {number}", remedy='each line is {"id", "text"} or {"id", "sentences": [["word", ...]]}')
    return Article(article_id(text), str(row.get("id", number)), text), given


def docs(lines: Iterable[str], network: Network | None = None) -> Iterator[tuple[Any, Doc]]:
    """(id, analysed article) for each line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"not JSON: {error.msg}", place=f"line {number}, column {error.colno}", remedy="one JSON object a line") from error
        article, given = article_of(row, number)
        wanted = [predicate["word"] for predicate in row["predicates"]] if "predicates" in row else None
        yield row.get("id", number), analyse(article, network) if given is None else analyse_words(article, given, network, wanted)


def row(identifier: Any, doc: Doc) -> dict[str, Any]:
    """The output line of one article."""
    return {
        "id": identifier,
        "text": doc.article.text,
        "sentences": [list(sentence) for sentence in doc.sentences],
        "words": [
            {"start": t.start, "end": t.end, "form": t.form, "lemma": t.lemma, "upos": t.upos, "feats": t.feats or "_", "head": t.head, "deprel": t.deprel}
            for t in doc.tokens
        ],
        "names": [{"start": doc.tokens[n.first].start, "end": doc.tokens[n.last - 1].end, "kind": n.kind} for n in doc.names],
        "attributions": [attribution(doc, a) for a in doc.attributed],
        "predicates": [{"word": p.index, "sense": None, "args": [list(arg) for arg in p.args]} for p in doc.predicates],
        "entities": entities(doc),
    }


def attribution(doc: Doc, found: Attributed) -> dict[str, Any]:
    def offsets(ranges: tuple[tuple[int, int], ...]) -> list[list[int]]:
        return [[doc.tokens[a].start, doc.tokens[b - 1].end] for a, b in ranges]

    return {"source": offsets(found.source), "cue": offsets(found.cue), "content": offsets(found.content)}


def entities(doc: Doc) -> list[dict[str, Any]]:
    """Persons with the pronouns that stand for them; names of the same letters are one entity."""
    groups: dict[tuple[str, str], list[list[int]]] = {}
    owner: dict[int, tuple[str, str]] = {}
    for name in doc.names:
        owner[name.first] = (name.kind, doc.text(name.first, name.last))
        groups.setdefault(owner[name.first], []).append([doc.tokens[name.first].start, doc.tokens[name.last - 1].end])
    for pronoun, name_first, _ in doc.antecedents:
        groups[owner[name_first]].append([doc.tokens[pronoun].start, doc.tokens[pronoun].end])
    return [{"kind": kind, "mentions": sorted(mentions)} for (kind, _), mentions in groups.items()]


def conllu(identifier: Any, doc: Doc) -> str:
    """The words of one article in CoNLL-U (https://universaldependencies.org/format.html)."""
    lines = [f"# newdoc id = {identifier}"]
    for number, (first, last) in enumerate(doc.sentences, 1):
        lines += [f"# sent_id = {identifier}-{number}", f"# text = {' '.join(doc.text(first, last).split())}"]
        for t in doc.tokens[first:last]:
            glued = t.index + 1 < last and doc.tokens[t.index + 1].start == t.end
            head = t.head - first + 1 if t.head >= 0 else 0
            lines.append(
                "\t".join(
                    (str(t.index - first + 1), t.form, t.lemma or "_", t.upos, "_", t.feats or "_", str(head), t.deprel, "_", "SpaceAfter=No" if glued else "_")
                )
            )
        lines.append("")
    return "\n".join(lines) + "\n"
