"""The doorway to onnxruntime: windows of pieces in, scores of atoms out, one pass.

The files are checked against their SHA-256 when they are loaded. One thread a session: the same sums in the same order,
so the same bytes on one machine whatever the number of workers (they are processes).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.analyse.pieces import CLS, SEP, Pieces
from kg.errors import IntegrityError

WEIGHTS = Path(__file__).parent / "weights"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """For N atoms: tag logits by task (N, labels), arc queries and keys by task (N, 256), both halves of the pair layers by task (N, width)."""

    tags: dict[str, Floats]
    queries: dict[str, Floats]
    keys: dict[str, Floats]
    dependents: dict[str, Floats]
    heads: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded model: its session, wordpieces, label lists, where the tasks stand in its outputs, and window sizes."""

    session: Any
    pieces: Pieces
    labels: dict[str, list[str]]
    tags: dict[str, tuple[int, int]]
    arcs: tuple[str, ...]
    pairs: dict[str, tuple[int, int]]
    window: int
    context: int
    layers: dict[str, tuple[Floats, Floats]]
    matches: dict[str, NDArray[np.int64]]
    checksum: str

    def run(self, windows: list[tuple[list[int], list[int], list[int]]]) -> Scores:
        """Score windows of (piece ids, shape ids, places of the first pieces), without the two marks that stand around each."""
        parts = []
        for piece_ids, shape_ids, places in windows:
            given = {"ids": [CLS, *piece_ids, SEP], "shapes": [0, *shape_ids, 0], "rows": places}
            feed = {name: np.asarray(values, np.int64) for name, values in given.items()}
            feed["rows"] += 1
            parts.append(self.session.run(None, feed))
        tags, queries, keys, dependents, heads = (np.concatenate(part) if len(parts) > 1 else part[0] for part in zip(*parts, strict=True))
        wide = queries.shape[1] // len(self.arcs)
        arcs = {name: (i * wide, (i + 1) * wide) for i, name in enumerate(self.arcs)}
        return Scores(columns(tags, self.tags), columns(queries, arcs), columns(keys, arcs), columns(dependents, self.pairs), columns(heads, self.pairs))

    def pair_labels(self, task: str, dependents: Floats, heads: Floats) -> Floats:
        """Label logits (..., labels) of pairs of atoms, from the halves of both ends (..., width); kg.train.network.PairHead says what they are."""
        weight, bias = self.layers[task]
        width = len(weight)
        logits = np.maximum(dependents[..., :width] + heads[..., :width], 0) @ weight + bias
        kinds = self.matches.get(task)
        if kinds is not None:
            count = int(kinds.max()) + 1
            a, b = (side[..., width:].reshape(*side.shape[:-1], count, -1) for side in (dependents, heads))
            match = (a * b).sum(-1)
            for kind in range(count):
                logits += match[..., kind, None] * (kinds == kind)
        return np.asarray(logits, np.float32)


def columns(values: Floats, parts: dict[str, tuple[int, int]]) -> dict[str, Floats]:
    return {name: values[:, a:b] for name, (a, b) in parts.items()}


def checksums(folder: Path) -> dict[str, str]:
    """File name -> SHA-256 as recorded beside the weights."""
    rows = (line.split() for line in (folder / "SHA256").read_text(encoding="utf-8").splitlines())
    return {name: value for value, name in rows}


@cache
def load(folder: Path = WEIGHTS, threads: int = 1) -> Network:
    """Load the model of this folder; IntegrityError where a file is missing or is not the one that was shipped."""
    import onnxruntime as ort

    for name, expected in checksums(folder).items():
        if not (folder / name).exists() or hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise IntegrityError(f"{folder / name} is not the file that was shipped (SHA-256 differs): install kg again")
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    session = ort.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    row = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    with np.load(folder / "pairs.npz") as arrays:
        layers = {name: (np.ascontiguousarray(arrays[f"{name}.weight"].T), arrays[f"{name}.bias"]) for name in row["pairs"]}
    return Network(
        session,
        Pieces.load(str(folder / "tokenizer.json")),
        row["labels"],
        {name: (a, b) for name, (a, b) in row["tags"].items()},
        tuple(row["arcs"]),
        {name: (a, b) for name, (a, b) in row["pairs"].items()},
        row["window"],
        row["context"],
        layers,
        {name: np.asarray(kinds) for name, kinds in row["matches"].items()},
        hashlib.sha256((folder / "SHA256").read_bytes()).hexdigest(),
    )
