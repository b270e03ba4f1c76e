"""Docs made by hand for unit tests: a table of words (form lemma UPOS head deprel [feats]), heads counted from 1 in their sentence."""

from __future__ import annotations

from kg.doc import Attributed, Doc
from kg.model import Article, article_id


def doc(text: str, table: str, names: list[tuple[int, int, str]] | None = None, attributed: list[Attributed] | None = None) -> Doc:
    """A Doc of the text; the table has a word a line, an empty line between sentences; names are word ranges."""
    rows, base = [], 0
    for block in table.strip().split("\n\n"):
        lines = [line.split() for line in block.strip().splitlines()]
        for form, lemma, upos, head, deprel, *feats in lines:
            rows.append((form, lemma, upos, base + int(head) - 1 if int(head) else -1, deprel, *feats))
        base += len(lines)
    return Doc.of(Article(article_id(text), "made.txt", text), rows, names or [], attributed or [])
