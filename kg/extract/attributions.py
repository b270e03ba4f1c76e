"""Who says what: the attributions of an article, from cues, quotation marks and layout; attributions inside attributions.

    “It was late,” Reed said. “We went home.”        two contents of one attribution
    Reed said the mayor denied it.                   the mayor's, inside Reed's (`via`)

A content is contiguous, verbatim, without a leading "that". Words in quotation marks are a quotation, others a paraphrase.
reporting finds what cues introduce, quotations what marks and layout show; here the drafts become attributions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.doc import Doc, Token
from kg.extract import grammar
from kg.extract.cues import QUOTE_MARKS, CueKind, Draft, according, cue_kind, is_quotation
from kg.extract.marked import has_clause
from kg.extract.phrases import Phrases
from kg.extract.quotations import laid_out, with_loose_quotes
from kg.extract.reporting import reported
from kg.extract.status import Status, status
from kg.model import Attribution, Content, Evidence, Mention, QuoteMode, Span, digest
from kg.ontology import Ontology

VAGUE = frozenset({"about", "of", "for", "with", "on"})  # what follows them is a topic, not what was said
NOT_SAID = frozenset({"Conditional", "Questioned", "Requested"})  # "could say", "asked him to say": nobody has said it
SOME = frozenset({"some", "many", "others", "several", "most", "few"})  # "many say": sources without a noun
TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB"})  # one of these is in each of several contents
BEFORE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADP", "ADV"})  # what stands before the head of a description
GUESSED = frozenset({"quote/beside", "layout/headline"})
UNKNOWN = CueKind("Neutral", False, False, frozenset({"quote"}), False)


def attributions(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Attribution]:
    """All attributions of the article in order of their first content."""
    drafts = with_loose_quotes(doc, distinct(reported(doc, phrases, ontology)), phrases, ontology)
    drafts += laid_out(doc, phrases, ontology)
    found: dict[str, Attribution] = {}
    for draft in drafts:
        for attribution in finished(doc, draft, phrases, ontology):
            found.setdefault(attribution.id, attribution)
    return within(sorted(found.values(), key=lambda a: (a.contents[0].span, a.cue or a.contents[0].span, a.id)))


def distinct(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those of the same cue and contents, the surest first kept."""
    found: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        found.setdefault((draft.cue, draft.contents), draft)
    return list(found.values())


def finished(doc: Doc, draft: Draft, phrases: Phrases, ontology: Ontology) -> Iterable[Attribution]:
    """One attribution for each of the joined speakers."""
    head = next((i for i in range(*(draft.cue or (0, 0))) if cue_kind(doc, i, ontology)), draft.cue[0] if draft.cue else None)
    kind = (cue_kind(doc, head, ontology) if head is not None else None) or UNKNOWN
    said = status_of(doc, head, ontology)
    contents = tuple(Content(span, is_quotation(doc, span)) for span in apart(whole(doc, draft.contents)))
    quoted = any(content.quotation for content in contents)
    if not worth(doc, draft, quoted, kind, said) or (not quoted and yet_to_come(doc, head, said)):
        return
    cue = doc.span(*draft.cue) if draft.cue else None
    relation = "denied" if kind.denial else None if kind.attitude and not quoted else "said"
    evidence = Evidence(sentences(doc, cue or contents[0].span), cue or contents[0].span, draft.rule, round(draft.confidence * sureness(draft, quoted), 2))
    speakers: list[Mention | None] = [*sources(doc, draft, phrases)]
    for mention in speakers or [None]:
        identity = identity_of(doc, cue, mention, contents)
        mode = mode_of(doc, draft, contents)
        yield Attribution(identity, mention, cue, contents, kind.commitment, mode, evidence, relation, said.polarity, said.modality)


def yet_to_come(doc: Doc, head: int | None, said: Status) -> bool:
    """ "has a week to say whether ...", "a book to explain how ...": nothing is said yet."""
    return head is not None and said.modality in ("Intended", "Attempted") and grammar.has_to(doc, head)


def sureness(draft: Draft, quoted: bool) -> float:
    """What is left of a draft's confidence: of words that the model does not take for somebody's, and that no quotation mark shows, half are not."""
    return 0.6 if draft.rule in GUESSED or (draft.rule == "tree/say" and not quoted) else 0.9


def status_of(doc: Doc, head: int | None, ontology: Ontology) -> Status:
    """Was it said? A "not" of the main clause does not reach an adverbial one (", noting that ...")."""
    if head is None or doc.tokens[head].upos not in ("VERB", "NOUN", "AUX"):
        return Status("Positive", "Actual")
    found = status(doc, head, ontology.operators)
    own = any(doc.tokens[i].form.lower() in ontology.operators.negations for i in doc.children[head])
    return found if own or doc.tokens[head].deprel not in ("advcl", "parataxis") else replace(found, polarity="Positive")


def whole(doc: Doc, contents: Sequence[Span]) -> Sequence[Span]:
    """Contents without the crumbs of a clause beside others ("and was")."""
    return [span for span in contents if is_quotation(doc, span) or any(t.upos in TELLING for t in tokens_of(doc, span))] or contents[:1]


def tokens_of(doc: Doc, span: Span) -> Sequence[Token]:
    return doc.tokens[doc.token_at(span.start) : doc.token_at(span.end - 1) + 1]


def apart(contents: Sequence[Span]) -> list[Span]:
    """Contents in order of the text, without those that stand in another."""
    rows = sorted(set(contents))
    return [row for row in rows if not any(other != row and other.covers(row) for other in rows)]


def identity_of(doc: Doc, cue: Span | None, mention: Mention | None, contents: Sequence[Content]) -> str:
    starts, ends = (c.span.start for c in contents), (c.span.end for c in contents)
    return digest(doc.article.id, "attribution", cue.start if cue else "", mention.span.start if mention else "", *starts, *ends)


def mode_of(doc: Doc, draft: Draft, contents: Sequence[Content]) -> QuoteMode:
    if all(c.quotation for c in contents) or draft.rule in ("layout/block-quote", "layout/post"):
        return "Direct"
    return "Mixed" if any(mark in QUOTE_MARKS for c in contents for mark in c.span.of(doc.article)) else "Indirect"


def sentences(doc: Doc, span: Span) -> Span:
    """The sentences that hold the whole span."""
    first, _ = doc.sentence(doc.token_at(span.start))
    _, last = doc.sentence(doc.token_at(span.end - 1))
    whole = doc.span(first, last)
    return Span(span.article, min(whole.start, span.start), max(whole.end, span.end))


def worth(doc: Doc, draft: Draft, quoted: bool, kind: CueKind, said: Status) -> bool:
    """Without quotation marks there must be a cue that the lexicon knows, and words enough to be said; a view is kept where it is a clause."""
    if quoted or draft.rule.startswith(("layout", "quote")):
        return True
    words = max((span.of(doc.article).split() for span in draft.contents), key=len)
    first = words[0].lower()
    vague = (first in VAGUE and not any(has_clause(doc, span) for span in draft.contents)) or (first == "to" and "infinitive" not in kind.forms)
    known = kind is not UNKNOWN or according(doc, range(*(draft.cue or (0, 0))))
    if (said.polarity == "Negative" and not kind.denial) or said.modality in NOT_SAID:
        return False
    if not draft.sources and draft.rule == "model/attribution" and (said.modality != "Actual" or not voiceless(doc, draft)):
        return False
    return known and not vague and len(words) >= (3 if draft.sources and not kind.attitude else 5) and not (kind.attitude and not draft.sources)


def voiceless(doc: Doc, draft: Draft) -> bool:
    """Does the cue need nobody: a passive ("it was said"), a noun ("the claim that"), or a cue of several words?"""
    first, last = draft.cue or (0, 0)
    return last - first != 1 or doc.tokens[first].upos == "NOUN" or grammar.passive(doc, first)


def sources(doc: Doc, draft: Draft, phrases: Phrases) -> list[Mention]:
    """Mentions of the speakers: whatever is said to speak is somebody, even where its head word does not tell the kind."""
    found = [draft.speaker] if draft.speaker else []
    for head in draft.sources if not draft.speaker else ():
        filler = phrases.filler(head)
        if filler is None and doc.tokens[head].lemma.lower() not in SOME:
            continue
        kind = "Group" if filler is None or "Number=Plur" in doc.tokens[head].feats else "Organization"
        mention = (filler and filler.mention) or Mention(described(doc, phrases, head), kind, "description")
        mention = replace(mention, span=undashed(doc, as_marked(doc, mention.span))) if mention.form == "description" else mention
        if mention.kind in ("Place", "Post"):
            mention = replace(mention, kind="Organization" if mention.kind == "Place" else "Person")
        found.append(mention)
    return list(dict.fromkeys(found))


def described(doc: Doc, phrases: Phrases, head: int) -> Span:
    """The words of a source without the clauses that hang on it."""
    first, last, _ = phrases.extent(head)
    return doc.span(first, last)


def as_marked(doc: Doc, span: Span) -> Span:
    """The words of a description with those before it that the model marks as the same source ("a small number of | freshman lawmakers")."""
    first, last = doc.token_at(span.start), doc.token_at(span.end - 1) + 1
    starts = [a for row in doc.attributed for a, b in row.source if a < first and b == last]
    for start in sorted(starts):
        if all(token.upos in BEFORE for token in doc.tokens[start:first]):
            return doc.span(start, last)
    return span


def undashed(doc: Doc, span: Span) -> Span:
    """The words before a dash or bracket: "a set of states — Ohio, Utah"."""
    cut = re.search(r"\s*[—–(]|\s+-+\s", span.of(doc.article))
    return Span(span.article, span.start, span.start + cut.start()) if cut and cut.start() else span


def within(rows: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution that stands in a longer content of another gets the innermost such as its `via`; length keeps it from going in circles."""
    result = []
    for row in rows:
        at, own = row.cue or row.contents[0].span, longest(row)
        outer = [
            (c.span.end - c.span.start, other.id)
            for other in rows
            if other.id != row.id and other.cue != row.cue
            for c in other.contents
            if c.span.covers(at) and c.span.end - c.span.start > own
        ]
        result.append(replace(row, via=min(outer)[1]) if outer else row)
    return result


def longest(row: Attribution) -> int:
    return max(c.span.end - c.span.start for c in row.contents)


def speaker_of(span: Span, rows: Sequence[Attribution], doc: Doc) -> str | None:
    """Id of the innermost attribution whose words these are; plans ("promised to ...") lend a modality, not a speaker."""
    text = doc.article.text
    found = [
        (c.span.end - c.span.start, row.id)
        for row in rows
        for c in row.contents
        if c.span.covers(span) and not (row.cue and row.cue.overlaps(span)) and not (not c.quotation and text[c.span.start : c.span.start + 3].lower() == "to ")
    ]
    return min(found)[1] if found else None
