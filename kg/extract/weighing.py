"""Contents by the tree beside the stretches that the model marks: which of the two says where the words of a source end.

    said it was late, telling reporters ...      the model: the same source speaks anew after the comma
    said “we won” as he left                     the quotation alone
    Without rain, they said, it would burn       two pieces, the first by the model

The model knows better where words end, the tree what belongs to a clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.doc import Attributed, Doc
from kg.extract import grammar
from kg.extract.cues import QUOTE_MARKS, is_quotation, trimmed
from kg.extract.marked import joined, marked_contents
from kg.model import Span

SLACK = 3  # words by which the beginnings of one content may differ
LEAST_SHARE = 0.3  # of a content by the tree that a marked stretch must hold to be all of it
SEAMS = frozenset({",", ";", "”", '"'})
MEANWHILE = frozenset({"as", "while", "when", "after", "before", "during"})
LEAST_QUOTED = 3  # words of a quotation that is a content by itself


def lead_in(doc: Doc, index: int, contents: Sequence[Span]) -> list[Span]:
    """What stands before "..., they said, it ..." where the words after the verb go on with a small letter: the first piece of the content."""
    first = doc.sentence(index)[0]
    subject = [i for c in grammar.children(doc, index, *grammar.SUBJECTS) for i in doc.subtree(c)]
    after = [i for i in range(index + 1, min(index + 4, len(doc.tokens))) if doc.tokens[i].form not in QUOTE_MARKS | {","}]
    if not subject or not after or max(subject) != index - 1 or doc.tokens[index + 1].form != "," or not doc.tokens[after[0]].form[:1].islower():
        return []
    low = min(subject)
    piece = trimmed(doc, first, low - 1) if low - first > 2 and doc.tokens[low - 1].form == "," else None
    return [piece] if piece and not any(piece.overlaps(c) for c in contents) else []


def fronted(doc: Doc, index: int, contents: Sequence[Span], rows: Sequence[Attributed], heads: Sequence[int]) -> list[Span]:
    """What the model marks before "..., they said last week, it ..." in the sentence: the first piece of a content that goes on after the verb."""
    after = doc.token_at(contents[0].start)
    if not heads or heads[0] > index or after < index or "," not in {t.form for t in doc.tokens[index + 1 : after]}:
        return []
    start, end = doc.tokens[doc.sentence(index)[0]].start, doc.tokens[doc.subtree(heads[0])[0]].start
    pieces = [piece for row in rows for piece in marked_contents(doc, row) if start <= piece.start and piece.end <= end]
    return [piece for piece in pieces if " " in piece.of(doc.article)]


def weighed(doc: Doc, content: Span, rows: Sequence[Attributed], index: int, heads: Sequence[int]) -> Span:
    """A content by the tree, up to where the model lets the same source speak anew ("said it was late, telling reporters ..."), or the shorter
    stretch that the model marks there if words may end so."""
    first, last = doc.token_at(content.start), doc.token_at(content.end - 1) + 1
    closed = after_quotation(doc, first, last) if index < first else None
    if closed is not None:
        return trimmed(doc, first, closed) or content
    cut = next_cue(doc, rows, first, last)
    if first < index < last or is_quotation(doc, content):
        return joined_with(doc, content, rows, index, heads)
    if cut is not None and whole_quotes(doc, first, cut):
        return trimmed(doc, first, cut) or content
    for a, b in (pair for row in rows for pair in joined(doc, row)):
        if abs(a - first) <= SLACK and b < last and b - a >= LEAST_SHARE * (last - first) and seam(doc, b) and whole_quotes(doc, first, b):
            return trimmed(doc, min(a, first), b) or content
    return joined_with(doc, content, rows, index, heads)


def whole_quotes(doc: Doc, first: int, last: int) -> bool:
    """Is each quotation that opens between two words closed there?"""
    text = doc.text(first, last)
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0


def after_quotation(doc: Doc, first: int, last: int) -> int | None:
    """Where a quotation that the content begins with ends, if the article goes on: said “...” as he left, said “...” and promised more."""
    if doc.tokens[first].form not in ("“", '"'):
        return None
    close = next((i for i in range(first + LEAST_QUOTED, last - 1) if doc.tokens[i].form in ("”", '"')), None)
    if close is None:
        return None
    after, then = doc.tokens[close + 1], doc.tokens[close + 2] if close + 2 < last else None
    verb = after.upos == "CCONJ" and then is not None and then.upos == "VERB" and grammar.feature(then, "Tense=Past")
    return close + 1 if verb or after.form.lower() in MEANWHILE else None


def next_cue(doc: Doc, rows: Sequence[Attributed], first: int, last: int) -> int | None:
    """Where the source of these rows speaks anew between two words: the next cue of the same source, with the "and" or comma before it."""
    own = {pair for row in rows for pair in row.source}
    cues = [a for row in doc.attributed if row not in rows and own & set(row.source) for a, _ in row.cue if first + 1 < a < last]
    for at in sorted(cues):
        while at - 1 > first and (doc.tokens[at - 1].upos in ("CCONJ", "PUNCT", "ADV", "AUX") or doc.tokens[at - 1].form in SEAMS):
            at -= 1
            if doc.tokens[at].form in SEAMS or doc.tokens[at].upos == "CCONJ":
                return at
        if doc.tokens[at - 1].form.lower() in ("while", "before", "when"):  # "stressed that it was late while adding that ..."
            return at - 1
    return None


def seam(doc: Doc, index: int) -> bool:
    """May a content end before this word: a comma or a closing mark stands there, or "and" with another verb of saying?"""
    return {doc.tokens[index - 1].form, doc.tokens[index].form} & SEAMS != set() or doc.tokens[index - 1].upos == "CCONJ" or doc.tokens[index].upos == "CCONJ"


def joined_with(doc: Doc, content: Span, rows: Sequence[Attributed], index: int, heads: Sequence[int]) -> Span:
    """A content by the tree, with what the model marks after it in the same sentence."""
    first, last = doc.token_at(content.start), doc.token_at(content.end - 1) + 1
    low, high = doc.sentence(first)
    for a, b in (pair for row in rows for pair in joined(doc, row)):
        if low <= a < last and first < b <= high and not any(first <= i < b for i in (index, *heads)):
            last = max(last, b)
            first = a if a < first and (index < a or last <= index) and not of_noun(doc, first) else first
    return trimmed(doc, first, last) or content


def of_noun(doc: Doc, first: int) -> bool:
    """Is what begins here the clause of a noun: "the idea that | it rained"?"""
    return first > 1 and doc.tokens[first - 1].form.lower() == "that" and doc.tokens[first - 2].upos == "NOUN"
