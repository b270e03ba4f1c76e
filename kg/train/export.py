"""PyTorch weights -> what is shipped: `python -m kg.train.export --from .train --to kg/analyse/weights`.

model.onnx       encoder and heads, dynamic int8 (weights per channel), one pass for all tasks
arcs.npz         the label layer of the tree's arcs
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
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from kg.train.corpora import NAME_LABELS
from kg.train.network import WIDTH, Network
from kg.train.run import ARC_SCALE, base_folder, sizes

FILES = ("model.onnx", "arcs.npz", "labels.json", "tokenizer.json")


class Shipped(nn.Module):
    """ids, shapes, mask (B, L), rows (N) -> tags (N, T), queries and keys (N, arcs x 256), dependents and heads (N, 128)."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder = net.encoder
        self.tags = nn.Linear(WIDTH, sum(layer.out_features for layer in net.tags.values()))
        self.tags.weight.data = torch.cat([layer.weight for layer in net.tags.values()]).detach()
        self.tags.bias.data = torch.cat([layer.bias for layer in net.tags.values()]).detach()
        self.arcs = net.arcs

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, rows: Tensor) -> tuple[Tensor, ...]:
        h = self.encoder(ids, shapes, mask).reshape(-1, WIDTH).index_select(0, rows)
        queries = torch.cat([head.query(h) for head in self.arcs.values()], -1) * ARC_SCALE
        keys = torch.cat([head.key(h) for head in self.arcs.values()], -1)
        tree = self.arcs["tree"]
        return self.tags(h), queries, keys, tree.dependent(h), tree.head(h)


def export(source: Path, target: Path, *, int8: bool = True) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    labels = json.loads((source / "labels.json").read_text(encoding="utf-8"))
    tags, arcs = sizes(labels)
    net = Network(tags, arcs)
    net.load_state_dict(torch.load(source / "checkpoint.pt", weights_only=False, map_location="cpu")["net"])
    net.eval()
    target.mkdir(parents=True, exist_ok=True)
    example = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long), torch.arange(1, 20))
    pieces, windows, atoms = torch.export.Dim("pieces"), torch.export.Dim("windows"), torch.export.Dim("atoms")
    wide = {0: windows, 1: pieces}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Shipped(net).eval(),
            example,
            str(full),
            input_names=["ids", "shapes", "mask", "rows"],
            output_names=["tags", "queries", "keys", "dependents", "heads"],
            dynamic_shapes=(wide, wide, wide, {0: atoms}),
            opset_version=20,
            dynamo=True,
            external_data=False,
        )
        model = onnx.load(full)
        del model.graph.value_info[:]  # the exporter's shapes of turned weights contradict what the quantiser infers
        onnx.save(model, full)
        if int8:
            quantize_dynamic(
                str(full),
                str(target / "model.onnx"),
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            shutil.copyfile(full, target / "model.onnx")
    tree = net.arcs["tree"].label
    np.savez(target / "arcs.npz", weight=tree.weight.detach().numpy(), bias=tree.bias.detach().numpy())
    slices, at = {}, 0
    for name, size in tags.items():
        slices[name] = [at, at + size]
        at += size
    row = {
        "tags": slices,
        "arcs": list(arcs),
        "window": 320,
        "context": 32,
        "labels": {name: labels[name] for name in ("upos", "feats", "lemma", "tree")} | {"name": NAME_LABELS},
    }
    (target / "labels.json").write_text(json.dumps(row, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    shutil.copyfile(base_folder() / "tokenizer.json", target / "tokenizer.json")
    (target / "tokenizer.json").chmod(0o644)
    sums = [f"{hashlib.sha256((target / name).read_bytes()).hexdigest()}  {name}" for name in FILES]
    (target / "SHA256").write_text("\n".join(sums) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, default=Path(".train"))
    parser.add_argument("--to", dest="target", type=Path, default=Path(__file__).parent.parent / "analyse/weights")
    parser.add_argument("--fp32", action="store_true", help="leave the weights in 32 bits, to see what int8 costs")
    options = parser.parse_args()
    export(options.source, options.target, int8=not options.fp32)


if __name__ == "__main__":
    main()
