"""Boxes and links -> points: nothing overlaps, what is linked is near, the same every time."""

from __future__ import annotations

import pytest

from kg.view.layout import LARGEST, layout


def wheel(spokes: int, first: int = 0) -> list[tuple[int, int]]:
    return [(first, first + at) for at in range(1, spokes + 1)]


def overlaps(points: list[tuple[int, int]], boxes: list[tuple[float, float]]) -> list[tuple[int, int]]:
    return [(a, b) for a in range(len(points)) for b in range(a) if abs(points[a][0] - points[b][0]) < (boxes[a][0] + boxes[b][0]) / 2
            and abs(points[a][1] - points[b][1]) < (boxes[a][1] + boxes[b][1]) / 2]


@pytest.mark.parametrize("links", [
    [], wheel(1), wheel(40), wheel(9) + wheel(9, 20) + [(0, 20)], [(at, at + 1) for at in range(30)], [(a, b) for a in range(8) for b in range(a)],
])
def test_no_two_boxes_overlap(links: list[tuple[int, int]]) -> None:
    boxes = [(60.0 + 13 * (at % 9), 40.0 + 7 * (at % 3)) for at in range(45)]
    assert overlaps(layout(boxes, links), boxes) == []


def test_linked_nodes_stand_nearer_than_others() -> None:
    links = [(at, at + 1) for at in range(12)]
    points = layout([(80.0, 40.0)] * 13, links)

    def far(a: int, b: int) -> float:
        return ((points[a][0] - points[b][0]) ** 2 + (points[a][1] - points[b][1]) ** 2) ** 0.5

    near = [far(a, b) for a, b in links]
    assert max(near) < far(0, 6) < far(0, 12)


@pytest.mark.parametrize("spokes", range(3, 13))
def test_a_wheel_is_round(spokes: int) -> None:
    points = layout([(60.0, 40.0)] * (spokes + 1), wheel(spokes))
    wide, high = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    assert 0.4 < high / wide < 1.6


def test_the_order_and_repetition_of_links_do_not_matter() -> None:
    links = wheel(7) + wheel(5, 10) + [(3, 12)]
    boxes = [(90.0, 50.0)] * 20
    assert layout(boxes, links) == layout(boxes, [(b, a) for a, b in reversed(links)] + links)


def test_a_link_to_itself_changes_nothing() -> None:
    boxes = [(90.0, 50.0)] * 4
    assert layout(boxes, [*wheel(3), (1, 1)]) == layout(boxes, wheel(3))


def test_a_very_large_component_is_still_laid_out_without_overlaps() -> None:
    count = LARGEST * 3
    boxes = [(120.0, 60.0)] * count
    assert overlaps(layout(boxes, wheel(count - 1)), boxes) == []


def test_nothing_gives_nothing() -> None:
    assert layout([], []) == []
