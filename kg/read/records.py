"""bytes of one source -> records: what each format says about an article, before the text itself is looked at.

    .txt .md                one record: the text as it stands (Markdown front matter is read)
    .html .htm              one record: the text and metadata that trafilatura finds
    .jsonl .json .csv .tsv  one record for each line, object or row: fields id, title, text, date, author, publisher, url
A line that cannot be used becomes a `Note` and the rest goes on.

>>> [record.text for record in json_lines([b'{"title": "Quake", "text": "It shook."}'], Options(), "a.jsonl", "a.jsonl") if isinstance(record, Record)]
['Quake\\n\\nIt shook.']
"""

from __future__ import annotations

import csv
import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from kg.model import Note
from kg.read.decoding import SURROGATES, Undecodable, decode
from kg.read.lines import FOLD

FIELDS = ("id", "title", "text", "date", "author", "publisher", "url")
MEGABYTE = 1_000_000
MAP_REMEDY = "say which field holds it with the mapping option, such as text=body"
HTML_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?([\w-]{3,20})""", re.IGNORECASE)
LINE_END = re.compile(r"[^\S\r\n]*(?:[\r\n]|$)")
FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller chose for reading."""

    date: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    language: bool = True
    max_bytes: int = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Record:
    """One article as its file states it. `title`, `metadata`: how many characters of the text are the title, or a block of metadata before it."""

    source: str
    identifier: str
    text: str
    title: tuple[int, int] | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    metadata: tuple[int, int] | None = None


def unreadable(where: str, message: str) -> Note:
    return Note("unreadable", message, where)


def plain(data: bytes, where: str, name: str) -> Record:
    """A text file, or a web page saved as text."""
    return Record(where, name, decode(data))


def markdown(data: bytes, where: str, name: str) -> Record:
    """A Markdown file; `title:`, `author:`, `date:`, `publisher:` and `url:` of a YAML block at its top are taken over."""
    text = decode(data)
    match = FRONT_MATTER.match(text)
    stated = yaml_mapping(match[1]) if match else {}
    if not match or not stated:
        return Record(where, name, text)
    return Record(where, name, text, None, people(stated.get("author") or stated.get("authors")), word(stated.get("publisher")), word(stated.get("date")),
                  word(stated.get("url")), match.span())


def yaml_mapping(text: str) -> dict[str, Any]:
    import yaml

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return {}
    return {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}


def page(data: bytes, where: str, name: str) -> Record | Note:
    """A web page: trafilatura finds the article's text and what the page says about it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # What goes wrong here becomes a note; without this they write to standard error.
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    declared = HTML_CHARSET.search(data[:4096])
    html = decode(data, declared=declared[1].decode("ascii") if declared else None)
    # A fixed last date: trafilatura would take today's, and refuse other dates tomorrow.
    found = bare_extraction(html, with_metadata=True, include_comments=False,
                            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2999-12-31"})
    if not isinstance(found, Document) or not (found.text or "").strip():
        return unreadable(where, "no article text was found in this web page: save the article as text (.txt)")
    title = word(found.title)
    text, span = titled(title, (found.text or "").replace("\n", "\n\n"))
    return Record(where, name, text, span, people(found.author), word(found.sitename), word(found.date), word(found.url))


def json_lines(lines: Iterable[bytes], options: Options, where: str, name: str) -> Iterator[Record | Note]:
    """One JSON object on each line."""
    for number, line in enumerate(lines, 1):
        place = f"{where}:{number}"
        if len(line) > options.max_bytes:
            yield unreadable(place, too_large(len(line), options, "this line"))
        elif line.strip():
            yield from one_json(line, options, place, f"{name}#{number}")


def one_json(line: bytes, options: Options, place: str, identifier: str) -> Iterator[Record | Note]:
    try:
        value = json.loads(decode(line))
    except Undecodable as problem:
        yield unreadable(place, f"this line {problem}")
    except (ValueError, RecursionError) as problem:
        yield unreadable(place, f"is not valid JSON ({problem}): mend or remove this line")
    else:
        yield record_of(value, options, place, identifier)


def json_list(data: bytes, options: Options, where: str, name: str) -> Iterator[Record | Note]:
    """A JSON list of objects, or one object."""
    try:
        value = json.loads(decode(data))
    except (ValueError, RecursionError) as problem:
        yield unreadable(where, f"is not valid JSON ({problem}): mend it, or write one object on each line of a .jsonl file")
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield record_of(item, options, f"{where}:{number}", f"{name}#{number}")


def table(lines: Iterable[bytes], options: Options, where: str, name: str) -> Iterator[Record | Note]:
    """A CSV or TSV table whose first row names the fields; the separator is the one that splits that row best."""
    troubles: list[Note] = []
    texts = decoded(lines, where, troubles)
    head = next(texts, "")
    separator = max(",;\t|", key=head.count)
    names = head_names(head, separator)
    if field_of(names, "text", options) is None:
        named = ", ".join(names[:8])
        message = f"its first row ({named}) names no field \"{options.mapping.get('text', 'text')}\": {MAP_REMEDY}"
        yield from troubles[:1] or [unreadable(where, message)]
        return
    for item in rows(csv.reader(texts, delimiter=separator), names, options, (where, name)):
        yield from troubles
        troubles.clear()
        yield item
    yield from troubles


def head_names(head: str, separator: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([head], delimiter=separator), [])]
    except csv.Error:
        return []


def rows(reader: Any, names: list[str], options: Options, source: tuple[str, str]) -> Iterator[Record | Note]:
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    where, name = source
    for number in count(1):
        place = f"{where}:{reader.line_num + 2}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield unreadable(place, f"this row cannot be read ({problem}): mend its quotation marks")
            continue
        if len(cells) > len(names):
            yield unreadable(place, f"has {len(cells)} fields where the first row names {len(names)}: put fields that hold a separator in quotation marks")
        elif any(map(str.strip, cells)):
            yield record_of(dict(zip(names, cells)), options, place, f"{name}#{number}")


def decoded(lines: Iterable[bytes], where: str, troubles: list[Note]) -> Iterator[str]:
    """The text of each line; one that is not text is empty and leaves a note in `troubles`."""
    for number, line in enumerate(lines, 1):
        try:
            yield decode(line)
        except Undecodable as problem:
            troubles.append(unreadable(f"{where}:{number}", f"this line {problem}"))
            yield "\n"


def record_of(value: object, options: Options, place: str, identifier: str) -> Record | Note:
    """The record that one JSON object or table row states."""
    if not isinstance(value, dict):
        return unreadable(place, "is not an object with the fields of an article: write {\"title\": ..., \"text\": ...}")
    cells = {ours: value.get(theirs) for ours in FIELDS if (theirs := field_of(value, ours, options)) is not None}
    text, title = cells.get("text"), word(cells.get("title"))
    if not isinstance(text, str) or not text.strip():
        named = ", ".join(map(str, list(value)[:8]))
        return unreadable(place, f"has no text in its field \"{options.mapping.get('text', 'text')}\" (fields: {named}): {MAP_REMEDY}")
    if "\x00" in text or SURROGATES.search(text + (title or "")):
        return unreadable(place, "holds NUL or half of a surrogate pair, which is no character: mend its text")
    if len(text) > options.max_bytes:
        return unreadable(place, too_large(len(text), options, "its text"))
    whole, span = titled(title, text)
    publisher, date, url = (word(cells.get(name)) for name in ("publisher", "date", "url"))
    return Record(place, word(cells.get("id")) or identifier, whole, span, people(cells.get("author")), publisher, date, url)


def field_of(names: Iterable[object], ours: str, options: Options) -> str | None:
    """What this record calls our field, whatever the case of its letters."""
    wanted = options.mapping.get(ours, ours)
    texts = [name for name in names if isinstance(name, str)]
    return wanted if wanted in texts else next((name for name in texts if name.strip().lower() == wanted.lower()), None)


def titled(title: str | None, text: str) -> tuple[str, tuple[int, int] | None]:
    """Title, empty line, text; the text alone where it begins with the title. And where the title stands."""
    if not title:
        return text, None
    at = len(text) - len(text.lstrip())
    if text[at:at + len(title)].translate(FOLD) == title.translate(FOLD) and LINE_END.match(text, at + len(title)):
        return text, (at, at + len(title))
    return f"{title}\n\n{text}", (0, len(title))


def word(value: object) -> str | None:
    """A field's value as one line of text; None where it is empty."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    if value is None or isinstance(value, (bool, list)):
        return None
    return " ".join(str(value).split()) or None


def people(value: object) -> tuple[str, ...]:
    """The names in an author field: a list, an object with a name, or names joined by ";", "," or "and"."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value for name in people(item)))
    text = re.sub(r"(?i)^by:? ", "", word(value) or "")
    parts = re.split(r"; ?|, (?=Jr\.|Sr\.|I)|, ?| and | & ", text.replace(", Jr", " Jr").replace(", Sr", " Sr")) if text else []
    names = (part.strip(" \"'“”") for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and not re.search(r"(?i)@|\.com\b|https?:", name)))


def too_large(size: int, options: Options, what: str = "it") -> str:
    return f"{what} has {size / MEGABYTE:.1f} MB, more than {options.max_bytes / MEGABYTE:.1f} MB: split it into articles, or raise the limit (--max-bytes)"
