"""Frames matched over the tree: verbs in any voice, light verbs, nouns and adjectives with their participants.

"Judge Reed ordered the agency to free two men."
    Order(agent: Judge Reed, recipient: the agency), Release(agent: the agency, patient: two men; Obligated)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.extract.filling import essence, fill, fits, is_one_of, kept_from, together, trimmed
from kg.extract.phrases import Phrases
from kg.extract.reaching import reach, second_choice
from kg.extract.status import status
from kg.extract.works import in_title
from kg.model import Claim, Evidence, Filler, digest
from kg.ontology import Frame, Ontology, Pattern

SAYING = "Saying"  # every saying is an attribution, not an event of its own; it competes ("called him a liar" is no phone call) and is dropped
UTTERED = frozenset({"Communication", "Publication"})  # ... with these alone: a ruling or promise that is told in a clause is one all the same
VOID = 10  # a void pattern ("in charge of") beats every other on its word, and is dropped
VERBAL = frozenset({"verb", "light_verb"})
NOMINAL = frozenset({"noun"})
PLACES = frozenset({"Place", "Jurisdiction"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: heads of the phrases in each role, the words that trigger it, and the noun of a light verb."""

    frame: Frame
    pattern: Pattern
    word: int
    trigger: tuple[int, int]
    roles: tuple[tuple[str, Filler], ...]
    heads: tuple[tuple[str, int], ...]
    noun: int | None = None

    @property
    def weight(self) -> tuple[float, float, int]:
        filled = len({role for role, _ in self.roles})
        if self.pattern.void:  # a bare list of phrasal verbs only says that "kick off" is no "kick": a frame that lists one means it
            filled = VOID if self.pattern.tested or self.pattern.pos != "verb" else -1
        return (
            filled
            + (0.5 if self.pattern.needs or self.pattern.needs_word or self.pattern.needs_type else 0.0)
            + (0.5 if self.pattern.pos == "light_verb" else 0.0),
            self.pattern.confidence,
            self.trigger[1] - self.trigger[0],
        )


def matches(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Match]:
    """The best match of each word that triggers a frame; the noun of a light verb triggers nothing of its own."""
    best: dict[int, Match] = {}
    taken: set[int] = set()
    for token in doc.tokens:
        lemma = trigger_lemma(token, ontology)
        if ontology.triggers.get(lemma) and in_title(doc, token.index):
            continue
        for frame, pattern in ontology.triggers.get(lemma, ()):
            for match in match_pattern(doc, phrases, frame, pattern, token.index, lemma):
                old = best.get(match.word)
                if old is None or (match.weight > old.weight and (match.frame.event != SAYING or old.frame.event in UTTERED)):
                    best[match.word] = match
    for match in best.values():
        if match.pattern.pos == "light_verb":
            nouns = match.pattern.nouns
            taken.update(i for i in range(*match.trigger) if i != match.word and grammar.dictionary_form(doc.tokens[i], nouns) in nouns)
        above = best.get(doc.tokens[match.word].head)
        if match.pattern.pos == "noun" and doc.tokens[match.word].deprel == "obj" and above and above.frame is match.frame:
            taken.add(match.word)  # "sent a letter to the mayor": the letter is what was sent, no second event
    kept = (best[word] for word in sorted(best) if word not in taken)
    return [match for match in kept if match.frame.event != SAYING and not match.pattern.void]


@dataclass(frozen=True, slots=True)
class Listed:
    """The dictionary forms that some frame lists as one of these parts of speech."""

    ontology: Ontology
    kinds: frozenset[str]

    def __contains__(self, lemma: object) -> bool:
        return any(pattern.pos in self.kinds for _, pattern in self.ontology.triggers.get(str(lemma), ()))


def trigger_lemma(token: Token, ontology: Ontology) -> str:
    """The word's lemma, or where the model missed it the dictionary form that some frame lists ("subpoenaed", "criticize" as "critic", "inquiries")."""
    if token.upos not in ("VERB", "NOUN"):
        return token.lemma.lower()
    listed = Listed(ontology, VERBAL if token.upos == "VERB" else NOMINAL)
    lemma = grammar.dictionary_form(token, listed)
    return token.form.lower() if lemma not in listed and token.form.lower() in listed else lemma


def match_pattern(doc: Doc, phrases: Phrases, frame: Frame, pattern: Pattern, word: int, lemma: str) -> Iterator[Match]:
    """The matches of a pattern at a word, whose dictionary form this is."""
    token = doc.tokens[word]
    if pattern.pos in ("verb", "light_verb"):
        if token.upos not in ("VERB", "AUX") and not (token.upos == "ADJ" and grammar.passive(doc, word)):
            return
        if pattern.passive is not True and grammar.passive(doc, word) is not (pattern.passive == "only"):
            return
        part = grammar.particle(doc, word)
        if pattern.pos == "verb":
            if f"{lemma} {part}" not in pattern.lemmas and (lemma not in pattern.lemmas or (part and f"{lemma} {part}" in phrases.ontology.phrasal)):
                return
            yield from build(doc, phrases, frame, pattern, word, None)
            return
        if lemma not in pattern.lemmas and f"{lemma} {part}" not in pattern.lemmas:
            return
        if token.deprel == "cop":  # "is under investigation": UD hangs the verb on the noun
            if doc.tokens[token.head].lemma.lower() in pattern.nouns and f"pp:{grammar.case(doc, token.head)}" == pattern.noun_as:
                yield from build(doc, phrases, frame, pattern, token.head, token.head)
            return
        for noun in light_nouns(doc, pattern, word):
            yield from build(doc, phrases, frame, pattern, word, noun)
    elif pattern.pos == "noun":
        named = any("called" in functions for _, functions in pattern.args)  # "candidate Jane Roe": the parser takes Roe for the head
        inside = token.deprel in ("compound", "flat") and not named
        if token.upos in ("NOUN", "PROPN") and lemma in pattern.lemmas and not inside:
            yield from build(doc, phrases, frame, pattern, word, word)
    elif (
        pattern.pos == "adjective"
        and token.upos in ("ADJ", "VERB", "ADV", "ADP")
        and token.lemma.lower() in pattern.lemmas
        and (grammar.children(doc, word, "cop") or token.deprel in ("xcomp", "acl"))
    ):
        yield from build(doc, phrases, frame, pattern, word, None)


def light_nouns(doc: Doc, pattern: Pattern, verb: int) -> list[int]:
    if pattern.noun_as == "object":
        own = grammar.children(doc, verb, "obj")
        found = [*grammar.objects(doc, verb), *own[0 if grammar.passive(doc, verb) else 1 :]]
    elif pattern.noun_as.startswith("pp:"):
        found = [i for i in grammar.prepositional(doc, verb, pattern.noun_as[3:]) if i > verb]  # not "in many places, they keep"
        for head in grammar.children(doc, verb, "obj"):
            found = found + grammar.prepositional(doc, head, pattern.noun_as[3:])
    else:
        found = grammar.children(doc, verb, "xcomp") if pattern.noun_as == "complement" else []
    found = [essence(doc, i).index for i in found]  # "held a series of talks", "some kind of deal"
    return [i for i in found if is_one_of(doc, i, pattern.nouns)]


def build(doc: Doc, phrases: Phrases, frame: Frame, pattern: Pattern, word: int, noun: int | None) -> Iterator[Match]:
    """The match, if everything that the pattern asks for is there."""
    for function in pattern.needs:
        if not reach(doc, function, word, noun, pattern):
            return
    if any(reach(doc, function, word, noun, pattern) for function in pattern.without):
        return
    roles: list[tuple[str, Filler]] = []
    heads: list[tuple[str, int]] = []
    used: set[int] = {word}
    for role, functions in pattern.args:
        for function in functions:
            found = [i for i in reach(doc, function, word, noun, pattern) if i not in used]
            kept = fitting(doc, phrases, frame, pattern, role, function, found)
            if kept:
                used.update(i for i, _ in kept)
                kept = together(doc, kept)
                fresh = {filler: i for i, filler in reversed(kept)}
                roles.extend((role, filler) for i, filler in kept if fresh[filler] == i)
                heads.extend((role, i) for i, filler in kept if fresh[filler] == i)
                break
    filled = {role for role, _ in roles}
    heads = [(role, i) for role, i in heads if not role.startswith("_")]
    roles = [(role, filler) for role, filler in roles if not role.startswith("_")]
    if any(role.required and name not in filled for name, role in frame.roles.items()) or not (roles or pattern.void):
        return
    if pattern.needs_any and not filled & set(pattern.needs_any):
        return
    if any(role not in filled for role in (*pattern.needs_type, *pattern.needs_word)):
        return
    for role, found in late(doc, frame, pattern, word, noun, filled):
        added = together(doc, fitting(doc, phrases, frame, pattern, role, "subject", [i for i in found if i not in used]))
        added = [(i, filler) for i, filler in added if role == "agent" or (filler.mention and filler.mention.form == "name" and filler.mention.kind in PLACES)]
        roles.extend((role, filler) for _, filler in added)
        heads.extend((role, i) for i, _ in added)
    roles = [(role, trimmed(doc, i, word, filler, [j for other, j in heads if other != role])) for (role, filler), (_, i) in zip(roles, heads, strict=True)]
    roles = [(role, kept_from(doc, word, filler) if role == "theme" else filler) for role, filler in roles]
    yield Match(frame, pattern, word, trigger(doc, pattern, word, noun), tuple(roles), tuple(heads), noun)


def late(doc: Doc, frame: Frame, pattern: Pattern, word: int, noun: int | None, filled: set[str]) -> Iterator[tuple[str, list[int]]]:
    """Roles that a match alone does not ask for: who acts where nothing in the pattern's functions may, and the place of any event that has one."""
    functions = dict(pattern.args).get("agent", ())
    if functions and "agent" not in filled:
        yield "agent", second_choice(doc, functions, word if noun is None else noun, pattern)
    if "location" in frame.roles and "location" not in dict(pattern.args):
        yield "location", reach(doc, "pp:in", word, noun, pattern) or reach(doc, "pp:at", word, noun, pattern)


def fitting(
    doc: Doc, phrases: Phrases, frame: Frame, pattern: Pattern, role: str, function: str, found: Sequence[int]
) -> list[tuple[int, Filler]]:
    """Those of the phrases that may fill the role, with what they put into it."""
    filled = ((i, fill(doc, phrases, pattern, role, function, i)) for i in found)
    return [(i, filler) for i, filler in filled if filler is not None and fits(doc, frame, pattern, role, i, filler)]


def trigger(doc: Doc, pattern: Pattern, word: int, noun: int | None) -> tuple[int, int]:
    """Words [first, last) that say it: the verb with its particle, a light verb up to its noun."""
    ends = [word]
    if noun is not None:
        ends.append(noun)
    ends += [i for i in grammar.children(doc, word, "compound:prt") if abs(i - word) <= 2]
    if noun is not None and max(ends) - min(ends) > 9:
        ends = [word]
    return min(ends), max(ends) + 1


def events(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Claim]:
    """Claims of the events that the words of the article name, in order; contents point to the events that they are."""
    found = matches(doc, phrases, ontology)
    ids = {match.word: identity(doc, match) for match in found}
    return [claim(doc, match, ids, ontology) for match in found]


def identity(doc: Doc, match: Match) -> str:
    start, end = doc.tokens[match.trigger[0]].start, doc.tokens[match.trigger[1] - 1].end
    return digest(doc.article.id, match.frame.event, start, end)


def claim(doc: Doc, match: Match, ids: Mapping[int, str], ontology: Ontology) -> Claim:
    first, last = doc.sentence(match.word)
    roles = tuple(linked(match.heads, match.roles, ids))
    said = status(doc, match.word, ontology.operators, match.noun)
    modality = match.pattern.modality if match.pattern.modality and said.modality == "Actual" else said.modality
    evidence = Evidence(doc.span(first, last), doc.span(*match.trigger), match.pattern.name, confidence(match, roles))
    return Claim(ids[match.word], match.frame.relation, match.frame.event, roles, (evidence,), said.polarity, modality)


def linked(heads: Sequence[tuple[str, int]], roles: Sequence[tuple[str, Filler]], ids: Mapping[int, str]) -> Iterator[tuple[str, Filler]]:
    """A filler that is itself an event points to it."""
    for (role, head), (_, filler) in zip(heads, roles, strict=True):
        if filler.mention is None and head in ids and role not in ("agent", "recipient", "location"):
            yield role, Filler(filler.span, None, ids[head])
        else:
            yield role, filler


def confidence(match: Match, roles: Sequence[tuple[str, Filler]]) -> float:
    """The pattern's own, a little less for pronouns and where only words fill a role."""
    value = match.pattern.confidence
    if any(filler.mention and filler.mention.form == "pronoun" for _, filler in roles):
        value *= 0.9
    return round(value, 2)
