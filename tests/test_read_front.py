"""kg.read.front and kg.read.dates: what the first lines of an article say about it, and what must not be taken for such a line."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.read.assembly import article_of
from kg.read.dates import iso
from kg.read.front import credit
from kg.read.records import Record

BODY = "The crews of the ferry said on Monday that they will not sail until the harbor pays them."


def article(*lines: str) -> Article:
    return article_of(Record("a.txt", "a.txt", "\n\n".join(lines)))


def left_out(made: Article, kind: str) -> list[str]:
    return [note.span.of(made) for note in made.notes if note.kind == kind and note.span]


@pytest.mark.parametrize(
    ("line", "authors", "publisher", "date"),
    [
        ("By Nora Quill", ("Nora Quill",), None, None),
        ("by Nora Quill", ("Nora Quill",), None, None),
        ("BY NORA QUILL", ("NORA QUILL",), None, None),
        ("By Nora Quill and Abe Stone", ("Nora Quill", "Abe Stone"), None, None),
        ('By Nora Quill, Abe van der Stone, "Lee OHara"', ("Nora Quill", "Abe van der Stone", "Lee OHara"), None, None),
        ("By Nora Quill, Senior Harbor Correspondent", ("Nora Quill",), None, None),
        ("By Nora Quill, Alder Daily News", ("Nora Quill",), "Alder Daily News", None),
        ("By Nora Quill of the Associated Press", ("Nora Quill",), "Associated Press", None),
        ("By Nora Quill in Port Alder and Abe Stone in Millbrook", ("Nora Quill", "Abe Stone"), None, None),
        ("By Nora Quill | May 3, 2019", ("Nora Quill",), None, "2019-05-03"),
        ("By Nora Quill May 3, 2019", ("Nora Quill",), None, "2019-05-03"),
        ("By Nora Quill @noraquill", ("Nora Quill",), None, None),
        ("By The Associated Press", (), "The Associated Press", None),
        ("Nora Quill, Staff Writer", ("Nora Quill",), None, None),
        ("Nora Quill and Abe Stone, Alder Daily News", ("Nora Quill", "Abe Stone"), "Alder Daily News", None),
        ("Staff writer", (), None, None),
        ("Published 2:15 PM EDT, Fri May 3, 2019", (), None, "2019-05-03"),
        ("Published 5:02 a.m. ET May 3, 2019 | Updated 9:15 a.m. ET May 4, 2019", (), None, "2019-05-03"),
        ("Alder Ledger, 2019-05-03", (), "Alder Ledger", "2019-05-03"),
        ("The Alder Ledger | 3 May 2019", (), "The Alder Ledger", "2019-05-03"),
        ("AlderLedger.com, 2019-05-03", (), "AlderLedger.com", "2019-05-03"),
        ("MILLBROOK, May 3, 2019", (), None, "2019-05-03"),
        ("Published: Friday, May 3, 2019 at 5:00 p.m. ET", (), None, "2019-05-03"),
        ("May 3, 2019 | Updated May 4, 2019", (), None, "2019-05-03"),
        ("Updated 4:15 p.m. May 4, 2019", (), None, None),
        ("Alder Daily News", (), "Alder Daily News", None),
    ],
)
def test_credit_lines(line: str, authors: tuple[str, ...], publisher: str | None, date: str | None) -> None:
    made = article("Ferry crews walk out in Port Alder", line, BODY)
    assert (made.authors, made.publisher, made.date) == (authors, publisher, date)
    assert left_out(made, "byline") == [line]
    assert made.headline and made.headline.of(made) == "Ferry crews walk out in Port Alder"


@pytest.mark.parametrize(
    "line",
    [
        "By the time the crews came back, the harbor had closed.",
        "By Monday, Nora Quill had left the harbor.",
        "By law, ferries stop at noon",
        "Nora Quill, mayor of Port Alder, said no.",
        "The crews want more money, and 2019 was a bad year.",
        "May was a bad month.",
        "News of the strike spread.",
        "Nora Quill said on May 3, 2019",
        BODY,
    ],
)
def test_lines_that_are_no_credits(line: str) -> None:
    assert credit(line, False) is None
    assert left_out(article("Ferry crews walk out in Port Alder", line, BODY), "byline") == []


def test_unknown_name_is_a_publisher_only_after_a_byline() -> None:
    assert article("Ferry crews walk out", "By Nora Quill", "Salt and Rope", BODY).publisher == "Salt and Rope"
    assert article("Ferry crews walk out", "Salt and Rope", BODY).publisher is None


def test_second_headline_stays_in_the_text() -> None:
    made = article("Ferry crews walk out", "Harbor says it cannot pay", "By Nora Quill", BODY)
    assert made.authors == ("Nora Quill",) and left_out(made, "byline") == ["By Nora Quill"]


def test_name_alone_before_another_credit_line() -> None:
    assert article("Ferry crews walk out", "Nora Quill", "Alder Daily News", BODY).authors == ("Nora Quill",)
    assert article("Ferry crews walk out", "Nora Quill", BODY).authors == ()


def test_by_on_a_line_of_its_own() -> None:
    made = article("Ferry crews walk out", "By", "Nora Quill", BODY)
    assert made.authors == ("Nora Quill",) and left_out(made, "byline") == ["By", "Nora Quill"]


def test_a_name_in_the_body_is_no_byline() -> None:
    made = article("Ferry crews walk out", BODY, BODY, "By Nora Quill", BODY)
    assert made.authors == () and left_out(made, "byline") == []


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Ferry crews walk out\n\n" + BODY, "Ferry crews walk out"),
        ("Ferry crews walk out\nBy Nora Quill\n" + BODY, "Ferry crews walk out"),
        ("\r\n\u00a0\r\nFerry crews walk out \r\n\r\n" + BODY, "Ferry crews walk out"),
        ("Advertisement\n\nFerry crews walk out\n\n" + BODY, "Ferry crews walk out"),
        ("Politics\n\nFerry crews walk out\n\n" + BODY, "Ferry crews walk out"),
        ("Will the ferry crews walk out?\n\n" + BODY, "Will the ferry crews walk out?"),
        ("Ferry crews walk out in the U.S.\n\n" + BODY, "Ferry crews walk out in the U.S."),
        ("## Ferry crews walk out.\n" + BODY, "Ferry crews walk out."),
        (BODY + "\n\n" + BODY, None),
        ("Ferry crews walked out on Monday, and the\nharbor of Port Alder closed at noon.\n\n" + BODY, None),
        ("By Nora Quill\n\n" + BODY, None),
        ("Ferry crews walk out", None),
    ],
)
def test_headline(text: str, headline: str | None) -> None:
    made = article_of(Record("a.txt", "a.txt", text))
    assert (made.headline.of(made) if made.headline else None) == headline


@pytest.mark.parametrize(
    ("start", "marked"),
    [
        ("MILLBROOK (AP) — ", "MILLBROOK (AP) —"),
        ("NEW YORK, Jan. 5 (Reuters) - ", "NEW YORK, Jan. 5 (Reuters) -"),
        ("MILLBROOK, Calif. – ", "MILLBROOK, Calif. –"),
        ("Port Alder (CNN) ", "Port Alder (CNN)"),
        ("(Reuters) - ", "(Reuters) -"),
        ("MILLBROOK—", "MILLBROOK—"),
        ("MILLBROOK -- ", "MILLBROOK --"),
        ("ROME/PARIS (Reuters) - ", "ROME/PARIS (Reuters) -"),
        ("TOKYO — ", "TOKYO —"),
        ("(CNN)", "(CNN)"),
    ],
)
def test_datelines(start: str, marked: str) -> None:
    made = article("Ferry crews walk out", "By Nora Quill", start + BODY)
    assert left_out(made, "dateline") == [marked]


@pytest.mark.parametrize(
    "start",
    ["NATO — the alliance — said so. ", "ICE - the agency - said so. ", "UPDATE - ", "The mayor (AP) ", "QUILL: Well, ", "Port Alder - ", "A strike — "],
)
def test_starts_that_are_no_datelines(start: str) -> None:
    assert left_out(article("Ferry crews walk out", start + BODY), "dateline") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019-05-03", "2019-05-03"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("May 3, 2019", "2019-05-03"),
        ("3 May 2019", "2019-05-03"),
        ("Sept. 3rd, 2019", "2019-09-03"),
        ("May 2019", "2019-05"),
        ("5/23/2019", "2019-05-23"),
        ("23/5/2019", "2019-05-23"),
        ("5/5/2019", "2019-05-05"),
        ("2019-05-03T10:20:30Z", "2019-05-03T10:20:30Z"),
        ("2019-05-03 10:20", "2019-05-03T10:20:00"),
        ("2019-05-03T10:20:30+0200", "2019-05-03T10:20:30+02:00"),
        ("4/5/2019", None),
        ("2019-02-30", None),
        ("February 30, 2019", None),
        ("13/13/2019", None),
        ("May 3", None),
        ("Monday", None),
        ("", None),
        ("soon", None),
        ("In 2019 the harbor closed", None),
        ("0000-01-01", None),
        ("2019-05-03T99:99:99Z", "2019-05-03"),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert iso(text) == date
