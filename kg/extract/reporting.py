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
from kg.extract.cues import ACCORDING, QUOTE_MARKS, CueKind, Draft, according, cue_kind, is_quotation, quoted_words, runs, trimmed
from kg.extract.marked import has_clause, is_quoted, joined, marked_contents, marked_sources, mostly_quoted, spans
from kg.extract.phrases import Phrases
from kg.extract.speaking import behind, can_show, nobody, owners, phrase_head, speakers
from kg.extract.status import status
from kg.model import Span
from kg.ontology import Ontology

PARTICLES = frozenset({"out", "on", "up", "in", "back", "off"})
OPEN_STATUS = frozenset({"Actual", "Habitual"})
SET_OFF = frozenset({",", "”", '"', "—", "–", "--", "-", "?", "!", "’", "'"})  # what stands before a parenthesis such as ", he said"
REST = 12  # words that a phrase may go on after a preposition
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
    ranges = verb_contents(doc, index, kind) if verb else noun_contents(doc, index)
    contents = spans(doc, ranges)
    marked = [h for row in rows for h in marked_sources(doc, row)]
    found = speakers(doc, index) if verb else owners(doc, index)
    sources = marked or found if verb and doc.tokens[index].deprel == "advcl" else found or marked
    heads = tuple(dict.fromkeys(j for i in sources for j in behind(doc, i, ontology)))
    if heads and not any(is_quoted(doc, c) for c in contents) and nobody(doc, heads[0], bool(rows) and not kind.attitude):
        return
    if kind.document and not any(can_show(doc, phrases, h, ontology) for h in heads):
        return
    if contents and (rows or alone(doc, index, kind, heads, contents, ontology)):
        quoted = [c for row in rows for c in marked_contents(doc, row) if is_quotation(doc, c) and quoted_words(c.of(doc.article)) > 3]
        more = [c for c in quoted if not any(c.overlaps(known) for known in contents)]
        contents = [*lead_in(doc, index, contents), *(joined_with(doc, c, rows, index, heads) for c in contents)]
        rule, confidence = ("model/attribution", max(r.confidence for r in rows)) if rows else ("tree/say", 0.75)
        yield Draft(heads, (index, index + 1), tuple(dict.fromkeys((*contents, *more))), rule, confidence)
    elif not contents:
        for row in rows:
            yield from marked_only(doc, row, index, heads, kind)


def lead_in(doc: Doc, index: int, contents: Sequence[Span]) -> list[Span]:
    """What stands before "..., they said, it ..." where the words after the verb go on with a small letter: the first piece of the content."""
    first = doc.sentence(index)[0]
    subject = [i for c in grammar.children(doc, index, *grammar.SUBJECTS) for i in doc.subtree(c)]
    after = [i for i in range(index + 1, min(index + 4, len(doc.tokens))) if doc.tokens[i].form not in QUOTE_MARKS | {","}]
    if not subject or not after or max(subject) != index - 1 or doc.tokens[index + 1].form != "," or not doc.tokens[after[0]].form[:1].islower():
        return []
    low = min(subject)
    piece = trimmed(doc, first, low - 1) if low - first > 2 and doc.tokens[low - 1].form == "," else None
    return [piece] if piece and not any(piece.overlaps(c) for c in contents) else []


def joined_with(doc: Doc, content: Span, rows: Sequence[Attributed], index: int, heads: Sequence[int]) -> Span:
    """A content by the tree, with what the model marks after it in the same sentence."""
    first, last = doc.token_at(content.start), doc.token_at(content.end - 1) + 1
    low, high = doc.sentence(first)
    for a, b in (pair for row in rows for pair in joined(doc, row)):
        if low <= a < last and first < b <= high and not any(first <= i < b for i in (index, *heads)):
            last = max(last, b)
    return trimmed(doc, first, last) or content


def alone(doc: Doc, index: int, kind: CueKind, heads: Sequence[int], contents: Sequence[Span], ontology: Ontology) -> bool:
    """Is a cue that the model passes over one nevertheless: no belief, somebody's, told as a fact?"""
    if kind.attitude or kind.commitment == "Performative" or max(c.end - c.start for c in contents) < LEAST:
        return False
    if not heads and not (grammar.passive(doc, index) and grammar.children(doc, index, "expl", "nsubj:pass")):
        return False
    said = status(doc, index, ontology.operators)
    return said.polarity == "Positive" and said.modality in OPEN_STATUS


# ------------------------------------------------------------------ contents by the tree


def verb_contents(doc: Doc, index: int, kind: CueKind) -> list[tuple[int, int]]:
    """Word ranges of what a verb introduces: its clause; the clause that it stands in as a parenthesis; what its forms allow beside."""
    own = {index, *(i for c in grammar.children(doc, index, *grammar.SUBJECTS, "iobj", "aux") for i in doc.subtree(c))}
    if "clause" in kind.forms:
        for clause in said_clauses(doc, index, kind):
            inside = doc.subtree(clause)
            ranges = runs(doc, range(split_start(doc, index, clause, inside[0]), inside[-1] + 1), own)
            return set_off(doc, ranges, index) if clause < index else governed(doc, ranges, index)
        host = parenthesis_of(doc, index)
        if host is not None:
            return set_off(doc, runs(doc, doc.subtree(host), [*doc.subtree(index), *particle_of(doc, index)]), index)
    if "complement" in kind.forms:
        return complement(doc, index)
    if "object" in kind.forms:
        return [whole(doc, i) for i in grammar.children(doc, index, "obj")[:1] if doc.tokens[i].upos != "PRON"]
    return []


def split_start(doc: Doc, index: int, clause: int, low: int) -> int:
    """Where the clause begins if its subject was taken for an object of the verb ("warned restoring power could take days")."""
    before = [i for i in grammar.children(doc, index, "obj", "ccomp") if index < i < clause]
    if grammar.children(doc, clause, *grammar.SUBJECTS) or not before or doc.tokens[before[-1]].upos == "PRON":
        return low
    return min(low, doc.subtree(before[-1])[0])


def set_off(doc: Doc, ranges: list[tuple[int, int]], index: int) -> list[tuple[int, int]]:
    """The pieces around a parenthesis; what follows its verb without a comma ("he said in a letter") belongs to it."""
    kept = [(a, b) for a, b in ranges if a < index or any(doc.tokens[i].form in SET_OFF | QUOTE_MARKS | {":", "."} for i in (a - 1, a))]
    return kept or ranges


def governed(doc: Doc, ranges: list[tuple[int, int]], index: int) -> list[tuple[int, int]]:
    """The pieces of a clause after its verb; what stands before ("When it rained, he said that ...") only where a comma follows the verb."""
    kept = [(a, b) for a, b in ranges if a > index or (index + 1 < len(doc.tokens) and doc.tokens[index + 1].form == ",")]
    return kept or ranges


def particle_of(doc: Doc, index: int) -> list[int]:
    """The particle right after a phrasal verb, wherever the tree has it."""
    after = index + 1
    return [after] if after < len(doc.tokens) and doc.tokens[after].form.lower() in PARTICLES else []


def said_clauses(doc: Doc, index: int, kind: CueKind) -> list[int]:
    """Clauses that the verb governs: finite ones, infinitives where its forms allow them; what follows its colon or quotation mark."""
    found = [i for i in grammar.children(doc, index, "ccomp") if "infinitive" in kind.forms or not bare_infinitive(doc, i)]
    if "infinitive" in kind.forms:
        found += [i for i in grammar.children(doc, index, "xcomp") if grammar.has_to(doc, i)]
    found += [i for i in grammar.children(doc, index, "parataxis") if i > index and introduced(doc, doc.subtree(i)[0])]
    extracted = doc.tokens[index].deprel == "acl:relcl"  # "which experts say would fail"
    return [i for i in found if doc.tokens[i].upos != "PUNCT" and (extracted or "infinitive" in kind.forms or has_subject(doc, i))]


def has_subject(doc: Doc, index: int) -> bool:
    """Is the clause whole: with a subject, or quoted, or an order ("Stay here")?"""
    if grammar.children(doc, index, *grammar.SUBJECTS, "expl", "cop", "aux"):
        return True
    governor = doc.tokens[index].head
    if any(governor < i < index for i in grammar.children(doc, governor, "obj", "ccomp")):
        return True
    return introduced(doc, doc.subtree(index)[0]) or grammar.feature(doc.tokens[index], "Mood=Imp")


def bare_infinitive(doc: Doc, index: int) -> bool:
    return grammar.has_to(doc, index) and not grammar.children(doc, index, "nsubj", "nsubj:pass")


def introduced(doc: Doc, first: int) -> bool:
    """Does a colon or an opening quotation mark stand before or at this word?"""
    return any(doc.tokens[i].form in (":", "“", '"') for i in range(max(0, first - 2), first + 1))


def parenthesis_of(doc: Doc, index: int) -> int | None:
    """The clause into which ", he said," is put: the verb has a subject and hangs beside it."""
    token = doc.tokens[index]
    if token.deprel not in ("parataxis", "dep", "discourse") or token.head < 0 or not grammar.children(doc, index, "nsubj", "nsubj:pass"):
        return None
    low = doc.subtree(index)[0]
    return token.head if doc.tokens[low].form in SET_OFF or (low and doc.tokens[low - 1].form in SET_OFF) else None


def complement(doc: Doc, index: int) -> list[tuple[int, int]]:
    """ "called the mayor a crook", "described it as a crime": object and what is said of it, one stretch."""
    objects = grammar.children(doc, index, "obj")
    after = [i for i in grammar.children(doc, index, "xcomp", "obl", "advcl") if doc.tokens[i].deprel == "xcomp" or grammar.case(doc, i) == "as"]
    if not objects or not after or grammar.passive(doc, index):
        return []
    low, high = doc.subtree(objects[0])[0], doc.subtree(after[0])[-1] + 1
    return [(low, high)] if index < low < high else []


def whole(doc: Doc, index: int) -> tuple[int, int]:
    inside = doc.subtree(index)
    return inside[0], inside[-1] + 1


def noun_contents(doc: Doc, index: int) -> list[tuple[int, int]]:
    """ "the claim that ...": the clause of a noun."""
    clauses = [i for i in grammar.children(doc, index, "acl", "ccomp") if grammar.marker(doc, i) == "that"]
    return [whole(doc, i) for i in clauses[:1]]


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
        contents = spans(doc, runs(doc, words, inside))
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
        contents = [c for c in contents if (mostly_quoted(doc, c) if index is None or beside(doc, c, index) else is_quotation(doc, c)) or has_clause(doc, c)]
    cue = (index, index + 1) if index is not None else row.cue[0] if row.cue else None
    yield Draft(tuple(heads) or tuple(marked_sources(doc, row)), cue, tuple(contents), "model/attribution", row.confidence if row.cue else 0.6)


def beside(doc: Doc, span: Span, index: int) -> bool:
    """Do they stand in one sentence?"""
    return doc.sentence(doc.token_at(span.start)) == doc.sentence(index)


