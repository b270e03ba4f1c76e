"""Verbs, nouns and phrases of saying -> drafts of attributions: the tree says how far the words go, the model which cues there are.

    The storm, experts say, will pass.      tree: "say" is a parenthesis of "pass" -> two pieces, source "experts"
    According to Roe, it rained.            tree: the clause without the phrase
    Roe called the mayor a "crook."         object and complement

A cue of the lexicon with a clause of its own needs no model; what only the model marks is snapped to a clause or a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.doc import Attributed, Doc
from kg.extract import grammar
from kg.extract.contents import RELATIVE, noun_contents, on_line, past_recipient, verb_contents
from kg.extract.cues import ACCORDING, QUOTE_MARKS, CueKind, Draft, according, cue_kind, is_quotation, quoted_words, runs
from kg.extract.marked import has_clause, is_quoted, marked_contents, marked_sources, mostly_quoted, spans
from kg.extract.phrases import Phrases
from kg.extract.speaking import SELF, behind, can_show, nobody, none_at_all, owners, phrase_head, speakers
from kg.extract.status import status
from kg.extract.weighing import SLACK, fronted, lead_in, weighed
from kg.model import Span
from kg.ontology import Ontology

OPEN_STATUS = frozenset({"Actual", "Habitual"})
REST = 12  # words that a phrase may go on after a preposition
SPOKEN = frozenset(".,!?…")
LEAST = 12  # characters of a content that only the tree finds


def reported(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Draft]:
    """Drafts of all cues, those of the model and those that only the tree shows."""
    marked: dict[int, list[Attributed]] = {}
    found: list[Draft] = []
    for row in doc.attributed:
        if according(doc, (i for a, b in row.cue for i in range(a, b))):
            continue
        verb = cue_word(doc, row, ontology)
        if verb is None:
            found.extend(marked_only(doc, row, None))
        else:
            marked.setdefault(verb, []).append(row)
    for token in doc.tokens:
        kind = cue_kind(doc, token.index, ontology) if token.upos in ("VERB", "NOUN") and token.deprel != "amod" else None  # no "proposed plan"
        if kind and token.lemma.lower() not in ACCORDING:
            found.extend(of_cue(doc, phrases, token.index, kind, marked.get(token.index, []), ontology))
    found.extend(by_phrase(doc, phrases, ontology))
    return [draft for draft in found if draft.contents]


def cue_word(doc: Doc, row: Attributed, ontology: Ontology) -> int | None:
    """The word of a marked cue that the lexicon knows."""
    words = [i for a, b in row.cue for i in range(a, b)]
    known = [i for i in words if doc.tokens[i].upos in ("VERB", "NOUN") and cue_kind(doc, i, ontology)]
    return min(known, key=lambda i: doc.tokens[i].upos != "VERB", default=None)


def of_cue(doc: Doc, phrases: Phrases, index: int, kind: CueKind, rows: Sequence[Attributed], ontology: Ontology) -> Iterator[Draft]:
    """What a cue word introduces: its contents by the tree, else those that the model marks."""
    verb = doc.tokens[index].upos == "VERB"
    ranges = [past_recipient(doc, index, *pair) for pair in verb_contents(doc, index, kind)] if verb else noun_contents(doc, index)
    contents = spans(doc, [on_line(doc, *pair, index) for pair in ranges])
    marked = [h for row in rows for h in marked_sources(doc, row) if doc.tokens[h].deprel not in ("expl", "nsubj:pass") or doc.tokens[h].head != index]
    found = speakers(doc, index) if verb else owners(doc, index)
    sources = sources_of(doc, index, found, marked, rows)
    heads = tuple(dict.fromkeys(j for i in sources for j in behind(doc, i, ontology)))
    if heads and none_at_all(doc, heads[0]):
        return
    if heads and not any(is_quoted(doc, c) for c in contents) and nobody(doc, heads[0], (bool(rows) or told(doc, index)) and not kind.attitude):
        return
    if kind.document and not any(can_show(doc, phrases, h, ontology) for h in heads):
        return
    heads = tuple(h for h in heads if not any(c.covers(doc.span(h, h + 1)) for c in contents if is_quotation(doc, c)))
    if contents and (rows or alone(doc, index, kind, heads, contents, phrases, ontology)):
        quoted = [c for row in rows for c in marked_contents(doc, row) if is_quotation(doc, c) and (quoted_words(c.of(doc.article)) > 3 or is_spoken(doc, c))]
        more = [c for c in quoted if not any(c.overlaps(known) for known in contents)]
        contents = [*(lead_in(doc, index, contents) or fronted(doc, index, contents, rows, heads)), *(weighed(doc, c, rows, index, heads) for c in contents)]
        rule, confidence = ("model/attribution", max(r.confidence for r in rows)) if rows else ("tree/say", 0.75)
        yield Draft(heads, (index, index + 1), tuple(dict.fromkeys((*contents, *more))), rule, confidence)
    elif not contents:
        for row in rows:
            yield from marked_only(doc, row, index, heads, kind)


def sources_of(doc: Doc, index: int, found: Sequence[int], marked: Sequence[int], rows: Sequence[Attributed]) -> Sequence[int]:
    """Who says it: of the tree's and the model's the tree's, unless the verb has no subject of its own ("say X and estimate that Y"),
    or the tree took a word of a relative clause for it ("the aide who saw the rain said")."""
    if not found or not marked:
        return found or marked
    spans = [range(a, b) for row in rows for a, b in row.source]
    inside = [h for h in found if any(h in span for span in spans)]
    if inside:
        relative = any(doc.tokens[i].lemma.lower() in RELATIVE for i in range(marked[0] + 1, inside[0]))
        return marked if relative else found
    own = grammar.children(doc, index, *grammar.SUBJECTS)
    if marked[0] in own or any(marked[0] in doc.subtree(i) and named(doc, marked[0]) and not named(doc, found[0]) for i in own):
        return marked  # "It was late, says Roe", "One of its founders, Ann Roe, said"
    return found if own or doc.tokens[index].upos != "VERB" or doc.tokens[marked[0]].lemma.lower() in SELF else marked


def named(doc: Doc, index: int) -> bool:
    """Is the word one of a person's name?"""
    return any(n.kind == "PERSON" and n.first <= index < n.last for n in doc.names)


def is_spoken(doc: Doc, content: Span) -> bool:
    """A quotation of a few words that ends as a sentence does, or with its comma."""
    words = content.of(doc.article)
    return quoted_words(words) > 1 and words[-2:-1] in SPOKEN


def alone(doc: Doc, index: int, kind: CueKind, heads: Sequence[int], contents: Sequence[Span], phrases: Phrases, ontology: Ontology) -> bool:
    """Is a cue that the model passes over one nevertheless: no belief, somebody's, told as a fact?"""
    if (kind.attitude and not held(doc, index)) or kind.commitment == "Performative" or max(c.end - c.start for c in contents) < LEAST:
        return False
    adnominal = doc.tokens[index].deprel == "acl" and not grammar.children(doc, index, *grammar.SUBJECTS)
    if adnominal and not any(can_show(doc, phrases, h, ontology) for h in heads):
        return False
    if not heads and not (grammar.passive(doc, index) and grammar.children(doc, index, "expl", "nsubj:pass")):
        return False
    said = status(doc, index, ontology.operators)
    return said.polarity == "Positive" and said.modality in OPEN_STATUS


def told(doc: Doc, index: int) -> bool:
    """ "We told our voters that ...": said to somebody, in the past."""
    token = doc.tokens[index]
    return grammar.feature(token, "Tense=Past") and token.lemma == "tell" and bool(grammar.children(doc, index, "obj", "iobj"))


def held(doc: Doc, index: int) -> bool:
    """Is a view told of somebody by name or description, with a clause ("agents fear that there could be more")?"""
    own = grammar.children(doc, index, *grammar.SUBJECTS)
    clauses = grammar.children(doc, index, "ccomp")
    return any(doc.tokens[i].upos in ("NOUN", "PROPN") for i in own) and any(grammar.children(doc, i, *grammar.SUBJECTS, "expl") for i in clauses)


def by_phrase(doc: Doc, phrases: Phrases, ontology: Ontology) -> Iterator[Draft]:
    """ "According to Roe, ...": the clause without the phrase; where the phrase stands at an end of the sentence, the whole of it."""
    for token in doc.tokens[:-2]:
        if token.form.lower() != "according" or doc.tokens[token.index + 1].form.lower() != "to":
            continue
        first, last = doc.sentence(token.index)
        source = phrase_head(doc, token.index + 2, last)
        if source is None or not can_show(doc, phrases, source, ontology):
            continue
        inside = range(token.index, phrase_end(doc, source, token.index))
        governor = next((doc.tokens[i].head for i in inside if doc.tokens[i].head >= 0 and doc.tokens[i].head not in inside), None)
        edge = token.index <= first + 1 or inside[-1] >= last - 3
        words = range(first, last) if edge or governor is None else doc.subtree(clause_above(doc, governor))
        ranges = [pair for pair in runs(doc, words, inside) if pair[1] <= token.index or doc.tokens[pair[0]].form == "," or pair[0] == first]
        contents = spans(doc, [on_line(doc, *pair, token.index) for pair in ranges])
        heads = tuple(j for i in grammar.coordinates(doc, source) for j in behind(doc, i, ontology))
        yield Draft(heads, (token.index, token.index + 2), tuple(contents), "tree/according", 0.85)


def phrase_end(doc: Doc, source: int, start: int) -> int:
    """Where the phrase with this head ends: with what hangs on it, and at least with the word itself."""
    inside = doc.subtree(source)
    end = inside[-1] + 1 if inside[0] > start else source + 1
    if end < len(doc.tokens) and doc.tokens[end].upos == "ADP":
        last = min(doc.sentence(start)[1], end + REST)
        return next((i for i in range(end, last) if doc.tokens[i].upos == "PUNCT"), end)
    return end


def clause_above(doc: Doc, index: int) -> int:
    """The nearest word at or above this one that heads a clause."""
    for i in (index, *grammar.ancestors(doc, index)):
        if doc.tokens[i].upos in ("VERB", "AUX") or grammar.children(doc, i, "nsubj", "cop"):
            return i
    return index


# ------------------------------------------------------------------ what the model marks


def marked_only(doc: Doc, row: Attributed, index: int | None, heads: Sequence[int] = (), kind: CueKind | None = None) -> Iterator[Draft]:
    """A marked attribution whose cue governs nothing: quotations, and stretches that are clauses."""
    contents = marked_contents(doc, row)
    if kind is None:
        contents = [c for c in contents if quoted_words(c.of(doc.article)) > 2]
    elif not kind.forms & {"clause", "object"}:
        contents = [c for c in contents if mostly_quoted(doc, c)]
    elif "object" not in kind.forms:
        contents = [c for c in contents if stands(doc, c, index) or ((index is None or beside(doc, c, index)) and has_clause(doc, c))]
    cue = (index, index + 1) if index is not None else row.cue[0] if row.cue else None
    yield Draft(tuple(heads) or tuple(marked_sources(doc, row)), cue, tuple(contents), "model/attribution", row.confidence if row.cue else 0.6)


def stands(doc: Doc, content: Span, index: int | None) -> bool:
    """Does a marked content that is no clause by the tree stand nevertheless: a quotation, or right after its cue words with a finite verb?"""
    if index is None:
        return mostly_quoted(doc, content)
    if not beside(doc, content, index):
        return is_quotation(doc, content)
    first, last = doc.token_at(content.start), doc.token_at(content.end - 1) + 1
    quoted = doc.tokens[first].form in QUOTE_MARKS and first > index
    return quoted or mostly_quoted(doc, content) or (0 < first - index <= SLACK and first_finite(doc, first, last))


def first_finite(doc: Doc, first: int, last: int) -> bool:
    """Is the first finite verb there, soon after the beginning, one of no relative clause?"""
    verb = next((t for t in doc.tokens[first + 1 : min(last, first + REST)] if grammar.feature(t, "VerbForm=Fin")), None)
    before = doc.tokens[max(first, verb.index - 2) : verb.index] if verb else ()
    return verb is not None and grammar.base(verb) != "acl" and not any(t.upos in ("PRON", "SCONJ") and t.lemma.lower() in RELATIVE for t in before)


def beside(doc: Doc, span: Span, index: int) -> bool:
    """Do they stand in one sentence?"""
    return doc.sentence(doc.token_at(span.start)) == doc.sentence(index)


