"""Party tags: "(R-Ohio)", ", D-Calif.,", "(D., N.Y.)", "(D)" after a name.

memberOf the tag as it is written, represents the place as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.standing.context import Context, Stated
from kg.model import Filler, Mention, Span

TAG = re.compile(r"\s*(?:[(\[]\s*([^()\[\]\n]{1,28}?)\s*[)\]]|,\s*([A-Z]{1,3}\.?\s?[-–—]\s?[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?=[,;.)\s]))")
SIDES = re.compile(r"\((?:C|L|left|right|center|2ndL)\)")
PARTY = re.compile(r"\W*([A-Za-z]+\.?)")
PLACE = re.compile(r"\W*[A-Za-z]+\.?\s*[-,–—/‑]+\s*([^,;]*?)\s*(?:[,;].*)?$")


def tags(context: Context) -> Iterator[Stated]:
    """The tag right after a name says of which party the person is, and whom the person represents."""
    for name, person, _ in context.persons():
        whole = tag_span(context, context.doc.tokens[name.last - 1].end)
        if whole:
            yield from _read(context, person, whole)


def tag_span(context: Context, end: int) -> Span | None:
    """Where the tag stands that follows this offset, without its brackets."""
    doc = context.doc
    end = next((out.end for out in doc.article.left_out() if end <= out.start <= end + 1), end)  # what a page glued to the name
    match = TAG.match(doc.article.text, end)
    if not match:
        return None
    group = 1 if match[1] else 2
    words = match[group] if group == 2 else f"({match[1]})"
    if len(match[group]) == 1 and (match[group] not in "DRI" or SIDES.search(doc.article.text, max(0, end - 200), end + 200)):
        return None  # "Roe (L) and Poe (R)" under a photograph
    return Span(doc.article.id, match.start(group), match.end(group)) if context.gazetteer.party_tag(words) else None


def after_tag(context: Context, at: int) -> int:
    """The first word after the tag that begins at word `at`; `at` where there is none."""
    span = tag_span(context, context.doc.tokens[at - 1].end) if at else None
    if span is None:
        return at
    tokens = context.doc.tokens
    while at < len(tokens) and (tokens[at].start < span.end or tokens[at].form in (")", "]")):
        at += 1
    return at


def _read(context: Context, person: Filler, whole: Span) -> Iterator[Stated]:
    article = context.doc.article
    words = whole.of(article)
    party, place = PARTY.match(words), PLACE.match(words)
    if party:
        span = Span(article.id, whole.start + party.start(1), whole.start + party.end(1))
        yield Stated("memberOf", person, Filler(span), whole, "standing/party-tag", 0.95)
    if place and place[1] and context.gazetteer.state(place[1]):
        span = Span(article.id, whole.start + place.start(1), whole.start + place.end(1))
        yield Stated("represents", person, Filler(span, Mention(span, "Jurisdiction", "name")), whole, "standing/party-tag", 0.95)
