"""What is known of the things that articles name: their kinds, other names, titles, demonyms.

In: the folder `ontology/entities`. Out: a `Gazetteer`, which answers questions about words and never about an article.

>>> from pathlib import Path
>>> gazetteer = load_gazetteer(Path("ontology/entities"))
>>> gazetteer.kind_of("the Environmental Protection Agency", "ORG"), gazetteer.kind_of("three suspects")
('Agency', 'Group')
>>> gazetteer.party_tag("(R-Ky.)"), gazetteer.title_post("Sen."), gazetteer.demonym("Iranian")
(PartyTag(tag='R', state='Kentucky'), 'Senator', 'Iran')

How a kind is decided, first answer wins: the name stands in a table (and the tagger does not say that it is a person); the head
word, in the kinds that the tagger's answer allows; the tagger's answer alone. Where nothing says anything the kind is "": no entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kg.ontology.heads import Heads, load_heads
from kg.ontology.spelling import REMEMBERED, bare, is_acronym, key, owner, singular, spelt
from kg.ontology.tables import Known, Row, known, read_rows, read_words
from kg.ontology.titles import Title, Titles, load_titles

__all__ = ["Gazetteer", "Known", "PartyTag", "Title", "Titles", "load_gazetteer"]

_TAG = re.compile(r"([A-Z][A-Za-z]{0,3})\.?\s*[-–—‑/,]\s*([A-Z][A-Za-z. ]*)(?:[,;].*)?")
_HERE = frozenset({"PLACE", "FACILITY"})
_ONE = frozenset({"a", "an", "another", "one"})


class PartyTag(NamedTuple):
    """What "(R-Ky.)" says: the party's tag as written, and the full name of the place ("" where there is none)."""

    tag: str
    state: str


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Everything known by name, and the word lists that decide the rest. Made by `load_gazetteer`.

    It is one of a kind (no equality), so that what it was asked is remembered: articles ask the same again and again.
    """

    things: dict[str, tuple[Known, ...]]
    last_words: frozenset[str]
    first_words: frozenset[str]
    codes: dict[str, str]
    demonyms: dict[str, str]
    members: dict[str, str]
    adjectives: dict[str, str]
    tags: dict[str, str]
    heads: Heads
    titles: Titles
    incumbents: dict[str, dict[str, str]]

    # Names

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - one gazetteer lives as long as its process
    def candidates(self, name: str) -> tuple[Known, ...]:
        """All known things of this name, the likeliest first."""
        text = spelt(name)
        for form in _forms(text):
            if any(letter.isupper() for letter in bare(form)):
                found = self.things.get(key(form)) or self.things.get(form.casefold())      # "TREASURY" in a headline looks like an acronym
                if found:
                    return found
        return ()

    def lookup(self, name: str) -> Known | None:
        """The likeliest known thing of this name, or None."""
        found = self.candidates(name)
        return found[0] if found else None

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def begins(self, text: str) -> bool:
        """May a known name of several words begin with these two?"""
        form = owner(bare(spelt(text))).casefold()
        return form in self.first_words or spelt(text).casefold() in self.first_words or text.startswith(("U.S.", "US ", "United States"))

    def expand(self, name: str) -> str | None:
        """The full name of a known acronym. Outside knowledge: for joining two names that both stand in a text, never for showing."""
        text = owner(bare(spelt(name)))
        found = self.lookup(text) if is_acronym(text) else None
        return found.name if found and found.name != text else None

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def demonym(self, word: str) -> str | None:
        """The country, state or city of "Iranian", "Iranians", "Texan"."""
        text = bare(spelt(word))
        return self.demonyms.get(text) or self.demonyms.get(text[:-1] if text.endswith("s") else text)

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def party(self, word: str) -> str | None:
        """The party of a member noun, adjective or tag: "Democrats", "GOP", "D"."""
        text = bare(spelt(word))
        return next((table[form] for table in (self.members, self.adjectives, self.tags) for form in (text, singular(text)) if form in table), None)

    def party_tag(self, text: str) -> PartyTag | None:
        """The party and place of "(R-Ky.)", "D-Calif.", "R-New York", "(D., Ohio)", "(I)"; None where it is no such tag ("D-Day", "(R)ussia")."""
        inner = text.strip(" ,;").strip("()[]").strip()
        if inner.rstrip(".") in self.tags and inner != text.strip(" ,;"):
            return PartyTag(inner.rstrip("."), "")
        found = _TAG.fullmatch(inner)
        state = self.state(found[2].strip()) if found and found[1] in self.tags else None
        return PartyTag(found[1], state) if found and state else None

    def state(self, text: str) -> str | None:
        """The full name of a state or other jurisdiction: "Ky.", "KY", "Kentucky", "San Diego"."""
        code = self.codes.get(_code(text))
        found = self.candidates(text) or self.candidates(text.rstrip("."))          # a sentence may end with the tag: "a Republican, R-Ohio."
        return code or next((thing.name for thing in found if thing.kind == "Jurisdiction"), None)

    # Kinds

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019
    def kind_of(self, name: str, ner: str | None = None, head: str | None = None) -> str:
        """The ontology class of a name or description, "" where it names no entity. `head`: its head word as written, where a tree knows it."""
        kind = self._kind_of_known(name, ner)
        if kind or (ner and ner not in self.heads.tagger and ner != "MISC"):
            return kind                                         # a date, a sum, a product, an event: no class of ours unless a table knows it
        if ner != "PERSON":
            kind = self.heads.by_pattern(name) or self._kind_of_people(name, ner, head)
        return kind or self.heads.kind(name, ner, head) or (self.heads.allowed(ner)[0] if ner in self.heads.tagger else "")

    def _kind_of_known(self, name: str, ner: str | None) -> str:
        found = self.candidates(name) or (self.candidates(f"The {name}") if ner == "ORG" else ()) or (self._inside(name) if ner != "PERSON" else ())
        if ner == "PERSON" and " " not in bare(spelt(name)) and not is_acronym(spelt(name)):
            return ""                                           # "Jordan" and "Chelsea" are persons where the tagger says so
        allowed = (*self.heads.allowed(ner), *self.heads.known.get(ner or "", ()))
        likely = [thing for thing in found if thing.kind in allowed]
        cities = [thing for thing in likely if thing.level == "city"]
        if ner in _HERE and (cities or (likely and likely[0].kind in ("Agency", "Organization"))):
            return "Place"                                      # "at the White House", "in Boston": where, not who
        if ner == "ORG" and likely == cities and likely:
            return "Organization"                               # a club, say: bodies that a city stands for are seldom tagged so
        return likely[0].kind if likely else ""

    def _inside(self, name: str) -> tuple[Known, ...]:
        """The known thing inside a longer name: "Trump White House" -> White House, "ACLU of Ohio" -> ACLU, "Ohio's EPA" -> EPA."""
        words = spelt(name).split() or [""]
        core = self.heads.core(words)
        parts = [core] if len(core) < len(words) else []
        if owner(core[-1]).casefold() in self.last_words:
            parts += [core[index:] for index in range(1, len(core)) if len(core) - index > 1 or core[index - 1].endswith("'s")]
        return next(filter(None, (self.candidates(" ".join(part)) for part in parts)), ())

    def _kind_of_people(self, name: str, ner: str | None, head: str | None) -> str:
        """Members of parties and peoples: "Democrats" are a group, "Republican" is the party, "Iranian" the country."""
        words = self.heads.core(bare(spelt(name)).split())
        if not words or ner in _HERE or ner == "LAW":
            return ""
        last = owner(spelt(head) if head else words[-1])
        whole = owner(" ".join(words))
        party, plural = self.party(last), singular(last) != last
        peoples = not {last, whole} & self.demonyms.keys() and (self.demonym(last) or self.demonym(whole))
        if (party and plural) or peoples:
            return "Organization" if ner == "ORG" and not party else "Group"
        if words[0].casefold() in _ONE and (last in self.members or self.demonym(last)):
            return "Person"                                     # "an Iranian", "one Democrat"
        if party and last[:1].isupper():
            return "Organization" if len(words) == 1 else "Person" if last in self.members and ner is None else ""
        return "Jurisdiction" if ner != "ORG" and self.demonym(whole) else ""

    # Words around a person's name

    def title(self, text: str) -> Title | None:
        """The title that stands before a name: "Sen.", "U.S. Rep.", "then-Attorney General"."""
        return self.titles.of(text)

    def title_post(self, text: str) -> str | None:
        """The full name of the post in a title: "Sen." -> "Senator"."""
        return self.titles.post_of(text)

    def is_title(self, words: Sequence[str]) -> bool:
        """True where these words, as they stand before a name, are a title or role: "Sen.", "White House press secretary"."""
        return self.titles.is_title(words)

    def title_length(self, words: Sequence[str]) -> int:
        """How many words at the start of a name are its title: 3 in "Secretary of State Jane Roe", 1 in "Mr. Roe"."""
        return self.titles.length(words)

    def incumbent(self, post: str, date: str | None) -> str | None:
        """Who holds a post of the United States on a day (YYYY-MM-DD): ("president", "2015-03-01") -> "Barack Obama"; None where no table knows."""
        day = (date or "")[:10]
        since = self.incumbents.get(post, {}) if len(day) == 10 else {}
        return next((since[start] for start in sorted(since, reverse=True) if start <= day), None)

    def gender(self, word: str) -> str | None:
        """The usual gender of a given name, polite form or noun, "male" or "female"; None where there is none."""
        return self.titles.gender(word)


def _forms(text: str) -> Iterator[str]:
    """The ways a table may have a name: as it is, without possessive, article, or a leading "US"."""
    seen: list[str] = []
    for form in (text, owner(text), bare(text), owner(bare(text)), _foreign(owner(bare(text)))):
        if form and form not in seen:
            seen.append(form)
            yield form


def _foreign(text: str) -> str:
    return next((text[len(start):] for start in ("US ", "United States ") if text.startswith(start)), "")


def load_gazetteer(folder: Path) -> Gazetteer:
    """Read every table and word list of a folder once."""
    tables = {path.stem: list(read_rows(path)) for path in sorted(folder.glob("*.tsv")) if path.stem != "names"}
    places, parties = tables.get("jurisdictions", []), tables.get("parties", [])
    titles = load_titles(folder)
    posts = titles.posts | {title.post.casefold() for title in titles.forms.values()}
    things = _things(row for stem in sorted(tables, key=lambda stem: (stem != "jurisdictions", stem)) for row in tables[stem] if row.kind)
    return Gazetteer(
        things=things,
        last_words=frozenset(name.lstrip("=").rsplit(" ", 1)[-1].casefold() for name in things),
        first_words=frozenset(" ".join(name.split(" ", 2)[:2]) for name in things if " " in name),
        codes={_code(code): row.one("name") for row in places for code in row.many("codes")},
        demonyms=_words(places, "demonyms"),
        members=_words(parties, "members"),
        adjectives=_words(parties, "adjectives"),
        tags=_words(sorted(parties, key=lambda row: row.one("country") != "United States"), "tags"),    # tags are a custom of US news
        heads=load_heads(folder, posts),
        titles=titles,
        incumbents=read_words(folder / "incumbents.yaml"),
    )


def _code(text: str) -> str:
    return text.replace(".", "").replace(" ", "").casefold()


def _words(rows: Iterable[Row], column: str) -> dict[str, str]:
    """The words of one column, each with the name of the first row that has it."""
    found: dict[str, str] = {}
    for row in rows:
        for word in row.many(column):
            found.setdefault(word, row.one("name"))
    return found


def _things(rows: Iterable[Row]) -> dict[str, tuple[Known, ...]]:
    """Known things by key; for one key those named so come before those that have it as an alias, marked aliases (*) before all."""
    ranked: dict[str, list[tuple[int, Known]]] = {}
    for row in rows:
        thing = known(row)
        marked = {alias[1:] for alias in row.many("aliases") if alias[0] == "*"} if "*" in row.one("aliases") else set()
        ranked.setdefault(key(thing.name), []).append((0 if thing.name in marked else 1, thing))
        for alias in thing.aliases:
            ranked.setdefault(key(alias), []).append((0 if alias in marked else 2, thing))
    return {name: _in_order(found) for name, found in ranked.items()}


def _in_order(found: list[tuple[int, Known]]) -> tuple[Known, ...]:
    if len(found) == 1:
        return (found[0][1],)
    return tuple(dict.fromkeys(thing for _, thing in sorted(found, key=lambda entry: entry[0])))
