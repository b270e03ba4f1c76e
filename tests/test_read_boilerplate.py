"""kg.read.boilerplate: every pattern has an example; what the article itself tells is never marked."""

from __future__ import annotations

import pytest

from kg.model import Article
from kg.read.assembly import article_of
from kg.read.boilerplate import Row, direct, table
from kg.read.lines import blocks
from kg.read.records import Record

BODY = [
    "The crews of the ferry said on Monday that they will not sail until the harbor pays them.",
    "The mayor promised an answer by Friday, and the crews agreed to wait.",
]


def article(*lines: str) -> Article:
    return article_of(Record("a.txt", "a.txt", "\n\n".join(lines)))


def marked(made: Article) -> list[str]:
    return [note.span.of(made) for note in made.notes if note.kind == "boilerplate" and note.span]


@pytest.mark.parametrize("row", table(), ids=lambda row: f"{row.place}-{row.reason}")
def test_example_of_each_pattern(row: Row) -> None:
    (block,) = blocks(row.example)
    mark = direct(0, block, row.where in ("tail", "told"))
    assert mark and mark.reason == row.reason
    assert row.pattern.fullmatch(block.text.lstrip("#*_•⦁●▪|»›→>") or block.text), "the example must show this pattern, not only an earlier one"
    assert len(block.text) <= row.limit and (not row.needs or any(word in block.text.lower() for word in row.needs))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Related posts",
        "Related Stories:",
        "Comments",
        "12 comments",
        "Leave a reply",
        "Recommended",
        "Trending on Alder Ledger Videos",
        "Join the conversation as a VIP Member",
        "Sign up for our newsletter",
        "Sign up",
        "Click here to read the ruling",
        "Read more: Harbor closes",
        "READ MORE: HARBOR CLOSES",
        "WATCH: Ferry sinks",
        "SEE ALSO: Mayor ‘sorry’ for strike",
        "Share on Facebook",
        "Tweet",
        "Facebook Twitter Email",
        "Follow us on Twitter and Facebook",
        "Follow Nora Quill on Twitter: @noraquill",
        "The ferry leaves. (AP Photo/Nora Quill)",
        "The ferry leaves, May 3, 2019. (Nora Quill/Reuters)",
        "In this Friday, May 3, 2019, photo, the ferry leaves Port Alder.",
        "FILE - In this May 3, 2019 file photo, the ferry leaves.",
        "Photo by Nora Quill",
        "Nora Quill/Getty Images",
        "Image copyright Reuters Image caption The ferry leaves",
        "___",
        "– – –",
        "* * *",
        "-----",
        "© 2019 Alder Ledger. All rights reserved.",
        "Copyright 2019 Alder Ledger",
        "Editor’s note: An earlier version had the wrong date.",
        "Correction: The strike began on Monday.",
        "This article originally appeared in Alder Ledger.",
        "Reporting by Nora Quill; Editing by Abe Stone",
        "Contributing: Abe Stone, Alder Ledger",
        "This is a developing story. Check back for updates.",
        "• More: Harbor closes",
        "**Related posts**",
        "MAYOR OF PORT ALDER CALLS STRIKE A DISGRACE",
        "Story continues below advertisement",
        "Email: nora@example.org",
        "5 min read",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\u00a0\r\n", "\u200b"])
def test_lines_that_are_marked_within_an_article(line: str, end: str) -> None:
    made = article_of(Record("a.txt", "a.txt", f"Ferry crews walk out\n\n{BODY[0]}\n\n{line}{end}\n\n{BODY[1]}"))
    assert marked(made) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the mayor angered the crews.",
        "Related cases were heard in Millbrook on Monday.",
        "The crews signed up for the strike in May.",
        "Sign up sheets were stolen from the harbor.",
        "“Click here,” the mayor said, “and you will see.”",
        '"Read more: it helps," she said.',
        "Share prices fell on Monday.",
        "Follow-up talks will be held in Millbrook.",
        "Watch out for storms, the harbor said.",
        "More than 300 people came.",
        "More: that is what the crews want, and the mayor knows that it is " + "much more than the harbor of Port Alder could ever pay, " * 5 + "he said.",
        "The copyright law of 1976 protects the song.",
        "The photo shows a ferry.",
        "In this photo the crews saw an insult.",
        "In this city of 3,000, photos of the strike are everywhere.",
        "Advertisements for the ferry cost $300, the harbor said.",
        "Tweets by the mayor were deleted.",
        "Politics is not for ferry crews.",
        "Recommended wages rose in May.",
        "The agreement (Reuters reported it first) was signed.",
        "Editors and crews met.",
        "No.",
        "“No.”",
        "QUILL: I never said that.",
        "Popular ferries sail at noon.",
        "This story begins in Port Alder.",
        "Photos of the strike went around the world.",
        "Get out, the mayor told the crews.",
        "STOP THE STRIKE NOW!",
        "Email servers of the harbor failed.",
    ],
)
def test_the_articles_own_lines_are_kept(line: str) -> None:
    assert marked(article("Ferry crews walk out", BODY[0], line, BODY[1])) == []


@pytest.mark.parametrize(
    "line",
    [
        "Abe Stone and Lee Ohara contributed to this report.",
        "Nora Quill covers ferries for Alder Ledger.",
    ],
)
def test_who_wrote_it_at_the_end_only(line: str) -> None:
    assert marked(article("Ferry crews walk out", *BODY, line, "Comments")) == [line, "Comments"]
    assert marked(article("Ferry crews walk out", BODY[0], line, BODY[1])) == []


@pytest.mark.parametrize(
    "line",
    [
        "Rising prices contributed to the decline.",
        "Abe Stone joined the strike on Monday.",
        "Abe Stone is the mayor of Port Alder.",
        "Abe Stone was a reporter for Alder Ledger.",
        "The harbor is a writer of its own rules.",
    ],
)
def test_a_last_sentence_is_not_lost(line: str) -> None:
    assert marked(article("Ferry crews walk out", *BODY, line)) == []


def test_what_is_said_of_the_writer_named_in_the_byline() -> None:
    line = "Nora Quill is a retired pilot who lives in Millbrook."
    last = "Nora Quill covers ferries for Alder Ledger."
    assert marked(article("Ferry crews walk out", "By Nora Quill", *BODY, last, line)) == [last]
    assert marked(article("Ferry crews walk out", "By Abe Stone", *BODY, last, line)) == []


def test_links_under_a_list_up_to_the_end() -> None:
    links = ["Harbor closes after storm", "Mayor sells his ferry"]
    assert marked(article("Ferry crews walk out", *BODY, "Related posts", *links, "Comments")) == ["Related posts", *links, "Comments"]
    assert marked(article("Ferry crews walk out", *BODY, "Related posts", links[0], BODY[0])) == ["Related posts"]


def test_credits_before_a_list_of_links() -> None:
    last = ["___", "Abe Stone in Millbrook contributed to this report.", "Most Read", "Harbor closes after storm", "Terms of Use"]
    assert marked(article("Ferry crews walk out", *BODY, *last)) == last


def test_what_stands_before_the_headline() -> None:
    made = article("Skip to content", "Menu", "POLITICS", "Ferry crews walk out", *BODY)
    assert marked(made) == ["Skip to content", "Menu", "POLITICS"] and made.headline and made.headline.of(made) == "Ferry crews walk out"


def test_article_in_capitals_is_not_lost() -> None:
    assert (
        marked(
            article(
                "FERRY CREWS WALK OUT",
                "THE CREWS OF THE FERRY WILL NOT SAIL ON MONDAY",
                "THE MAYOR OF PORT ALDER HAS NO ANSWER",
                "THE HARBOR CANNOT PAY THE CREWS",
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Nora Quill is a regular contributor to Alder Ledger.", "Alder Ledger"),
        ("Nora Quill is a reporter for the Alder Ledger. She lives in Millbrook.", "Alder Ledger"),
        ("Content created by the Alder Fund, Inc. is available without charge to any news publisher.", "Alder Fund, Inc."),
        ("Trending on Alder Ledger Videos", "Alder Ledger"),
    ],
)
def test_publisher_from_other_lines(line: str, publisher: str) -> None:
    assert article("Ferry crews walk out", *BODY, line).publisher == publisher


@pytest.mark.parametrize(
    "line",
    [
        "Nora Quill is a regular contributor to Alder Ledger.",
        "— Nora Quill is a senior fellow at the Harbor Institute and the author of two books.",
        "• Nora Quill is a reporter for Alder Ledger. Follow her @noraquill",
    ],
)
def test_what_the_writer_is_is_read_and_hides_nothing_before_it(line: str) -> None:
    assert marked(article("Ferry crews walk out", *BODY, "Nora Quill covers ferries for Alder Ledger.", line, "Comments")) == [
        "Nora Quill covers ferries for Alder Ledger.",
        "Comments",
    ]


def test_what_the_first_lines_say_counts_before_other_lines() -> None:
    made = article("Ferry crews walk out", "Salt Daily News, 2019-05-03", *BODY, "Nora Quill is a regular contributor to Alder Ledger.")
    assert (made.publisher, made.authors) == ("Salt Daily News", ("Nora Quill",))


def test_wrapped_lines_are_one() -> None:
    text = "Ferry crews walk out\n\nThe crews of the ferry said on Monday that they left some\ncomments\non the door of the harbor."
    assert marked(article_of(Record("a.txt", "a.txt", text))) == []
