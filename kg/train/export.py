"""PyTorch weights -> what is shipped: `python -m kg.train.export --from .train --to kg/analyse/weights`.

model.onnx       encoder and heads in int8, one pass for all tasks (kg.train.shipped)
pairs.npz        the label layers of the pairs: relations of the tree, roles
labels.json      label lists, the slices of the tag output, window sizes
tokenizer.json   the wordpieces of the base model
SHA256           checked when the model is loaded
CARD.md          written by `python -m kg.train.card`, which measures the shipped files
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

from kg.train.examples import NAME_LABELS, ROLE_LABELS
from kg.train.losses import ARC_SCALE
from kg.train.network import GROUPS, MATCH_SCALE, Network
from kg.train.run import base_folder, sizes
from kg.train.shipped import array, model

FILES = ("model.onnx", "pairs.npz", "labels.json", "tokenizer.json")


def export(source: Path, target: Path, *, int8: bool = True) -> None:
    labels = json.loads((source / "labels.json").read_text(encoding="utf-8"))
    tags, pairs = sizes(labels)
    net = Network(tags, pairs)
    net.load_state_dict(torch.load(source / "checkpoint.pt", weights_only=False, map_location="cpu")["net"])
    net.eval()
    target.mkdir(parents=True, exist_ok=True)
    scale = MATCH_SCALE**0.5
    for head in net.pairs.values():  # the scale of the matches goes into both of their sides
        for side in (head.dependent, head.head):
            for values in (side.weight.data, side.bias.data):
                values[head.width :] *= scale
    layers = {f"{name}.{part}": array(getattr(net.pairs[name].label, part)) for name in pairs for part in ("weight", "bias")}
    np.savez(target / "pairs.npz", **layers)  # type: ignore[arg-type]
    onnx.save(model(net, arc_scale=ARC_SCALE, int8=int8), target / "model.onnx")
    names = {"name": NAME_LABELS, "role": ROLE_LABELS}
    row = {
        "tags": slices(tags),
        "arcs": list(net.arcs),
        "pairs": slices({task: net.pairs[task].dependent.out_features for _, _, widths in GROUPS.values() for task in widths}),
        "matches": {task: kinds for task, kinds in pairs.items() if max(kinds) >= 0},
        "window": 320,
        "context": 32,
        "labels": {name: labels[name] for name in ("upos", "feats", "lemma", "tree")} | names,
    }
    (target / "labels.json").write_text(json.dumps(row, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    shutil.copyfile(base_folder() / "tokenizer.json", target / "tokenizer.json")
    (target / "tokenizer.json").chmod(0o644)
    sums = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}" for name in FILES]
    (target / "SHA256").write_text("\n".join(sums) + "\n", encoding="utf-8")


def slices(widths: dict[str, int]) -> dict[str, list[int]]:
    """Where each task's columns stand in an output that holds all side by side."""
    found, at = {}, 0
    for name, width in widths.items():
        found[name] = [at, at + width]
        at += width
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, default=Path(".train"))
    parser.add_argument("--to", dest="target", type=Path, default=Path(__file__).parent.parent / "analyse/weights")
    parser.add_argument("--fp32", action="store_true", help="leave the weights in 32 bits, to see what int8 costs")
    options = parser.parse_args()
    export(options.source, options.target, int8=not options.fp32)


if __name__ == "__main__":
    main()
