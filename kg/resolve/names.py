"""Names compared: what two forms must share to be one thing, and what keeps them apart.

>>> key("the Justice Department's"), key("U.S.")
('justice department', 'us')
>>> same_person(("donald", "trump"), ("donald", "trump", "jr"))
False
"""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
ARTICLES = frozenset({"the", "a", "an"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
COMPANY = frozenset({"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag", "group", "holdings"})
PARTICLES = frozenset({"de", "la", "van", "von", "der", "den", "bin", "al", "el", "del", "da", "di", "du", "st", "mac", "ben"})


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, without dots, possessive and leading article."""
    found = [re.sub(r"['’]s$", "", w).replace(".", "").lower() for w in WORD.findall(name.replace("\u00a0", " "))]
    found = [w for w in found if w]
    return tuple(found[1:] if len(found) > 1 and found[0] in ARTICLES else found)


def key(name: str) -> str:
    return " ".join(words(name))


def surname(parts: tuple[str, ...]) -> str:
    """The family name of a person's words, with its particle ("de blasio")."""
    core = [w for w in parts if w not in SUFFIXES]
    if not core:
        return ""
    start = len(core) - 1
    while start > 1 and core[start - 1] in PARTICLES:
        start -= 1
    return " ".join(core[start:])


def suffix(parts: tuple[str, ...]) -> str:
    return next((w for w in parts if w in SUFFIXES), "")


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """May two forms name one person: a surname or first name alone, or full names whose first names and initials agree?"""
    if a == b:
        return True
    if suffix(a) != suffix(b) and len(a) > 1 and len(b) > 1:
        return False
    short, long = sorted((a, b), key=len)
    short_core, long_core = ([w for w in x if w not in SUFFIXES] for x in (short, long))
    if " ".join(short_core) == surname(tuple(long_core)) or (len(short_core) > 1 and long_core[-len(short_core) :] == short_core):
        return True  # "de Blasio"; "Garcia Lopez" of "Ana Garcia Lopez"
    if len(short_core) == 1:
        return (
            short_core[0] == surname(tuple(long_core))
            or (len(long_core) > 1 and short_core[0] == long_core[-1])
            or (len(long_core) > 1 and short_core[0] == long_core[0])
        )
    if surname(tuple(short_core)) != surname(tuple(long_core)):
        return False
    first, other = short_core[0], long_core[0]
    if (
        first != other
        and not (len(first) == 1 and other.startswith(first))
        and not (len(other) == 1 and first.startswith(other))
        and not nickname(first, other)
    ):
        return False
    return not (len(short_core) > 2 and len(long_core) > 2 and short_core[1][0] != long_core[1][0])


def nickname(a: str, b: str) -> bool:
    """One is the beginning of the other ("Don", "Donald")."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and long.startswith(short)


def initials(name: str) -> str:
    """Initials of a name, with and without its small words: "department of justice" -> "doj"."""
    return "".join(w[0] for w in words(name) if w not in ("and", "the", "for", "&"))


def is_acronym(name: str) -> bool:
    letters = name.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper()


def abbreviates(acronym: str, name: str) -> bool:
    """Are the letters of the acronym the initials of the name's words (small words may count or not)?"""
    letters = acronym.replace(".", "").replace("&", "").lower()
    parts = words(name)
    if len(parts) < 2:
        return False
    big = [w for w in parts if w not in ("of", "and", "the", "for", "on", "in", "&", "to")]
    return letters in ("".join(w[0] for w in big), "".join(w[0] for w in parts))


def same_company(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "Acme" and "Acme Corp", "Acme Holdings Inc": one is the other with the words for its sort of company."""
    rest = long[len(short) :]
    return bool(short and rest) and long[: len(short)] == short and all(word in COMPANY for word in rest)
