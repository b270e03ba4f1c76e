"""text -> ISO 8601 date, only where the text leaves no choice: "4/5/2015" may be April or May, so it gives nothing.

>>> iso("Published: Monday, Apr. 25, 2015 at 5:00 p.m. ET"), iso("25 April 2015"), iso("4/5/2015"), iso("2015-04")
('2015-04-25', '2015-04-25', None, '2015-04')
"""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = {name: number for number, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
     "oct october", "nov november", "dec december"), 1) for name in names.split()}
MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
WEEKDAY = r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
EARLY = r"(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?,? (?:on )?)?"
CLOCK = r"(?:,?(?: at| -| \|)? ?\d{1,2}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?|,?(?: at)? \d{1,2} ?[ap]\.?m\.?(?: [A-Z]{2,4})?)?"
DATE = (rf"(?:\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
        rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|{MONTH},? \d{{4}})")
LABEL = r"(?:(?:first |originally )?(?:published|posted|date|released)(?: on)?:? )?"
LATER = r"(?:[ ,;|•·/(-]*(?:last )?(?:updated|modified|edited)\b.*)?"
LINE = re.compile(rf"{LABEL}{EARLY}{WEEKDAY}(?P<date>{DATE}|\d{{4}}-\d\d|\d{{4}}){CLOCK}{LATER}", re.IGNORECASE)
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")
YEARS = range(1000, 10000)


def iso(text: str) -> str | None:
    """The date this text states (YYYY, YYYY-MM, YYYY-MM-DD or with time), None where it states none or leaves a choice."""
    match = LINE.fullmatch(text.strip())
    if not match:
        return None
    stated = match["date"]
    return stamp(stated) or month(stated) or worded(stated) or slashed(stated)


def stamp(text: str) -> str | None:
    """2015-04-25, or with a time; the zone is written +hh:mm."""
    match = STAMP.fullmatch(text)
    if not match or not valid(*map(int, match[1].split("-"))):
        return None
    if not match[2]:
        return match[1]
    zone = match[5] or ""
    full = f"{match[1]}T{match[2]}{match[3] or ':00'}{match[4] or ''}{zone if ':' in zone or zone in ('', 'Z') else zone[:3] + ':' + zone[3:]}"
    try:
        datetime.fromisoformat(full)
    except ValueError:
        return match[1]
    return full


def month(text: str) -> str | None:
    """2015, 2015-04 or April 2015."""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text if int(text[:4]) in YEARS else None
    match = re.fullmatch(r"([A-Za-z]+)\.?,? (\d{4})", text)
    return f"{match[2]}-{MONTHS[match[1].lower()]:02}" if match and match[1].lower() in MONTHS else None


def worded(text: str) -> str | None:
    """April 25, 2015 or 25 April 2015."""
    numbers, name = re.findall(r"\d+", text), re.search(r"[A-Za-z]{3,}", text)
    number = MONTHS.get(name[0].lower()) if name else None
    return day(int(numbers[1]), number, int(numbers[0])) if number and len(numbers) == 2 else None


def slashed(text: str) -> str | None:
    """4/25/2015 or 25/4/2015, but not 4/5/2015."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if not match:
        return None
    first, second, year = map(int, match.groups())
    if first <= 12 and second <= 12 and first != second:
        return None
    return day(year, min(first, second), max(first, second))


def day(year: int, number: int, of_month: int) -> str | None:
    return f"{year:04}-{number:02}-{of_month:02}" if valid(year, number, of_month) else None


def valid(year: int, number: int, of_month: int) -> bool:
    try:
        date(year, number, of_month)
    except ValueError:
        return False
    return year in YEARS
