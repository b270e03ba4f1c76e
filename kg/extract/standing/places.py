"""Where bodies and people are: "based in", "the Boston-based group", "lives in", "the Roe Library in Boston"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.doc import Name
from kg.extract import grammar
from kg.extract.standing.context import BODIES, PLACES, Context, Stated, kind_of
from kg.extract.status import status
from kg.model import Filler, Mention, Span

BASED = re.compile(r"\b(?!The )([A-Z][\w.]*(?:[ ,]+[A-Z][\w.]*){0,3})\s?[-‑–]\s?based\b")


def places(context: Context) -> Iterator[Stated]:
    """Bodies and people, and the place that the text puts them in."""
    for token in context.doc.tokens:
        lemma = token.lemma.lower()
        if lemma in context.words.based and token.upos in ("VERB", "ADJ"):
            near = _name_before(context, token.index)
            yield from _located(context, token.index, [near] if near is not None else grammar.objects(context.doc, token.index) or [token.head])
        elif lemma in context.words.living and token.upos == "VERB":
            within = token.deprel == "acl" and token.head < token.index
            yield from _located(context, token.index, [token.head] if within else grammar.subjects(context.doc, token.index))
        elif token.upos == "NOUN" and lemma in context.words.seated:
            yield from _seated(context, token.index)
    for name in context.doc.names:
        if context.phrases.named.get(name.first) == name:
            yield from _stands(context, name)
    yield from _hyphened(context)


def _located(context: Context, verb: int, who: list[int]) -> Iterator[Stated]:
    doc = context.doc
    for i in who:
        subject = context.phrases.filler(i) if i >= 0 else None
        if not subject or not subject.mention or (subject.mention.form == "pronoun" and subject.mention.kind != "Person"):
            continue
        if kind_of(subject) not in BODIES | PLACES | {"Person", "Group"}:
            continue
        facts = status(doc, verb, context.operators)
        for j in (*grammar.prepositional(doc, verb, "in"), *grammar.prepositional(doc, verb, "at")):
            place = context.phrases.filler(j)
            if place and kind_of(place) in PLACES and _named(place):
                yield Stated("locatedIn", subject, place, doc.span(verb, verb + 1), "standing/based", 0.85, _over(context, verb), facts)


def _name_before(context: Context, verb: int) -> int | None:
    """The name right before "based" or before its comma."""
    at = verb - 1 - (verb > 1 and context.low(verb - 1) in (",", "("))
    name = context.phrases.named.get(at) if at >= 0 and context.together(at, verb) else None
    return name.last - 1 if name else None


def _over(context: Context, verb: int) -> bool:
    token = context.doc.tokens[verb]
    return "VerbForm=Fin" in token.feats and "Tense=Past" in token.feats and token.deprel not in ("acl", "amod") and not grammar.passive(context.doc, verb)


def _named(place: Filler) -> bool:
    return place.mention is not None and place.mention.form == "name"


def _stands(context: Context, name: Name) -> Iterator[Stated]:
    """ "the Roe Library in Boston": a house with the place right after it."""
    tokens, at = context.doc.tokens, name.last
    if at + 1 >= len(tokens) or context.low(at) != "in" or not context.together(name.first, at + 1):
        return
    house = context.named(name)
    first = at + 1 + (context.low(at + 1) in ("the", "nearby", "downtown", "suburban", "central"))
    place = context.phrases.named.get(first)
    where = context.named(place) if place and place.first == first else None
    seated = name.kind == "FACILITY" or any(context.low(i) in context.words.seated for i in range(name.first, name.last))
    if house and where and seated and kind_of(where) in PLACES and kind_of(house) in BODIES | {"Place"} and name.kind in ("FACILITY", "ORG", "PLACE"):
        yield Stated("locatedIn", house, where, context.doc.span(name.first, place.last if place else at), "standing/stands", 0.8)


def _seated(context: Context, index: int) -> Iterator[Stated]:
    """ "a detention center in Boston": a described house with a named place right after it."""
    tokens, at = context.doc.tokens, index + 1
    house = context.phrases.filler(index)
    if at + 1 >= len(tokens) or context.low(at) != "in" or index in context.phrases.named or not context.together(index, at + 1):
        return
    first = at + 1 + (context.low(at + 1) in ("the", "nearby", "downtown", "suburban", "central", "northern", "southern", "eastern", "western"))
    place = context.phrases.named.get(first)
    where = context.named(place) if place and place.first == first else None
    if place and house and house.mention and where and kind_of(where) in PLACES and kind_of(house) in BODIES | {"Place"}:
        yield Stated("locatedIn", house, where, context.doc.span(index, place.last), "standing/stands", 0.75)


def _hyphened(context: Context) -> Iterator[Stated]:
    """ "the Boston-based group"."""
    doc = context.doc
    for match in BASED.finditer(doc.article.text):
        last = doc.token_at(match.end() - 1)
        head = _governed(context, last)
        subject = context.phrases.filler(head) if head is not None else None
        place = match[1].split(",")[0].strip() if context.gazetteer.state(match[1]) is None else match[1]
        known = context.gazetteer.kind_of(place, "JURISDICTION") == "Jurisdiction" and _starts(context, match.start(1))
        if subject and known and kind_of(subject) in BODIES | {"Person"}:
            span = Span(doc.article.id, match.start(1), match.start(1) + len(place))
            yield Stated("locatedIn", subject, Filler(span, Mention(span, "Jurisdiction", "name")), doc.span(last, last + 1), "standing/based", 0.85)


def _starts(context: Context, offset: int) -> bool:
    return context.doc.tokens[context.doc.token_at(offset)].start == offset


def _governed(context: Context, index: int) -> int | None:
    """The noun that a compound adjective ("Boston-based") stands before: the first name or noun head to its right that it hangs under."""
    tokens = context.doc.tokens
    for i in grammar.ancestors(context.doc, index):
        if i > index and tokens[i].upos in ("NOUN", "PROPN"):
            return i if context.together(index, i) else None
    return None
