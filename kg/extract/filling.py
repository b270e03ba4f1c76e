"""What a phrase puts into a role: which words, which entity, and whether frame and pattern allow it.

"Police blamed the violence on some of the workers."      about: "the violence" (without who is blamed), patient: "some of the workers", a Group
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import pairwise

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.extract.phrases import Phrases
from kg.extract.times import is_time
from kg.model import Filler, Mention, Span
from kg.ontology import Frame, Pattern

SPEAKERS = frozenset({"Person", "Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup", "Jurisdiction", "Group"})
QUANTITIES = frozenset({"thousand", "hundred", "dozen", "million", "ten", "number", "series", "lot", "couple", "trove", "batch", "handful", "set", "pair",
                        "some", "kind", "sort", "type", "form", "round", "string", "wave", "flurry"})
CLAUSAL = frozenset({"infinitive", "clause", "subjunctive", "quote"})
PARTS = frozenset({
    "all", "some", "many", "most", "both", "several", "each", "few", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "none",
    "half", "dozens", "hundreds", "thousands"
})
AND_SO_ON = frozenset({"etc", "etc."})
WHOLE = frozenset({"all", "both", "each"})  # of these the group itself is meant
ANYONE = frozenset({"those", "anyone", "anybody", "everyone", "everybody"})
LONGEST_CLAUSE = 90  # characters
LONGEST_LIST = 120
LISTING = frozenset({"and", "or", ",", "and/or", "even", "also", "as", "well"})


def fill(doc: Doc, phrases: Phrases, pattern: Pattern, role: str, function: str, head: int) -> Filler | None:
    token = doc.tokens[head]
    if function in CLAUSAL or (token.upos in ("VERB", "AUX") and head not in phrases.named):
        return bare(doc, head, phrases.words(head)) if role != "agent" else None
    if function in ("modifier", "demonym") and token.upos == "ADJ" and not phrases.ontology.gazetteer.demonym(token.form):
        return Filler(phrases.span(head, head + 1)) if role in pattern.needs_word else None
    if token.form.lower() in AND_SO_ON:
        return None
    filler = part_of(doc, phrases, head) or phrases.filler(head)
    if filler is None or role != "theme" or not an_office(doc, head, filler):
        return filler
    dated = [doc.subtree(i)[0] for i in doc.children[head] if i > head and is_time(doc, i)]
    return Filler(Span(filler.span.article, filler.span.start, doc.tokens[min(dated) - 1].end)) if dated else Filler(filler.span)


def an_office(doc: Doc, head: int, filler: Filler) -> bool:
    """ "ran for president", "was elected chairman": a bare noun, which is nobody in particular."""
    person = filler.mention is not None and filler.mention.form == "description" and filler.mention.kind == "Person"
    bare_noun = doc.tokens[head].upos == "NOUN" and not grammar.children(doc, head, "det", "nmod:poss", "nummod")
    return person and bare_noun and doc.tokens[head].form.islower() and not grammar.feature(doc.tokens[head], "Number=Plur")


def bare(doc: Doc, head: int, filler: Filler) -> Filler:
    """A gerund without the preposition before it ("for defrauding the country")."""
    first = doc.token_at(filler.span.start)
    if first < head and doc.tokens[first].head == head and doc.tokens[first].upos in ("ADP", "SCONJ") and grammar.feature(doc.tokens[head], "VerbForm=Ger"):
        return Filler(Span(filler.span.article, doc.tokens[first + 1].start, filler.span.end))
    return filler


def part_of(doc: Doc, phrases: Phrases, head: int) -> Filler | None:
    """ "all of the justices": the justices; "some of the workers": a group of their own."""
    word = doc.tokens[head].form.lower()
    if word in ANYONE:
        return those(doc, head)
    inner = grammar.prepositional(doc, head, "of") if word in PARTS else []
    whole = phrases.filler(inner[0]) if inner else None
    if whole is None or whole.mention is None or whole.mention.kind not in ("Group", "Person"):
        return None
    if word in WHOLE:
        return whole
    span = doc.span(head, head + 1)
    if whole.mention.span.end <= span.end:  # "voters, many of whom stayed at home": the whole stands before
        return None
    span = Span(span.article, span.start, whole.mention.span.end)
    return Filler(span, Mention(span, "Person" if word == "one" else "Group", "description"))


def those(doc: Doc, head: int) -> Filler | None:
    """ "those in the storm's path", "anyone who helps": a group that only its clause describes."""
    own = [i for i in doc.children[head] if i > head and doc.tokens[i].deprel not in ("conj", "cc", "punct", "parataxis", "appos", "case")]
    inside = [head, *(j for i in own for j in doc.subtree(i))]
    span = doc.span(head, inside[-1] + 1)
    if inside[-1] == head or inside[-1] - head >= len(inside) or span.end - span.start > LONGEST_CLAUSE:
        return None
    return Filler(span, Mention(span, "Group", "description"))


def together(doc: Doc, kept: Sequence[tuple[int, Filler]]) -> list[tuple[int, Filler]]:
    """Coordinated phrases without a name are one group, or one stretch of words: "American diplomats and soldiers", "violence and looting at protests"."""
    if len(kept) < 2:
        return list(kept)
    heads, fillers = [i for i, _ in kept], [filler for _, filler in kept]
    first, last = fillers[0].span, fillers[-1].span
    if not set(heads[1:]) <= set(grammar.conjuncts(doc, heads[0])) or last.end - first.start > LONGEST_LIST:
        return list(kept)
    if any(doc.tokens[i].form.lower() in ANYONE | PARTS for i in heads):
        return list(kept)
    kinds = {(filler.mention.kind, filler.mention.form) if filler.mention else ("", "") for filler in fillers}
    gaps = {word for a, b in pairwise(fillers) for word in doc.article.text[a.span.end : b.span.start].replace(",", " , ").split()}
    if kinds not in ({("", "")}, {("Group", "description")}) or not gaps <= LISTING:
        return list(kept)
    span = Span(first.article, first.start, last.end)
    return [(heads[0], Filler(span, Mention(span, "Group", "description") if kinds != {("", "")} else None))]


def trimmed(doc: Doc, head: int, word: int, filler: Filler, others: Sequence[int]) -> Filler:
    """Words without the clause that holds the event itself ("the strike that killed two men"), and without a phrase that fills another role
    ("blamed the violence on left-wing groups")."""
    if filler.mention is not None or head == word:
        return filler
    cuts = [start for i in (word, *others) if (start := where_it_hangs(doc, head, i)) is not None]
    end = min([doc.tokens[i].start for i in cuts if doc.tokens[i].start > doc.tokens[head].start], default=filler.span.end)
    if end >= filler.span.end:
        return filler
    text = doc.article.text[filler.span.start : end].rstrip(" ,;:–—-(\n")
    return Filler(Span(filler.span.article, filler.span.start, filler.span.start + len(text)), None, filler.claim)


def where_it_hangs(doc: Doc, head: int, below: int) -> int | None:
    """The first word behind the head of the branch that holds this word, if it stands there ("whose deportation was deferred": none of the clause)."""
    here = below
    while doc.tokens[here].head not in (-1, head):
        here = doc.tokens[here].head
    if doc.tokens[here].head != head or here < head or doc.tokens[here].deprel == "conj":
        return None
    return next(i for i in doc.subtree(here) if i > head)


def kept_from(doc: Doc, word: int, filler: Filler) -> Filler:
    """ "stopped the order from being enforced": what is stopped is what would be done to it."""
    befalls = [
        i
        for i in grammar.children(doc, word, "advcl", "xcomp", "ccomp")
        if grammar.introducer(doc, i) == "from" and any(doc.tokens[j].form.lower() == "being" for j in grammar.children(doc, i, "aux", "aux:pass"))
    ]
    end = doc.tokens[doc.subtree(befalls[0])[-1]].end if befalls else 0
    return Filler(Span(filler.span.article, filler.span.start, end)) if end > filler.span.end else filler


def fits(doc: Doc, frame: Frame, pattern: Pattern, role: str, head: int, filler: Filler) -> bool:
    """Does the filler meet what the frame and the pattern ask of the role?"""
    kind = filler.mention.kind if filler.mention else ""
    pronoun = filler.mention is not None and filler.mention.form == "pronoun"
    if role in pattern.needs_word and not is_one_of(doc, head, pattern.needs_word[role]):
        return False
    if role in pattern.not_word and is_one_of(doc, head, pattern.not_word[role]):
        return False
    unread = not kind and doc.tokens[head].upos == "PROPN"  # a name of which nobody knows whose it is: somebody's all the same
    may_be = pronoun_may_be if pronoun or unread else of_types
    if role in pattern.needs_type and not may_be(kind, pattern.needs_type[role]):
        return False
    if role in pattern.not_type and (kind in pattern.not_type[role] or (kind != "Jurisdiction" and of_types(kind, pattern.not_type[role]))):
        return False  # a country acts: who bars places must bar it by name
    if role.startswith("_"):
        return True
    spec = frame.roles[role]
    if spec.entity and filler.mention is None:
        return False
    if not kind and not (unread and role == "agent"):
        return role != "agent" or not spec.types or "Entity" in spec.types
    return not spec.types or may_be(kind, spec.types)


def is_one_of(doc: Doc, head: int, words: Container[str]) -> bool:
    """Is the phrase about one of these words, also one that UD cuts at its hyphens ("op-ed")?"""
    if grammar.dictionary_form(essence(doc, head), words) in words:
        return True
    tokens, last = doc.tokens, len(doc.tokens)
    if head + 1 < last and tokens[head + 1].form.startswith("-") and (tokens[head].form + tokens[head + 1].form).lower() in words:
        return True  # "re" and "-election"
    first = head - 2 if head >= 2 and tokens[head - 1].form == "-" else head
    end = head + 2 if head + 2 < last and tokens[head + 1].form == "-" else head
    whole = grammar.dictionary_form(tokens[end], words) not in words  # "re-election": the head is the word after the hyphen
    return first < end and whole and "".join(token.lemma.lower() for token in tokens[first : end + 1]) in words


def essence(doc: Doc, head: int) -> Token:
    """The word that says what it is: "e-mails" in "thousands of e-mails"."""
    if grammar.dictionary_form(doc.tokens[head], QUANTITIES) in QUANTITIES:
        inner = grammar.prepositional(doc, head, "of")
        return essence(doc, inner[0]) if inner and inner[0] > head else doc.tokens[head]  # "tens of thousands of dollars"
    return doc.tokens[head]


def pronoun_may_be(kind: str, types: frozenset[str]) -> bool:
    """May "he", "they" or "it" stand for one of these classes? A person's pronoun for people, the others for bodies too."""
    bodies = {"Organization", "Agency", "Jurisdiction", "AdvocacyGroup"}
    may_be = {"Person": {"Person", "Group"}, "Organization": bodies | {"Law", "LegalInstrument", "Place"}}.get(kind, {"Person", "Group"} | bodies)
    return bool(types & (may_be | {"Agent", "Entity"}))


def of_types(kind: str, types: frozenset[str]) -> bool:
    """Is the class among the types, or below one of them?"""
    if kind in types or "Entity" in types:
        return bool(kind)
    if "Agent" in types and kind in SPEAKERS:
        return True
    if "Organization" in types and kind in ("Agency", "Court", "NewsPublisher", "AdvocacyGroup"):
        return True
    return ("Place" in types and kind == "Jurisdiction") or ("Agency" in types and kind == "Court")
