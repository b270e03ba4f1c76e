"""When two texts mean the same to the score."""

from __future__ import annotations

import pytest

from kg.query.likeness import bag, find, iou


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("the Mayor of Denver", "Denver mayor", 1.0),
        ("Sen. Vera Hall", "Vera Hall", 1.0),
        ("the council’s budget", "Council budget", 1.0),
        ("two ships", "three ships", 1 / 3),
        ("ships", "trains", 0.0),
        ("", "", 0.0),
        ("The", "the", 1.0),
    ],
)
def test_likeness_counts_words_without_case_titles_and_articles(one: str, other: str, share: float) -> None:
    assert iou(one, other) == iou(other, one) == pytest.approx(share)


def test_a_text_of_nothing_but_small_words_keeps_them() -> None:
    assert bag("The Who") == {"who"}
    assert bag("of the") == {"of", "the"}


def test_a_part_is_found_whatever_its_white_space() -> None:
    assert find("was  jailed", "He was\njailed.") == (3, 13)
    assert find("jailed", "jailed, then jailed again", 6) == (13, 19)
    assert find("jailed", "He was jailed.", 0, 9) is None
    assert find("(sic)", "He wrote it (sic).") == (12, 17)
