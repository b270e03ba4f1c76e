"""record -> Article: headline, credits and dates found, boilerplate and datelines marked; the text stays as it is.

What a file says of itself in fields or markup counts before what its first lines say, and that before the caller's --date.

>>> article = article_of(Record("a.txt", "a.txt", "Storm hits\\n\\nBy Ann Doe\\n\\nIt rained.\\n\\nComments"))
>>> article.authors, [(note.kind, note.span.of(article)) for note in article.notes if note.span]
(('Ann Doe',), [('byline', 'By Ann Doe'), ('boilerplate', 'Comments')])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Article, Note, Span, article_id
from kg.read import dates
from kg.read.boilerplate import Mark, directs, marks
from kg.read.front import Front, dateline, read_front
from kg.read.glued import REASON, glued
from kg.read.lines import Block, blocks
from kg.read.records import Record

# A dateline opens the article; after a summary or an editor's note it may stand in the second or third paragraph.
DATELINE_WITHIN = 3


def article_of(record: Record, *, date: str | None = None) -> Article:
    """The article that this record states."""
    key = article_id(record.text)
    lines = [block for block in blocks(record.text) if not record.metadata or block.start >= record.metadata[1]]
    direct = directs(lines)
    front = read_front(lines, direct.keys(), record.title)
    credited = {index for index, _ in front.lines}
    found = [mark for mark in marks(lines, (*record.authors, *front.authors), front.body, direct)
             if mark.index not in credited and not within(lines[mark.index], front.headline)]
    stated = dates.iso(record.date) if record.date else None
    notes = sorted(stretches(lines, front, [mark for mark in found if not mark.told], key, record), key=lambda note: (note.span is None, note.span))
    if record.date and not stated:
        notes.append(Note("date", f'the date "{record.date}" is not clear, so it is left out: write it as YYYY-MM-DD', record.source))
    return Article(key, record.identifier, record.text, Span(key, *front.headline) if front.headline else None, record.authors or authors(front, found),
                   record.publisher or publisher(front, found), stated or front.date or date, record.url, tuple(notes), record.source)


def within(block: Block, title: tuple[int, int] | None) -> bool:
    return title is not None and title[0] <= block.start < title[1]


def stretches(lines: Sequence[Block], front: Front, found: Sequence[Mark], key: str, record: Record) -> Iterator[Note]:
    """A note for each stretch that is not the article's own telling."""
    if record.metadata:
        yield Note("byline", "metadata at the top of the file", record.source, Span(key, *record.metadata))
    for index, reason in front.lines:
        yield Note("byline", reason, record.source, Span(key, lines[index].start, lines[index].end))
    for mark in found:
        yield Note("boilerplate", mark.reason, record.source, Span(key, lines[mark.index].start, lines[mark.index].end))
    whole = [lines[mark.index] for mark in found]
    for start, end in glued(record.text):
        if not any(block.start <= start < block.end for block in whole):
            yield Note("boilerplate", REASON, record.source, Span(key, start, end))
    marked = {mark.index for mark in found}
    body = [index for index in range(front.body, len(lines)) if index not in marked and not within(lines[index], front.headline)]
    for index in body[:DATELINE_WITHIN]:
        if length := dateline(lines[index]):
            start = lines[index].start
            yield Note("dateline", "place and agency that open the report", record.source, Span(key, start, start + len(lines[index].text[:length].rstrip())))


def authors(front: Front, found: Sequence[Mark]) -> tuple[str, ...]:
    """The byline's names, else the one whom the last lines call the writer."""
    return front.authors or tuple(dict.fromkeys(mark.author for mark in found if mark.author))


def publisher(front: Front, found: Sequence[Mark]) -> str | None:
    """What the first lines say, else what the surest of the other lines gives away: who the writer works for, whose site it is, whose content."""
    clues = sorted((mark for mark in found if mark.publisher), key=lambda mark: (not mark.author, mark.place, mark.index))
    return front.publisher or (clues[0].publisher if clues else None)
