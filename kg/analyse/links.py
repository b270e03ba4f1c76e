"""Scores -> what hangs together: cues with their sources and contents, predicates with their arguments, pronouns with the names they stand for."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from kg.analyse import decode
from kg.analyse.network import Floats, Network, Scores
from kg.doc import Attributed, Name, Predicate, Token

SHORT = 4  # words; so short a content takes no cue of another paragraph
FAR = 60  # words between a cue and what belongs to it in another paragraph
LEAN = {"source": 1.5, "cue": 1.0, "content": -0.3}  # what is taken from the score of "none": the tags alone find too few sources and cues
BROKEN = 8  # words that may lie between two parts of a content which are one
BACK = 120  # words before a pronoun in which its name is looked for ...
AHEAD = 12  # ... and after it ("In her letter, Smith wrote")
PERSONAL = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
Rows = NDArray[np.int64]


def attributed(rows: Rows, window: Rows, paragraph: Sequence[int], starts: frozenset[int], scores: Scores) -> tuple[Attributed, ...]:
    """Contents with the cue that their words take (of their paragraph, where there is one), cues with the source that each takes.

    A content that no cue may take stands alone, if it is longer than a few words.
    """
    found = {role: tagged(scores.tags[role][rows], LEAN[role], () if role == "content" else starts) for role in LEAN}
    cues = found["cue"]
    taken: dict[int, list[tuple[int, int]]] = {}
    alone: list[tuple[int, int]] = []
    for content in found["content"]:
        here = [i for i, cue in enumerate(cues) if paragraph[content[0]] <= paragraph[cue[0]] <= paragraph[content[1] - 1]]
        near = here or [i for i, cue in enumerate(cues) if content[1] - content[0] > SHORT and min(abs(cue[0] - content[1]), abs(content[0] - cue[1])) < FAR]
        if near:
            values = scores.queries["content_cue"][rows[content[0] : content[1]]] @ scores.keys["content_cue"][rows[[cues[i][0] for i in near]]].T
            taken.setdefault(near[int(values.mean(0).argmax())], []).append(content)
        else:
            alone += [content] * (content[1] - content[0] > SHORT)
    result = []
    for i, contents in sorted(taken.items()):
        source = source_of(cues[i], found["source"], rows, window, scores)
        result.append(Attributed(source, (cues[i],), whole(contents, (cues[i], *source))))
    result += [Attributed((), (), (content,)) for content in alone]
    return tuple(sorted(result, key=lambda each: (each.content[0], each.cue)))


def tagged(logits: Floats, lean: float, cuts: Container[int]) -> list[tuple[int, int]]:
    """The spans of a tag task (N, 3); `lean` is taken from the score of lying outside."""
    outside = np.array([lean, 0, 0], np.float32)
    return [(a, b) for a, b, _ in decode.spans(decode.best_labels((logits - outside)[None])[0], cuts)]


def whole(contents: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The parts of one content, joined where little but nothing of its own cue and source lies between; single words beside longer parts go."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(contents):
        if joined and first - joined[-1][1] <= BROKEN and not any(a < first and b > joined[-1][1] for a, b in own):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(part for part in joined if part[1] - part[0] > 1) or tuple(joined)


def source_of(cue: tuple[int, int], sources: Sequence[tuple[int, int]], rows: Rows, window: Rows, scores: Scores) -> tuple[tuple[int, int], ...]:
    """The source that a cue takes, near it in its window; none where it takes itself."""
    near = [source for source in sources if window[source[0]] == window[cue[0]] and abs(source[0] - cue[0]) < FAR]
    choices = rows[[*(first for first, _ in near), cue[0]]]
    best = int((scores.keys["cue_source"][choices] @ scores.queries["cue_source"][rows[cue[0]]]).argmax())
    return (near[best],) if best < len(near) else ()


def predicates_of(rows: Rows, scores: Scores) -> list[int]:
    """The words that are predicates."""
    found: list[int] = np.flatnonzero(scores.tags["predicate"][rows].argmax(1)).tolist()
    return found


def roles(predicates: Sequence[int], sentences: Sequence[tuple[int, int]], rows: Rows, scores: Scores, network: Network) -> tuple[Predicate, ...]:
    """The arguments of these words, each inside its sentence; all predicates of a sentence at once."""
    labels = network.labels["role"]
    found: list[Predicate] = []
    wanted = sorted(predicates)
    at = 0
    for first, last in sentences:
        here = []
        while at < len(wanted) and wanted[at] < last:
            here.append(wanted[at])
            at += 1
        if not here:
            continue
        logits = network.pair_labels("role", scores.dependents["role"][rows[first:last]][None], scores.heads["role"][rows[here]][:, None])
        for index, best in zip(here, decode.best_labels(logits), strict=True):
            args = tuple((labels[kind * 2 + 1][2:], a + first, b + first) for a, b, kind in decode.spans(best))
            found.append(Predicate(index, args))
    return tuple(found)


def antecedents(tokens: Sequence[Token], names: Sequence[Name], rows: Rows, window: Rows, scores: Scores) -> tuple[tuple[int, int, float], ...]:
    """Singular personal pronouns with the name of a person that each takes, by the arc scores; none where the pronoun takes itself."""
    people = [name.first for name in names if name.kind == "PERSON"]
    found = []
    for token in tokens:
        if token.upos != "PRON" or token.form.lower() not in PERSONAL:
            continue
        here = token.index
        near = [i for i in people if here - BACK < i < here + AHEAD and window[i] == window[here]]
        if not near:
            continue
        chances = softmax(scores.keys["antecedent"][rows[[*near, here]]] @ scores.queries["antecedent"][rows[here]])
        best = int(chances.argmax())
        if best < len(near):
            found.append((here, near[best], round(float(chances[best]), 2)))
    return tuple(found)


def softmax(values: Floats) -> Floats:
    shares = np.exp(values - values.max())
    return np.asarray(shares / shares.sum(), np.float32)
