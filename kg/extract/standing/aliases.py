"""Other names that the text gives: "Drug Enforcement Administration (DEA)", "Kim Sang-duk, also known as Tony Kim", "Ann Roe (@roe)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.doc import Name
from kg.extract.standing.context import BODIES, Context, Stated, kind_of
from kg.model import Filler, Span

NAMEABLE = BODIES | {"Law", "Group", "LegalInstrument"}
ACRONYM = re.compile(r"\s*\(\s*[“\"]?(?:the\s+|or\s+)?([A-Z][A-Za-z.&-]{1,9}s?)[”\"]?\s*[);,]")
OR_ACRONYM = re.compile(r",\s+or\s+([A-Z]{2,7})(?=[,.;\s])")
HANDLE = re.compile(r"\s*\(\s*(@\s?\w{2,30})\s*\)")
GAP = re.compile(r"[\s,(–—-]*(?:which is |who is |that is |which was |is |are |was |were )?[“\"]?$")
SPACE = re.compile(r"\s*")
NAME_AFTER = re.compile(r"\W?\s*[“\"‘']?(?:the )?([A-Z][\w.’'&-]*(?:\s(?:of the |of |and the )?[A-Z0-9][\w.’'&-]*){0,5})")
SECOND = re.compile(r"[”\"’']?,? (?:and|or) [“\"‘']?([A-Z][\w.&-]*)(?=[\s,.;)”\"])")
NICKNAME = re.compile(r"\s[“\"]([A-Z][\w. -]{1,20})[”\"]\s(?=[A-Z])")


def aliases(context: Context) -> Iterator[Stated]:
    """A name, and another name of the same thing right after it."""
    for name in context.doc.names:
        filler = context.named(name) if context.phrases.named.get(name.first) == name else None
        if filler:
            yield from _bracketed(context, name, filler)
            yield from _phrased(context, filler, context.doc.tokens[name.last - 1].end)
    for token in context.doc.tokens:
        if context.low(token.index) == "known" and token.index > 1 and context.low(token.index + 1 - (token.index + 1 == len(context.doc.tokens))) == "as":
            yield from _described(context, token.index)


def _described(context: Context, known: int) -> Iterator[Stated]:
    """ "a hacking ring known as Roe": a described thing with its name."""
    before = known - 1 - (context.low(known - 1) == ",")
    filler = context.phrases.filler(before) if context.doc.tokens[before].upos == "NOUN" else None
    name = context.phrases.named.get(known + 2 + (known + 2 < len(context.doc.tokens) and context.low(known + 2) == "the"))
    mention = filler.mention if filler else None
    described = Filler(mention.span, mention) if mention and mention.form == "description" and mention.kind in NAMEABLE else None
    if described and name and name.first in (known + 2, known + 3) and name.kind not in ("DATE", "MONEY"):
        span = context.doc.span(name.first, name.last)
        yield _stated(context, described, span.start, span.end, "standing/known-as", 0.85)


def _bracketed(context: Context, name: Name, filler: Filler) -> Iterator[Stated]:
    text, end = context.doc.article.text, context.doc.tokens[name.last - 1].end
    if kind_of(filler) != "Person":
        match = ACRONYM.match(text, end) or OR_ACRONYM.match(text, end)
        if match and abbreviates(match[1], filler.span.of(context.doc.article)):
            yield _stated(context, filler, match.start(1), match.end(1), "standing/acronym", 0.98)
    if kind_of(filler) in BODIES | {"Person"} and (match := HANDLE.match(text, end)):
        yield _stated(context, filler, match.start(1), match.end(1), "standing/handle", 0.95)


def _stated(context: Context, filler: Filler, start: int, end: int, rule: str, confidence: float, *, past: bool = False) -> Stated:
    span = Span(context.doc.article.id, start, end)
    return Stated("alsoKnownAs", filler, Filler(span), span, rule, confidence, past)


def _phrased(context: Context, filler: Filler, end: int) -> Iterator[Stated]:
    """ "also known as X and Y": the names after the phrase."""
    text = context.doc.article.text
    for pattern, when in context.words.aliases:
        found = pattern.search(text, end, min(len(text), end + 60))
        if not found or not (GAP if when != "close" else SPACE).fullmatch(text[end : found.start()]):
            continue
        other = NAME_AFTER.match(text, found.end() - 1)
        if not other or other[1] == filler.span.of(context.doc.article):
            continue
        yield _stated(context, filler, other.start(1), _trimmed(other), "standing/known-as", 0.9, past=when == "past")
        second = SECOND.match(text, other.end())
        if second:
            yield _stated(context, filler, second.start(1), _trimmed(second), "standing/known-as", 0.85, past=when == "past")
        return


def _trimmed(match: re.Match[str]) -> int:
    """The end of a name without the full stop, apostrophe or 's that closes it."""
    text = re.sub(r"(?:['’]s?|[.,])$", "", match[1]) if not re.search(r"\b[A-Z]\.$|\b(?:Jr|Sr|Inc|Co|Corp)\.$", match[1]) else match[1]
    return match.start(1) + len(text)


def abbreviates(acronym: str, name: str) -> bool:
    """Are the letters of the acronym initials of the name's words, in order?

    >>> abbreviates("OPCW", "Organisation for the Prohibition of Chemical Weapons"), abbreviates("NYPD", "Denver")
    (True, False)
    """
    letters = [c.lower() for c in acronym.removesuffix("s") if c.isalpha()]
    words = [w.lower() for w in re.findall(r"[^\W_]+", name)]
    if len(letters) < 2 or len(words) < 2:
        return False
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
    return at == len(letters) or _syllables(letters, words)


def _syllables(letters: list[str], words: list[str]) -> bool:
    """ "SoHo", "OASDI": several letters of one word, each group from a word's beginning, the first word's first."""
    if not letters or not words or letters[0] != words[0][0]:
        return False
    for size in range(1, min(len(letters), 4) + 1):
        if words[0].startswith("".join(letters[:size])):
            rest = letters[size:]
            if not rest or any(_syllables(rest, words[i:]) for i in range(1, len(words))):
                return True
    return False
