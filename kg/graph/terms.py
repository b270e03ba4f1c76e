"""Names and values as N-Quads terms, ready to be joined to a line.

In: Python strings and numbers; out: `<https://...>` and `"..."^^<...>`, in the one form that pyoxigraph keeps
(it canonicalises on storage, `0.70` becomes `0.7`, so only canonical forms are written: graph.nq and store agree).

>>> decimal(0.70), integer(7)
('"0.7"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
>>> Base().doc("0123456789abcdef")
'<https://w3id.org/newskg/id/doc/0123456789abcdef>'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from kg.errors import UserError
from kg.model import Span, digest

KG = "https://w3id.org/newskg/ns#"
REL = "https://w3id.org/newskg/rel/"
FRAME = "https://w3id.org/newskg/frame/"
BASE = "https://w3id.org/newskg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

# Known to every query, and what tables and Turtle shorten to.
PREFIXES = {
    "kg": KG, "rel": REL, "frame": FRAME,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#", "xsd": XSD, "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
}
# The graphs that all documents share; what one document gives stands in <base>doc/ID/record.
SHARED = ("entities", "facts", "identity", "ontology", "reported", "runs")

# Canonical N-Triples escapes; a lone surrogate (possible in JSON input) cannot be written in RDF and keeps its place as U+FFFD.
_SPECIAL = re.compile("[\x00-\x1f\x7f\"\\\\\ud800-\udfff]")
_ESCAPES = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
# What an IRI may not hold (RFC 3987, as N-Quads wants it).
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+[/#]")
_NOT_IRI = re.compile("[\x00-\x20<>\"{}|^`\\\\\x7f\ud800-\udfff]")


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _ESCAPES.get(char) or ("\ufffd" if char >= "\ud800" else f"\\u{ord(char):04X}")


def literal(text: str, datatype: str = "", lang: str = "") -> str:
    """A plain string, or one with a datatype of XML Schema or a language tag."""
    quoted = f'"{_SPECIAL.sub(_escape, text)}"'
    if lang:
        return f"{quoted}@{lang}"
    return f"{quoted}^^<{XSD}{datatype}>" if datatype else quoted


def iri(text: str) -> str:
    return f"<{_NOT_IRI.sub(lambda match: ''.join(f'%{byte:02X}' for byte in match[0].encode('utf-8', 'replace')), text)}>"


@cache
def term(name: str) -> str:
    """The IRI of a prefixed name: `kg:Document`."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def integer(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """At most four digits after the point: more is noise of the floating-point units and would differ between machines."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return f'"{"0" if text == "-0" else text}"^^<{XSD}decimal>'


TRUE = literal("true", "boolean")


def date(text: str) -> str:
    """An ISO 8601 date as the most exact type it fills; what is no date stays a plain string (and `kg check` shows it)."""
    if re.fullmatch(r"\d{4}", text):
        return literal(text, "gYear")
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        return literal(text, "gYearMonth")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return literal(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return literal(text, "date")
    return literal(_moment(moment), "dateTime")


def _moment(moment: datetime) -> str:
    """As XML Schema writes it canonically: seconds always, no trailing zeros, Z for UTC."""
    if moment.utcoffset() is not None and not moment.utcoffset():
        moment = moment.astimezone(UTC)
    whole, point, rest = moment.isoformat().partition(".")
    if point:
        digits = re.match(r"\d*", rest)
        assert digits
        whole += f".{digits[0].rstrip('0')}{rest[digits.end():]}".removesuffix(".")
    return whole.replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Base:
    """Mints the names of the data under one base IRI; a UserError if that is none."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not _ABSOLUTE.fullmatch(self.base):
            raise UserError(f"{self.base!r} is not an absolute IRI that ends in / or #", remedy="such as https://example.org/news/")

    def doc(self, article: str) -> str:
        return f"<{self.base}doc/{article}>"

    def record(self, article: str) -> str:
        return f"<{self.base}doc/{article}/record>"

    def graph(self, name: str) -> str:
        """One of the shared graphs (SHARED)."""
        return f"<{self.base}{name}>"

    def span(self, span: Span) -> str:
        return f"<{self.base}doc/{span.article}#char={span.start},{span.end}>"

    def entity(self, key: str) -> str:
        return iri(f"{self.base}entity/{key}")

    def cluster(self, cluster: str) -> str:
        return iri(f"{self.base}cluster/{cluster}")

    def unidentified(self, article: str) -> str:
        """Whoever is not named in this document."""
        return f"<{self.base}source/{article}>"

    def agent(self, maker: str) -> str:
        return iri(f"{self.base}agent/{maker}")

    def run(self, run: str) -> str:
        return iri(f"{self.base}run/{run}")

    def hashed(self, kind: str, *parts: object) -> str:
        """An event, statement, content, attribution, note or decision: a hash of what makes two of them the same."""
        return f"<{self.base}{kind}/{digest(kind, *parts)}>"
