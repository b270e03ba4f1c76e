"""Laws of kg.read: whatever the input, the text is unaltered and every span lies in it; nothing that is read crashes."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Note
from kg.read import articles, near_duplicates, read, signature
from kg.read.inputs import Format, Source
from kg.read.lines import blocks

PIECES = st.sampled_from(
    [
        "Ferry crews walk out",
        "By Nora Quill",
        "Alder Ledger, 2019-05-03",
        "MILLBROOK (AP) — The crews left.",
        "Advertisement",
        "Related posts",
        "Harbor closes",
        "“Comments,” he said.",
        "The crews of the ferry said that they will not sail.",
        "– – –",
        "SEE ALSO: x",
        "By",
        "—",
        "(AP Photo/Nora Quill)",
        "# ",
        "---",
        "|",
        "\u200b",
        "CREWS OF THE FERRY WALK OUT",
        "Nora Quill is a regular contributor to Alder Ledger.",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\u00a0\n", " ", "\u200b\n\n", "\x0b", "\x85"])
TEXTS = st.one_of(st.text(), st.lists(st.tuples(PIECES, BREAKS), max_size=14).map(lambda rows: "".join(piece + end for piece, end in rows)))
FORMATS: list[Format] = ["text", "markdown", "html", "jsonl", "json", "table", "sniff"]


def items(data: bytes, form: Format = "text") -> list[Article | Note]:
    return list(articles(Source("x", form, data), language=False))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_is_unaltered_and_spans_lie_in_it(text: str) -> None:
    for form in ("text", "markdown"):
        (item,) = items(text.encode("utf-8", "replace"), form)  # type: ignore[arg-type]
        if isinstance(item, Article):
            assert item.text == text.encode("utf-8", "replace").decode().removeprefix("\ufeff")
            check(item)
        else:
            assert item.kind == "unreadable"


def check(article: Article) -> None:
    spans = [note.span for note in article.notes if note.span] + ([article.headline] if article.headline else [])
    for span in spans:
        assert span.article == article.id and 0 <= span.start < span.end <= len(article.text)
        assert span.of(article) == span.of(article).strip(" \r\n\t\u00a0")
    left = list(article.left_out())
    assert all(before.end <= after.start for before, after in itertools.pairwise(left)), "what is left out does not overlap"


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_blocks_are_the_words_on_the_page(text: str) -> None:
    found = blocks(text)
    assert all(len(block.text) == block.end - block.start for block in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    covered = "".join(text[block.start : block.end] for block in found)
    assert sum(char.isalnum() for char in covered) == sum(char.isalnum() for char in text), "no letter is outside every block"


@given(st.binary(), st.sampled_from(FORMATS))
@settings(max_examples=300, deadline=None)
def test_no_bytes_crash_the_reader(data: bytes, form: Format) -> None:
    found = items(data, form)
    assert found, "nothing vanishes silently"
    for item in found:
        if isinstance(item, Article):
            check(item)
            item.text.encode()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "title", "text", "author", "date", "url"]), inner),
        max_leaves=8,
    )
)
@settings(max_examples=200, deadline=None)
def test_no_json_crashes_the_reader(value: object) -> None:
    for form in ("json", "jsonl"):
        for item in items(json.dumps(value).encode(), form):  # type: ignore[arg-type]
            if isinstance(item, Article):
                check(item)


@given(st.lists(st.text(alphabet="abc \n", min_size=1, max_size=40), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_input_is_an_article_or_a_note(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.txt").write_text(text, "utf-8", newline="")
        found = list(read([folder], language=False))
        sources = [item.source if isinstance(item, Article) else item.where for item in found]
        assert sorted(Path(source).name for source in sources) == [f"{number}.txt" for number in range(len(texts))]


@given(st.lists(st.text(alphabet="abcd ", max_size=60), max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_repeats_do_not_depend_on_order(texts: list[str], random: object) -> None:
    made = [signature(Article(f"{sum(map(ord, text)):016}", f"{number}", text, source=f"{number}")) for number, text in enumerate(texts)]
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = near_duplicates(shuffled)
    assert found == near_duplicates(made)
    assert not {kept.source for kept in found.values()} & set(found), "what is kept repeats nothing"
