"""The model's marks of attributions -> word ranges and spans of contents, heads of sources.

    [Roe] [said] [it was late]      a mark: source, cue, content; its pieces are joined and snapped to clauses

Marks may be ragged at their ends; the tree tells where a clause begins and ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.doc import Attributed, Doc
from kg.extract import grammar
from kg.extract.cues import QUOTE_MARKS, quoted_words, trimmed
from kg.model import Span

GAP = 4  # words that may stand between two pieces of one content


def marked_contents(doc: Doc, row: Attributed) -> list[Span]:
    return spans(doc, [snapped(doc, row, first, in_paragraph(doc, first, last)) for first, last in joined(doc, row)])


def in_paragraph(doc: Doc, first: int, last: int) -> int:
    """Where a content ends: with its paragraph, unless a quotation goes on there."""
    text = doc.article.text
    for i in range(first + 1, last):
        before = text[doc.tokens[first].start : doc.tokens[i - 1].end]
        if "\n" in text[doc.tokens[i - 1].end : doc.tokens[i].start] and before.count("“") <= before.count("”") and doc.tokens[i].form not in QUOTE_MARKS:
            return i
    return last


def snapped(doc: Doc, row: Attributed, first: int, last: int) -> tuple[int, int]:
    """A stretch that is by and large a clause is that clause; quotations stay as they are."""
    if any(t.form in QUOTE_MARKS for t in doc.tokens[first:last]):
        return first, last
    tops = [i for i in range(first, last) if not first <= doc.tokens[i].head < last and doc.tokens[i].upos in ("VERB", "AUX", "ADJ", "NOUN")]
    for top in tops:
        inside = doc.subtree(top)
        low, high = inside[0], inside[-1] + 1
        shared = min(high, last) - max(low, first)
        taken = {i for a, b in (*row.cue, *row.source) for i in range(a, b)}
        if not taken & set(range(low, high)) and shared >= 0.5 * max(last - first, (high - low) / 2):
            return low, high
    return first, last


def joined(doc: Doc, row: Attributed) -> list[tuple[int, int]]:
    """Contents with a few words between them that are neither cue nor source, in one sentence, are one."""
    taken = {i for a, b in (*row.cue, *row.source) for i in range(a, b)}
    found: list[tuple[int, int]] = []
    for first, last in sorted(row.content):
        if found and near(doc, found[-1][1], first, taken):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def near(doc: Doc, end: int, start: int, taken: set[int]) -> bool:
    return (
        start - end <= GAP
        and not taken & set(range(end, start))
        and doc.sentence(start) == doc.sentence(end - 1)
        and "\n" not in doc.article.text[doc.tokens[end - 1].end : doc.tokens[start].start]
    )


def marked_sources(doc: Doc, row: Attributed) -> list[int]:
    return [h for first, last in row.source for h in heads_of(doc, first, last)]


def heads_of(doc: Doc, first: int, last: int) -> list[int]:
    """The heads of the phrases that a source is made of: "the mayor and the sheriff" has two; of "Rep. Ann Roe, a Democrat" it is the name."""
    name = next((n for n in doc.names if n.kind == "PERSON" and n.last - n.first > 1 and first <= n.first and n.last <= last), None)
    if name and not any(t.upos in ("ADP", "PART", "PUNCT", "CCONJ", "VERB") and t.form != "." for t in doc.tokens[first : name.first]):
        after = doc.tokens[name.last : last]
        if not (after and after[0].upos in ("PART", "NOUN", "CCONJ")):
            return [name.last - 1]
    tops = [i for i in range(first, last) if not first <= doc.tokens[i].head < last and doc.tokens[i].upos not in ("PUNCT", "ADP", "CCONJ")]
    if not tops:
        return []
    top = grammar.antecedent(doc, tops[0])
    return [h for h in grammar.coordinates(doc, top) if first <= h < last or h == top]


def spans(doc: Doc, ranges: Sequence[tuple[int, int]]) -> list[Span]:
    return list(dict.fromkeys(span for first, last in ranges if (span := trimmed(doc, first, last))))


def is_quoted(doc: Doc, span: Span) -> bool:
    return any(mark in QUOTE_MARKS for mark in span.of(doc.article))


def mostly_quoted(doc: Doc, span: Span) -> bool:
    words = span.of(doc.article)
    return quoted_words(words) >= 0.5 * len(words.split())


def has_clause(doc: Doc, span: Span) -> bool:
    """Is the stretch a clause: its first top word has a subject in it and is no adverbial or relative clause?"""
    first, last = doc.token_at(span.start), doc.token_at(span.end - 1) + 1
    tops = [i for i in range(first, last) if not first <= doc.tokens[i].head < last and doc.tokens[i].upos != "PUNCT"]
    return any(
        first <= child < last
        for top in tops[:1]
        if grammar.base(doc.tokens[top]) not in ("advcl", "acl", "obl", "nmod", "obj", "nsubj") and not grammar.has_to(doc, top)
        for child in grammar.children(doc, top, *grammar.SUBJECTS, "expl")
    )
