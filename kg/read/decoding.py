"""bytes -> text: UTF-8 first, byte order marks, then what charset-normalizer finds; no character is changed, line ends included.

A byte order mark belongs to the encoding and is not part of the text.

>>> decode("Café\\r\\n".encode())
'Café\\r\\n'
"""

from __future__ import annotations

import codecs
import re

SAMPLE = 32_768
# Longest first: the UTF-32 mark begins with the UTF-16 one.
MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Single-byte Latin code pages differ in a few accents only, and a short text does not tell them apart; English newsrooms write Windows-1252.
LATIN = {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1", *(f"iso8859_{number}" for number in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16))}
KNOWN = ((b"%PDF", "a PDF", "save its text as .txt (pdftotext)"), (b"PK\x03\x04", "a ZIP archive or office document", "unpack it, or save its text as .txt"),
         (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt"), (b"{\\rtf", "an RTF document", "save its text as .txt"),
         (b"\x1f\x8b", "a gzip archive", "unpack it"),
         (b"\x89PNG", "an image", "leave it out"), (b"\xff\xd8\xff", "an image", "leave it out"), (b"GIF8", "an image", "leave it out"))
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f\ufffe\uffff]")
SURROGATES = re.compile(r"[\ud800-\udfff]")


class Undecodable(Exception):
    """These bytes are not text; the message says why and what to do."""


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of these bytes. `declared`: the encoding that the document itself names, tried after UTF-8."""
    for head, what, remedy in KNOWN:
        if data.startswith(head):
            raise Undecodable(f"is {what}, not text: {remedy}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return checked(strict(data[len(mark):], encoding))
    text = attempt(data, wide(data) or "utf-8")
    if text is None and declared:
        text = attempt(data, declared)
    return checked(text if text is not None else detected(data))


def strict(data: bytes, encoding: str) -> str:
    text = attempt(data, encoding)
    if text is None:
        raise Undecodable(f"begins with the mark of {encoding} but is not {encoding}: save it as UTF-8")
    return text


def attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in English text every second byte is zero."""
    head = data[:SAMPLE]
    if len(head) < 4 or head.count(0) < len(head) * 0.3 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    return "utf-16-le" if even * 20 < odd else "utf-16-be" if odd * 20 < even else None


def detected(data: bytes) -> str:
    """What charset-normalizer takes it for, judged by a sample around the first byte beyond ASCII."""
    from charset_normalizer import from_bytes

    first = next((at for at, byte in enumerate(data) if byte > 127), 0)
    best = from_bytes(data[max(0, first - SAMPLE // 2):first + SAMPLE // 2]).best()
    encoding = best.encoding if best else "cp1252"
    order = ("cp1252", encoding) if encoding in LATIN else (encoding, "cp1252")
    text = next((text for text in (attempt(data, name) for name in order) if text is not None), None)
    if text is None:
        raise Undecodable("is in no encoding that is known: save it as UTF-8")
    return text


def checked(text: str) -> str:
    """The text, unless its characters show that it is none."""
    if "\x00" in text:
        raise Undecodable("holds NUL bytes, so it is not text: save its text as UTF-8")
    if len(CONTROLS.findall(text)) > 2 + len(text) // 100:
        raise Undecodable("holds control characters as binary files do: save its text as UTF-8")
    if SURROGATES.search(text):
        raise Undecodable("holds half of a surrogate pair, which is no character: save it as UTF-8")
    return text
