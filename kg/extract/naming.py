"""Names made whole: what the tagger marks, mended by capitals, by the tree and by what the ontology knows.

"Los" "Angeles" "County"            ->  one name: the words hang together
"Customs Enforcement" after "and"   ->  "Immigration and Customs Enforcement", because a table knows it
"Kentucky" (a person) "Sen."        ->  a jurisdiction before a title
"Subpoena" in a headline            ->  no name: every word has a capital there, and the text writes it small

In: a `Doc`, the gazetteer. Out: its names, in order, none overlapping. Capitals are evidence only where a sentence is in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.doc import Doc, Name
from kg.extract.trust import WHERE, kinded, trusted
from kg.extract.wording import LABELS, Wording, capital
from kg.ontology import Gazetteer

INNER = frozenset({"of", "and", "the", "for", "on", "in", "to", "&", "-", "–", "'s", "’s", "'", "’", "v.", "vs.", ".", ","})
LONGEST = 10  # words of a known name
BOUND = frozenset({"flat", "compound", "goeswith", "amod", "nmod", "appos", "nummod"})
OWNED = frozenset({"administration", "campaign"})
LINKS = frozenset({"of", "for"})


def whole_names(doc: Doc, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The names of the document: cut ones joined, missed ones found, headline words and bare titles left out."""
    wording = Wording(doc, gazetteer)
    found = Names(wording)
    names = [name for given in doc.names for part in found.parted(given) if (name := found.trimmed(part))]
    names = found.joined(found.with_known(names))
    names = [name for name in map(found.trimmed, found.linked(found.joined(found.widened(names)))) if name]
    names = sorted([*names, *found.missed(names)], key=lambda name: name.first)
    return tuple(kinded(wording, name, names) for name in names if trusted(wording, name, names))


@dataclass(frozen=True)
class Names:
    """The names of one document while they are made whole."""

    wording: Wording

    @property
    def doc(self) -> Doc:
        return self.wording.doc

    @property
    def gazetteer(self) -> Gazetteer:
        return self.wording.gazetteer

    def form(self, index: int) -> str:
        return self.wording.form(index)

    # ------------------------------------------------------------ one name

    def parted(self, name: Name) -> tuple[Name, ...]:
        """ "Ohio Republican", taken for a person: a place and a party."""
        last = name.last - 1
        party = name.kind == "PERSON" and last > name.first and self.gazetteer.party(self.form(last)) and self.form(last) in self.gazetteer.members
        if not party or not self.gazetteer.state(self.doc.text(name.first, last)):
            return (name,)
        return Name(name.first, last, "JURISDICTION"), Name(last, name.last, "NORP")

    def trimmed(self, name: Name) -> Name | None:
        """The name without marks and titles that the tagger put at its edges; None where no word with a capital or number is left."""
        first, last = name.first, name.last
        if name.kind in ("DATE", "MONEY"):
            return name
        while first < last and not any(c.isalnum() for c in self.form(first)):
            first += 1
        while last > first and (not any(c.isalnum() for c in self.form(last - 1)) or self.form(last - 1) in INNER):
            last -= 1
        first += first < last - 1 and self.doc.tokens[first].upos == "INTJ"  # "Oh Roe"
        if first == last or not any(c.isupper() or c.isdigit() for i in range(first, last) for c in self.form(i)):
            return None
        if name.kind == "ORG" and not any(c.isalpha() for i in range(first, last) for c in self.form(i)) and not self.wording.known(first, last):
            return None  # "501"
        while name.kind == "PERSON" and last - first > 1 and len(self.form(last - 1)) > 3 and self.form(last - 1) in self.gazetteer.adjectives:
            last -= 1  # "Roe Democratic"
        first, last = self._without_title(first, self._unglued(first, last))
        if first == last:
            return None
        return self._before_title(Name(first, last, name.kind)) if name.kind == "PERSON" else Name(first, last, name.kind)

    def _unglued(self, first: int, last: int) -> int:
        """The end of a name that a saved page runs on into a link's title: "Ann Roe | Ann Beth RoePoe wins"."""
        for i in range(first + 1, last):
            form = self.form(i)
            for n in range(first, i):
                word = self.form(n)
                again = len(word) > 2 and form.startswith(word)
                if again and form[len(word) : len(word) + 1].isupper():
                    return n + 1
                if again and n == first and i - first > 1 and (form == word or self.form(min(i + 1, len(self.doc.tokens) - 1)) == "("):
                    return i
        return last

    def _without_title(self, first: int, last: int) -> tuple[int, int]:
        """ "State Ann Roe" after "Secretary of", "House Majority" before "Leader": the words of a title that the tagger cut are not the name's."""
        titles, tokens = self.gazetteer.titles, self.doc.tokens
        low, high = self.doc.sentence(first)
        if first - 2 >= low and self.form(first - 1) == "of" and titles.of(self.doc.text(first - 2, first + 1)):
            first += 1
        if last < high and first < last and tokens[last].upos in ("NOUN", "PROPN") and not self.wording.known(first, last):
            begin = next((i for i in range(first, last) if titles.of(self.doc.text(i, last + 1))), last)
            last = begin if begin == first or self.wording.known(first, begin) else last
        return first, last

    def _before_title(self, name: Name) -> Name | None:
        """ "Iowa Gov.", taken for a person: "Iowa"; a title alone is no name."""
        words = [self.form(i) for i in range(name.first, name.last)]
        titles = self.gazetteer.titles
        if titles.of(words[-1]) is None or words[-1].lower() in titles.surnames or not self._name_follows(name.last):
            return name
        size = next((n for n in range(len(words) - 1, 0, -1) if self.wording.known(name.first, name.first + n)), 0)
        return Name(name.first, name.first + size, "JURISDICTION") if size else None

    def _name_follows(self, index: int) -> bool:
        return index < len(self.doc.tokens) and self.doc.tokens[index].upos == "PROPN" and capital(self.form(index))

    # ------------------------------------------------------------ known names

    def with_known(self, names: list[Name]) -> list[Name]:
        """The names with every known name of several words in one piece; a longer name of the tagger's stays."""
        found = list(self._known_names())
        kept = []
        for name in names:
            over = [k for k in found if k.first < name.last and name.first < k.last]
            if any(k.first <= name.first and name.last <= k.last for k in over):
                continue
            kept.append(name)
            found = [k for k in found if k not in over]
        located = {i for name in names if name.kind in ("PLACE", "FACILITY") for i in range(name.first, name.last)}
        found = [Name(k.first, k.last, "PLACE") if k.kind == "JURISDICTION" and k.first in located and k.last - 1 in located else k for k in found]
        return sorted([*kept, *found], key=lambda name: name.first)

    def _known_names(self) -> Iterator[Name]:
        index = 0
        while index < len(self.doc.tokens):
            size, label = self._known_at(index)
            if size:
                yield Name(index, index + size, label)
            index += max(1, size)

    def _known_at(self, first: int) -> tuple[int, str]:
        """Length and label of the longest known name of several words that begins here."""
        tokens = self.doc.tokens
        low, high = self.doc.sentence(first)
        if first + 1 >= high or not capital(tokens[first].form) or not self.gazetteer.begins(self.doc.text(first, first + 2)):
            return 0, ""
        if tokens[first].upos == "DET" and (first == low or first == 0):
            return 0, ""
        last = first + 1
        while last < min(high, first + LONGEST) and (capital(tokens[last].form) or tokens[last].form in INNER):
            last += 1
        for end in range(last, first + 1, -1):
            known = self.gazetteer.lookup(self.doc.text(first, end)) if capital(tokens[end - 1].form) else None
            if known and known.kind in LABELS:
                return end - first, LABELS[known.kind]
        return 0, ""

    # ------------------------------------------------------------ pieces joined

    def joined(self, names: list[Name]) -> list[Name]:
        """Names side by side that are pieces of one."""
        found: list[Name] = []
        for name in names:
            if found and found[-1].last == name.first and self._one(found[-1], name):
                found[-1] = self._whole(found[-1].first, name.last, name.kind)
            else:
                found.append(name)
        return found

    def _whole(self, first: int, last: int, kind: str) -> Name:
        """The name of these words, its kind by its last word where that tells one."""
        text = self.doc.text(first, last)
        tail = text.rsplit(" of ", 1)[-1]  # "State of Ohio Parole Division" is a division
        heads = self.gazetteer.heads
        head = "" if kind in ("PERSON", "LAW") else (heads.kind(tail, "ORG") if " " in tail else "") or heads.kind(text)
        return Name(first, last, LABELS.get(head, kind) if head != "Person" else kind)

    def _one(self, left: Name, right: Name) -> bool:
        if self.doc.sentence(left.first) != self.doc.sentence(right.first) or not capital(self.form(left.last - 1)) or not capital(self.form(right.first)):
            return False
        if (left.kind == "PERSON") != (right.kind == "PERSON"):
            return False
        if any(self.gazetteer.party(self.wording.text(name)) for name in (left, right)) or "NORP" in (left.kind, right.kind):
            return False
        if left.kind == "PERSON":
            return not any(self.wording.is_title(i) for i in (left.last - 1, right.first))
        if right.last < len(self.doc.tokens) and self.wording.is_title(right.last) and self.wording.known(left.first, left.last):
            return self.gazetteer.heads.kind(self.wording.text(right)) == "Jurisdiction"
        if self.wording.known(left.first, left.last) and (self.wording.known(right.first, right.last) or self._headed(right)):
            return False
        return self._bound(range(left.first, left.last), range(right.first, right.last))

    def _headed(self, name: Name) -> bool:
        """A name that stands alone ("Democratic Party" in "Arizona Democratic Party"), because its last word says what it is."""
        return name.last - name.first > 1 and bool(self.gazetteer.heads.kind(self.wording.text(name), "ORG"))

    def _bound(self, left: range, right: range) -> bool:
        """Does the tree hang a word of one piece on a word of the other, as parts of names hang together?"""
        tokens = self.doc.tokens
        pairs = [(i, tokens[i].head) for i in left if tokens[i].head in right] + [(i, tokens[i].head) for i in right if tokens[i].head in left]
        heads = {tokens[left[-1]].head, tokens[right[0]].head} - {-1}
        return any(tokens[i].deprel.split(":")[0] in BOUND for i, _ in pairs) or (len(heads) == 1 and tokens[left[-1]].deprel in ("compound", "flat"))

    def widened(self, names: list[Name]) -> list[Name]:
        """Names with the words in capitals beside them that the tagger left out ("Los [Angeles] County")."""
        taken = {i for name in names for i in range(name.first, name.last)}
        found = []
        for name in names:
            first, last = name.first, name.last
            headline = self.doc.sentence(first)[0] in self.wording.titled
            if headline or name.kind in ("DATE", "MONEY", "NORP", "MISC") or self.gazetteer.lookup(self.wording.text(name)):
                found.append(name)
                continue
            while self._part(last, taken) and self._bound(range(first, last), range(last, last + 1)):
                last += 1
            if self._hyphened(first, taken):
                first -= 2
            while name.kind != "PERSON" and self._part(first - 1, taken) and self._bound(range(first - 1, first), range(first, last)):
                first -= 1
            taken.update(range(first, last))
            found.append(name if (first, last) == (name.first, name.last) else self._whole(first, last, name.kind))
        return found

    def _hyphened(self, first: int, taken: set[int]) -> bool:
        """Is a word in capitals joined to the name by a hyphen that the tagger left out ("Roe | - | Poe Airport")?"""
        tokens = self.doc.tokens
        if first < 2 or {first - 1, first - 2} & taken or tokens[first - 1].form not in ("-", "‑"):
            return False
        close = tokens[first - 2].end == tokens[first - 1].start and tokens[first - 1].end == tokens[first].start
        plain = self.gazetteer.demonym(tokens[first].form) is None and not self.wording.is_title(first - 2)
        return close and plain and tokens[first - 2].form[:1].isupper()

    def _part(self, index: int, taken: set[int]) -> bool:
        """May this word belong to the name beside it: a proper noun with a capital, no title, no name of its own?"""
        if not 0 <= index < len(self.doc.tokens) or index in taken:
            return False
        token = self.doc.tokens[index]
        if token.upos not in ("PROPN", "NOUN") or not capital(token.form) or index == self.doc.sentence(index)[0]:
            return False
        return not (self.wording.is_title(index) or self.gazetteer.demonym(token.form))

    def linked(self, names: list[Name]) -> list[Name]:
        """A body with its "of": "University" "of" "Texas", "ACLU of Ohio"."""
        found: list[Name] = []
        for name in names:
            before = found[-1] if found else None
            if before and before.kind == "ORG" and name.kind in (*WHERE, "ORG") and self._link(before, name):
                found[-1] = Name(before.first, name.last, "ORG")
            elif before and 0 < name.first - before.last < 3 and self.doc.text(before.last, name.first).rstrip(".") in ("v", "vs"):
                found[-1] = Name(before.first, name.last, "LAW")
            else:
                found.append(name)
        return [self._owned(name) for name in found]

    def _owned(self, name: Name) -> Name:
        """ "Trump administration", "Clinton campaign": a body that goes by the name of its head."""
        tokens = self.doc.tokens
        if name.kind == "PERSON" and name.last - name.first > 1 and tokens[name.last - 1].form.lower() in OWNED:
            return Name(name.first, name.last, "ORG")
        if name.kind != "PERSON" or name.last >= len(tokens) or tokens[name.last].form not in OWNED:
            return name
        return Name(name.last - 1, name.last + 1, "ORG") if not self.wording.is_title(name.last - 1) else name

    def _link(self, left: Name, right: Name) -> bool:
        between = [self.form(i) for i in range(left.last, right.first)]
        if not between or between[0] not in LINKS or between[1:] not in ([], ["the"]):
            return False
        known = self.gazetteer.lookup(self.wording.text(left))
        if known:
            return known.kind == "AdvocacyGroup" and len(between) == 1 and between[0] == "of" and right.kind in WHERE
        return self.gazetteer.heads.kind(self.form(left.last - 1), "ORG") != "" and (left.last - left.first == 1 or between[0] == "of")

    # ------------------------------------------------------------ missed names

    def missed(self, names: list[Name]) -> list[Name]:
        """Runs of proper nouns in no name, where a table, a head word, a title or a name of the text says what they are."""
        taken = {i for name in names for i in range(name.first, name.last)}
        people = {self.form(name.last - 1) for name in names if name.kind == "PERSON"}
        found = []
        for first, last in self._runs(taken):
            label = self._label(first, last, people)
            if label:
                found.append(Name(first, last, label))
        return found

    def _runs(self, taken: set[int]) -> Iterator[tuple[int, int]]:
        """Maximal runs of untagged proper nouns with capitals, in sentences in lower case; a title ends a run."""
        for low, high in self.doc.sentences:
            first = low
            while low not in self.wording.titled and first < high:
                last = first
                while last < high and last not in taken and self._proper(last):
                    last += 1
                if last > first:
                    yield first, last
                first = max(last, first + 1)

    def _proper(self, index: int) -> bool:
        token = self.doc.tokens[index]
        return token.upos == "PROPN" and capital(token.form) and not self.wording.is_title(index)

    def _label(self, first: int, last: int, people: set[str]) -> str:
        text, size = self.doc.text(first, last), last - first
        low = self.doc.sentence(first)[0]
        known = self.gazetteer.lookup(text)
        if known and (size > 1 or first > low or known.kind in ("Jurisdiction", "Agency", "Court") or text.isupper()):
            return LABELS.get(known.kind, "")
        if self.form(last - 1) in people or (size > 1 and self.gazetteer.gender(self.form(first)) and first > low):
            return "PERSON"
        before = [self.form(i) for i in range(max(low, first - 4), first)]
        if before and self.wording.is_title(first - 1) and capital(before[-1]):
            return "PERSON"
        if size > 1 and first > low and self.gazetteer.demonym(text) is None:
            return LABELS.get(self.gazetteer.heads.kind(text, "ORG") or self.gazetteer.heads.kind(text, "PLACE"), "")
        return ""
