"""Noun phrases -> fillers: which words they cover, and whether they name, describe or stand for an entity.

"the acting director of the agency"  ->  Mention(description, Person)
"ICE"                                ->  Mention(name, Agency)
"information about three men"        ->  the words alone
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.doc import Doc, Name
from kg.model import Filler, Mention, Span
from kg.ontology import Ontology

PERSONAL = {
    "he": "Person",
    "she": "Person",
    "him": "Person",
    "her": "Person",
    "i": "Person",
    "me": "Person",
    "his": "Person",
    "hers": "Person",
    "my": "Person",
    "we": "Group",
    "us": "Group",
    "they": "Group",
    "them": "Group",
    "their": "Group",
    "our": "Group",
    "it": "Organization",
    "its": "Organization",
    "himself": "Person",
    "herself": "Person",
    "themselves": "Group",
    "itself": "Organization",
    "myself": "Person",
    "ourselves": "Group",
}
# Kinds of name that are no entity of ours: the words stay, but nothing is named by them.
UNNAMED_KINDS = frozenset({"DATE", "MONEY", "PRODUCT", "EVENT", "MISC"})
PREMODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "det:predet", "goeswith", "case", "punct", "nmod:npmod"})
LONGEST_PREMODIFIER = 8  # words; what is longer hangs there by a mistake of the parser
EMPTY_HEADS = frozenset({"one", "ones", "some", "many", "others", "all", "most", "number", "lot", "majority", "thing", "things", "way", "part", "kind"})


@dataclass
class Phrases:
    """The noun phrases of one document, worked out once each."""

    doc: Doc
    ontology: Ontology
    named: dict[int, Name] = field(default_factory=dict)
    cache: dict[int, Filler | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lower = {token.form for token in self.doc.tokens if token.form.islower()}
        for name in self.doc.names:
            if not self._common_word(name, lower) and not self._only_title(name):
                for i in range(name.first, name.last):
                    self.named[i] = name

    def _only_title(self, name: Name) -> bool:
        """ "Rep." or "Former" before a name, "Republican" after one, the "R-" of a tag: words about a person, no person."""
        text = self.doc.text(name.first, name.last)
        gazetteer = self.ontology.gazetteer
        if name.kind == "PERSON":
            return (
                gazetteer.title(text) is not None or gazetteer.titles.is_past(text) or gazetteer.titles.is_courtesy(text) or gazetteer.party(text) is not None
            )
        return len(text.rstrip("-–.,")) < 2

    def _common_word(self, name: Name, lower: set[str]) -> bool:
        """A capitalised word of a headline ("Subpoenas") that the text elsewhere writes small is no name."""
        form = self.doc.tokens[name.first].form
        return name.last - name.first == 1 and name.kind != "PERSON" and form.istitle() and form.lower() in lower

    def filler(self, head: int) -> Filler | None:
        """What this word and its dependents put into a role, or None for a word that says nothing ("that", "there")."""
        if head not in self.cache:
            self.cache[head] = self._filler(head)
        return self.cache[head]

    def _filler(self, head: int) -> Filler | None:
        token = self.doc.tokens[head]
        if token.upos == "PRON" or (token.upos == "DET" and token.lemma in PERSONAL):
            kind = PERSONAL.get(token.form.lower())
            return Filler(self.span(head, head + 1), Mention(self.span(head, head + 1), kind, "pronoun")) if kind else None
        if token.upos in ("DET", "ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "INTJ"):
            return None
        name = self.name_of(head)
        if name:
            return self._named(name)
        return self._described(head)

    def name_of(self, head: int) -> Name | None:
        """The name that a phrase with this head is: the head stands in it, or is a title before it ("President Smith")."""
        found = self.named.get(head)
        if found:
            return found if self._heads_name(head, found) else None
        for i in self.doc.children[head]:
            token, name = self.doc.tokens[i], self.named.get(i)
            if name and name.kind == "PERSON" and token.deprel in ("flat", "appos", "compound") and name.first == self._after_title(head):
                return name
        return None

    def _heads_name(self, head: int, name: Name) -> bool:
        """False where the word stands in a name that only modifies something ("Trump" in "Trump officials" is not the head)."""
        return self.doc.tokens[head].upos not in ("VERB", "AUX")

    def _after_title(self, head: int) -> int:
        """The word after a title that is a phrase of its own ("Secretary of State Jane Roe")."""
        last = head + 1
        while last < len(self.doc.tokens) and self.doc.tokens[last].lemma in ("of", "general", "in", "chief", "state", "'s", "’s") and last - head < 4:
            last += 1
        return last

    def _named(self, name: Name) -> Filler | None:
        span = self.doc.span(name.first, name.last)
        if name.kind in UNNAMED_KINDS:
            return Filler(span)
        mention = self.name_mention(name)
        return Filler(mention.span, mention) if mention else Filler(span)

    def name_mention(self, name: Name) -> Mention | None:
        """The mention of a name, without a title or a possessive that the tagger put in."""
        first, last = name.first, name.last
        tokens = self.doc.tokens
        while last - 1 > first and tokens[last - 1].form in ("'s", "’s", "'", "’", ",", "."):
            last -= 1
        if name.kind == "PERSON":
            cut = self.ontology.gazetteer.title_length([t.form for t in tokens[first:last]])
            first += cut if cut < last - first else 0
            inner = [i for i in range(first, last - 1) if self.ontology.gazetteer.title(tokens[i].form)]
            first = inner[-1] + 1 if inner else first
        if tokens[first].form.lower() in ("the", "a", "an") and last - first > 1:
            first += 1
        kind = self.ontology.gazetteer.kind_of(self.doc.text(first, last), name.kind)
        return Mention(self.doc.span(first, last), kind) if kind else None

    def _described(self, head: int) -> Filler | None:
        first, last, longest = self.extent(head)
        token = self.doc.tokens[head]
        text = self.doc.text(first, last)
        span = self.doc.span(first, longest)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM") or token.lemma in EMPTY_HEADS:
            return Filler(span)
        kind = self.ontology.gazetteer.kind_of(text, None, token.form) if token.upos != "NUM" else ""
        if not kind or (kind == "Place" and token.upos != "PROPN"):
            return Filler(span, Mention(self.doc.span(first, last), kind, "description")) if kind else Filler(span)
        return Filler(span, Mention(self.doc.span(first, last), kind, "description"))

    def extent(self, head: int) -> tuple[int, int, int]:
        """Words [first, last) of the phrase without clauses and appositions, and its end with everything that hangs on it."""
        doc, tokens = self.doc, self.doc.tokens
        first = head
        for i in reversed([c for c in doc.children[head] if c < head]):
            if (
                tokens[i].deprel not in PREMODIFIERS
                or tokens[i].deprel == "case"
                or (tokens[i].deprel == "advmod" and tokens[i].upos == "ADV" and i < first - 1)
            ):
                continue
            inside = doc.subtree(i)
            low = inside[0]
            if len(inside) > LONGEST_PREMODIFIER:
                continue
            if low > first or (tokens[i].deprel == "punct" and tokens[i].form in ",;:-–—"):
                continue
            first = min(first, low)
        first = self._trim(first, head)
        last = head + 1
        for i in [c for c in doc.children[head] if c > head]:
            relation = tokens[i].deprel
            if relation in ("flat", "compound", "fixed", "goeswith", "nummod", "nmod", "compound:prt"):
                inside = self._before_verb([j for j in doc.subtree(i) if not self._in_clause(j, i)])
                if inside[0] <= last + 1:
                    last = max(last, inside[-1] + 1)
            elif relation == "punct" and tokens[i].form in "”’\"'" and i == last:
                last += 1
        longest = max(
            [
                last,
                *[
                    j + 1
                    for i in doc.children[head]
                    if i > head and tokens[i].deprel not in ("conj", "cc", "punct", "parataxis", "appos")
                    for j in doc.subtree(i)
                ],
            ]
        )
        return first, last, longest

    def _before_verb(self, inside: list[int]) -> list[int]:
        """The words up to a finite verb, which a phrase holds only by a mistake of the parser."""
        stop = next((n for n, j in enumerate(inside) if n and "VerbForm=Fin" in self.doc.tokens[j].feats), len(inside))
        return inside[:stop]

    def _in_clause(self, index: int, top: int) -> bool:
        """Does the word stand in a clause, coordination or apposition below the top word?"""
        here = index
        while here != top:
            if self.doc.tokens[here].deprel.startswith(("acl", "advcl", "appos", "parataxis")) or (self.doc.tokens[here].deprel == "punct" and here > top):
                return True
            here = self.doc.tokens[here].head
        return False

    def _trim(self, first: int, head: int) -> int:
        while first < head and self.doc.tokens[first].form in (",", "(", "-", "–", "—", ";", ":", "both", "only", "even", "also", "and", "or"):
            first += 1
        return first

    def span(self, first: int, last: int) -> Span:
        return self.doc.span(first, last)

    def words(self, head: int) -> Filler:
        """The words of a clause or phrase without its introducing conjunction, as they stand."""
        inside = self.doc.subtree(head)
        low, high = inside[0], inside[-1]
        while low < high and self.doc.tokens[low].upos == "PUNCT" and self.doc.tokens[low].form not in "“‘\"'":
            low += 1
        while high > low and self.doc.tokens[high].form in (",", ".", ";", ":", "–", "—"):
            high -= 1
        if self.doc.tokens[low].form.lower() in ("that", "from") and low < high:
            low += 1
        return Filler(self.doc.span(low, high + 1))

    def fillers(self, heads: list[int]) -> list[Filler]:
        return [found for head in heads if (found := self.filler(head))]
