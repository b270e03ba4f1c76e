"""Who says what: the model's attributions, quotation marks, block quotes, and attributions inside attributions.

    “It was late,” Reed said. “We went home.”        two contents of one attribution
    Reed said the mayor denied it.                   the mayor's, inside Reed's (`via`)

A content is contiguous, verbatim, without a leading "that". Words in quotation marks are a quotation, others a paraphrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.doc import Attributed, Doc
from kg.extract import grammar
from kg.extract.phrases import Phrases
from kg.extract.status import status
from kg.model import Attribution, Commitment, Content, Evidence, Mention, QuoteMode, Span, digest
from kg.ontology import Ontology

OPEN, CLOSE = "“\"‘'«", "”\"’'»"
CURLY = re.compile(r"“[^“”]*(?:\n\s*“[^“”]*)*”")
STRAIGHT = re.compile(r'(?<!\w)"[^"\n]{2,}?"(?!\w)')
VAGUE = frozenset({"about", "of", "for", "with", "on"})  # what follows them is a topic, not what was said
LEAST_WORDS = 4  # a shorter stretch in quotation marks is a scare quote or a title, unless somebody is said to say it
INTRODUCED = re.compile(r"(?:^|\n)[^\S\n]*([^\n:.,!?“”\"]{2,60}):[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: word ranges of source heads, cue and contents."""

    sources: tuple[int, ...]
    cue: tuple[int, int] | None
    contents: tuple[Span, ...]
    rule: str
    confidence: float
    speaker: Mention | None = None


def attributions(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Attribution]:
    """All attributions of the article in order of their first content."""
    drafts = [modelled(doc, row) for row in doc.attributed]
    drafts = [draft for draft in drafts if draft.contents]
    drafts += nested(doc, drafts, ontology)
    drafts = with_loose_quotes(doc, drafts)
    drafts += block_quotes(doc, phrases, ontology)
    found: dict[str, Attribution] = {}
    for draft in drafts:
        for attribution in finished(doc, draft, phrases, ontology):
            found.setdefault(attribution.id, attribution)
    return within(sorted(found.values(), key=lambda a: (a.contents[0].span, a.cue or a.contents[0].span, a.id)))


def modelled(doc: Doc, row: Attributed) -> Draft:
    contents = tuple(dict.fromkeys(c for first, last in joined(doc, row) if (c := trimmed(doc, *clause_of(doc, row, first, last)))))
    if len(contents) > 1:
        contents = tuple(c for c in contents if len(c.of(doc.article).split()) > 1) or contents
    heads = tuple(h for first, last in row.source for h in heads_of(doc, first, last))
    return Draft(heads, row.cue[0] if row.cue else None, contents, "model/attribution", row.confidence if row.cue else 0.6)


def clause_of(doc: Doc, row: Attributed, first: int, last: int) -> tuple[int, int]:
    """The clause that the cue governs, where it and the marked content are by and large the same words; quotations stay as they are."""
    if any(t.form in '“”"' for t in doc.tokens[first:last]):
        return first, last
    for verb in (i for a, b in row.cue for i in range(a, b)):
        for clause in grammar.clauses(doc, verb):
            inside = doc.subtree(clause)
            low, high = inside[0], inside[-1] + 1
            shared = min(high, last) - max(low, first)
            if not low <= verb < high and shared > 0 and shared >= 0.5 * max(last - first, (high - low) / 2):
                return low, high
    return first, last


GAP = 4  # words that may stand between two pieces of one content


def joined(doc: Doc, row: Attributed) -> list[tuple[int, int]]:
    """Contents with a few words between them that are neither cue nor source, in one sentence, are one."""
    taken = {i for a, b in (*row.cue, *row.source) for i in range(a, b)}
    found: list[tuple[int, int]] = []
    for first, last in sorted(row.content):
        near = (
            bool(found)
            and first - found[-1][1] <= GAP
            and not taken & set(range(found[-1][1], first))
            and doc.sentence(first) == doc.sentence(found[-1][1] - 1)
        )
        if found and near and "\n" not in doc.article.text[doc.tokens[found[-1][1] - 1].end : doc.tokens[first].start]:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def trimmed(doc: Doc, first: int, last: int) -> Span | None:
    """The content without a leading "that" and without the punctuation around it; quotation marks stay."""
    tokens = doc.tokens
    text = doc.article.text
    while first < last and (tokens[first].form.lower() in ("that", ",", ":", ";", ".", "-", "—", "–") or tokens[first].form in (")", "]")):
        first += 1
    while last > first and tokens[last - 1].form in (",", ":", ";", "—", "–", "-", "(") + (
        () if any(q in text[tokens[first].start : tokens[last - 1].end] for q in '“"') else (".",)
    ):
        last -= 1
    if last <= first or not any(t.upos != "PUNCT" for t in tokens[first:last]):
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    inside = text[start:end]
    if inside.count("“") > inside.count("”") and text[end : end + 2].strip()[:1] == "”":
        end = text.index("”", end) + 1
    elif inside.count("”") > inside.count("“") and text[max(0, start - 1) : start] == "“":
        start -= 1
    return Span(doc.article.id, start, end)


def heads_of(doc: Doc, first: int, last: int) -> list[int]:
    """The heads of the phrases that a source is made of: "the mayor and the sheriff" has two; of "Rep. Ann Roe, a Democrat" it is the name."""
    name = next((n for n in doc.names if n.kind == "PERSON" and n.last - n.first > 1 and first <= n.first and n.last <= last), None)
    if name and not any(t.upos in ("ADP", "PART", "PUNCT", "CCONJ", "VERB") and t.form != "." for t in doc.tokens[first : name.first]):
        after = doc.tokens[name.last : last]
        if not (after and after[0].upos in ("PART", "NOUN", "CCONJ")):
            return [name.last - 1]
    tops = [i for i in range(first, last) if not first <= doc.tokens[i].head < last and doc.tokens[i].upos not in ("PUNCT", "ADP", "CCONJ")]
    if not tops:
        return []
    top = grammar.antecedent(doc, tops[0])
    return [h for h in grammar.coordinates(doc, top) if first <= h < last or h == top]


# ------------------------------------------------------------------ what the model leaves out


def nested(doc: Doc, drafts: Sequence[Draft], ontology: Ontology) -> list[Draft]:
    """Verbs of saying with a clause that no attribution has as its cue: mostly attributions inside others' words."""
    cues = {i for draft in drafts if draft.cue for i in range(*draft.cue)}
    found = []
    for token in doc.tokens:
        kind = cue_kind(token.lemma.lower(), ontology)
        if token.index in cues or token.upos != "VERB" or not kind or kind.attitude:
            continue
        clause = grammar.clauses(doc, token.index)
        sources = grammar.subjects(doc, token.index)
        if not clause or not sources or doc.tokens[clause[0]].upos == "PUNCT":
            continue
        inside = doc.subtree(clause[0])
        content = trimmed(doc, inside[0], inside[-1] + 1)
        covered = content and any(
            other.overlaps(content) and not other.covers(doc.span(token.index, token.index + 1)) for draft in drafts for other in draft.contents
        )
        if content and not covered and content.end - content.start > 12:
            found.append(Draft(tuple(sources), (token.index, token.index + 1), (content,), "tree/say", 0.75))
    return found


def quote_spans(doc: Doc) -> list[Span]:
    """Stretches in quotation marks that the article itself tells, a quotation over several paragraphs as one."""
    text, left_out = doc.article.text, doc.article.left_out()
    found = [Span(doc.article.id, m.start(), m.end()) for pattern in (CURLY, STRAIGHT) for m in pattern.finditer(text)]
    return sorted(span for span in found if len(span.of(doc.article).split()) >= LEAST_WORDS and not any(out.overlaps(span) for out in left_out))


def with_loose_quotes(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Quotations that no attribution holds: of the same speaker where their paragraph or the one before is, else nobody's."""
    result = list(drafts)
    for quote in quote_spans(doc):
        if any(content.overlaps(quote) for draft in result for content in draft.contents):
            result = [replace(draft, contents=tuple(widened(content, quote) for content in draft.contents)) for draft in result]
            continue
        before = neighbour(doc, quote, result)
        if before is None:
            result.append(Draft((), None, (quote,), "quote/unattributed", 0.6))
        elif same_paragraph(doc, before.contents[-1], quote) and before.cue:
            result[result.index(before)] = replace(before, contents=(*before.contents, quote))
        else:
            result.append(Draft(before.sources, None, (quote,), "quote/continued", 0.65))
    return result


def widened(content: Span, quote: Span) -> Span:
    """A content that begins or ends inside a quotation takes the whole of it, where it holds most of it."""
    shared = min(content.end, quote.end) - max(content.start, quote.start)
    if (shared > 0.5 * (quote.end - quote.start) and not quote.covers(content)) or (quote.covers(content) and shared > 0.5 * (quote.end - quote.start)):
        return Span(content.article, min(content.start, quote.start), max(content.end, quote.end))
    return content


def neighbour(doc: Doc, quote: Span, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution that a quotation without a cue goes on from: one with a quotation in its paragraph,
    or that of the speaker just before a paragraph which is all quotation."""
    text = doc.article.text
    here = [d for d in drafts if d.contents and same_paragraph(doc, d.contents[0], quote) and is_quotation(doc, d.contents[0])]
    if here:
        return min(here, key=lambda d: abs(d.contents[0].start - quote.start))
    start = text.rfind("\n", 0, quote.start) + 1
    if text[start : quote.start].strip():
        return None
    earlier = [d for d in drafts if d.contents and d.contents[-1].end <= quote.start and is_quotation(doc, d.contents[-1]) and d.sources]
    last = max(earlier, key=lambda d: d.contents[-1].end, default=None)
    if last is None:
        return None
    between = text[last.contents[-1].end : quote.start]
    return last if len([part for part in re.split(r"\n\s*", between) if len(part.split()) > 12]) == 0 else None


def same_paragraph(doc: Doc, a: Span, b: Span) -> bool:
    low, high = sorted((a, b))
    return low.end > high.start or "\n" not in doc.article.text[low.end : high.start]


def block_quotes(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Draft]:
    """A line "The Daily Bugle:" that introduces paragraphs taken from it, up to what is left out of the article or the next such line."""
    text = doc.article.text
    found = []
    lines = list(INTRODUCED.finditer(text))
    for number, line in enumerate(lines):
        known = ontology.gazetteer.lookup(line[1].strip())
        start, end = line.start(1), line.start(1) + len(line[1].rstrip())
        outlet = Mention(Span(doc.article.id, start, end), known.kind) if known and known.kind == "NewsPublisher" else None
        heads = [n.last - 1 for n in doc.names if line.start(1) <= doc.tokens[n.first].start and doc.tokens[n.last - 1].end <= line.end(1)]
        filler = phrases.filler(heads[0]) if heads else None
        if outlet is None and (not filler or not filler.mention or filler.mention.kind not in ("NewsPublisher", "Person", "Agency", "Organization")):
            continue
        if outlet is None and filler and len(filler.span.of(doc.article)) < 0.6 * len(line[1].strip()):
            continue
        until = min(
            [out.start for out in doc.article.left_out() if out.start >= line.end()] + [m.start() for m in lines[number + 1 : number + 2]] + [len(text)]
        )
        paragraphs = [Span(doc.article.id, m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text[:until]) if m.start() >= line.end()]
        if paragraphs:
            at = doc.token_at(line.end(1) - 1)
            found.append(Draft(tuple(heads[:1]), (at, at + 1), tuple(paragraphs), "layout/block-quote", 0.7, outlet))
    return found


# ------------------------------------------------------------------ finishing


@dataclass(frozen=True, slots=True)
class CueKind:
    commitment: Commitment
    attitude: bool
    denial: bool


def cue_kind(lemma: str, ontology: Ontology) -> CueKind | None:
    """What kind of cue a word is by the lexicon of the frame Saying; None where it lists no such word."""
    found = [p for f, p in ontology.triggers.get(lemma, ()) if f.event == "Saying" and p.pos != "light_verb"]
    if not found:
        return None
    commitment: Commitment = "Contested" if found[0].commitment == "Contested" else "Performative" if found[0].commitment == "Performative" else "Neutral"
    return CueKind(commitment, found[0].attitude, found[0].denial)


def is_quotation(doc: Doc, span: Span) -> bool:
    words = span.of(doc.article).rstrip(" ,.")
    return words[:1] in '“"' and (words[-1:] in '”"' or words.count("“") > words.count("”"))


def finished(doc: Doc, draft: Draft, phrases: Phrases, ontology: Ontology) -> Iterable[Attribution]:
    """One attribution for each of the joined speakers."""
    words = range(*draft.cue) if draft.cue else range(0)
    kinds = [(i, kind) for i in words if (kind := cue_kind(doc.tokens[i].lemma.lower(), ontology))]
    contents = tuple(Content(span, is_quotation(doc, span)) for span in dict.fromkeys(draft.contents))
    quoted = any(content.quotation for content in contents)
    head = kinds[0][0] if kinds else (words[0] if words else None)
    kind = (
        kinds[0][1]
        if kinds
        else CueKind("Neutral", not quoted and draft.cue is not None and draft.rule.startswith("model") and not according(doc, words), False)
    )
    if not worth(doc, draft, quoted, bool(kinds) or according(doc, words), kind.attitude):
        return
    relation = "denied" if kind.denial else None if kind.attitude and not quoted else "said"
    said = status(doc, head, ontology.operators) if head is not None and doc.tokens[head].upos in ("VERB", "NOUN", "AUX") else None
    marks = any(q in content.span.of(doc.article) for content in contents for q in '“"')
    mode: QuoteMode = "Direct" if all(c.quotation for c in contents) or draft.rule.startswith("layout") else "Mixed" if marks else "Indirect"
    cue = doc.span(*draft.cue) if draft.cue else None
    evidence = Evidence(sentences(doc, cue or contents[0].span), cue or contents[0].span, draft.rule, round(draft.confidence * 0.9, 2))
    speakers: list[Mention | None] = [*sources(doc, draft, phrases)]
    for mention in speakers or [None]:
        identity = digest(
            doc.article.id,
            "attribution",
            cue.start if cue else "",
            mention.span.start if mention else "",
            *(c.span.start for c in contents),
            *(c.span.end for c in contents),
        )
        yield Attribution(
            identity,
            mention,
            cue,
            contents,
            kind.commitment,
            mode,
            evidence,
            relation,
            said.polarity if said else "Positive",
            said.modality if said else "Actual",
        )


def sentences(doc: Doc, span: Span) -> Span:
    """The sentences that hold the whole span."""
    first, _ = doc.sentence(doc.token_at(span.start))
    _, last = doc.sentence(doc.token_at(span.end - 1))
    whole = doc.span(first, last)
    return Span(span.article, min(whole.start, span.start), max(whole.end, span.end))


def worth(doc: Doc, draft: Draft, quoted: bool, known: bool, attitude: bool) -> bool:
    """Without quotation marks there must be a cue that the lexicon knows, and words enough to be said; a view is kept where it is a clause."""
    if quoted or draft.rule.startswith(("layout", "quote")):
        return True
    words = max((span.of(doc.article).split() for span in draft.contents), key=len)
    vague = words[0].lower() in VAGUE or (attitude and words[0].lower() == "to")
    return known and not vague and len(words) >= (3 if draft.sources and not attitude else 5)


def according(doc: Doc, words: Iterable[int]) -> bool:
    return any(doc.tokens[i].lemma.lower() in ("accord", "according", "per", "via", "statement", "word", "comment", "report", ":") for i in words)


def sources(doc: Doc, draft: Draft, phrases: Phrases) -> list[Mention]:
    """Mentions of the speakers: whatever is said to speak is somebody, even where its head word does not tell the kind."""
    found = [draft.speaker] if draft.speaker else []
    for head in draft.sources if not draft.speaker else ():
        filler = phrases.filler(head)
        if filler is None:
            continue
        mention = filler.mention or Mention(filler.span, "Group" if "Number=Plur" in doc.tokens[head].feats else "Organization", "description")
        if mention.kind in ("Place", "Post"):
            mention = replace(mention, kind="Organization" if mention.kind == "Place" else "Person")
        found.append(mention)
    return list(dict.fromkeys(found))


def within(rows: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution that stands in the content of another gets the innermost such as its `via`."""
    result = []
    for row in rows:
        at = row.cue or row.contents[0].span
        outer = [
            (c.span.end - c.span.start, other.id)
            for other in rows
            if other.id != row.id and other.cue != row.cue
            for c in other.contents
            if c.span.covers(at) and all(not mine.span.covers(c.span) for mine in row.contents)
        ]
        result.append(replace(row, via=min(outer)[1]) if outer else row)
    return result


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
