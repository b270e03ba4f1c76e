"""Time expressions: the words that say when, taken by the event that they belong to in the tree."""

from __future__ import annotations

import re

from kg.doc import Doc
from kg.extract import grammar
from kg.model import Time

# What a date anchors is worked out elsewhere; here an absolute date is normalised to EDTF (https://www.loc.gov/standards/datetime/).
MONTHS = {
    m: i
    for i, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for m in names.split()
}
FULL = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
MONTH_YEAR = re.compile(r"\b([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
UNITS = frozenset(
    [
        "day",
        "week",
        "month",
        "year",
        "hour",
        "decade",
        "century",
        "morning",
        "afternoon",
        "evening",
        "night",
        "weekend",
        "summer",
        "fall",
        "autumn",
        "winter",
        "spring",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "time",
    ]
)


def time_of(doc: Doc, index: int) -> Time | None:
    """The time expression that hangs on this word, or on the verb that it is coordinated with."""
    for word in (index, *([doc.tokens[index].head] if doc.tokens[index].deprel == "conj" else ())):
        for i in doc.children[word]:
            token = doc.tokens[i]
            if token.deprel == "obl:tmod" or (grammar.base(token) in ("obl", "advmod", "nmod") and is_time(doc, i)):
                inside = [j for j in doc.subtree(i) if doc.tokens[j].upos != "PUNCT" or doc.tokens[j].form == ","]
                span = doc.span(inside[0], inside[-1] + 1)
                return Time(span, edtf(span.of(doc.article)))
    return None


def is_time(doc: Doc, index: int) -> bool:
    token = doc.tokens[index]
    lemma = token.lemma.lower().rstrip(".")  # "Feb."
    if (
        lemma in UNITS
        or (lemma in MONTHS and token.form[:1].isupper())
        or lemma.rstrip("s") in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ):
        return True
    return (
        token.upos == "NUM"
        and YEAR.fullmatch(token.form) is not None
        and grammar.case(doc, index) in ("in", "since", "by", "until", "before", "after", "during")
    )


def edtf(words: str) -> str | None:
    """EDTF of an absolute date in these words, None where a date would be needed to anchor them."""
    full = FULL.search(words)
    if full and full[1].lower() in MONTHS:
        return f"{full[3]}-{MONTHS[full[1].lower()]:02d}-{int(full[2]):02d}"
    month = MONTH_YEAR.search(words)
    if month and month[1].lower() in MONTHS:
        return f"{month[2]}-{MONTHS[month[1].lower()]:02d}"
    year = YEAR.fullmatch(re.sub(r"^(?:in|during)\s+", "", words.strip(), flags=re.I))
    return year[1] if year else None
