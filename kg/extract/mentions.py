"""Everything that a text names or describes, also outside of claims: all forms by which it calls a thing.

"EPA director Ann Roe"                      the person, by name, with what she is
"Representative Ann Roe of Ohio"            ... and with her place
"the agency's lawyers who left in May"      a group, without and with its clause

In: `Phrases` of a document. Out: mentions, in no order; one phrase may give several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.doc import Name
from kg.extract.phrases import BODY_KINDS, INSIDE, OWNING, UNNAMED_KINDS, Phrases
from kg.model import Mention, Span

FORMS_KINDS = frozenset({"Group", "Person", "Law", "LegalInstrument", "Organization", "Agency", "AdvocacyGroup", "NewsPublisher"})
LONGEST_CLAUSE = 90  # characters of a clause that says which ones are meant
EDGE = re.compile(r"(?:['’]s|['’]|[\s,;:.–—-])+$")
# Between a description and its clause, or in the clause: then the clause does not say which ones are meant, or the phrase is over.
LOOSE = re.compile(r"^\s*[,(–—-]|[.!?;:,]\s|[\n–—\"“”]|\s-\s")


def every_mention(phrases: Phrases) -> Iterator[Mention]:
    """Everything that the text names or describes, also outside of claims: names, names with what stands before them, descriptions."""
    covered: set[int] = set()
    for name in phrases.doc.names:
        mention = phrases.name_mention(name) if name.kind not in UNNAMED_KINDS else None
        partisan = phrases.partisan(name) if mention else None
        if partisan and partisan.mention:
            yield partisan.mention
        elif mention and phrases.some_of(name):
            yield from descriptions(phrases, name.last - 1)
        elif mention:
            yield mention
            for whole in titled(phrases, name, mention):
                yield whole
                covered.update(range(phrases.doc.token_at(whole.span.start), name.last))
    for token in phrases.doc.tokens:
        if token.upos in ("NOUN", "PROPN") and token.index not in phrases.named and token.index not in covered and token.deprel.split(":")[0] not in INSIDE:
            yield from descriptions(phrases, token.index)


def titled(phrases: Phrases, name: Name, mention: Mention) -> Iterator[Mention]:
    """ "EPA director Gina McCarthy", "the site Zero Hedge": the name with the nouns before it that say what it is."""
    start = phrases.doc.token_at(mention.span.start)
    first = joint_title(phrases, phrases.before_name(start)) if mention.kind == "Person" else phrases.before_name(start)
    if first < start and says_what(phrases, start - 1, first, mention.kind):
        begin = phrases.doc.tokens[first].start
        yield Mention(Span(mention.span.article, begin, mention.span.end), mention.kind, "description")
        owned = phrases.doc.tokens[first].form.lower() == "the" or any(phrases.doc.tokens[i].form in OWNING for i in range(first, start))
        if mention.kind == "Person" and owned and phrases.of_person(start - 1):
            yield Mention(phrases.doc.span(first, start), mention.kind, "description")
        end = with_place(phrases, name, start)
        if end:
            yield Mention(Span(mention.span.article, begin, end), mention.kind, "description")


def joint_title(phrases: Phrases, first: int) -> int:
    """The first word of two titles joined: "Salem Republican and former | Rep. Ann Roe"; not "the mayor and Rep. Ann Roe"."""
    tokens, at = phrases.doc.tokens, first - 1
    if at < 1 or tokens[at].form.lower() != "and" or phrases.doc.sentence(at) != phrases.doc.sentence(first):
        return first
    ends = [(n, m) for n in (3, 2, 1) for m in (1, 2, 3) if at >= n and first + m <= len(tokens)]
    known = next((at - n for n, m in ends if phrases.ontology.gazetteer.lookup(phrases.doc.text(at - n, first + m))), None)
    if known is not None:
        return phrases.before_name(known)  # "Health and Human | Services Secretary"
    named = phrases.named.get(at - 1)
    begin = phrases.before_name(at)
    one = tokens[begin].upos not in ("DET", "PRON") and begin < at and not (named and named.kind == "PERSON")
    return begin if one and (phrases.of_person(at - 1) or tokens[at - 1].form in phrases.ontology.gazetteer.members) else first


def with_place(phrases: Phrases, name: Name, start: int) -> int | None:
    """Where "Representative Ann Roe of Ohio", "Senator Ann Roe, Democrat of Ohio" ends."""
    tokens, at = phrases.doc.tokens, name.last
    title = next((found for n in (1, 2) if start >= n and (found := phrases.ontology.gazetteer.title(phrases.doc.text(start - n, start)))), None)
    if title is None or at + 3 >= len(tokens):
        return None
    at += 2 if tokens[at].form == "," and tokens[at + 1].form in phrases.ontology.gazetteer.members else 0
    place = phrases.named.get(at + 1) if tokens[at].form == "of" else None
    fits = place and place.kind in ("JURISDICTION", "PLACE") and place.first == at + 1 and phrases.doc.sentence(at) == phrases.doc.sentence(start)
    return tokens[place.last - 1].end if place and fits else None


def says_what(phrases: Phrases, index: int, first: int, kind: str) -> bool:
    """Does the word before a name say what the named thing is ("director", "site"), or how it is ("an emotional")?"""
    token = phrases.doc.tokens[index]
    if kind == "Person":
        if phrases.ontology.gazetteer.heads.kind(token.form.lower()) == "Group":
            return False  # "aides Ann Roe and Bob Poe"
        titled = any(phrases.ontology.gazetteer.title(phrases.doc.text(i, index + 1)) for i in range(first, index + 1))
        return titled or phrases.of_person(index) or (token.upos == "ADJ" and phrases.doc.tokens[first].upos == "DET" and index > first)
    heads = phrases.ontology.gazetteer.heads
    told = heads.kind(token.form) in (*BODY_KINDS, "Group") or token.form in heads.general
    return kind in BODY_KINDS and token.upos == "NOUN" and token.form.islower() and told


def descriptions(phrases: Phrases, head: int) -> Iterator[Mention]:
    """A described thing in its short form, with its modifiers, and with its clause: all forms by which the text calls it."""
    filler = phrases.filler(head)
    if not filler or not filler.mention:
        return
    if filler.mention.form != "description":
        yield filler.mention
        return
    kind, start = filler.mention.kind, filler.mention.span.start
    yield filler.mention
    end = phrases.doc.tokens[phrases.title_end(head)].end
    whole = phrases.counted(head) is not None or head in phrases.named
    if not whole and start <= phrases.doc.tokens[head].start and end < filler.mention.span.end and kind in FORMS_KINDS:
        yield Mention(Span(filler.mention.span.article, start, end), kind, "description")
    if kind in FORMS_KINDS and filler.span.end > filler.mention.span.end:
        clause = clause_of(phrases.doc.article.text[filler.mention.span.end : filler.span.end])
        if clause:
            yield Mention(closed(phrases, Span(filler.span.article, start, filler.mention.span.end + len(clause))), kind, "description")


def clause_of(rest: str) -> str:
    """The words after a description that say which ones are meant, up to a comma; "" where they say something else."""
    loose = LOOSE.search(rest)
    if loose and loose[0].startswith("."):
        return ""  # "Mr. Roe" inside
    rest = rest[: loose.start()] if loose else rest
    return rest if len(rest.split()) > 1 and len(rest) <= LONGEST_CLAUSE else ""


def closed(phrases: Phrases, span: Span) -> Span:
    """The span without marks at its end that belong to the sentence."""
    words = phrases.doc.article.text[span.start : span.end]
    return Span(span.article, span.start, span.start + len(EDGE.sub("", words)))
