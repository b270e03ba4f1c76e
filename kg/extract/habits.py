"""What a clause tells as usual: no event at one time and place, but what people of a kind do as a rule (Habitual).

"Voters cast ballots by mail."         the simple present of no one in particular: a habit
"Police arrested people by mistake."   the past: an event
"Men Clash With Police"                a headline's present tells of the past

In: a `Doc`, the word that heads the clause. Out: yes or no. Words that tell in the present of a lasting stance ("support", "ban") are
data (`ontology/frames/status.yaml`, stances).
"""

from __future__ import annotations

from kg.doc import Doc
from kg.extract import grammar
from kg.extract.times import is_time
from kg.extract.wording import all_capitals
from kg.ontology import Operators

SPEAKERS = frozenset({"we", "i", "they"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "those", "people", "you", "one"})
PARTICULAR = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "another"})
LOOSE = frozenset({"most", "all", "many", "other", "some", "such", "few", "any", "more"})
ENDS = frozenset({".", "!", "?", "”", '"', "’", "'", ")"})


def habitual(doc: Doc, index: int, operators: Operators) -> bool:
    """Does the clause of this verb say what is usual: in the simple present, of no one in particular, at no time of its own?"""
    if not simple_present(doc, index) or grammar.dictionary_form(doc.tokens[index], operators.stances) in operators.stances:
        return False
    if any(is_time(doc, i) for i in grammar.children(doc, index, "obl", "obl:tmod", "advmod")) or telegraphic(doc, index):
        return False
    found = grammar.surface_subject(doc, index)
    speakers = SPEAKERS if grammar.marker(doc, index) not in ("as", "while") else ()  # "Supporters cheer as they march", a caption
    return bool(found) and all(anybody(doc, i) or doc.tokens[i].form.lower() in speakers or one_of_a_kind(doc, i, index) for i in found)


def simple_present(doc: Doc, index: int) -> bool:
    """A finite verb in the present with no auxiliary but "do"."""
    token = doc.tokens[index]
    if token.upos != "VERB" or "VerbForm=Fin" not in token.feats or "Tense=Pres" not in token.feats:
        return False
    return not grammar.children(doc, index, "aux", "aux:pass", "cop")


def telegraphic(doc: Doc, index: int) -> bool:
    """Does the word stand in a headline, or in a line without a full stop (a caption, a list)?"""
    first, last = doc.sentence(index)
    headline = doc.article.headline
    if headline and headline.start <= doc.tokens[index].start < headline.end:
        return True
    return doc.tokens[last - 1].form not in ENDS or all_capitals(doc, first, last)


def anybody(doc: Doc, index: int) -> bool:
    """ "You", "anyone", "people", "voters", "most agencies", "people like him": nobody in particular (not "the voters", "two voters", "Democrats")."""
    token = doc.tokens[index]
    if token.form.lower() in ANYBODY:
        return not particular(doc, index)
    return token.upos == "NOUN" and plural(doc, index) and token.form.islower() and not particular(doc, index)


def plural(doc: Doc, index: int) -> bool:
    token = doc.tokens[index]
    return "Number=Plur" in token.feats or (token.form.lower().endswith("s") and token.lemma.lower() != token.form.lower())


def particular(doc: Doc, index: int) -> bool:
    """Do the words beside a noun say which or how many ("the", "two", "Boston", "his")?"""
    for i in doc.children[index]:
        token = doc.tokens[i]
        if token.deprel in ("nummod", "nmod:poss") or (token.deprel in ("det", "amod") and token.form.lower() in PARTICULAR):
            return True
        if token.deprel in ("compound", "appos", "nmod", "conj", "acl:relcl") and token.upos == "PROPN":
            return True
    return False


def one_of_a_kind(doc: Doc, noun: int, index: int) -> bool:
    """ "A firm that helps addicts": the verb is the relative clause of a singular noun after "a"."""
    token = doc.tokens[index]
    own = token.deprel == "acl:relcl" and token.head == noun and doc.tokens[noun].upos == "NOUN"
    return own and any(doc.tokens[i].form.lower() in ("a", "an") for i in grammar.children(doc, noun, "det"))


def describes(doc: Doc, index: int) -> bool:
    """Is the word a participle or a relative clause, not in the past, that says which people in general are meant ("men convicted of fraud")?"""
    token = doc.tokens[index]
    if not token.deprel.startswith("acl") or token.upos != "VERB" or token.head < 0 or not anybody(doc, token.head):
        return False
    words = (token, *(doc.tokens[i] for i in grammar.children(doc, index, "aux", "aux:pass")))
    return not any("VerbForm=Fin" in t.feats and "Tense=Past" in t.feats for t in words) and not any(is_time(doc, i) for i in doc.children[index])
