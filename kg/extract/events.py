"""Frames matched over the tree: verbs in any voice, light verbs, nouns and adjectives with their participants.

"Judge Reed ordered the agency to free two men."
    Order(agent: Judge Reed, recipient: the agency), Release(agent: the agency, patient: two men; Obligated)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.extract.phrases import Phrases
from kg.extract.status import status
from kg.extract.times import is_time
from kg.model import Claim, Evidence, Filler, digest
from kg.ontology import Frame, Ontology, Pattern

SPEAKERS = frozenset({"Person", "Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup", "Jurisdiction", "Group"})
SAYING = "Saying"  # every saying is an attribution, not an event of its own; it competes ("called him a liar" is no phone call) and is dropped
WEAK = 0.6  # a pattern of no more confidence looks for its phrases in the purpose clause too ("issued subpoenas to force cooperation in Denver")
CLAUSAL = frozenset({"infinitive", "clause", "quote"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: heads of the phrases in each role, and the words that trigger it."""

    frame: Frame
    pattern: Pattern
    word: int
    trigger: tuple[int, int]
    roles: tuple[tuple[str, Filler], ...]
    heads: tuple[tuple[str, int], ...]

    @property
    def weight(self) -> tuple[float, float, int]:
        filled = len({role for role, _ in self.roles})
        return (
            filled + (0.5 if self.pattern.needs or self.pattern.needs_word or self.pattern.needs_type else 0.0),
            self.pattern.confidence,
            self.trigger[1] - self.trigger[0],
        )


def matches(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Match]:
    """The best match of each word that triggers a frame; the noun of a light verb triggers nothing of its own."""
    best: dict[int, Match] = {}
    taken: set[int] = set()
    for token in doc.tokens:
        for frame, pattern in ontology.triggers.get(trigger_lemma(token, ontology), ()):
            for match in match_pattern(doc, phrases, frame, pattern, token.index):
                old = best.get(match.word)
                if old is None or match.weight > old.weight:
                    best[match.word] = match
    for match in best.values():
        if match.pattern.pos == "light_verb":
            taken.update(i for i in range(*match.trigger) if i != match.word and doc.tokens[i].lemma.lower() in match.pattern.nouns)
    return [best[word] for word in sorted(best) if word not in taken and best[word].frame.event != SAYING]


def trigger_lemma(token: Token, ontology: Ontology) -> str:
    """The word's lemma, or for a verb whose lemma the model missed the dictionary form that some frame lists ("subpoenaed")."""
    lemma = token.lemma.lower()
    if lemma in ontology.triggers or token.upos != "VERB":
        return lemma
    for ending in ("ed", "d", "s", "es", "ing"):
        stem = lemma.removesuffix(ending)
        found = next((form for form in (stem, f"{stem}e") if stem != lemma and form in ontology.triggers), None)
        if found:
            return found
    return lemma


def match_pattern(doc: Doc, phrases: Phrases, frame: Frame, pattern: Pattern, word: int) -> Iterator[Match]:
    token = doc.tokens[word]
    if pattern.pos in ("verb", "light_verb"):
        if token.upos not in ("VERB", "AUX") and not (token.upos == "ADJ" and grammar.passive(doc, word)):
            return
        if not pattern.passive and grammar.passive(doc, word):
            return
        part = grammar.particle(doc, word)
        lemma = trigger_lemma(token, phrases.ontology)
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
        if token.upos in ("NOUN", "PROPN") and token.lemma.lower() in pattern.lemmas and token.deprel not in ("compound", "flat"):
            yield from build(doc, phrases, frame, pattern, word, word)
    elif (
        pattern.pos == "adjective"
        and token.upos in ("ADJ", "VERB")
        and token.lemma.lower() in pattern.lemmas
        and (grammar.children(doc, word, "cop") or token.deprel in ("xcomp", "acl"))
    ):
        yield from build(doc, phrases, frame, pattern, word, None)


def light_nouns(doc: Doc, pattern: Pattern, verb: int) -> list[int]:
    if pattern.noun_as == "object":
        found = [*grammar.objects(doc, verb), *grammar.children(doc, verb, "obj")[1:]]
    elif pattern.noun_as.startswith("pp:"):
        found = grammar.prepositional(doc, verb, pattern.noun_as[3:])
        for head in grammar.children(doc, verb, "obj"):
            found = found + grammar.prepositional(doc, head, pattern.noun_as[3:])
    else:
        found = grammar.children(doc, verb, "xcomp") if pattern.noun_as == "complement" else []
    return [i for i in found if doc.tokens[i].lemma.lower() in pattern.nouns]


def reach(doc: Doc, function: str, word: int, noun: int | None, pattern: Pattern) -> list[int]:
    """Heads of the phrases that stand in a function to the word (or to the noun of a light verb)."""
    verb = pattern.pos in ("verb", "light_verb")
    nominal = pattern.pos == "noun"
    if function == "subject":
        if verb:
            return grammar.subjects(doc, word)
        return [j for i in grammar.surface_subject(doc, word) for j in grammar.coordinates(doc, i)]
    if function == "object":
        return [i for i in grammar.objects(doc, word) if i != noun] if verb else []
    if function == "iobject":
        found = grammar.children(doc, word, "iobj")
        return [j for i in found for j in grammar.coordinates(doc, grammar.antecedent(doc, i))]
    if function == "infinitive":
        own = grammar.infinitives(doc, word)
        return own if nominal or noun is None else own + [i for i in grammar.infinitives(doc, noun) if i not in own]
    if function in ("clause", "quote"):
        own = grammar.clauses(doc, word)
        return own or (list(grammar.children(doc, noun, "acl", "ccomp")) if noun is not None else [])
    if function == "complement":
        named = [i for i in grammar.children(doc, word, "xcomp") if doc.tokens[i].upos in ("NOUN", "PROPN", "ADJ")]
        return named or grammar.prepositional(doc, word, "as")
    centre = noun if noun is not None else word
    if function == "poss":
        return [j for i in grammar.children(doc, centre, "nmod:poss") for j in grammar.coordinates(doc, i)]
    if function == "modifier":
        return [i for i in grammar.children(doc, centre, "compound", "amod", "nmod") if doc.tokens[i].upos in ("PROPN", "NOUN", "ADJ") and i < centre]
    if function == "head":
        return [doc.tokens[word].head] if doc.tokens[word].head >= 0 else []
    preposition = function[3:]
    found = grammar.prepositional(doc, word, preposition)
    if noun is not None and noun != word:
        found = found + [i for i in grammar.prepositional(doc, noun, preposition) if i not in found]
    if not found and pattern.pos == "verb" and preposition not in ("of", "in"):
        for i in grammar.children(doc, word, "obj"):
            found = grammar.prepositional(doc, i, preposition)
    if not found and pattern.confidence <= WEAK:
        found = [
            i
            for clause in grammar.infinitives(doc, word)
            for head in (clause, *grammar.objects(doc, clause))
            for i in grammar.prepositional(doc, head, preposition)
        ]
    return [i for i in found if i != noun and not is_time(doc, i)]


def build(doc: Doc, phrases: Phrases, frame: Frame, pattern: Pattern, word: int, noun: int | None) -> Iterator[Match]:
    """The match, if everything that the pattern asks for is there."""
    for function in pattern.needs:
        if not reach(doc, function, word, noun, pattern):
            return
    roles: list[tuple[str, Filler]] = []
    heads: list[tuple[str, int]] = []
    used: set[int] = {word}
    for role, functions in pattern.args:
        for function in functions:
            found = [i for i in reach(doc, function, word, noun, pattern) if i not in used]
            kept = [
                (i, filler)
                for i in found
                if (filler := fill(doc, phrases, frame, role, function, i)) is not None and fits(doc, frame, pattern, role, i, filler)
            ]
            if kept:
                used.update(i for i, _ in kept)
                fresh = {filler: i for i, filler in reversed(kept)}
                roles.extend((role, filler) for i, filler in kept if fresh[filler] == i)
                heads.extend((role, i) for i, filler in kept if fresh[filler] == i)
                break
    filled = {role for role, _ in roles}
    if any(role.required and name not in filled for name, role in frame.roles.items()) or not roles:
        return
    if pattern.needs_any and not filled & set(pattern.needs_any):
        return
    if any(role not in filled for role in (*pattern.needs_type, *pattern.needs_word)):
        return
    yield Match(frame, pattern, word, trigger(doc, pattern, word, noun), tuple(roles), tuple(heads))


def fill(doc: Doc, phrases: Phrases, frame: Frame, role: str, function: str, head: int) -> Filler | None:
    token = doc.tokens[head]
    if function in CLAUSAL or (token.upos in ("VERB", "AUX") and head not in phrases.named):
        return phrases.words(head) if role != "agent" else None
    if function == "modifier" and token.upos == "ADJ" and not phrases.ontology.gazetteer.demonym(token.form):
        return None
    return phrases.filler(head)


def fits(doc: Doc, frame: Frame, pattern: Pattern, role: str, head: int, filler: Filler) -> bool:
    """Does the filler meet what the frame and the pattern ask of the role?"""
    kind = filler.mention.kind if filler.mention else ""
    lemma = doc.tokens[head].lemma.lower()
    pronoun = filler.mention is not None and filler.mention.form == "pronoun"
    if role in pattern.needs_word and lemma not in pattern.needs_word[role]:
        return False
    if role in pattern.not_word and lemma in pattern.not_word[role]:
        return False
    may_be = pronoun_may_be if pronoun else of_types
    if role in pattern.needs_type and not may_be(kind, pattern.needs_type[role]):
        return False
    if role in pattern.not_type and of_types(kind, pattern.not_type[role]):
        return False
    spec = frame.roles[role]
    if spec.entity and filler.mention is None:
        return False
    if not kind:
        return role != "agent" or not spec.types or "Entity" in spec.types
    return not spec.types or may_be(kind, spec.types)


def pronoun_may_be(kind: str, types: frozenset[str]) -> bool:
    """May "he", "they" or "it" stand for one of these classes? A person's pronoun for people, the others for bodies too."""
    people = {"Person", "Group", "Agent", "Entity"}
    return bool(types & (people if kind == "Person" else people | {"Organization", "Agency", "Jurisdiction", "AdvocacyGroup"}))


def of_types(kind: str, types: frozenset[str]) -> bool:
    """Is the class among the types, or below one of them?"""
    if kind in types or "Entity" in types:
        return bool(kind)
    if "Agent" in types and kind in SPEAKERS:
        return True
    if "Organization" in types and kind in ("Agency", "Court", "NewsPublisher", "AdvocacyGroup"):
        return True
    return ("Place" in types and kind == "Jurisdiction") or ("Agency" in types and kind == "Court")


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
    said = status(doc, match.word, ontology.operators)
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
