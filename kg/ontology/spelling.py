"""The normal forms of names and nouns, so that one thing is found however it is written.

In: words as an article has them. Out: a key to look them up by, or the singular of a noun.

>>> spelt("the C.I.A.’s"), key("The Justice Department"), key("ICE"), key("ice")
("the CIA's", 'the justice department', '=ICE', 'ice')
>>> singular("agencies"), singular("women"), singular("press")
('agency', 'woman', 'press')
"""

from __future__ import annotations

import re
from functools import lru_cache

_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u00ad": None, "‐": "-", "‑": "-", "–": "-", "“": " ", "”": " ", '"': " "})
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){1,}[A-Z](?:\.|(?!\w))")       # U.S. and U.S, but not "W.Va."
_EDGES = " \t\n,;:()[]«»"
_IRREGULAR = {
    "attorneys general": "attorney general", "buses": "bus", "campuses": "campus", "caucuses": "caucus", "children": "child", "feet": "foot", "lives": "life",
    "media": "media", "men": "man", "mice": "mouse", "movies": "movie", "people": "people", "persons": "person", "series": "series", "species": "species",
    "thieves": "thief", "ties": "tie", "viruses": "virus", "wives": "wife", "women": "woman",
}


REMEMBERED = 65_536  # answers kept of each question about a word: articles ask the same again and again


@lru_cache(maxsize=REMEMBERED)
def spelt(name: str) -> str:
    """The name with plain quotes, spaces and hyphens, and without the full stops of an acronym."""
    text = " ".join((name.replace('"', " ") if name.isascii() else name.translate(_PLAIN)).split()).strip(_EDGES)
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text) if "." in text else text


@lru_cache(maxsize=REMEMBERED)
def key(name: str) -> str:
    """What a spelt name is looked up by: case counts in an acronym ("=ICE"), because "ice" and "who" are words."""
    text = spelt(name)
    return f"={text}" if is_acronym(text) else text.casefold()


def is_acronym(text: str) -> bool:
    """True of one short word in capitals: "FBI", "AT&T", "G7", "GOP"."""
    return 2 <= len(text) <= 6 and " " not in text and text.isupper() and not text.endswith(".")


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """The spelt name without a leading article."""
    return text[4:] if text[:4].casefold() == "the " else text


@lru_cache(maxsize=REMEMBERED)
def owner(text: str) -> str:
    """The spelt name without a possessive ending: "Iran's" -> "Iran"."""
    if text.endswith("'s"):
        return text[:-2].rstrip()
    return text[:-1].rstrip() if text.endswith("'") else text


@lru_cache(maxsize=REMEMBERED)
def singular(noun: str) -> str:
    """The singular of an English noun in lower case; a noun that is singular comes back as it is."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("men", "women")) and len(noun) > 5:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
