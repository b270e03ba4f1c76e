"""What a word of saying governs by the tree: cue word -> word ranges of its contents.

    The storm, experts say, will pass.      two pieces around "experts say"
    told the board that it was late         "it was late", without those who were told
    rejected the idea that it was late      "it was late"

Pieces stay on the line of their cue, without words of the cue, its speaker or whom it was told.
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.cues import QUOTE_MARKS, CueKind, runs

PARTICLES = frozenset({"out", "on", "up", "in", "back", "off"})
SET_OFF = frozenset({",", "”", '"', "—", "–", "--", "-", "?", "!", "’", "'"})  # what stands before a parenthesis such as ", he said"
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
ADDRESSING = frozenset({"tell", "inform", "remind", "assure", "notify", "advise", "warn", "brief", "convince", "persuade"})
RECIPIENT = 6  # words of those to whom something is told


def verb_contents(doc: Doc, index: int, kind: CueKind) -> list[tuple[int, int]]:
    """Word ranges of what a verb introduces: its clause; the clause that it stands in as a parenthesis; what its forms allow beside."""
    own = {index, *(i for c in grammar.children(doc, index, *grammar.SUBJECTS, "iobj", "aux") if c not in late_subjects(doc, index) for i in doc.subtree(c))}
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
    if kind.denial:  # "rejected the idea that ...": what is denied is the idea; "rejected the plan" denies nothing that was said
        return [pair for i in grammar.children(doc, index, "obj")[:1] for pair in noun_contents(doc, i)]
    if "object" in kind.forms:
        return [whole(doc, i) for i in grammar.children(doc, index, "obj")[:1] if doc.tokens[i].upos != "PRON"]
    return []


def split_start(doc: Doc, index: int, clause: int, low: int) -> int:
    """Where the clause begins if its subject was taken for an object of the verb ("warned restoring power could take days")."""
    late = [i for i in late_subjects(doc, index) if i < clause]
    before = late or [i for i in grammar.children(doc, index, "obj", "ccomp") if index < i < clause]
    if late:
        return min(low, doc.subtree(late[0])[0])
    if grammar.children(doc, clause, *grammar.SUBJECTS) or not before or doc.tokens[before[-1]].upos == "PRON":
        return low
    return min(low, doc.subtree(before[-1])[0])


def set_off(doc: Doc, ranges: list[tuple[int, int]], index: int) -> list[tuple[int, int]]:
    """The pieces around a parenthesis; what follows its verb without a comma ("he said in a letter") belongs to it."""
    kept = [(a, b) for a, b in ranges if a < index or any(doc.tokens[i].form in SET_OFF | QUOTE_MARKS | {":", "."} for i in (a - 1, a))]
    kept = [(a, b) for a, b in kept if a < index or doc.tokens[a + (doc.tokens[a].form == ",")].form.lower() not in RELATIVE]  # "said Roe, who called ..."
    return kept or ranges


def gerund(doc: Doc, first: int) -> bool:
    """ "..., calling it a crime": what the source says next has a verb of its own."""
    token = doc.tokens[first + (doc.tokens[first].form == ",")]
    return token.upos == "VERB" and token.form.endswith("ing")


def late_subjects(doc: Doc, index: int) -> list[int]:
    """Subjects after the verb of one that stands before it too: of its clause ("Still, they said, states had warned")."""
    found = grammar.children(doc, index, *grammar.SUBJECTS)
    return [i for i in found if i > index] if found and found[0] < index else []


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
    if any(governor < i < index for i in (*grammar.children(doc, governor, "obj", "ccomp"), *late_subjects(doc, governor))):
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
    if grammar.marker(doc, index) == "as" and token.deprel == "advcl" and token.head >= 0 and not grammar.children(doc, index, "obj", "obl", "ccomp", "xcomp"):
        return token.head if grammar.children(doc, index, "nsubj") and doc.tokens[token.head].upos in ("VERB", "ADJ", "NOUN") else None
    if token.deprel not in ("parataxis", "dep", "discourse") or token.head < 0 or not grammar.children(doc, index, "nsubj", "nsubj:pass"):
        return None
    low = doc.subtree(index)[0]
    return token.head if doc.tokens[low].form in SET_OFF or (low and doc.tokens[low - 1].form in SET_OFF) else None


def complement(doc: Doc, index: int) -> list[tuple[int, int]]:
    """ "called the mayor a crook", "described it as a crime": object and what is said of it, one stretch."""
    objects = grammar.children(doc, index, "obj") or [j for i in grammar.children(doc, index, "xcomp", "ccomp") for j in grammar.children(doc, i, "nsubj")]
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
    clauses = [i for i in grammar.children(doc, index, "acl", "acl:relcl", "ccomp") if grammar.marker(doc, i) == "that"]
    return [whole(doc, i) for i in clauses[:1]]


def past_recipient(doc: Doc, index: int, first: int, last: int) -> tuple[int, int]:
    """The words after "that" where whom it was told was read as a part of them ("told the board that she ...")."""
    nominal = ("DET", "PROPN", "NOUN", "ADJ", "PRON", "PART", "ADP")
    told = doc.tokens[index].lemma in ADDRESSING and index < first < index + RECIPIENT
    for i in range(first + 1, min(first + RECIPIENT, last - 2)) if told else ():
        token = doc.tokens[i]
        if token.form.lower() == "that" and token.deprel == "mark" and doc.tokens[token.head].upos in ("VERB", "AUX", "NOUN", "ADJ"):
            return i, last
        if doc.tokens[i - 1].upos not in nominal:
            break
    return first, last


def on_line(doc: Doc, first: int, last: int, index: int) -> tuple[int, int]:
    """The part of a content on the side of its cue that no line of its own (a headline, a dateline) cuts off; quotations may run over lines."""
    if any(t.form in QUOTE_MARKS for t in doc.tokens[first:last]):
        return first, last
    text, tokens = doc.article.text, doc.tokens
    breaks = [i for i in range(first + 1, last) if "\n" in text[tokens[i - 1].end : tokens[i].start]]
    breaks += [doc.token_at(out.end - 1) + 1 for out in doc.article.left_out() if tokens[first].start < out.end < tokens[last - 1].start]
    before, after = [i for i in breaks if i <= index], [i for i in breaks if i > index]
    return max([first, *before]), min([last, *after])
