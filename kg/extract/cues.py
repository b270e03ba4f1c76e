"""What introduces somebody's words: which words are cues and what they may introduce, by the lexicon of the frame Saying.

    "insist" -> CueKind(Contested, forms: clause, quote)      "said that it was late" -> Draft: source, cue, content "it was late"

`forms` are the functions that the lexicon gives to `content`: clause (finite), quote, object (a noun phrase is said too:
"cited a lack of funds"), complement ("called him a liar"), infinitive ("claims to know").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.model import Commitment, Mention, Span
from kg.ontology import Ontology, Pattern

QUOTE_MARKS = frozenset('“”"')
IRREGULAR = {"said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "felt": "feel", "found": "find", "shown": "show"}
ACCORDING = frozenset({"accord", "according"})
CLOSING = re.compile(r'[.,!?]?\s?(”|"(?!\w))')
LOOSE = (",", ":", ";", "—", "–", "-", "(", "--")


@dataclass(frozen=True, slots=True)
class CueKind:
    """How a cue word introduces what it introduces. document: only a person, a body or a document can be its source ("shows")."""

    commitment: Commitment
    attitude: bool
    denial: bool
    forms: frozenset[str]
    document: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: heads of its sources, words of its cue, spans of its contents."""

    sources: tuple[int, ...]
    cue: tuple[int, int] | None
    contents: tuple[Span, ...]
    rule: str
    confidence: float
    speaker: Mention | None = None


def cue_kind(doc: Doc, index: int, ontology: Ontology) -> CueKind | None:
    """What kind of cue a word is ("pointed" only with its "out"); None where the lexicon of Saying lists no such word."""
    token = doc.tokens[index]
    pos = "noun" if token.upos in ("NOUN", "PROPN") else "verb"
    found = next((rows for lemma in lemmas(token) if (rows := rows_of(doc, index, lemma, pos, ontology))), None)
    if not found:
        return None
    first = found[0]
    commitment: Commitment = "Contested" if first.commitment == "Contested" else "Performative" if first.commitment == "Performative" else "Neutral"
    return CueKind(commitment, first.attitude, first.denial, frozenset(form for p in found for form in content_forms(p)), "agent" in first.needs_type)


def rows_of(doc: Doc, index: int, lemma: str, pos: str, ontology: Ontology) -> list[Pattern]:
    keys = {lemma, f"{lemma} {grammar.particle(doc, index)}"}
    return [p for f, p in ontology.triggers.get(lemma, ()) if f.event == "Saying" and p.pos == pos and keys & p.lemmas]


def lemmas(token: Token) -> list[str]:
    """The lemma, and what it would be by the regular endings: the model's lemma of a rare verb may be no word ("reiterat")."""
    lemma, form = token.lemma.lower(), token.form.lower()
    if token.upos != "VERB":
        return [lemma]
    if form in IRREGULAR:
        return [lemma, IRREGULAR[form]]
    for ending in ("ied", "ies", "ed", "ing", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            return [lemma, *([stem + "y"] if ending.startswith("ie") else [stem, stem + "e", stem[:-1]])]
    return [lemma]


def content_forms(pattern: Pattern) -> tuple[str, ...]:
    return next((functions for role, functions in pattern.args if role == "content"), ())


def is_document(doc: Doc, index: int, ontology: Ontology) -> bool:
    """Does the word name words or a document ("report", "letter", "lawsuit"), which can say something itself?"""
    found = ontology.triggers.get(doc.tokens[index].lemma.lower(), ())
    return any(f.event == "Saying" and p.pos == "noun" and not p.attitude for f, p in found)


def according(doc: Doc, words: Iterable[int]) -> bool:
    return any(doc.tokens[i].lemma.lower() in ACCORDING for i in words)


def trimmed(doc: Doc, first: int, last: int) -> Span | None:
    """The content without a leading "that" and without the punctuation around it; quotation marks stay."""
    tokens, text = doc.tokens, doc.article.text
    while first < last and (tokens[first].form in (".", ")", "]", "”", *LOOSE) or conjunction(doc, first, last)):
        first += 1
    ends = LOOSE if any(t.form in QUOTE_MARKS for t in tokens[first:last]) else (*LOOSE, ".")
    while last > first and tokens[last - 1].form in ("“", *ends):
        last -= 1
    if last <= first or all(t.upos == "PUNCT" for t in tokens[first:last]):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    inside = text[start:end]
    closing = CLOSING.match(text, end)
    if closing and (inside.count("“") > inside.count("”") if closing[1] == "”" else inside.count('"') % 2):
        end = closing.end()
    elif inside.count("”") > inside.count("“") and text[max(0, start - 1) : start] == "“":
        start -= 1
    return Span(doc.article.id, start, end)


def conjunction(doc: Doc, index: int, last: int) -> bool:
    """ "that it rained", but not "that was it", "that claim"."""
    token = doc.tokens[index]
    return token.form.lower() == "that" and token.deprel not in ("det", *grammar.SUBJECTS) and not (index + 1 < last and doc.tokens[index + 1].upos == "AUX")


def quoted_words(text: str) -> int:
    """How many words stand in quotation marks."""
    return sum(len(part.split()) for part in re.findall(r"[“\"]([^“”\"]*)(?:[”\"]|$)", text))


def runs(doc: Doc, words: Iterable[int], without: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Contiguous word ranges of these words; only words of `without` part them."""
    out = set(without)
    kept = sorted(set(words) - out)
    found: list[tuple[int, int]] = []
    for i in kept:
        if found and not out & set(range(found[-1][1], i)):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return [(a, b) for a, b in found if sum(doc.tokens[i].upos != "PUNCT" for i in range(a, b)) > 1] or found[:1]


def is_quotation(doc: Doc, span: Span) -> bool:
    words = span.of(doc.article).rstrip(" ,.")
    return words[:1] in '“"' and (words[-1:] in '”"' or words.count("“") > words.count("”") or (words[:1] == '"' and words.count('"') == 1))
