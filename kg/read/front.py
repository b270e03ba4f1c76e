"""blocks -> front: headline, byline, publisher and date as the first lines of an article give them (words: credits.txt).

Known forms: "By Ann Doe and John Roe", "Ann Doe, Senior Correspondent", "Staff writer", "Prairie Ledger, 2015-04-25", "Published: May 3, 2016".

>>> from kg.read.lines import blocks
>>> front = read_front(blocks("Storm hits the coast\\n\\nBy Ann Doe\\n\\nPrairie Ledger, 2015-04-25\\n\\nIt rained for days."), set())
>>> front.authors, front.publisher, front.date, front.body
(('Ann Doe',), 'Prairie Ledger', '2015-04-25', 3)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from pathlib import Path

from kg.read import dates
from kg.read.lines import Block

HEADLINE = 220
CREDIT = 320
# Credits stand within the first lines after the headline.
DEPTH = 9
PERSON = re.compile(r"(?:Dr\.? |Rev\.? )?[A-Z][\w.'-]*"
                    r"(?: (?:[A-Z][\w.'-]*|\"[A-Z]\w+\"|de|la|del|van|von|der|den|bin|al|el|di|da|le|y)){1,4}(?:,? (?:Jr|Sr|II|III|IV)\.?)?")
BY = re.compile(r"(?:(?i:written|reported|posted|story|words|text|analysis|opinion|commentary|column|article|review) )?(?:by|By|BY)(?: ?:)? (?P<rest>.+)")
BARS = re.compile(r"\s*[|•·⁄/]\s*|\s+[–—-]\s+|\s*;\s*")
NAMED = re.compile(r"(?P<name>[A-Z0-9][^|•·–—,]{1,60}?)(?: ?[,|•·–—]| -) ?(?P<date>.+)")
ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|St|No|Calif|Fla|Ill|Mass|Mich|Pa|Tex|Wash|Va|Ariz|Conn|Colo)\.|\.\.\.)$")
CLOCKED = re.compile(r":\d\d|(?i:^(?:published|posted|updated|date)\b)")
SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "at"})
UPDATED = re.compile(r"(?i)(?:last )?(?:updated|modified)(?: on| at)?:? .{0,60}")
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'\u00c0-\u00de]+(?:[ /-][A-Z][A-Z.'\u00c0-\u00de]*){0,4}"
    r"|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?= \((?:AP|Reuters|REUTERS|CNN|UPI|AFP|NBC|CBS|ABC|BBC|Bloomberg)))?"
    r"(?P<region>, (?:[A-Z][\w.'-]*\.?)(?: [A-Z][\w.'-]*){0,2})?(?:,? (?:" + dates.MONTH + r" \d{1,2}))?"
    r"(?P<agency> ?\((?:AP|Reuters|REUTERS|AFP|UPI|CNN(?:Money| Business)?|Bloomberg|Xinhua|TNS"
    r"|[A-Z][A-Za-z]+ News|CBN News|NBC|CBS|ABC|BBC|[A-Z][\w ]+ (?:News Service|Post|Times|Press))\))?"
    r"(?P<dash> ?(?:—|–|--|―)+ ?| ?- |(?<=\))(?: |(?=[A-Z])))")


@dataclass(frozen=True, slots=True)
class Credit:
    """What one line says about who made the article and when; `kind` is shown as the reason."""

    kind: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines give: where the headline stands, (index, reason) of the credit lines, and the first block after them all."""

    headline: tuple[int, int] | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    lines: tuple[tuple[int, str], ...] = ()
    body: int = 0


@cache
def words(section: str) -> frozenset[str]:
    """A section of credits.txt, in small letters."""
    lines = (Path(__file__).parent / "credits.txt").read_text("utf-8").splitlines()
    start = lines.index(f"[{section}]") + 1
    end = next((at for at in range(start, len(lines)) if lines[at].startswith("[")), len(lines))
    return frozenset(line.lower() for line in lines[start:end] if line and not line.startswith("#"))


def read_front(blocks: Sequence[Block], marked: Collection[int], title: tuple[int, int] | None = None) -> Front:
    """The front of an article whose boilerplate blocks have the numbers `marked`; `title` where its record already says the headline."""
    plain = [index for index in range(len(blocks)) if index not in marked]
    front = Front(headline=title)
    if title:
        plain = [index for index in plain if blocks[index].start >= title[1]]
    elif plain and (span := headline(blocks, plain)):
        front, plain = replace(front, headline=span), plain[1:]
    front = replace(front, body=plain[0] if plain else len(blocks))
    return credits_after(blocks, plain[:DEPTH], front)


def headline(blocks: Sequence[Block], plain: Sequence[int]) -> tuple[int, int] | None:
    """The first line, if it is short, does not end as a sentence does, and an empty line or a byline follows."""
    block = blocks[plain[0]]
    hashes = re.match(r"#{1,3} +", block.text)
    text = block.text[hashes.end():] if hashes else block.text
    if len(text) > HEADLINE or len(plain) < 2 or (text[-1] in ".,:;" and not ABBREVIATED.search(text) and not hashes) or credit(text, False):
        return None
    if not hashes and (dateline(block) or not any(char.isalpha() for char in text)):
        return None
    after = blocks[plain[0] + 1]
    if not (hashes or after.apart or plain[1] != plain[0] + 1 or credit(after.text, True)):
        return None
    return (block.start + (hashes.end() if hashes else 0), block.end)


def credits_after(blocks: Sequence[Block], plain: Sequence[int], front: Front) -> Front:
    """Gather credit lines from the top; one line between headline and byline may be a second headline."""
    decks, by = 0, ""
    for at, index in enumerate(plain):
        text = f"{by} {blocks[index].text}".strip()
        found = credit(text, bool(front.lines))
        if text.rstrip(":").lower() == "by":
            by = "By"
            front = replace(front, lines=(*front.lines, (index, "byline")), body=index + 1)
        elif found:
            by = ""
            front = joined(front, found, index)
        elif decks or front.lines or not deck(blocks, index, plain[at + 1:at + 2]):
            break
        elif front.headline and person(text) and len(text.split()) <= 3:
            front = joined(front, Credit("byline", (text,)), index)
        else:
            decks += 1
    return front


def deck(blocks: Sequence[Block], index: int, after: Sequence[int]) -> bool:
    """Whether this line is a second headline: short, and a byline or date follows."""
    following = credit(blocks[after[0]].text, False) if after else None
    return len(blocks[index].text) <= HEADLINE and following is not None


def joined(front: Front, found: Credit, index: int) -> Front:
    authors = tuple(dict.fromkeys([*front.authors, *found.authors]))
    return replace(front, authors=authors, publisher=front.publisher or found.publisher, date=front.date or found.date,
                   lines=(*front.lines, (index, found.kind)), body=index + 1)


def credit(text: str, after_byline: bool) -> Credit | None:
    """What this line says as a credit, None where it is not one."""
    if len(text) > CREDIT:
        return None
    text = text.strip("*_ ")
    stated = dates.iso(text)
    if stated or dates.LINE.fullmatch(text):
        return Credit("date", date=stated)
    match = BY.fullmatch(text)
    if match:
        return byline(match["rest"])
    if UPDATED.fullmatch(text) and re.search(r"\d", text):
        return Credit("date")
    return dated(text) or roled(text) or lone(text, after_byline)


def byline(rest: str) -> Credit | None:
    """The people and outlets after "By"; None unless every piece is one, a role, a date or a place."""
    authors: list[str] = []
    publisher = date = None
    for piece in pieces(rest):
        if match := re.fullmatch(r"(.+?),? (?:for|of|from) (?:The |the )?(.+)", piece):
            if not (PERSON.fullmatch(match[1]) and outlet(match[2])):
                return None
            authors.append(match[1])
            publisher = publisher or match[2]
        elif stated := dates.iso(piece):
            date = date or stated
        elif outlet(piece):
            publisher = publisher or piece
        elif person(piece):
            authors.append(piece)
        elif not (role(piece) or piece.startswith("@") or re.fullmatch(r"\d{1,2}:\d\d.*|\w{3,9}day", piece)):
            return None
    return Credit("byline", tuple(authors), publisher, date) if authors or publisher or role(rest) else None


def pieces(rest: str) -> list[str]:
    """The names in a byline, one by one; "in Washington" and quotation marks around a name are off."""
    rest = re.sub(r"\s*[(<]?(?:@ ?\w+|[\w.+-]+@[\w.-]+\w)[)>]?", "", rest)
    rest = re.sub(rf"(?<=\w),? (?={dates.WEEKDAY}{dates.DATE})", " | ", rest, count=1)
    found = []
    for bar in BARS.split(rest):
        parts = [bar] if dates.iso(bar) else re.split(r",? and |,? & |, (?!Jr|Sr|II)", bar)
        found += [re.sub(r"^and ", "", re.sub(r" in [A-Z][\w. ]+$", "", part.strip())).strip(' "*') for part in parts]
    return [piece for piece in found if piece]


def dated(text: str) -> Credit | None:
    """An outlet or a place, and a date: "Prairie Ledger, 2015-04-25"."""
    match = NAMED.fullmatch(text)
    if not match or not titled(match["name"]) or CLOCKED.search(match["name"]) or not dates.LINE.fullmatch(match["date"].strip()):
        return None
    name = match["name"].strip()
    place = name.lower() in words("cities") or (name.isupper() and len(name) > 5 and not outlet(name))
    return Credit("publisher and date", publisher=None if place else name, date=dates.iso(match["date"]))


def roled(text: str) -> Credit | None:
    """A name and what its bearer does, without "by": "Ann Doe, Senior Correspondent", "Staff writer"."""
    if text.endswith(".") or len(text) > 120 or len(text.split()) > 12:
        return None
    found = pieces(text)
    authors = tuple(takewhile(person, found))
    rest = found[len(authors):]
    if authors and rest and all(role(piece) or outlet(piece) for piece in rest):
        return Credit("byline", authors, next(filter(outlet, rest), None))
    return Credit("byline") if role(text) and len(text.split()) <= 4 else None


def lone(text: str, after_byline: bool) -> Credit | None:
    """An outlet's name alone on its line; directly after a byline any short name is one."""
    if len(text.split()) > 5 or not titled(text) or text[-1] in ".?!:" or re.search(r"\d{2}", text):
        return None
    if outlet(text) or (after_byline and not text.isupper() and not PERSON_AND_VERB.search(text)):
        return Credit("publisher", publisher=text)
    return None


# After a byline, a short line in title case with one of these is a heading, not a name.
PERSON_AND_VERB = re.compile(r"(?i)\b(?:introduction|summary|background|is|are|was|says|key|why|how|what|who|we|you|i)\b")


def titled(text: str) -> bool:
    """Whether every word but small ones begins with a capital or figure."""
    found = re.sub(r"\([^)]*\)", "", text).split()
    if not 0 < len(found) <= 7 or not (found[0][0].isupper() or "." in found[0]):
        return False
    return all(word in SMALL or not word[0].isalpha() or word[0].isupper() or "." in word[1:-1] for word in found)


def outlet(text: str) -> bool:
    """Whether this is the name of a newspaper, agency or site."""
    name = re.sub(r"\s*\([^)]*\)| - \w+$", "", text.strip()).lower()
    bare = name.removeprefix("the ")
    found = bare.split()
    if not found or len(found) > 6 or not titled(text):
        return False
    known = bare in words("publishers") or (" ".join(found[:2]) in words("publishers") and len(found) <= 4)
    telling = found[-1] in words("publisher words") and (len(found) > 1 or name.startswith("the "))
    return known or telling or bool(re.fullmatch(r"[\w-]+\.(?:com|org|net|news|us|co|tv|io)", bare))


def person(text: str) -> bool:
    """Whether this can be somebody's name, and neither an outlet's nor what somebody does."""
    return bool(PERSON.fullmatch(text)) and not outlet(text) and not role(text)


def role(text: str) -> bool:
    """Whether these words say what somebody does at a newspaper: the last one does, or at least half of them."""
    found = re.findall(r"[a-z.-]+", text.lower())
    sure = [word for word in found if word in words("roles")]
    return bool(sure) and (found[-1] in words("roles") or len(sure) * 2 >= len(found))


def dateline(block: Block) -> int | None:
    """Length of the dateline at the start of this paragraph ("WASHINGTON (AP) — "), None where there is none."""
    match = DATELINE.match(block.text)
    if not match or match.end() >= len(block.text) or not block.text[match.end()].isprintable():
        return None
    place, dash = match["place"] or "", match["dash"].strip()
    if match["agency"]:
        return match.end()
    if not dash or not place.isupper() or place.lower() in words("not places"):
        return None
    sure = match["region"] or place.lower() in words("cities") or len(place.replace(" ", "")) >= 6
    return match.end() if sure and not set(place.lower().split()) & words("not places") else None
