"""Where each node stands: boxes and links in, points out, the same for the same graph.

    boxes (width, height of each node with its label), links (pairs of places)      ->      [(x, y), ...] the middles of the boxes, in whole units

Each connected component is laid out by stress majorization (Gansner, Koren, North 2004): as far apart on the page as in the graph, node by node,
from a spiral in breadth-first order. Then boxes that overlap are pushed apart, and the components are packed, the largest first. A component too
large for that stands in rings around its best connected node.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Box = tuple[float, float]
Point = tuple[int, int]

LARGEST = 300  # nodes of a component that stress majorization still lays out in about two seconds
ROUNDS, STILL = 120, 0.5  # at most so many rounds, or until no node moves further than this
WIDE = 1.35  # labels are wide and low, and so are most screens
GOLDEN = math.pi * (3 - math.sqrt(5))  # no few turns by this angle end in a line, from which no node could find out
CROWD = 70  # with fewer nodes on the page there is room for longer links, and so for their labels
GAP = 12.0  # free space around each box
BETWEEN = 20.0  # free space between components
FITTED = 60  # components that are fitted into gaps; the others follow in rows


def layout(boxes: Sequence[Box], links: Sequence[tuple[int, int]], *, aspect: float = 1.35) -> list[Point]:
    """A point for each box, in the middle of it."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(boxes)))
    graph.add_edges_from((a, b) for a, b in sorted({(min(link), max(link)) for link in links}) if a != b)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    linked = sum(len(part) for part in parts if len(part) > 1)
    roomy = 1 + 0.6 * max(0.0, 1 - linked / CROWD)
    placed = [(part, _component(graph.subgraph(part), part, boxes, roomy)) for part in parts]
    return _pack(placed, boxes, aspect)


def _component(graph: nx.Graph[int], part: list[int], boxes: Sequence[Box], roomy: float) -> Points:
    sizes = np.array([boxes[node] for node in part], dtype=float)
    if len(part) == 1:
        return np.zeros((1, 2))
    if len(part) > LARGEST:
        return _rings(graph, part, sizes)
    points = _stress(graph, part, boxes, roomy) * (WIDE, 1.0)
    return _apart(points, sizes)


def _order(graph: nx.Graph[int]) -> list[int]:
    """Breadth first from the best connected node."""
    start = min(graph, key=lambda node: (-graph.degree(node), node))
    steps = nx.bfs_edges(graph, start, sort_neighbors=lambda nodes: iter(sorted(nodes, key=lambda node: (-graph.degree(node), node))))
    return [start, *(node for _, node in steps)]


def _stress(graph: nx.Graph[int], part: list[int], boxes: Sequence[Box], roomy: float) -> Points:
    """Each node in turn goes where the distances to all others are best kept, near ones counting most."""
    index = {node: at for at, node in enumerate(part)}
    wanted = _distances(graph, index, boxes) * roomy
    weights = np.divide(1.0, wanted * wanted, out=np.zeros_like(wanted), where=wanted > 0)
    total = weights.sum(axis=1)
    x, y = np.zeros(len(part)), np.zeros(len(part))
    turns = [index[node] for node in _order(graph)]
    for step, at in enumerate(turns):
        x[at], y[at] = 60 * step * math.cos(GOLDEN * step), 60 * step * math.sin(GOLDEN * step)
    for _ in range(ROUNDS):
        before = x.copy(), y.copy()
        for at in turns:
            right, up = x[at] - x, y[at] - y
            pull = wanted[at] / np.maximum(np.sqrt(right * right + up * up), 1e-6)
            x[at] = np.add.reduce((x + right * pull) * weights[at]) / total[at]
            y[at] = np.add.reduce((y + up * pull) * weights[at]) / total[at]
        if max(float(np.abs(x - before[0]).max()), float(np.abs(y - before[1]).max())) < STILL:
            break
    return np.stack([x, y], axis=1)


def _distances(graph: nx.Graph[int], index: dict[int, int], boxes: Sequence[Box]) -> Points:
    """Lengths of the shortest paths; links at a node with many are longer, for its neighbours need room around it."""
    length = [
        [(index[b], 45 + 15 * math.sqrt(max(graph.degree(a), graph.degree(b))) + 0.14 * (boxes[a][0] + boxes[b][0])) for b in graph.adj[a]]
        for a in index
    ]
    return np.array([_far(at, length) for at in range(len(index))])


def _far(start: int, length: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    """How far all others are from this one (Dijkstra's algorithm)."""
    far = [math.inf] * len(length)
    far[start] = 0.0
    near = [(0.0, start)]
    while near:
        here, at = heapq.heappop(near)
        if here > far[at]:
            continue
        for other, more in length[at]:
            if here + more < far[other]:
                far[other] = here + more
                heapq.heappush(near, (far[other], other))
    return far


def _apart(points: Points, sizes: Points) -> Points:
    """Push overlapping boxes apart, half the overlap each, along the axis where it is smaller."""
    wide, high = ((sizes[:, None, axis] + sizes[None, :, axis]) / 2 + GAP for axis in (0, 1))
    order = np.arange(len(points))
    after = np.sign(order[:, None] - order[None, :])  # where two stand in one place, the later one goes right and down
    x, y = points[:, 0].copy(), points[:, 1].copy()
    for _ in range(400):
        right, up = x[:, None] - x[None, :], y[:, None] - y[None, :]
        over, above = wide - np.abs(right), high - np.abs(up)
        hit = (over > 0) & (above > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = hit & (over < above)
        upright = hit & ~sideways
        x = x + np.where(sideways, np.where(right != 0, np.sign(right), after) * over, 0.0).sum(axis=1) * 0.27
        y = y + np.where(upright, np.where(up != 0, np.sign(up), after) * above, 0.0).sum(axis=1) * 0.27
    return np.stack([x, y], axis=1)


def _rings(graph: nx.Graph[int], part: list[int], sizes: Points) -> Points:
    """Rings around the best connected node, in breadth-first order: quick for any size, and nothing overlaps."""
    index = {node: at for at, node in enumerate(part)}
    wide, high = float(sizes[:, 0].max()) + GAP, float(sizes[:, 1].max()) + GAP
    points = np.zeros((len(part), 2))
    ring, room, taken = 0, 1, 0
    for node in _order(graph):
        if taken == room:
            ring, taken = ring + 1, 0
            room = max(6, math.floor(2 * math.pi * ring))
        angle = 2 * math.pi * taken / room
        points[index[node]] = (wide * ring * math.cos(angle), 2 * high * ring * math.sin(angle))
        taken += 1
    return points


def _pack(placed: list[tuple[list[int], Points]], boxes: Sequence[Box], aspect: float) -> list[Point]:
    """Fit the large components into one another's gaps; small ones beyond number, and nodes without a link, stand in rows below."""
    frames = [_frame(part, points, boxes) for part, points in placed]
    fitted = [at for at, (part, _) in enumerate(placed) if len(part) > 1][:FITTED]
    corners = _fit([frames[at][1:] for at in fitted], aspect)
    wide = max((x + frames[at][1] for at, (x, _) in zip(fitted, corners, strict=True)), default=0.0)
    low = max((y + frames[at][2] for at, (_, y) in zip(fitted, corners, strict=True)), default=0.0)
    rest = [at for at in range(len(placed)) if at not in set(fitted)]
    limit = wide or math.sqrt(sum(frames[at][1] * frames[at][2] for at in rest) * aspect)
    corners += _rows([frames[at][1:] for at in rest], limit, low)
    found: list[Point] = [(0, 0)] * len(boxes)
    for at, corner in zip([*fitted, *rest], corners, strict=True):
        part, points = placed[at]
        for node, point in zip(part, points - frames[at][0] + corner, strict=True):
            found[node] = (round(float(point[0])), round(float(point[1])))
    return found


def _fit(sizes: list[Box], aspect: float) -> list[tuple[float, float]]:
    """Upper left corners: each frame goes where the whole grows least, at a corner of one that is placed."""
    taken: list[tuple[float, float, float, float]] = []
    for width, height in sizes:
        corners = [(0.0, 0.0)] + [corner for x, y, w, h in taken for corner in ((x + w, y), (x, y + h), (x + w, 0.0), (0.0, y + h))]
        free = [(x, y) for x, y in corners if not any(x < a + w and a < x + width and y < b + h and b < y + height for a, b, w, h in taken)]
        right, bottom = max((x + w for x, _, w, _ in taken), default=0.0), max((y + h for _, y, _, h in taken), default=0.0)

        _, _, x, y = min((max(right, x + width, aspect * max(bottom, y + height)), x + aspect * y, x, y) for x, y in free)
        taken.append((x, y, width, height))
    return [(x, y) for x, y, _, _ in taken]


def _rows(sizes: list[Box], limit: float, top: float) -> list[tuple[float, float]]:
    """Upper left corners, left to right in rows no wider than `limit`."""
    corners = []
    x, y, row = 0.0, top, 0.0
    for width, height in sizes:
        if x > 0 and x + width > limit:
            x, y, row = 0.0, y + row, 0.0
        corners.append((x, y))
        x, row = x + width, max(row, height)
    return corners


def _frame(part: list[int], points: Points, boxes: Sequence[Box]) -> tuple[Points, float, float]:
    """The upper left corner of a component, and its width and height with the free space after it."""
    half = np.array([boxes[node] for node in part], dtype=float) / 2
    corner = (points - half).min(axis=0)
    width, height = (points + half).max(axis=0) - corner + BETWEEN
    return corner, float(width), float(height)
