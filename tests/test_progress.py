"""Lines of progress come seldom: after ten seconds and a tenth of the work."""

from __future__ import annotations

import io

import pytest

from kg.progress import lines, shown


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_short_command_prints_no_line() -> None:
    out, clock = io.StringIO(), Clock()
    tell = lines(out, clock)
    for done in range(1, 101):
        clock.now += 0.09
        tell("reading", done, 100)
    assert out.getvalue() == ""


def test_a_long_one_prints_one_for_each_tenth_at_most() -> None:
    out, clock = io.StringIO(), Clock()
    tell = lines(out, clock)
    for done in range(1, 1001):
        clock.now += 5
        tell("reading", done, 1000)
    printed = out.getvalue().splitlines()
    assert printed[0] == "reading 100 of 1,000" and len(printed) == 10


def test_of_an_unknown_whole_it_prints_every_ten_seconds() -> None:
    out, clock = io.StringIO(), Clock()
    tell = lines(out, clock)
    for done in range(1, 31):
        clock.now += 1
        tell("analysing", done, 0)
    assert out.getvalue().splitlines() == ["analysing 10", "analysing 20", "analysing 30"]


def test_another_label_begins_anew() -> None:
    out, clock = io.StringIO(), Clock()
    tell = lines(out, clock)
    clock.now = 20
    tell("reading", 10, 10)
    clock.now = 25
    tell("writing", 10, 10)
    clock.now = 31
    tell("writing", 10, 10)
    assert out.getvalue().splitlines() == ["reading 10 of 10", "writing 10 of 10"]


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with shown(quiet=True) as tell:
        tell("reading", 10, 10)
    assert capsys.readouterr().err == ""
