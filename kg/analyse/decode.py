"""Scores -> structures: trees by maximum spanning arborescence, the best BIO labels, spans from them.

>>> import numpy as np
>>> tree(np.array([[0., 5, 0], [0, 4, 1], [3, 0, 0]], np.float32))        # the diagonal is the score of being the root
[1, 1, 0]
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.analyse.network import Floats

ROOTS = 4  # the likeliest words that are tried as the root where the best heads make no tree


def tree(scores: Floats) -> list[int]:
    """Head of each of n words by scores[i, j] of i taking j, i itself marking the one root; the best tree (Chu-Liu/Edmonds).

    Most sentences are trees already when each word takes its best head; only the others are solved.
    """
    heads: list[int] = scores.argmax(1).tolist()
    roots = [i for i, head in enumerate(heads) if head == i]
    if len(roots) == 1 and not cycle(heads):
        return heads
    own = scores.diagonal()
    others = scores.copy()
    np.fill_diagonal(others, -1e9)
    gain = own - others.max(1) if len(own) > 1 else own
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-gain, kind="stable")[:ROOTS].tolist():
        found = arborescence(others, root)
        total = float(sum(scores[i, head] for i, head in enumerate(found)))
        if best is None or total > best[0]:
            best = total, found
    assert best is not None
    return best[1]


def cycle(heads: Sequence[int]) -> list[int]:
    """Words on one cycle of the heads (a root is its own head), or none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, here = [], start
        while not state[here] and heads[here] != here:
            state[here] = 1
            path.append(here)
            here = heads[here]
        if state[here] == 1 and heads[here] != here:
            return path[path.index(here) :]
        for word in (*path, here):
            state[word] = 2
    return []


def arborescence(scores: Floats, root: int) -> list[int]:
    """Best heads with this root (its own head), by contracting cycles."""
    n = len(scores)
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, -1e9)
    heads: list[int] = scores.argmax(1).tolist()
    heads[root] = root
    ring = cycle(heads)
    if not ring:
        return heads
    inside = np.zeros(n, bool)
    inside[ring] = True
    rest = np.flatnonzero(~inside)
    kept = np.array([scores[i, heads[i]] for i in ring])
    m = len(rest)
    small = np.full((m + 1, m + 1), -1e9)
    circle = np.array(ring)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    leave = scores[np.ix_(rest, circle)]  # a word outside takes one of the ring
    small[:m, m] = leave.max(1)
    enter = scores[np.ix_(circle, rest)] - kept[:, None]  # the ring takes a word outside: one arc of it breaks
    small[m, :m] = enter.max(0) + kept.sum()
    solved = arborescence(small, int(np.flatnonzero(rest == root)[0]))
    for a, i in enumerate(rest.tolist()):
        if i != root:
            heads[i] = ring[int(leave[a].argmax())] if solved[a] == m else int(rest[solved[a]])
        else:
            heads[i] = root
    taken = solved[m]
    broken = int(enter[:, taken].argmax())
    heads[ring[broken]] = int(rest[taken])
    return heads


def spans(labels: Sequence[int], cuts: Container[int] = ()) -> list[tuple[int, int, int]]:
    """BIO label indices (0 O, odd B, even I of the label before) -> (first, last + 1, kind); a stray I begins a span, and so does a place in `cuts`."""
    found: list[tuple[int, int, int]] = []
    for i, label in enumerate(labels):
        if not label:
            continue
        kind, begins = (label - 1) // 2, label % 2 == 1
        if not begins and found and found[-1][1] == i and found[-1][2] == kind and i not in cuts:
            found[-1] = (found[-1][0], i + 1, kind)
        else:
            found.append((i, i + 1, kind))
    return found


def best_labels(scores: Floats) -> list[list[int]]:
    """The best allowed BIO labels of P sequences at once: scores (P, n, labels), labels as in `spans`; an inside label only continues its own kind.

    >>> best_labels(np.array([[[0., 1, 0], [0.9, 0, 1.0]], [[1., 0, 0], [0.2, 0, 1.0]]], np.float32))
    [[1, 2], [0, 0]]
    """
    best = scores.argmax(2)
    before = np.concatenate([np.zeros((len(best), 1), best.dtype), best[:, :-1]], 1)
    inside = (best > 0) & (best % 2 == 0)
    wrong = (inside & (before != best) & (before != best - 1)).any(1)
    if wrong.any():  # where the best labels are allowed they are the best path
        best[wrong] = viterbi(scores[wrong])
    found: list[list[int]] = best.tolist()
    return found


def viterbi(scores: Floats) -> NDArray[np.int64]:
    """The best allowed path of each sequence, (P, n)."""
    many, n, size = scores.shape
    begins, ends = np.array([0, *range(1, size, 2)]), np.arange(2, size, 2)
    best = scores[:, 0].astype(np.float64)
    best[:, ends] = -1e9
    back = np.zeros((n, many, size), np.int32)
    for i in range(1, n):
        opened, going = best[:, ends - 1], best[:, ends]
        back[i][:, begins] = best.argmax(1)[:, None]
        back[i][:, ends] = np.where(opened >= going, ends - 1, ends)
        top = best.max(1)[:, None] + scores[:, i]
        top[:, ends] = np.maximum(opened, going) + scores[:, i, ends]
        best = top
    path = np.empty((many, n), np.int64)
    path[:, -1] = best.argmax(1)
    for i in range(n - 1, 0, -1):
        path[:, i - 1] = back[i, np.arange(many), path[:, i]]
    return path
