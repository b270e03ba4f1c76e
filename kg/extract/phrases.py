"""Noun phrases -> fillers: which words they cover, and whether they name, describe or stand for an entity.

"the acting director of the agency"  ->  Mention(description, Person)
"ICE"                                ->  Mention(name, Agency)
"information about three men"        ->  the words alone
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.doc import Doc, Name
from kg.model import Filler, Mention, Span
from kg.ontology import Ontology

PERSONAL = {
    **dict.fromkeys(("he", "she", "him", "her", "i", "me", "his", "hers", "my", "himself", "herself", "myself"), "Person"),
    **dict.fromkeys(("we", "us", "they", "them", "their", "our", "themselves", "ourselves"), "Group"),
    **dict.fromkeys(("it", "its", "itself"), "Organization"),
}
# Kinds of name that are no entity of ours: the words stay, but nothing is named by them.
UNNAMED_KINDS = frozenset({"DATE", "MONEY", "PRODUCT", "EVENT", "MISC"})
PREMODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "det:predet", "goeswith", "case", "punct", "nmod:npmod"})
LONGEST_PREMODIFIER = 8  # words; what is longer hangs there by a mistake of the parser
# Words and marks that are no part of a phrase they stand before.
LEADING = frozenset({",", "(", "[", "/", "and/or", "-", "–", "—", ";", ":", "both", "only", "even", "also", "and", "or"})
INSIDE = frozenset({"compound", "flat", "goeswith", "fixed"})  # words inside a phrase that another heads
PARTY_TAG = re.compile(r"[A-Z]{1,3}\.?(?:\s?[-–—,]\s?[A-Z][\w.]*)?")
BODY_KINDS = ("Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup")
SINGLING = frozenset({"some", "most", "many", "few", "these", "those", "other", "several", "more"})
ONE_OF_THEM = frozenset({"a", "an", "one", "the", "another", "this", "that"})
OWNING = frozenset({"'s", "’s", "'", "’"})
TITLE_GOES_ON = frozenset({"of", "in", "general", "elect", "designate"})
OPENING, CLOSING = frozenset("“\"‘"), frozenset("”\"’")
SHARES = frozenset({"percent", "%", "half", "third", "quarter"})
EMPTY_HEADS = SHARES | {"one", "ones", "some", "many", "others", "all", "most", "number", "lot", "majority", "thing", "things", "way", "part", "kind"}


@dataclass
class Phrases:
    """The noun phrases of one document, worked out once each."""

    doc: Doc
    ontology: Ontology
    named: dict[int, Name] = field(default_factory=dict)
    cache: dict[int, Filler | None] = field(default_factory=dict)
    called: dict[Name, Mention | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.named.update((i, name) for name in self.doc.names for i in range(name.first, name.last))

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
        name = self._tagged(head) or self.name_of(head)
        if name and (partisan := self.partisan(name)):
            return partisan
        if name and not self.some_of(name):
            return self._named(name)
        return self._described(head)

    def partisan(self, name: Name) -> Filler | None:
        """ "the Ohio Republican", "one Democrat": one member of a party, not the party."""
        tokens, last = self.doc.tokens, name.last - 1
        if tokens[last].form not in self.ontology.gazetteer.members or tokens[last].upos == "ADJ" or tokens[last].deprel in INSIDE - {"flat"}:
            return None
        after = tokens[name.last] if name.last < len(tokens) else None
        if after and (after.upos in ("NOUN", "PROPN", "ADJ") or after.form == "-") and self.doc.sentence(last) == self.doc.sentence(name.last):
            return None  # "the Republican nominee"
        first = self.before_name(name.first)
        placed = name.first - 1 in self.named and self.named[name.first - 1].kind in ("JURISDICTION", "PLACE") and first < name.first
        if not placed and tokens[first].form.lower() not in ONE_OF_THEM:
            return None
        span = self.doc.span(first, name.last)
        return Filler(span, Mention(span, "Person", "description"))

    def _tagged(self, head: int) -> Name | None:
        """The person before a party tag that the tree takes for what is spoken of: "Roe (D-Ohio), who voted"."""
        tokens, text = self.doc.tokens, self.doc.article.text
        before = next((i for i in range(head - 1, max(-1, head - 4), -1) if tokens[i].form not in ("(", "[", ",")), -1)
        found = PARTY_TAG.match(text, tokens[head].start) if before < head - 1 else None
        name = self.named.get(before) if found and self.ontology.gazetteer.party_tag(f"({found[0]})") else None
        return name if name and name.kind == "PERSON" and name.last == before + 1 else None

    def name_of(self, head: int) -> Name | None:
        """The name that a phrase with this head is: the head stands in it, or is a title before it ("President Smith")."""
        found = self.named.get(head)
        if found:
            return found if self._heads_name(head, found) else None
        for i in self.doc.children[head]:
            token, name = self.doc.tokens[i], self.named.get(i)
            if name and name.kind == "PERSON" and token.deprel in ("flat", "appos", "compound") and name.first == self._after_title(head):
                return name
        return self._name_after(head)

    def _name_after(self, head: int) -> Name | None:
        """The name of a person that stands right after this title or post ("Vice" "President" "Joseph Biden"), however the tree has it."""
        for last in range(head + 1, min(head + 4, len(self.doc.tokens))):
            after = self.named.get(last)
            if after and after.kind == "PERSON" and after.first == last:
                alone = last == head + 1 and self.of_person(head)
                return after if alone or self.ontology.gazetteer.title(self.doc.text(head, last)) else None
            if after or self.doc.tokens[last].upos == "PUNCT":
                return None
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

    def some_of(self, name: Name) -> bool:
        """ "three Americans", "Senate Democrats", "Republicans in Congress": some of a people or party, not all of it."""
        tokens, head = self.doc.tokens, name.last - 1
        people = name.kind in ("NORP", "ORG", "JURISDICTION")
        if not people or self.ontology.gazetteer.kind_of(self.doc.text(name.first, name.last), name.kind) not in ("Group", "Jurisdiction"):
            return False
        if name.kind == "JURISDICTION" and self.ontology.gazetteer.demonym(self.doc.text(name.first, name.last)) is None:
            return False
        before = [tokens[i] for i in self.doc.children[head] if i < name.first]
        one = name.last - name.first == 1 and tokens[head].upos != "ADJ" and any(t.form.lower() in ("a", "an") for t in before)  # "an American"
        return one or any(t.upos in ("NUM", "ADJ") or t.deprel in ("compound", "nmod:poss") or t.lemma.lower() in SINGLING for t in before)

    def _named(self, name: Name) -> Filler | None:
        span = self.doc.span(name.first, name.last)
        if name.kind in UNNAMED_KINDS:
            return Filler(span)
        mention = self.name_mention(name)
        return Filler(mention.span, mention) if mention else Filler(span)

    def name_mention(self, name: Name) -> Mention | None:
        """The mention of a name, without a title or a possessive that the tagger put in."""
        if name not in self.called:
            self.called[name] = self._name_mention(name)
        return self.called[name]

    def _name_mention(self, name: Name) -> Mention | None:
        first, last = name.first, name.last
        tokens = self.doc.tokens
        while last - 1 > first and tokens[last - 1].form in ("'s", "’s", "'", "’", ",", "."):
            last -= 1
        if name.kind == "PERSON":
            cut = self.ontology.gazetteer.title_length([t.form for t in tokens[first:last]])
            first += cut if cut < last - first else 0
            titles = self.ontology.gazetteer.titles
            inner = [i for i in range(first, last - 1) if titles.of(tokens[i].form) and tokens[i].form.lower() not in titles.surnames]
            first = inner[-1] + 1 if inner else first
        if tokens[first].form.lower() in ("the", "a", "an") and last - first > 1 and not self._keeps_article(first, last):
            first += 1
        kind = self.ontology.gazetteer.kind_of(self.doc.text(first, last), name.kind)
        if kind == "Group" and name.kind == "NORP" and tokens[last - 1].upos == "ADJ":
            return None  # "European", "Jewish": a quality, no group
        return Mention(self.doc.span(first, last), kind) if kind else None

    def _keeps_article(self, first: int, last: int) -> bool:
        """ "The Hill" is called so; "the Senate" is not."""
        known = self.ontology.gazetteer.lookup(self.doc.text(first, last))
        return known is not None and known.name.startswith("The ") and self.doc.tokens[first].form == "The"

    def _described(self, head: int) -> Filler | None:
        first, last, longest = self.extent(head)
        token = self.doc.tokens[head]
        span = self.doc.span(first, longest)
        counted = self.counted(head)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM") or (token.lemma in EMPTY_HEADS and counted is None):
            return Filler(span)
        kind = self._kind(first, head) if counted is None else self._kind(counted, counted)
        if not kind or token.upos == "NUM" or self._hyphened(head) or (counted is not None and kind != "Group"):
            return Filler(span)
        own = self._own_name(first, head) if counted is None else None
        return Filler(span, Mention(own, kind) if own else Mention(self.doc.span(first, last), kind, "description"))

    def _hyphened(self, head: int) -> bool:
        """Is the word the first half of a compound ("nation" of "nation-building")?"""
        tokens = self.doc.tokens
        hyphen = head + 2 < len(tokens) and tokens[head + 1].form in ("-", "‑")
        return hyphen and tokens[head].end == tokens[head + 1].start and tokens[head + 1].end == tokens[head + 2].start

    def _own_name(self, first: int, head: int) -> Span | None:
        """Where a name stands that the tagger missed and a table knows: "Medicare", "the Treasury Department"."""
        tokens = self.doc.tokens
        first += tokens[first].upos == "DET" and first < head
        proper = tokens[head].upos == "PROPN" and all(tokens[i].form[:1].isupper() or not tokens[i].form.isalpha() for i in range(first, head + 1))
        known = self.ontology.gazetteer.lookup(self.doc.text(first, head + 1)) if proper else None
        return self.doc.span(first, head + 1) if known else None

    def _kind(self, first: int, head: int) -> str:
        """The kind of what the words up to the head describe."""
        gazetteer, form = self.ontology.gazetteer, self.doc.tokens[head].form
        named = self.named.get(head)
        if head - 4 >= first and "".join(token.form for token in self.doc.tokens[head - 3 : head + 1]).lower() == "-in-law":
            return "Person"  # "son-in-law" is no law
        return gazetteer.kind_of(self.doc.text(first, head + 1), None, form) or (gazetteer.kind_of(form, named.kind) if named else "")

    def counted(self, head: int) -> int | None:
        """The plural noun after "a number of", "many of": what the phrase is about."""
        token = self.doc.tokens[head]
        if token.lemma not in EMPTY_HEADS and token.lemma not in self.ontology.gazetteer.heads.quantities:
            return None
        of = (i for i in self.doc.children[head] if self.doc.tokens[i].deprel.startswith("nmod") and i > head)
        return next((i for i in of if any(self.doc.tokens[j].form.lower() == "of" for j in self.doc.children[i])), None)

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
            if len(inside) > LONGEST_PREMODIFIER or any("VerbForm=Fin" in tokens[j].feats for j in inside):
                continue
            if low > first or (tokens[i].deprel == "punct" and tokens[i].form in ",;:-–—"):
                continue
            first = min(first, low)
        first = max([first, *[i + 1 for i in range(first, head) if "VerbForm=Fin" in tokens[i].feats]])
        first = self._whole_quote(self._trim(first, head), head)
        first = max([first, *[i + 1 for i in range(first, head) if self._no_part(i)]])
        first = self._with_owner(first)
        last = self.title_end(head) + 1
        for i in [c for c in doc.children[head] if c > head]:
            relation = tokens[i].deprel
            if relation in ("flat", "compound", "fixed", "goeswith", "nummod", "nmod", "compound:prt"):
                inside = self._before_verb([j for j in doc.subtree(i) if not self._in_clause(j, i)])
                if inside[0] <= last + 1:
                    last = max(last, inside[-1] + 1)
            elif relation == "punct" and tokens[i].form in CLOSING and i == last and any(tokens[j].form in OPENING for j in range(first, last)):
                last += 1
        last = self._unowned(last, head)
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

    def _with_owner(self, first: int) -> int:
        """The first word of the possessor right before a phrase, where the tree takes it for something else: "Roe | 's | lawyer said"."""
        tokens, before = self.doc.tokens, first - 1
        if before < 1 or tokens[before].form not in OWNING or tokens[before].deprel != "case" or self.doc.sentence(before) != self.doc.sentence(first):
            return first
        name, owner = self.named.get(before - 1), before - 1
        begin = self.before_name(name.first) if name else owner
        while not name and begin - 1 >= self.doc.sentence(first)[0] and tokens[begin - 1].upos in ("DET", "ADJ", "NUM") and owner - begin < 3:
            begin -= 1
        return begin if tokens[owner].upos in ("NOUN", "PROPN") and tokens[owner].end == tokens[before].start else first

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

    def _no_part(self, index: int) -> bool:
        """A word that a mistake of the parser put before a noun: a verb in its base form ("not be a candidate"), "to"."""
        token = self.doc.tokens[index]
        return (token.upos == "VERB" and "VerbForm=Inf" in token.feats) or (token.upos in ("AUX", "PART") and token.form not in OWNING)

    def _trim(self, first: int, head: int) -> int:
        while first < head and (self.doc.tokens[first].form in LEADING or self.doc.tokens[first].upos in ("ADP", "SCONJ")):
            first += 1
        tokens = self.doc.tokens
        anew = [i + 1 for i in range(first, head - 1) if tokens[i].form == "," and tokens[i + 1].upos in ("DET", "PRON")]
        return anew[-1] if anew else first  # "the army, the foreign ministry" that the tree takes for one phrase

    def _unowned(self, last: int, head: int) -> int:
        """The end of the phrase without a possessive mark or a preposition."""
        while last - 1 > head and (self.doc.tokens[last - 1].form in ("'s", "’s", "'") or self.doc.tokens[last - 1].upos in ("ADP", "SCONJ")):
            last -= 1
        return last

    def _whole_quote(self, first: int, head: int) -> int:
        """The phrase without a quotation that opens and does not close before the head ("“sanctuary” cities" keeps its marks)."""
        marks = [i for i in range(first, head) if self.doc.tokens[i].form in OPENING | CLOSING]
        if len(marks) % 2 == 0:
            return first
        return marks[-1] + 1

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


    def of_person(self, index: int) -> bool:
        """A title, a post or another noun for one person."""
        gazetteer, form = self.ontology.gazetteer, self.doc.tokens[index].form
        return gazetteer.title(form) is not None or gazetteer.heads.kind(form.lower()) == "Person"

    def before_name(self, start: int) -> int:
        """The first of the words without a gap that stand before a name in its phrase."""
        tokens = self.doc.tokens
        low, _ = self.doc.sentence(start)
        first = start
        while first > low and start - first < LONGEST_PREMODIFIER:
            token, named = tokens[first - 1], self.named.get(first - 1)
            if token.upos == "DET" or (token.upos == "PRON" and token.deprel == "nmod:poss"):
                return first - 1
            inner = token.form == "of" and first - 2 >= low and self.ontology.gazetteer.title(self.doc.text(first - 2, start)) is not None
            word = token.form[0].isalnum() and token.upos in ("NOUN", "PROPN", "ADJ", "NUM")
            joined = token.form in ("'s", "’s", ".") or (token.form == "-" and token.end == tokens[first].start and tokens[first - 2].end == token.start)
            if (named and named.kind == "DATE") or not (inner or word or joined) or self._ends_before_title(first, start):
                break
            first -= 1
        while first < start and not tokens[first].form[0].isalnum():
            first += 1
        return first if first == start or tokens[first].form not in ("'s", "’s") else first + 1

    def _ends_before_title(self, first: int, start: int) -> bool:
        """Does a title in capitals begin here, after a noun that is none of its words ("a decision | Judge Roe")?"""
        before, titles = self.doc.tokens[first - 1], self.ontology.gazetteer.titles
        if first >= start or before.upos != "NOUN" or not before.form.islower() or titles.is_modifier(before.form) or titles.is_past(before.form):
            return False
        return self.doc.tokens[first].form[:1].isupper() and titles.of(self.doc.text(first, start)) is not None

    def title_end(self, head: int) -> int:
        """The last word of a title that goes on after its noun: "general" of "the attorney general", "staff" of "chief of staff"."""
        tokens, gazetteer = self.doc.tokens, self.ontology.gazetteer
        if head + 1 >= len(tokens) or tokens[head + 1].form.lower() not in TITLE_GOES_ON:
            return head
        words = 1 + next((n for n in range(3) if head + n + 1 >= len(tokens) or not tokens[head + n + 1].form.isalpha()), 2)
        size = next((n for n in (3, 2) if n <= words and gazetteer.title(self.doc.text(head, head + n))), 1)
        return head + size - 1
