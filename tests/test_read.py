"""kg.read: files, folders, patterns and tables become articles; whatever is not taken in becomes a note that says what to do."""

from __future__ import annotations

import doctest
import importlib
import io
import json
import os
import pkgutil
import random
from pathlib import Path
from typing import ClassVar

import pytest

import kg.read
from kg.errors import InputError
from kg.model import Article, Note
from kg.read import articles, near_duplicates, read, signature, sources

STORY = "Ferry crews walk out in Port Alder\n\nBy Nora Quill\n\nThe crews of the ferry said on Monday that they will not sail until the harbor pays them.\n"


def taken(*paths: Path | str, **choices: object) -> list[Article]:
    return [item for item in read(list(paths), **choices) if isinstance(item, Article)]  # type: ignore[arg-type]


def noted(*paths: Path | str, **choices: object) -> list[Note]:
    return [item for item in read(list(paths), **choices) if isinstance(item, Note)]  # type: ignore[arg-type]


def written(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize("name", [name for _, name, _ in pkgutil.iter_modules(kg.read.__path__, "kg.read.")])
def test_examples_in_docstrings(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0 and outcome.attempted > 0


class TestInputs:
    def test_order_of_paths_does_not_matter(self, tmp_path: Path) -> None:
        texts = {
            f"s{number}__txt": f"Ship number {number} arrived in the harbor of city {number * 7} on Monday, said pilot {number * 13}." for number in range(9)
        }
        written(tmp_path, **texts)
        paths = sorted(tmp_path.iterdir())
        shuffled = random.Random(3).sample(paths, len(paths))
        assert list(read(shuffled)) == list(read(paths))
        assert [article.identifier for article in taken(tmp_path)] == [path.name for path in paths]

    def test_folder_is_walked_and_hidden_files_are_passed_over(self, tmp_path: Path) -> None:
        (tmp_path / "deep" / ".git").mkdir(parents=True)
        written(tmp_path, a__txt="The mayor spoke first.", __hidden__txt="Nobody reads the hidden file.")
        written(tmp_path / "deep", b__md="The council spoke second.")
        written(tmp_path / "deep" / ".git", c__txt="Nobody reads this either.")
        assert [article.identifier for article in taken(tmp_path)] == ["a.txt", "b.md"]

    def test_unknown_extensions_are_noted_once_each(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="The mayor spoke.", b__xyz="1", c__xyz="2", d__pdf="3")
        notes = noted(tmp_path)
        assert [note.kind for note in notes] == ["skipped", "skipped"]
        assert "2 file(s) with .xyz" in notes[1].message

    def test_a_named_file_of_unknown_extension_is_read_as_text(self, tmp_path: Path) -> None:
        written(tmp_path, story__dat="The mayor spoke.")
        assert taken(tmp_path / "story.dat")[0].text == "The mayor spoke."

    def test_patterns(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="The mayor spoke.", b__txt="The council answered him.", c__md="The people left.")
        assert [article.identifier for article in taken(f"{tmp_path}/*.txt")] == ["a.txt", "b.txt"]
        assert [article.identifier for article in taken(f"{tmp_path}/**/*.md")] == ["c.md"]

    def test_a_file_reached_twice_counts_once(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="The mayor spoke.")
        assert len(list(read([tmp_path, tmp_path / "a.txt", f"{tmp_path}/*"]))) == 1

    @pytest.mark.parametrize("path", ["no/such/file.txt", "no-such-folder/", "no/such/*.txt"])
    def test_missing_path_is_an_error_before_anything_is_read(self, path: str, tmp_path: Path) -> None:
        written(tmp_path, a__txt="The mayor spoke.")
        with pytest.raises(InputError) as caught:
            read([tmp_path, path])
        assert path.rstrip("/") in str(caught.value)

    def test_folder_without_articles_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="holds no article"):
            sources([tmp_path])

    @pytest.mark.parametrize(
        ("sent", "texts"),
        [
            (b"The mayor spoke.", ["The mayor spoke."]),
            (b'{"text": "The mayor spoke."}\n{"text": "The council answered."}\n', ["The mayor spoke.", "The council answered."]),
            (b'[{"text": "The mayor spoke."}]', ["The mayor spoke."]),
        ],
    )
    def test_standard_input(self, sent: bytes, texts: list[str]) -> None:
        (source,) = sources(["-"], stdin=io.BytesIO(sent))
        found = [item for item in articles(source) if isinstance(item, Article)]
        assert [article.text for article in found] == texts
        assert found[0].identifier.startswith("stdin")

    def test_a_pipe_is_read_once(self, tmp_path: Path) -> None:
        near, far = os.pipe()
        os.write(far, b"The mayor spoke.")
        os.close(far)
        (source,) = sources([f"/dev/fd/{near}"])
        os.close(near)
        assert [item.text for _ in range(2) for item in articles(source) if isinstance(item, Article)] == ["The mayor spoke."] * 2


class TestUnreadable:
    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "empty"),
            (b" \r\n\xc2\xa0\n", "empty"),
            (b"abc\x00def", "NUL"),
            (b"%PDF-1.7 ...", "PDF"),
            (b"\x89PNG\r\n\x1a\n....", "image"),
            (b"PK\x03\x04....", "ZIP"),
            (bytes(range(1, 32)) * 9, "control characters"),
            (b"\xef\xbb\xbf\xff\xfe bad", "mark of utf-8"),
        ],
    )
    def test_note_names_the_file_and_the_rest_is_read(self, content: bytes, says: str, tmp_path: Path) -> None:
        written(tmp_path, bad__txt=content, good__txt="The mayor spoke.")
        (note,) = noted(tmp_path)
        assert (note.kind, Path(note.where).name) == ("unreadable", "bad.txt") and says in note.message
        assert [article.identifier for article in taken(tmp_path)] == ["good.txt"]

    def test_too_large_says_what_to_do(self, tmp_path: Path) -> None:
        written(tmp_path, big__txt="word " * 300)
        (note,) = noted(tmp_path, max_bytes=1000)
        assert note.kind == "unreadable" and "split it" in note.message and "--max-bytes" in note.message
        assert taken(tmp_path, max_bytes=2000)

    def test_dangling_link(self, tmp_path: Path) -> None:
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
        (note,) = noted(tmp_path)
        assert note.kind == "unreadable" and note.where.endswith("gone.txt")

    def test_broken_lines_do_not_lose_the_others(self, tmp_path: Path) -> None:
        lines = [
            b'{"id": "a", "text": "The mayor spoke."}',
            b'{"id": "b", "text": ',
            b"[1, 2]",
            b'{"id": "c"}',
            b'{"text": "half \\ud83d pair"}',
            b"\xff\xfe\x00\x01",
            b'{"id": "d", "text": "The council answered."}',
        ]
        written(tmp_path, many__jsonl=b"\n".join(lines))
        assert [article.identifier for article in taken(tmp_path)] == ["a", "d"]
        assert [note.where.rpartition(":")[2] for note in noted(tmp_path)] == ["2", "3", "4", "5", "6"]
        assert "valid JSON" in noted(tmp_path)[0].message and "mapping" in noted(tmp_path)[2].message

    def test_broken_rows_do_not_lose_the_others(self, tmp_path: Path) -> None:
        rows = ["id,text", "a,The mayor spoke.", "b,one,too,many", 'c,"The council, at last,\r\nanswered."', "d,"]
        written(tmp_path, many__csv="\r\n".join(rows))
        assert [article.text for article in taken(tmp_path)] == ["The mayor spoke.", "The council, at last,\r\nanswered."]
        assert [note.where.rpartition(":")[2] for note in noted(tmp_path)] == ["3", "6"]

    def test_table_line_that_is_not_text(self, tmp_path: Path) -> None:
        written(tmp_path, many__csv=b"id,text\na,The mayor spoke.\nb,no\x00text\nc,The council answered.\n")
        assert [article.identifier for article in taken(tmp_path)] == ["a", "c"]
        assert [note.where.rpartition(":")[2] for note in noted(tmp_path)] == ["3"]

    def test_table_without_text_names_its_fields(self, tmp_path: Path) -> None:
        written(tmp_path, other__csv="key,body\n1,The mayor spoke.\n")
        (note,) = noted(tmp_path)
        assert "key, body" in note.message and "text=body" in note.message


class TestEncodings:
    WORDS = "The café’s owner said “no” — twice — to Señor Ibáñez of the harbor.\r\nThen he left.\u00a0"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
    def test_the_text_is_what_was_written(self, encoding: str, tmp_path: Path) -> None:
        written(tmp_path, a__txt=self.WORDS.encode(encoding))
        assert taken(tmp_path)[0].text == self.WORDS

    def test_page_that_declares_its_encoding(self, tmp_path: Path) -> None:
        html = (
            '<html><head><meta charset="koi8-r"><title>Порт</title></head><body><article><p>'
            + "Паром не вышел из порта в понедельник утром. " * 9
            + "</p></article></body></html>"
        )
        written(tmp_path, a__html=html.encode("koi8-r"))
        assert "Паром не вышел" in taken(tmp_path, language=False)[0].text

    def test_lines_of_jsonl_in_utf_16(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps({"text": "The café closed."}, ensure_ascii=False).encode("utf-16"))
        assert taken(tmp_path)[0].text == "The café closed."


class TestRecords:
    ROW: ClassVar = {
        "id": "r1",
        "title": "Ferry crews walk out",
        "text": "The crews will not sail.",
        "date": "2019-05-03",
        "author": "Nora Quill, Abe Stone",
        "publisher": "Alder Ledger",
        "url": "https://example.org/ferry",
    }

    def expect(self, article: Article) -> None:
        assert article.text == "Ferry crews walk out\n\nThe crews will not sail."
        assert article.headline and article.headline.of(article) == "Ferry crews walk out"
        assert (article.identifier, article.authors, article.publisher) == ("r1", ("Nora Quill", "Abe Stone"), "Alder Ledger")
        assert (article.date, article.url) == ("2019-05-03", "https://example.org/ferry")

    def test_json_lines(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps(self.ROW))
        self.expect(taken(tmp_path)[0])

    def test_json_list(self, tmp_path: Path) -> None:
        written(tmp_path, a__json=json.dumps([self.ROW]))
        self.expect(taken(tmp_path)[0])

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_table(self, separator: str, tmp_path: Path) -> None:
        cells = [self.ROW, dict(zip(self.ROW, self.ROW.values()))]
        lines = [separator.join(self.ROW), *(separator.join(f'"{value}"' for value in row.values()) for row in cells[:1])]
        written(tmp_path, a__csv="\n".join(lines))
        self.expect(taken(tmp_path)[0])

    def test_other_names_by_mapping(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps({"Body": "The crews will not sail.", "Head": "Ferry crews walk out"}))
        (article,) = taken(tmp_path, mapping={"text": "Body", "title": "Head"})
        assert article.text.startswith("Ferry crews walk out\n\nThe crews") and article.identifier == "a.jsonl#1"

    def test_unknown_field_in_mapping(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="x")
        with pytest.raises(InputError, match="body"):
            read([tmp_path], mapping={"body": "text"})

    def test_text_that_begins_with_its_title_is_not_given_it_twice(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps({"title": "Ferry’s crews walk out", "text": "Ferry's crews walk out\n\nThey will not sail."}))
        (article,) = taken(tmp_path)
        assert article.text == "Ferry's crews walk out\n\nThey will not sail." and article.headline and article.headline.end == 22

    def test_title_that_only_begins_the_first_sentence(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps({"title": "Ferry", "text": "Ferry crews walk out."}))
        assert taken(tmp_path)[0].text == "Ferry\n\nFerry crews walk out."

    def test_unclear_date_is_left_out_and_noted(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps({**self.ROW, "date": "4/5/2019"}))
        (article,) = taken(tmp_path)
        assert article.date is None and [note.kind for note in article.notes] == ["date"]

    def test_authors_as_list_of_objects(self, tmp_path: Path) -> None:
        written(tmp_path, a__jsonl=json.dumps({**self.ROW, "author": [{"name": "Nora Quill"}, "Abe Stone"]}))
        self.expect(taken(tmp_path)[0])

    def test_page(self, tmp_path: Path) -> None:
        body = "".join(
            f"<p>The crews of ferry number {number} said on Monday that they will not sail until the harbor pays them what it owes.</p>" for number in range(6)
        )
        head = (
            '<title>Ferry crews walk out</title><meta name="author" content="Nora Quill"><meta property="article:published_time" content="2019-05-03">'
            '<meta property="og:site_name" content="Alder Ledger"><link rel="canonical" href="https://example.org/ferry">'
        )
        menu = "<nav><a href=/>Home</a></nav>"
        written(tmp_path, a__html=f"<html><head>{head}</head><body>{menu}<article><h1>Ferry crews walk out</h1>{body}</article></body></html>")
        (article,) = taken(tmp_path)
        assert article.headline and article.headline.of(article) == "Ferry crews walk out"
        assert (article.authors, article.publisher, article.date, article.url) == (("Nora Quill",), "Alder Ledger", "2019-05-03", "https://example.org/ferry")
        assert "Home" not in article.text and "<p>" not in article.text and article.text.count("\n\n") >= 6

    def test_page_without_article(self, tmp_path: Path) -> None:
        written(tmp_path, a__html="<html><body></body></html>")
        (note,) = noted(tmp_path)
        assert note.kind == "unreadable" and "save the article as text" in note.message

    def test_markdown_with_front_matter(self, tmp_path: Path) -> None:
        written(tmp_path, a__md="---\ntitle: x\nauthor: Nora Quill\ndate: 2019-05-03\n---\n# Ferry crews walk out\n\nThey will not sail.\n\n## Related posts\n")
        (article,) = taken(tmp_path)
        assert article.headline and article.headline.of(article) == "Ferry crews walk out"
        assert (article.authors, article.date) == (("Nora Quill",), "2019-05-03")
        assert [(note.kind, note.span.of(article)[:16]) for note in article.notes if note.span] == [
            ("byline", "---\ntitle: x\naut"),
            ("boilerplate", "## Related posts"),
        ]


class TestChoices:
    def test_date_is_for_articles_that_state_none(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="Ferry crews walk out\n\nAlder Ledger, 2019-05-03\n\nThey will not sail.", b__txt="Mayor speaks\n\nShe was brief.")
        assert [article.date for article in taken(tmp_path, date="2020-01-01")] == ["2019-05-03", "2020-01-01"]

    def test_date_that_is_none(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="x")
        with pytest.raises(InputError, match="soon"):
            read([tmp_path], date="soon")

    FOREIGN = (
        "Die Fähre blieb am Montag im Hafen, weil die Besatzung ihren Lohn nicht bekommen hatte. Der Bürgermeister sagte, er werde mit dem Betreiber sprechen. "
        "Die Fahrgäste mussten lange warten und fuhren schließlich mit dem Bus nach Hause."
    )

    def test_other_languages_are_noted_and_left_out(self, tmp_path: Path) -> None:
        written(
            tmp_path,
            a__txt=self.FOREIGN,
            b__txt="渡轮星期一停在港口,因为船员没有拿到工资。市长说他会和公司谈话。乘客等了很久,最后坐公共汽车回家。" * 2,
            c__txt=STORY,
            d__txt="Kurz gesagt: nein.",
        )
        assert [(note.kind, Path(note.where).name, note.message.split(";")[0]) for note in noted(tmp_path)] == [
            ("language", "a.txt", "is written in German"),
            ("language", "b.txt", "is written in Chinese"),
        ]
        assert [article.identifier for article in taken(tmp_path)] == ["c.txt", "d.txt"]

    def test_other_languages_can_be_taken_in(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt=self.FOREIGN)
        assert len(taken(tmp_path, language=False)) == 1

    def test_lists_of_names_and_headlines_are_not_refused(self, tmp_path: Path) -> None:
        written(
            tmp_path,
            a__txt="Storm hits coast. Mayor urges calm. Schools close early. Ferry service halted. Power cut in 4,000 homes. Police report three arrests.",
        )
        assert len(taken(tmp_path)) == 1


class TestDuplicates:
    LONG = " ".join(f"Ferry {number} left the harbor at {number + 5} with {number * 3} people and came back with {number * 2}." for number in range(40))

    def test_same_text_under_two_names(self, tmp_path: Path) -> None:
        written(tmp_path, b__txt=STORY, a__txt=STORY)
        (note,) = noted(tmp_path)
        assert note.kind == "duplicate" and note.where.endswith("b.txt") and "a.txt" in note.message
        assert [article.identifier for article in taken(tmp_path)] == ["a.txt"]

    def test_reprint_with_another_headline_and_footer(self, tmp_path: Path) -> None:
        written(
            tmp_path,
            a__txt=f"Busy day in the harbor\n\nAlder Ledger, 2019-05-04\n\n{self.LONG}",
            b__txt=f"Ferries come and go\n\nAlder Ledger, 2019-05-03\n\n{self.LONG}\n\nRelated posts",
        )
        (note,) = noted(tmp_path)
        assert note.where.endswith("a.txt") and "b.txt" in note.message, "the older one is kept"

    def test_another_report_of_the_same_event_is_none(self, tmp_path: Path) -> None:
        other = " ".join(f"About {number * 3} people were on the boat that sailed at {number + 5}, and {number * 2} of them returned." for number in range(40))
        written(tmp_path, a__txt=self.LONG, b__txt=other)
        assert not noted(tmp_path)

    def test_decided_by_what_they_say_and_not_by_which_came_first(self) -> None:
        made = [Article(f"{number:016}", f"{number}.txt", f"{self.LONG} {'and so on ' * number}", source=f"{number}.txt") for number in range(6)]
        signatures = [signature(article) for article in made]
        shuffled = random.Random(4).sample(signatures, len(signatures))
        assert near_duplicates(shuffled) == near_duplicates(signatures)
        assert {kept.identifier for kept in near_duplicates(signatures).values()} == {"0.txt"}

    def test_short_different_texts_are_kept(self, tmp_path: Path) -> None:
        written(tmp_path, a__txt="The mayor spoke.", b__txt="The mayor left.", c__txt="Yes.", d__txt="No.")
        assert not noted(tmp_path)
