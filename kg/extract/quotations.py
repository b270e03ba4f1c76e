"""Quotation marks and layout -> drafts of attributions: quotations without a cue, block quotes, posts of social media, headlines.

    “It was late,” Reed said. “We went home.”      the second piece goes on with Reed
    Daily Planet:\n\nThe mayor resigned.            a block quote
    “We tried.”\n\n-- Ann Roe, the mayor     a quotation with its signature
    Good night! — Ann Roe (@annroe) May 3           a post
    Roe: City Is Broke                              a headline
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.cues import Draft, cue_kind, is_quotation
from kg.extract.phrases import Phrases
from kg.extract.speaking import can_show, speakers
from kg.model import Mention, Span
from kg.ontology import Ontology

CURLY = re.compile(r"“[^“”]*(?:\n\s*“[^“”]*)*”")
MIXED = re.compile(r'(?<!\w)["“][^"“”\n]{2,}?["”](?!\w)')
PARAGRAPH = re.compile(r"[^\n]+")
OPENED = re.compile(r'(?m)(?<!\w)"(?=\S)[^"\n]{20,}$(?=\n\s*")')  # a straight quotation that the next paragraph goes on with
LEAST_WORDS = 4  # a shorter stretch in quotation marks is a scare quote or a title, unless somebody is said to say it
TITLE = 8  # words of a title at most
REACH = 12  # words between a quotation and the verb that belongs to it
INTRODUCED = re.compile(r"(?:^|\n)[^\S\n]*([^\n:.,!?“”\"]{2,60}):[^\S\n]*\n")
SIGNED = re.compile(r'(?m)^[^\S\n]*(["“][^"“”\n]{12,}["”])[^\S\n]*\n\s*((?:--|—|–)[^\n]{3,80})')
POST = re.compile(r"(?m)[—–][^\S\n]*([^\n—–(@]{2,50}?)[^\S\n]*\([^\S\n]*@[^\S\n]?\w+[^\S\n]*\)")
HEADED = re.compile(r"\s*([^:\n“”\"]{2,40}):\s+(\S[^\n]*\S)")
SPEAKING = frozenset({"NewsPublisher", "Person", "Agency", "Organization"})


def quote_spans(doc: Doc) -> list[Span]:
    """Stretches in quotation marks that the article itself tells, a quotation over several paragraphs as one."""
    text, left_out = doc.article.text, doc.article.left_out()
    found = [Span(doc.article.id, m.start(), m.end()) for pattern in (CURLY, OPENED) for m in pattern.finditer(text)]
    found += [Span(doc.article.id, a, b) for m in PARAGRAPH.finditer(text) for a, b in straight(m[0], m.start())]
    return sorted(span for span in set(found) if long_enough(span.of(doc.article)) and not any(out.overlaps(span) for out in left_out))


def straight(paragraph: str, at: int) -> list[tuple[int, int]]:
    """Stretches between straight marks: in pairs where their number is even, however they are spaced; else those that look like pairs."""
    marks = [m.start() for m in re.finditer('"', paragraph)]
    if len(marks) % 2 or "“" in paragraph or "”" in paragraph:
        return [(at + m.start(), at + m.end()) for m in MIXED.finditer(paragraph)]
    return [(at + a, at + b + 1) for a, b in zip(marks[::2], marks[1::2], strict=True)]


def long_enough(words: str) -> bool:
    """No scare quote, and no title ("The Art of the Deal")."""
    parts = words.strip("“”\",").split()
    if len(parts) < LEAST_WORDS:
        return False
    title = len(parts) <= TITLE and all(part[:1].isupper() or len(part) < 4 for part in parts) and parts[-1][-1:].isalnum()
    return not title


def with_loose_quotes(doc: Doc, drafts: list[Draft], phrases: Phrases, ontology: Ontology) -> list[Draft]:
    """Quotations that no attribution holds: of the verb of saying beside them, of the same speaker where their paragraph
    or the one before is, else nobody's."""
    result = [*signed(doc, phrases), *drafts]
    quotes = quote_spans(doc)
    for quote in quotes:
        if any(content.overlaps(quote) for draft in result for content in draft.contents):
            result = [replace(draft, contents=tuple(dict.fromkeys(widened(doc, draft, content, quote) for content in draft.contents))) for draft in result]
            continue
        verb = beside(doc, phrases, quote, quotes, ontology)
        before = neighbour(doc, quote, result)
        if verb is not None:
            result.append(Draft(tuple(speakers(doc, verb)), (verb, verb + 1), (quote,), "quote/beside", 0.75))
        elif before is None:
            result.append(Draft((), None, (quote,), "quote/unattributed", 0.6))
        elif same_paragraph(doc, before.contents[-1], quote) and before.cue:
            result[result.index(before)] = replace(before, contents=(*before.contents, quote))
        else:
            result.append(Draft(before.sources, None, (quote,), "quote/continued", 0.65, before.speaker))
    return result


def signed(doc: Doc, phrases: Phrases) -> Iterator[Draft]:
    """A paragraph that is a quotation, and one after it that names its speaker behind a dash."""
    for match in SIGNED.finditer(doc.article.text):
        people = [n for n in doc.names if match.start(2) <= doc.tokens[n.first].start < match.end(2) and n.kind == "PERSON"]
        mention = phrases.name_mention(people[0]) if people else None
        if mention:
            at = doc.token_at(match.start(2))
            yield Draft((), (at, at + 1), (Span(doc.article.id, match.start(1), match.end(1)),), "layout/signed", 0.75, mention)


def beside(doc: Doc, phrases: Phrases, quote: Span, quotes: Sequence[Span], ontology: Ontology) -> int | None:
    """The verb of saying with a subject that stands just before or after a quotation, in its sentence and in none itself."""
    first, last = doc.token_at(quote.start), doc.token_at(quote.end - 1)
    reach: list[int] = [*range(max(0, first - REACH), first), *range(last + 1, min(len(doc.tokens), last + 1 + REACH))]
    low, high = doc.sentence(first)[0], doc.sentence(last)[1]
    found: list[tuple[int, int]] = []
    for i in reach:
        token = doc.tokens[i]
        if not low <= i < high or token.upos != "VERB" or any(q.start <= token.start < q.end for q in quotes):
            continue
        kind = cue_kind(doc, i, ontology)
        if not kind and i == last + 1 and any(child > i for child in grammar.children(doc, i, "nsubj")):
            return i  # “...,” intoned Roe
        if not kind or "quote" not in kind.forms or kind.attitude or kind.commitment == "Performative":
            continue
        heads = speakers(doc, i)
        if heads and (not kind.document or any(can_show(doc, phrases, head, ontology) for head in heads)):
            found.append((min(abs(i - first), abs(i - last)), i))
    return min(found)[1] if found else None


def widened(doc: Doc, draft: Draft, content: Span, quote: Span) -> Span:
    """A content that begins or ends inside a quotation takes the whole of it, where it holds most of it."""
    shared = min(content.end, quote.end) - max(content.start, quote.start)
    if shared <= 0 or (draft.cue and quote.covers(doc.span(*draft.cue))):
        return content
    if shared > 0.5 * (quote.end - quote.start) or quote.covers(content) or content.start <= quote.start < content.end < quote.end:
        return Span(content.article, min(content.start, quote.start), max(content.end, quote.end))
    return content


def neighbour(doc: Doc, quote: Span, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution that a quotation without a cue goes on from: one with a quotation in its paragraph,
    or that of the speaker just before a paragraph which is all quotation."""
    text = doc.article.text
    here = [d for d in drafts if d.contents and same_paragraph(doc, d.contents[0], quote) and is_quotation(doc, d.contents[0])]
    here = [d for d in here if d.sources or d.speaker]
    if other_voice(doc, quote, {i for d in here for i in d.sources}):
        return None
    here = here or just_before(doc, quote, drafts)
    if here:
        return min(here, key=lambda d: abs(d.contents[0].start - quote.start))
    start = text.rfind("\n", 0, quote.start) + 1
    if text[start : quote.start].strip():
        return None
    earlier = [d for d in drafts if d.contents and d.contents[-1].end <= quote.start and is_quotation(doc, d.contents[-1]) and (d.sources or d.speaker)]
    last = max(earlier, key=lambda d: d.contents[-1].end, default=None)
    if last is None:
        return None
    between = text[last.contents[-1].end : quote.start]
    return last if len([part for part in re.split(r"\n\s*", between) if len(part.split()) > 12]) == 0 else None


def just_before(doc: Doc, quote: Span, drafts: Sequence[Draft]) -> list[Draft]:
    """What the sentence before in the paragraph says that somebody said, where the quotation is a sentence of its own."""
    first = doc.token_at(quote.start)
    if doc.tokens[doc.sentence(first)[0]].start < quote.start or not first:
        return []
    before = doc.sentence(first - 1)
    return [d for d in drafts if d.cue and before[0] <= d.cue[0] < before[1] and (d.sources or d.speaker) and same_paragraph(doc, doc.span(*d.cue), quote)]


def other_voice(doc: Doc, quote: Span, known: set[int]) -> bool:
    """Does the sentence of the quotation name a person outside of the marks who is none of the speakers known?"""
    first, last = doc.sentence(doc.token_at(quote.start))[0], doc.sentence(doc.token_at(quote.end - 1))[1]
    people = [n for n in doc.names if n.kind == "PERSON" and first <= n.first < last and not known & set(range(n.first, n.last))]
    return any(not quote.overlaps(doc.span(n.first, n.last)) for n in people)


def same_paragraph(doc: Doc, a: Span, b: Span) -> bool:
    low, high = sorted((a, b))
    return low.end > high.start or "\n" not in doc.article.text[low.end : high.start]


# ------------------------------------------------------------------ layout


def laid_out(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Draft]:
    """Attributions that the layout makes."""
    return [*block_quotes(doc, phrases, ontology), *posts(doc, phrases), *headed(doc, phrases)]


def posts(doc: Doc, phrases: Phrases) -> Iterator[Draft]:
    """A post of social media with its signature: what stands before it on its line, or on the line before."""
    text, left_out = doc.article.text, doc.article.left_out()
    for match in POST.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        own = text[start : match.start()]
        if not own.strip():
            lines = list(re.finditer(r"\S[^\n]*", text[:start]))[-1:]
            own, start = (lines[0][0], lines[0].start()) if lines else ("", start)
        content = Span(doc.article.id, start + len(own) - len(own.lstrip()), start + len(own.rstrip()))
        speaker = named_between(doc, phrases, match.start(1), match.end(1))
        if len(own.split()) > 1 and not any(out.overlaps(content) for out in left_out):
            at = doc.token_at(match.start())
            yield Draft((), (at, at + 1), (content,), "layout/post", 0.8, speaker or Mention(Span(doc.article.id, match.start(1), match.end(1)), "Person"))


def headed(doc: Doc, phrases: Phrases) -> Iterator[Draft]:
    """A headline "Roe: City Is Broke"."""
    if not doc.article.headline:
        return
    match = HEADED.match(doc.article.text, doc.article.headline.start, doc.article.headline.end)
    speaker = named_between(doc, phrases, match.start(1), match.end(1)) if match else None
    if match and speaker and speaker.kind == "Person" and len(match[2].split()) > 2 and not match[2].endswith("?"):
        at = doc.token_at(match.end(1))
        yield Draft((), (at, at + 1), (Span(doc.article.id, match.start(2), match.end(2)),), "layout/headline", 0.7, speaker)


def named_between(doc: Doc, phrases: Phrases, start: int, end: int) -> Mention | None:
    """The name that most of this stretch is."""
    for name in doc.names:
        mention = phrases.name_mention(name) if start <= doc.tokens[name.first].start and doc.tokens[name.last - 1].end <= end else None
        if mention and mention.kind in SPEAKING and mention.span.end - mention.span.start >= 0.5 * (end - start):
            return mention
    return None


def block_quotes(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Draft]:
    """A line "The Daily Bugle:" that introduces paragraphs taken from it, up to what is left out of the article or the next such line."""
    text = doc.article.text
    found = []
    lines = list(INTRODUCED.finditer(text))
    for number, line in enumerate(lines):
        outlet = introducer(doc, phrases, ontology, line)
        if outlet is None:
            continue
        ends = [out.start for out in doc.article.left_out() if out.start >= line.end()] + [m.start() for m in lines[number + 1 : number + 2]]
        until = min([*ends, len(text)])
        paragraphs = [Span(doc.article.id, m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text[:until]) if m.start() >= line.end()]
        if paragraphs:
            at = doc.token_at(line.end(1) - 1)
            found.append(Draft((), (at, at + 1), tuple(paragraphs), "layout/block-quote", 0.7, outlet))
    return found


def introducer(doc: Doc, phrases: Phrases, ontology: Ontology, line: re.Match[str]) -> Mention | None:
    """Who the line before a colon names: a known outlet, or a name that is most of the line."""
    start, end = line.start(1), line.start(1) + len(line[1].rstrip())
    known = ontology.gazetteer.lookup(line[1].strip())
    if known and known.kind == "NewsPublisher":
        return Mention(Span(doc.article.id, start, end), known.kind)
    heads = [n.last - 1 for n in doc.names if start <= doc.tokens[n.first].start and doc.tokens[n.last - 1].end <= end]
    filler = phrases.filler(heads[0]) if heads else None
    mention = filler.mention if filler else None
    return mention if mention and mention.kind in SPEAKING and mention.span.end - mention.span.start >= 0.6 * (end - start) else None
