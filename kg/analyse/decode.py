"""Scores -> structures: trees by maximum spanning arborescence, the best BIO labels, spans from them.

>>> import numpy as np
>>> tree(np.array([[0., 5, 0], [0, 4, 1], [3, 0, 0]], np.float32))        # the diagonal is the score of being the root
[1, 1, 0]
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np

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
    """The best allowed BIO labels of P sequences: scores (P, n, labels), labels as in `spans`; an inside label only continues its own kind.

    >>> best_labels(np.array([[[0., 1, 0], [0.9, 0, 1.0]], [[1., 0, 0], [0.2, 0, 1.0]]], np.float32))
    [[1, 2], [0, 0]]
    """
    best = scores.argmax(2)
    before = np.concatenate([np.zeros((len(best), 1), best.dtype), best[:, :-1]], 1)
    inside = (best > 0) & (best % 2 == 0)
    wrong = (inside & (before != best) & (before != best - 1)).any(1)
    found: list[list[int]] = best.tolist()
    for place in np.flatnonzero(wrong):  # where the best labels are allowed they are the best path
        kinds = sorted({(label + 1) // 2 for label in found[place] if label})
        columns = [0, *(label for kind in kinds for label in (2 * kind - 1, 2 * kind))]
        found[place] = [columns[label] for label in best_path(scores[place][:, columns].tolist())]
    return found


def best_path(rows: Sequence[Sequence[float]]) -> list[int]:
    """The best allowed labels of one sequence by the Viterbi algorithm; plain Python, as the labels are few."""
    best = [score if label == 0 or label % 2 else -1e9 for label, score in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(best)
        any_label = best.index(top)
        came, scores = [any_label], [top + row[0]]
        for begin in range(1, len(row), 2):
            opened, going = best[begin], best[begin + 1]
            came += (any_label, begin if opened >= going else begin + 1)
            scores += (top + row[begin], (opened if opened >= going else going) + row[begin + 1])
        back.append(came)
        best = scores
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
