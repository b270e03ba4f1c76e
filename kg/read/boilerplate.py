"""blocks -> marks: the lines that are not the article's own telling, and why (patterns: boilerplate.tsv).

    direct      a line that matches a pattern wherever it stands
    tail        at the end of the article, with nothing but marked lines after it: who wrote it, who contributed
    links       the short lines after "Related posts" and the like, up to the end of the page
    capitals    a line in capitals within the article: a link to another story, or a heading

Long paragraphs and lines that begin with a quotation mark are never marked; a pattern must match the whole line.

>>> from kg.read.lines import blocks
>>> [(mark.index, mark.reason) for mark in marks(blocks("Storm hits\\n\\nIt rained.\\n\\nComments"))]
[(2, 'comments')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.read.lines import FOLD, Block

NAME = r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|de|la|del|van|von|der|den|bin|al|el|di|da)){1,3}"
ROLE = (r"(?:(?i:regular |frequent |staff |guest |freelance |senior |contributing )*"
        r"(?i:contributor|contributing (?:writer|editor)|reporter|columnist|correspondent"
        r"|staff writer|writer"
        r"|editor(?:[- ](?:in[- ]chief|at[- ]large|emeritus))?|blogger|journalist|fellow (?:at|of|with|in)|scholar (?:at|with)|(?:co-)?author of))")
BULLET = re.compile(r"[#*_•⦁●▪|»›→–— -]+(?=[^\W_]|[\[(!©@])")
# What a last paragraph says of the writer after the name.
BIO = re.compile(r"(?:,? [^.]{0,60},)? (?:is|was|has|covers|writes|can be|teaches|served|lives)\b")
LIST_LINE = 150
LONGEST = 900


@dataclass(frozen=True, slots=True)
class Row:
    """One pattern of boilerplate.tsv; what the columns mean stands at its head."""

    where: str
    limit: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    reason: str
    example: str
    place: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Block number `index` is boilerplate; the names that its pattern gives away; `place`: the pattern's line, the first being the surest.

    told: it says who the writer is, so it is read like the rest, though it is not part of the story.
    """

    index: int
    reason: str
    publisher: str | None = None
    author: str | None = None
    place: int = 10_000
    told: bool = False


@cache
def table() -> tuple[Row, ...]:
    """The patterns, in the order of their file."""
    rows = []
    for place, line in enumerate((Path(__file__).parent / "boilerplate.tsv").read_text("utf-8").splitlines()):
        if line and not line.startswith("#"):
            where, limit, needs, pattern, reason, example = line.split("\t")
            whole = re.compile(pattern.replace("{NAME}", NAME).replace("{ROLE}", ROLE))
            rows.append(Row(where, int(limit), tuple(filter(None, needs.split(","))), whole, reason, example, place))
    return tuple(rows)


def marks(blocks: Sequence[Block], authors: Sequence[str] = (), body: int = 1, found: dict[int, Mark] | None = None) -> list[Mark]:
    """The boilerplate among these blocks, in order. `found`: the direct marks, where they are known already; the article's body begins at block `body`."""
    found = dict(directs(blocks) if found is None else found)
    found |= capitals(blocks, found, body)
    found |= links(blocks, found)
    found |= tail(blocks, found, authors)
    return [found[index] for index in sorted(found)]


def directs(blocks: Sequence[Block]) -> dict[int, Mark]:
    """The lines that match a pattern wherever they stand."""
    return {index: mark for index, block in enumerate(blocks) if (mark := direct(index, block, False))}


def direct(index: int, block: Block, tail: bool) -> Mark | None:
    """The first pattern that matches this whole line."""
    if block.quoted or len(block.text) > LONGEST:
        return None
    whole = block.text if block.text.isprintable() else re.sub(r"[\r\n]", " ", block.text)
    bullet = BULLET.match(whole)
    core = whole[bullet.end():].rstrip("*_ ") if bullet else whole.rstrip("*_") or whole
    lower, length = core.lower(), len(core)
    for row in table():
        if length > row.limit or (row.where in ("tail", "told")) != tail or (row.needs and not any(map(lower.__contains__, row.needs))):
            continue
        if match := row.pattern.fullmatch(core):
            names = match.groupdict()
            return Mark(index, row.reason, names.get("publisher"), names.get("author"), row.place, row.where == "told")
    return None


def capitals(blocks: Sequence[Block], found: dict[int, Mark], body: int) -> dict[int, Mark]:
    """Lines in capitals, where the article is not written in capitals."""
    loud = [index for index in range(max(1, body), len(blocks)) if index not in found and shouted(blocks[index])]
    if len(loud) * 3 > len(blocks):
        return {}
    return {index: Mark(index, "a line in capitals: a link to another story, or a heading") for index in loud}


def shouted(block: Block) -> bool:
    """Four words or more, all in capitals, not a sentence, nothing quoted; a byline in capitals is none."""
    if not block.text.isupper():
        return False
    words = block.text.split()
    return (4 <= len(words) <= 25 and block.apart and not block.quoted and block.text[-1] not in ".!" and '"' not in block.text
            and words[0] != "BY" and not any(len(word) > 1 and word[0] in "@#" for word in words))


def tail(blocks: Sequence[Block], found: dict[int, Mark], authors: Sequence[str]) -> dict[int, Mark]:
    """Walk back from the end over marked lines, and mark who wrote the article, as long as there is no other line."""
    more: dict[int, Mark] = {}
    for index in range(len(blocks) - 1, 0, -1):
        if index in found:
            continue
        mark = direct(index, blocks[index], True) or known_author(index, blocks[index], authors)
        if mark is None:
            break
        more[index] = mark
    return more


def known_author(index: int, block: Block, authors: Sequence[str]) -> Mark | None:
    """What a last paragraph says of somebody whom the byline names."""
    text = block.text.lstrip("•⦁—–- ")
    if block.quoted or len(text) > LONGEST:
        return None
    starts = (text[len(author):] for author in authors if " " in author and text.startswith(author.translate(FOLD)))
    return Mark(index, "about the author", told=True) if any(map(BIO.match, starts)) else None


def links(blocks: Sequence[Block], found: dict[int, Mark]) -> dict[int, Mark]:
    """Short lines that follow a list's heading up to the end of the page."""
    heads = {row.place for row in table() if row.where == "list"}
    more: dict[int, Mark] = {}
    for index in range(len(blocks) - 1, 0, -1):
        mark = found.get(index)
        if mark and mark.place in heads:
            return {at: Mark(at, f'a link under "{blocks[index].text}"') for at in more}
        if not mark:
            text = blocks[index].text
            if len(text) > LIST_LINE or text[-1] in '.!"' or blocks[index].quoted:
                return {}
            more[index] = Mark(index, "")
    return {}
