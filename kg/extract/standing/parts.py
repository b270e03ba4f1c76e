"""What belongs to something larger: "House Ethics Committee", "the agency's Boston office", "an arm of the White House", "Salem, Oregon"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.doc import Name
from kg.extract import grammar
from kg.extract.standing.context import BODIES, PLACES, POSSESSIVES, Context, Stated, kind_of
from kg.extract.status import status
from kg.model import Filler, Span
from kg.ontology.spelling import singular


def parts(context: Context) -> Iterator[Stated]:
    """A committee of a chamber; an office, arm or unit of a body; a town in a state."""
    for name in context.doc.names:
        if context.phrases.named.get(name.first) == name:
            yield from _committee(context, name)
            yield from _town(context, name)
            yield from _owned(context, name)
    for token in context.doc.tokens:
        if token.upos in ("NOUN", "PROPN"):
            if singular(token.form.casefold()) in context.words.parts:
                yield from _office(context, token.index)
            if token.lemma.lower() in context.words.belonging:
                yield from _belongs(context, token.index)


def _committee(context: Context, name: Name) -> Iterator[Stated]:
    """A chamber that a committee's name begins with."""
    doc = context.doc
    whole = context.named(name) if name.kind == "ORG" else None
    if not whole or kind_of(whole) not in BODIES:
        return
    words = [token.form for token in doc.tokens[name.first : name.last]]
    at = next((i for i, word in enumerate(words) if word in context.words.chambers), None)
    if at is not None and any("ommittee" in word or word == "Caucus" for word in words[at + 1 :]):
        yield Stated("partOf", whole, context.mention(name.first + at, name.first + at + 1, "Agency"), whole.span, "standing/committee", 0.9)


def _owned(context: Context, name: Name) -> Iterator[Stated]:
    """ "Roe & Co.'s Poe brand", "the Navy's 5th Fleet": a body whose name stands right after a larger body's or a country's."""
    mark = name.first - 1
    if name.kind != "ORG" or mark < 1 or context.low(mark) not in POSSESSIVES or not context.together(mark - 1, name.first):
        return
    owner, unit = context.phrases.named.get(mark - 1), context.named(name)
    whole = context.named(owner) if owner else None
    if not unit or not whole or kind_of(unit) not in BODIES - {"NewsPublisher"} or context.gazetteer.party(unit.span.of(context.doc.article)):
        return
    if kind_of(whole) in BODIES - {"NewsPublisher"} or kind_of(whole) == "Jurisdiction":
        yield Stated("partOf", unit, whole, context.doc.span(mark - 1, name.last), "standing/owned", 0.75)


def _town(context: Context, name: Name) -> Iterator[Stated]:
    """ "Salem, Oregon": a place and the state or country after a comma; not a list of states."""
    tokens = context.doc.tokens
    at = name.last + 1
    if name.kind not in ("JURISDICTION", "PLACE", "FACILITY") or at >= len(tokens) or tokens[name.last].form != "," or not context.together(name.first, at):
        return
    state = context.phrases.named.get(at)
    whole, town = (context.named(state) if state else None), context.named(name)
    if state and context.gazetteer.demonym(context.doc.text(state.first, state.last)):
        return  # "Salem, Oregonian ..."
    if not state or not whole or not town or state.first != at or kind_of(whole) not in PLACES or not _is_state(context, whole) or _is_state(context, town):
        return
    after = context.low(state.last) if state.last < len(tokens) else "."
    ambiguous = context.gazetteer.candidates(whole.span.of(context.doc.article))
    if after in ("and", "or", "&") or ((after == "," and _goes_on(context, state.last + 1)) and len({thing.level for thing in ambiguous}) > 1):
        return
    if kind_of(town) in PLACES:
        relation = "locatedIn" if name.kind == "FACILITY" else "partOf"
        yield Stated(relation, town, whole, context.doc.span(name.first, state.last), "standing/town", 0.85)


def _is_state(context: Context, place: Filler) -> bool:
    """A state or country, by the table or as an abbreviation ("Ore.")."""
    text = place.span.of(context.doc.article)
    levels = {thing.level for thing in context.gazetteer.candidates(text)}
    return bool(levels & {"state", "country", "territory"}) or (not levels and text.endswith(".") and context.gazetteer.state(text) is not None)


def _goes_on(context: Context, at: int) -> bool:
    name = context.phrases.named.get(at) if at < len(context.doc.tokens) else None
    return (name is not None and name.kind in ("JURISDICTION", "PLACE")) or (at < len(context.doc.tokens) and context.low(at) in ("and", "or"))


def _office(context: Context, index: int) -> Iterator[Stated]:
    """A unit with its body as possessor, in an of-phrase, or named before it; and the place that is named before it."""
    doc = context.doc
    unit = context.filler(index)
    if not unit or kind_of(unit) not in BODIES:
        return
    trigger = doc.span(index, index + 1)
    inside = context.phrases.named.get(index)
    owners = [(i, 0.8) for i in grammar.children(doc, index, "nmod:poss")]
    if inside is None:
        owners += [(i, 0.8) for i in grammar.prepositional(doc, index, "of")]
    elif inside.first >= 2 and context.low(inside.first - 1) in ("'s", "’s", "'", "’"):
        owners.append((inside.first - 2, 0.8))
    for i, sure in owners:
        whole = context.filler(i)
        if whole and _is_whole(context, unit, whole):
            yield Stated("partOf", unit, whole, trigger, "standing/part", sure)
    for i in grammar.children(doc, index, "compound", "nmod", "amod"):
        place = context.phrases.named.get(i) if inside is None else None
        if place and place.kind in ("JURISDICTION", "PLACE") and place.last <= index and kind_of(context.named(place)) in PLACES:
            yield Stated("locatedIn", unit, context.mention(place.first, place.last, "Place"), trigger, "standing/part", 0.75)


def _is_whole(context: Context, unit: Filler, whole: Filler) -> bool:
    kinds = (*BODIES, "Jurisdiction") if kind_of(unit) == "Agency" else tuple(BODIES)
    apart = not unit.span.covers(whole.span) or whole.span.start <= unit.span.start + 4
    named = whole.mention is not None and whole.mention.form == "name"
    return kind_of(whole) in kinds and whole.span != unit.span and apart and (named or context.definite(whole))


def _belongs(context: Context, index: int) -> Iterator[Stated]:
    """ "Hulu, a subsidiary of Disney", "the office is part of the department"."""
    doc, token = context.doc, context.doc.tokens[index]
    copula = bool(grammar.children(doc, index, "cop"))
    if not copula and token.deprel != "appos":
        return
    small = _apposed_to(context, index) if not copula else grammar.surface_subject(doc, index)[:1]
    facts = status(doc, index, context.operators)
    for i in small:
        unit = context.filler(i)
        for j in grammar.prepositional(doc, index, "of"):
            whole = context.phrases.filler(j)
            if unit and whole and kind_of(unit) in BODIES | PLACES and kind_of(whole) in BODIES | PLACES and context.definite(whole) and context.definite(unit):
                yield Stated("partOf", unit, whole, _span(context, index), "standing/belongs", 0.8, status=facts)


def _apposed_to(context: Context, index: int) -> list[int]:
    """The name right before the comma and the phrase, else what the tree says."""
    first = context.phrases.extent(index)[0]
    before = context.phrases.named.get(first - 2) if first >= 2 and context.low(first - 1) in (",", "–", "—", "(") else None
    return [before.last - 1] if before else [context.doc.tokens[index].head]


def _span(context: Context, index: int) -> Span:
    return context.doc.span(index, index + 1)
