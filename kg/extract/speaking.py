"""Who can speak, and who does: cue word -> heads of its sources by the tree.

    said House spokeswoman Ann Roe      Roe
    Roe's claim that ...                Roe
    you say, no one says                nobody
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.cues import is_document
from kg.extract.phrases import Phrases
from kg.extract.valency import HOLDING
from kg.ontology import Ontology

NOBODY = frozenset({"you", "one", "nobody", "anyone", "everyone", "who", "what", "there"})  # no sources of indirect words
SELF = frozenset({"i", "we"})  # sources where the model says so too: "I say" is mostly a way to speak
ISSUING = frozenset({"issue", "release", "give", "offer", "reiterate", "send", "write", "post", "publish", "tweet", "make", "deliver"})
BACK = 200  # words within which "the letter" is the one spoken of before
PERSONAL_KINDS = frozenset({"Person", "Group", "Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup", "Jurisdiction", "LegalInstrument", "Law"})


def speakers(doc: Doc, index: int) -> list[int]:
    """Who says it by the tree; of a phrase with a name in apposition ("the head of the union, Ann Roe") the name."""
    if doc.tokens[index].deprel in ("amod", "acl") and grammar.passive(doc, index):
        return []
    heads = list(dict.fromkeys(person_of(doc, h) for h in grammar.subjects(doc, index)))
    people = [h for h in heads if any(n.kind == "PERSON" and n.first <= h < n.last for n in doc.names)]
    nouns = [h for h in heads if doc.tokens[h].upos != "ADJ"]
    heads = nouns or heads  # "American and Russian leaders"
    return [h for h in heads if h in people or not (people and (bare(doc, h) or named_next(doc, h, people)))]


def named_next(doc: Doc, head: int, people: list[int]) -> bool:
    """Does the name of whom this describes follow behind a comma: "her husband, Tom Roe,"?"""
    return any(n.first == head + 2 and n.first <= i < n.last and doc.tokens[head + 1].form == "," for n in doc.names for i in people)


def bare(doc: Doc, head: int) -> bool:
    """Is it a singular noun without an article: "rapper" of "rapper and activist Tom Roe"?"""
    token = doc.tokens[head]
    return token.upos == "NOUN" and "Number=Plur" not in token.feats and not grammar.children(doc, head, "det", "nmod:poss", "compound", "nummod")


def person_of(doc: Doc, head: int) -> int:
    """The name of a person that stands right after a title ("House spokeswoman Ann Roe") or in apposition to a description."""
    people = [n for n in doc.names if n.kind == "PERSON"]
    if doc.tokens[head].form.lower() == "who":  # a relative clause that the tree does not know for one
        return next((i for i in range(head - 1, max(-1, head - 3), -1) if doc.tokens[i].upos in ("NOUN", "PROPN")), head)
    if doc.tokens[head].upos in ("NUM", "DET", "ADJ") or doc.tokens[head].lemma == "one":  # "one aide", read as if "one" were the head
        return phrase_head(doc, head, min(head + 6, len(doc.tokens))) or head
    if head + 2 < len(doc.tokens) and doc.tokens[head + 1].form in ("'s", "’s"):  # "Roe's adviser", read as if Roe were the head
        return phrase_head(doc, head + 2, min(head + 8, len(doc.tokens))) or head
    if any(n.first <= head < n.last and n.last - n.first > 1 for n in people) or doc.tokens[head].upos not in ("NOUN", "PROPN", "ADJ"):
        return head
    for name in people:
        between = range(head + 1, name.first)
        if head < name.first <= head + 6 and name.last - name.first > 1 and all(doc.tokens[i].upos in ("NOUN", "PROPN", "ADJ") for i in between):
            return name.last - 1
    beside = [i for i in grammar.children(doc, head, "appos", "flat") if any(n.first <= i < n.last for n in people)]
    return beside[0] if beside and doc.tokens[head].upos == "NOUN" else head


def owners(doc: Doc, index: int) -> list[int]:
    """Whose claim it is: "Roe's claim", "claims by Roe", "Roe made the claim"."""
    own = grammar.children(doc, index, "nmod:poss")
    if not own:
        own = [i for i in grammar.children(doc, index, "nmod") if grammar.case(doc, i) in ("by", "from", "of")]
    above = doc.tokens[index].head
    if not own and above >= 0 and doc.tokens[index].deprel == "obj" and doc.tokens[above].lemma in HOLDING | ISSUING:
        own = speakers(doc, above)
    return [j for i in own[:1] for j in grammar.coordinates(doc, i)]


def phrase_head(doc: Doc, first: int, last: int) -> int | None:
    """The last noun of the phrase that begins here; a person's name is its own head."""
    found = None
    for i in range(first, last):
        token = doc.tokens[i]
        if token.upos not in ("DET", "ADJ", "ADV", "NUM", "NOUN", "PROPN", "PRON", "PART") and token.form not in ("-", "’s", "'s"):
            break
        if token.upos in grammar.NOMINAL - {"NUM", "DET", "SYM", "X"}:
            found = i
    return found


def nobody(doc: Doc, head: int, marked: bool) -> bool:
    """Is the subject no source: "you say", "no one knows", "I believe"?"""
    lemma = doc.tokens[head].lemma.lower()
    return none_at_all(doc, head) or lemma in NOBODY or (lemma in SELF and not marked)


def none_at_all(doc: Doc, head: int) -> bool:
    """ "no one", "nobody", "no senator": nobody says it, quotation or not."""
    before = doc.tokens[head - 1].form.lower() if head else ""
    return doc.tokens[head].lemma.lower() == "nobody" or before == "no" or any(doc.tokens[i].form.lower() == "no" for i in grammar.children(doc, head, "det"))


def can_show(doc: Doc, phrases: Phrases, head: int, ontology: Ontology) -> bool:
    """Can the phrase be the source of what "shows" something: a document, or a named or described person or body?"""
    filler = phrases.filler(head)
    return is_document(doc, head, ontology) or bool(filler and filler.mention and filler.mention.kind in PERSONAL_KINDS)


def behind(doc: Doc, head: int, ontology: Ontology) -> list[int]:
    """Whose document it is that speaks ("Roe's letter", "a report by the bank", "Roe sent a letter saying ..."), else the document."""
    if doc.tokens[head].upos != "NOUN" or not is_document(doc, head, ontology):
        return [head]
    return makers(doc, head) or mentioned_before(doc, head) or [head]


def makers(doc: Doc, head: int) -> list[int]:
    """Whose document this is by the words of its phrase."""
    own = grammar.children(doc, head, "nmod:poss") or [i for i in grammar.children(doc, head, "nmod") if grammar.case(doc, i) in ("by", "from")]
    own = own or [j for i in grammar.children(doc, head, "acl") for j in grammar.children(doc, i, "obl", "obl:agent") if grammar.case(doc, j) == "by"]
    above = doc.tokens[head].head
    if not own and above >= 0 and doc.tokens[head].deprel == "obj" and doc.tokens[above].lemma in ISSUING:
        own = grammar.subjects(doc, above)
    return own


def mentioned_before(doc: Doc, head: int) -> list[int]:
    """Whose document "the letter" is: that of the last letter before it, if the text said whose."""
    determiners = {doc.tokens[i].form.lower() for i in grammar.children(doc, head, "det")}
    if not determiners & {"the", "that", "this"}:
        return []
    lemma, low = doc.tokens[head].lemma, max(0, head - BACK)
    before = [i for i in range(head - 1, low, -1) if doc.tokens[i].lemma == lemma and doc.tokens[i].upos == "NOUN"]
    return makers(doc, before[0]) if before else []
