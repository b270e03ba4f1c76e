"""files -> Article: what is in the text files, web pages and tables that a user names; whatever is not taken in becomes a `Note`.

    inputs      paths -> sources        which files there are, in sorted order
    decoding    bytes -> text           encodings; nothing is altered
    records     source -> records       what each format says about an article
    assembly    record -> Article       headline, byline, date, publisher (front), boilerplate, datelines
    languages                           is it English?
    duplicates                          which article repeats another

A program that spreads the work takes `sources` and `articles`, keeps a `signature` of each article and asks `near_duplicates`
at the end: none of these looks at the order in which articles come. `read` does all of it in one process.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article, Note
from kg.read import dates
from kg.read.assembly import article_of
from kg.read.decoding import Undecodable, decode
from kg.read.duplicates import Signature, near_duplicates, signature
from kg.read.inputs import Source, sources
from kg.read.languages import foreign
from kg.read.records import FIELDS, MEGABYTE, Options, Record, json_lines, json_list, markdown, page, plain, table, too_large, unreadable

__all__ = ["Signature", "Source", "articles", "near_duplicates", "read", "signature", "sources"]

MAX_BYTES = 20 * MEGABYTE
EMPTY = "is empty: put an article into it, or leave it out"


def read(paths: Sequence[str | Path], *, date: str | None = None, mapping: Mapping[str, str] | None = None, language: bool = True,
         max_bytes: int = MAX_BYTES) -> Iterator[Article | Note]:
    """The articles of these files, folders and patterns in sorted order of path, and a note for each that is not taken in.

    Files are read twice: repeats are known only when all have been seen, and memory must not grow with their number.
    """
    options = chosen(date, mapping, language, max_bytes)
    return without_repeats(sources(paths, max_bytes=max_bytes), options)


def articles(source: Source, *, date: str | None = None, mapping: Mapping[str, str] | None = None, language: bool = True,
             max_bytes: int = MAX_BYTES) -> Iterator[Article | Note]:
    """The articles of one source in its order, and a note for each that is not taken in. Repeats are not looked for.

    date: for articles that state none. mapping: {our field: the field of the file}. language: leave out what is not English.
    """
    return of_source(source, chosen(date, mapping, language, max_bytes))


def chosen(date: str | None, mapping: Mapping[str, str] | None, language: bool, max_bytes: int) -> Options:
    """The caller's choices, checked before anything is read."""
    if date is not None and not dates.iso(date):
        raise InputError(f'"{date}" is no date', place="--date", remedy="Write it as YYYY-MM-DD.")
    unknown = sorted(set(mapping or {}) - set(FIELDS))
    if unknown:
        raise InputError(f"there is no field {', '.join(unknown)}", place="mapping", remedy=f"Our fields are {', '.join(FIELDS)}: write ours=theirs.")
    return Options(dates.iso(date) if date else None, dict(mapping or {}), language, max_bytes)


def without_repeats(found: Sequence[Source], options: Options) -> Iterator[Article | Note]:
    repeats = near_duplicates(signature(item) for source in found for item in of_source(source, options) if isinstance(item, Article))
    for source in found:
        for item in of_source(source, options):
            kept = repeats.get(item.source) if isinstance(item, Article) else None
            yield Note("duplicate", f"repeats {kept.identifier} ({kept.source}), which is kept", item.source) if kept and isinstance(item, Article) else item


def of_source(source: Source, options: Options) -> Iterator[Article | Note]:
    if source.note:
        yield source.note
        return
    for item in records(source, options):
        if isinstance(item, Note):
            yield item
        elif options.language and (name := foreign(item.text)):
            yield Note("language", f"is written in {name}; only English is read", item.source)
        else:
            yield article_of(item, date=options.date)


def records(source: Source, options: Options) -> Iterator[Record | Note]:
    """The records of one source, whatever its format; a file that cannot be opened or decoded is one note."""
    try:
        with opened(source) as stream:
            yield from of_stream(source, stream, options)
    except OSError as problem:
        yield unreadable(source.path, f"cannot be read ({problem.strerror or problem}): check that it is there and may be read")
    except Undecodable as problem:
        yield unreadable(source.path, str(problem))


def opened(source: Source) -> BinaryIO:
    return io.BytesIO(source.data) if source.data is not None else Path(source.path).open("rb")


def of_stream(source: Source, stream: BinaryIO, options: Options) -> Iterator[Record | Note]:
    head = stream.read(4096)
    stream.seek(0)
    form = sniffed(head) if source.format == "sniff" else source.format
    # Zero bytes in the first line: UTF-16, or no text at all. It is decoded as a whole then, and refused once, not line by line.
    if form in ("jsonl", "table") and b"\0" not in head.partition(b"\n")[0]:
        yield from of_lines(source, form, bounded(stream, options), options)
        return
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        size = max(len(data), stream.seek(0, io.SEEK_END))
        yield unreadable(source.path, too_large(size, options))
    elif not data.strip(b" \t\r\n\xef\xbb\xbf"):
        yield unreadable(source.path, EMPTY)
    else:
        yield from of_bytes(source, form, data, options)


def of_bytes(source: Source, form: str, data: bytes, options: Options) -> Iterator[Record | Note]:
    """The records of a file that is taken in whole."""
    if form in ("jsonl", "table"):
        yield from of_lines(source, form, io.BytesIO(decode(data).encode()), options)
    elif form == "json":
        yield from json_list(data, options, source.path, source.name)
    else:
        record = {"markdown": markdown, "html": page}.get(form, plain)(data, source.path, source.name)
        empty = isinstance(record, Record) and not record.text.strip("\ufeff\u200b \t\r\n\u00a0")
        yield unreadable(source.path, EMPTY) if empty else record


def of_lines(source: Source, form: str, lines: Iterable[bytes], options: Options) -> Iterator[Record | Note]:
    """The records of a file that is taken in line by line."""
    found = 0
    for item in (table if form == "table" else json_lines)(lines, options, source.path, source.name):
        found += 1
        yield item
    if not found:
        yield unreadable(source.path, EMPTY)


def bounded(stream: BinaryIO, options: Options) -> Iterator[bytes]:
    """The lines of a file, each cut off above the limit, so that one without line ends does not fill the memory."""
    for number, line in enumerate(iter(lambda: stream.readline(options.max_bytes + 1), b"")):
        if len(line) > options.max_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(options.max_bytes + 1)) and not rest.endswith(b"\n"):
                pass
        yield line.removeprefix(codecs.BOM_UTF8) if not number else line


def sniffed(head: bytes) -> str:
    """The format of bytes without a name that tells it: JSON lines, a JSON list, a web page, or text."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:200]
    if start.startswith((b'{"', b'{ "')):
        return "jsonl"
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return "json"
    return "html" if start.lower().startswith((b"<!doctype html", b"<html")) else "text"
