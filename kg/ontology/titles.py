"""Titles, posts, polite forms and the gender of names: the words that stand around a person's name.

In: `posts.yaml` and `names.tsv`. Out: `Titles`.

>>> from pathlib import Path
>>> titles = load_titles(Path("ontology/entities"))
>>> titles.post_of("Sen."), titles.length(["Secretary", "of", "State", "Jane", "Roe"]), titles.gender("spokeswoman")
('Senator', 3, 'female')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.spelling import REMEMBERED, is_acronym, singular, spelt
from kg.ontology.tables import read_rows, read_words

_SECTIONS = frozenset({"titles", "posts", "courtesy", "surnames", "past", "acting", "future", "modifiers", "genders"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name: the post, whether its holder represents a place, and the body the holder is a member of."""

    post: str
    represents: bool = False
    body: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """Titles by form, post nouns, polite forms, markers, and words that tell a gender. One of a kind, like the gazetteer that holds it."""

    forms: dict[str, Title]
    posts: frozenset[str]
    surnames: frozenset[str]
    courtesies: frozenset[str]
    past: frozenset[str]
    acting: frozenset[str]
    future: frozenset[str]
    modifiers: frozenset[str]
    genders: dict[str, str]
    called: dict[str, frozenset[str]]  # a noun -> posts whose holders are called so too: "lawmaker" of a senator

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - it lives as long as its process
    def of(self, text: str) -> Title | None:
        """The title that stands before a name: "Sen.", "U.S. Reps.", "then-Attorney General"."""
        words = spelt(text).replace("then-", "then ").replace("ex-", "ex ").split()
        plain = " ".join(word for word in words if word.casefold() not in self.past).replace(".", "")
        found = self.forms.get(f"={plain}") or self.forms.get(plain.casefold())
        return found or (self.forms.get(plain.casefold()[:-1]) if plain.endswith("s") else None)

    def post_of(self, text: str) -> str | None:
        """The full name of the post in a title: "Sen." -> "Senator"."""
        found = self.of(text)
        return found.post if found else None

    def is_post(self, noun: str) -> bool:
        """True of the head of a role phrase, singular or plural: "spokeswoman", "directors"."""
        text = spelt(noun).casefold()
        return any(form in self.posts or form in self.forms for form in (text, singular(text)))

    def is_title(self, words: Sequence[str]) -> bool:
        """True where these words, as they stand before a name, are a title or role: "Sen.", "White House press secretary"."""
        if self.of(" ".join(words)):
            return True
        first = next((index for index, word in enumerate(words) if index and word.casefold() in ("of", "for")), len(words))
        tails = [" ".join(words[max(0, first - size):first]) for size in (3, 2, 1)]
        return any(self.of(tail) is not None or self.is_post(tail) for tail in tails)

    def length(self, words: Sequence[str]) -> int:
        """How many words at the start of a name are its title: 3 in "Secretary of State Jane Roe", 1 in "Mr. Roe", 0 in "Jane Roe"."""
        sizes = (size for size in range(len(words) - 1, 0, -1) if words[size].casefold() not in ("of", "for", "from"))      # not inside "Director of ..."
        return next((size for size in sizes if self._ends_title(words[:size])), 0)

    def _ends_title(self, words: Sequence[str]) -> bool:
        if len(words) == 1:
            return self.of(words[0]) is not None or self.is_courtesy(words[0])
        if words[-1].casefold() in self.surnames and self._is_given(words[0]):
            return False                                        # "Martin King Jr."
        # "EPA Administrator", "Acting Chief of Staff"
        return self.is_post(words[-1]) or any(self.of(" ".join(words[first:])) for first in range(len(words)))

    def _is_given(self, word: str) -> bool:
        return word in self.genders or (len(word) == 2 and word.endswith("."))

    def is_courtesy(self, word: str) -> bool:
        """True of a polite form that is no post: "Mr.", "Dr."."""
        return word.casefold().strip(".") in self.courtesies

    def is_past(self, word: str) -> bool:
        """True of a word that makes a post past: "former", "ex-"."""
        return word.casefold().strip("-") in self.past

    def is_acting(self, word: str) -> bool:
        """True of a word that makes a post temporary: "acting", "interim"."""
        return word.casefold() in self.acting

    def is_future(self, word: str) -> bool:
        """True of a word that makes a post one not yet held: "incoming", "would-be"."""
        return word.casefold() in self.future

    def is_modifier(self, word: str) -> bool:
        """True of a word before a post that belongs to it: "deputy", "senior"."""
        return word.casefold().strip("-.") in self.modifiers

    def gender(self, word: str) -> str | None:
        """The usual gender of a given name, polite form or noun, "male" or "female"; None where there is none."""
        text = spelt(word).strip(".")
        found = self.genders.get(text) or self.genders.get(text.title() if text.isupper() else text.casefold())
        return found if found in ("male", "female") else None


def load_titles(folder: Path) -> Titles:
    """Read `posts.yaml` and `names.tsv` of a folder."""
    words = read_words(folder / "posts.yaml")
    missing = sorted(_SECTIONS - set(words))
    if missing:
        raise OntologyError(f"no section {missing[0]!r}", place=str(folder / "posts.yaml"), remedy=f"it must hold {', '.join(sorted(_SECTIONS))}")
    polite: dict[str, str] = words["courtesy"]
    names = {row.one("name"): row.one("gender") for row in read_rows(folder / "names.tsv")}
    nouns = {noun: gender for gender, listed in words["genders"].items() for noun in listed}
    return Titles(
        forms=_forms(words["titles"]),
        posts=frozenset(words["posts"]),
        surnames=frozenset(words["surnames"]),
        courtesies=frozenset(word.casefold().strip(".") for word in polite),
        past=frozenset(words["past"]),
        acting=frozenset(words["acting"]),
        future=frozenset(words["future"]),
        modifiers=frozenset(words["modifiers"]),
        called={str(noun): frozenset(map(str, listed)) for noun, listed in words.get("called", {}).items()},
        genders=nouns | names | {word.strip("."): gender for word, gender in polite.items()},
    )


def _forms(entries: dict[str, dict[str, object]]) -> dict[str, Title]:
    found: dict[str, Title] = {}
    for post, entry in entries.items():
        title = Title(post, bool(entry.get("represents")), str(entry.get("body", "")))
        forms = entry.get("forms", [])
        for form in (post, *(forms if isinstance(forms, list) else [])):
            plain = spelt(str(form)).replace(".", "")
            found[f"={plain}" if is_acronym(plain) else plain.casefold()] = title
    return found
