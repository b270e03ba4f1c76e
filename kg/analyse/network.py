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
    """For N atoms: tag logits by task (N, labels), arc queries and keys by task (N, 256), halves of the tree's pair layer (N, 128)."""

    tags: dict[str, Floats]
    queries: dict[str, Floats]
    keys: dict[str, Floats]
    dependents: Floats
    heads: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded model: its session, wordpieces, label lists and window sizes."""

    session: Any
    pieces: Pieces
    labels: dict[str, list[str]]
    slices: dict[str, tuple[int, int]]
    arcs: tuple[str, ...]
    window: int
    context: int
    pair_weight: Floats
    pair_bias: Floats
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
        part = {name: slice(i * wide, (i + 1) * wide) for i, name in enumerate(self.arcs)}
        return Scores(
            {name: tags[:, a:b] for name, (a, b) in self.slices.items()},
            {name: queries[:, s] for name, s in part.items()},
            {name: keys[:, s] for name, s in part.items()},
            dependents,
            heads,
        )

    def arc_labels(self, dependents: Floats, heads: Floats) -> Floats:
        """Label logits (M, labels) of tree arcs, from the halves of both ends (M, 128)."""
        x = dependents + heads
        hidden = 0.5 * x * (1.0 + _erf(x * np.float32(0.7071067811865476)))
        return np.asarray(hidden @ self.pair_weight.T + self.pair_bias, np.float32)


def _erf(x: Floats) -> Floats:
    """The error function to 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    sign, x = np.sign(x), np.abs(x)
    t = 1.0 / (1.0 + 0.3275911 * x)
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return np.asarray(sign * (1.0 - series * np.exp(-x * x)), np.float32)


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
    with np.load(folder / "arcs.npz") as arcs:
        weight, bias = arcs["weight"], arcs["bias"]
    checksum = hashlib.sha256((folder / "SHA256").read_bytes()).hexdigest()
    return Network(
        session,
        Pieces.load(str(folder / "tokenizer.json")),
        row["labels"],
        {name: (a, b) for name, (a, b) in row["tags"].items()},
        tuple(row["arcs"]),
        row["window"],
        row["context"],
        weight,
        bias,
        checksum,
    )
