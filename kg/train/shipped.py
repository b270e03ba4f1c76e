"""The network as an ONNX graph, written node by node: what onnxruntime runs fastest on a CPU.

One window at a time, without padding or mask, so that attention runs fused, and the ranges of int8 are those of one window:
a window's scores do not depend on what else is read. Weights are int8 with one scale an output (a row of the word vectors),
activations are quantised as they come (DynamicQuantizeMatMul of onnxruntime's own operators).

    ids, shapes (L) int64, rows (N) int64 -> tags (N, T), queries and keys (N, arcs x 256), dependents and heads (N, widths of the pair layers), float32
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from kg.train.network import GROUPS, HEADS, MIXED, Group, Layer, Network

MICROSOFT = "com.microsoft"
OUTPUTS = ("tags", "queries", "keys", "dependents", "heads")


@dataclass
class Graph:
    """Nodes and constants in the order in which they are added."""

    int8: bool = True
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: list[str], outputs: int = 1, **options: Any) -> list[str]:
        names = [f"{kind}.{len(self.nodes)}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, **options))
        return names

    def one(self, kind: str, *inputs: str, **options: Any) -> str:
        return self.add(kind, list(inputs), **options)[0]

    def linear(self, x: str, name: str, layers: Iterable[nn.Linear], scale: float = 1.0) -> str:
        """One matrix product for all these layers of the same input, side by side."""
        layers = list(layers)
        weight = array(torch.cat([layer.weight for layer in layers])).T * np.float32(scale)
        bias = array(torch.cat([layer.bias for layer in layers])) * np.float32(scale)
        if not self.int8:
            product = self.one("MatMul", x, self.constant(f"{name}.weight", weight))
            return self.one("Add", product, self.constant(f"{name}.bias", bias))
        scales = steps(weight, 0)
        parts = {
            "weight": np.round(weight / scales).astype(np.int8),
            "scales": scales[0],
            "zeros": np.zeros(weight.shape[1], np.int8),
            "bias": bias,
        }
        return self.one("DynamicQuantizeMatMul", x, *(self.constant(f"{name}.{part}", values) for part, values in parts.items()), domain=MICROSOFT)

    def vectors(self, name: str, table: NDArray[np.float32], ids: str) -> str:
        """Rows of a table, kept in int8 with a scale each."""
        if not self.int8:
            return self.one("Gather", self.constant(name, table), ids)
        scales = steps(table, 1)
        whole = self.one("Gather", self.constant(name, np.round(table / scales).astype(np.int8)), ids)
        return self.one("Mul", self.one("Cast", whole, to=TensorProto.FLOAT), self.one("Gather", self.constant(f"{name}.scales", scales), ids))

    def norm(self, x: str, name: str, layer: nn.LayerNorm) -> str:
        constants = (self.constant(f"{name}.{part}", array(getattr(layer, part))) for part in ("weight", "bias"))
        return self.one("LayerNormalization", x, *constants, axis=-1, epsilon=layer.eps)

    def layer(self, x: str, name: str, layer: Layer) -> str:
        parts = self.add("Split", [self.linear(x, f"{name}.qkv", [layer.qkv])], 3, axis=-1, num_outputs=3)
        mixed = self.one("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=HEADS)
        x = self.norm(self.one("Add", self.linear(mixed, f"{name}.out", [layer.out]), x), f"{name}.norm1", layer.norm1)
        up = self.one("Gelu", self.linear(x, f"{name}.up", [layer.up]))
        return self.norm(self.one("Add", self.linear(up, f"{name}.down", [layer.down]), x), f"{name}.norm2", layer.norm2)

    def name(self, output: str, value: str) -> None:
        self.nodes.append(helper.make_node("Identity", [value], [output]))


def array(tensor: Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().cpu().numpy(), np.float32)


def steps(table: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """The value of one int8 step along an axis, never 0."""
    return np.asarray(np.maximum(np.abs(table).max(axis, keepdims=True), 1e-6) / 127, np.float32)


def encoder(graph: Graph, net: Network) -> list[str]:
    """Vectors of all pieces from the last layers, each (1, L, 384)."""
    part = net.encoder
    places = graph.one("Slice", graph.constant("positions", array(part.positions.weight)), graph.constant("zero", np.array([0])), graph.one("Shape", "ids"))
    shapes = graph.one("Gather", graph.constant("shape_vectors", array(part.shapes.weight)), "shapes")
    words = graph.vectors("words", array(part.words.weight), "ids")
    x = graph.norm(graph.one("Add", graph.one("Add", words, shapes), places), "norm", part.norm)
    x = graph.one("Unsqueeze", x, "zero")
    found = []
    for i, layer in enumerate(part.layers):
        assert isinstance(layer, Layer)
        x = graph.layer(x, f"layers.{i}", layer)
        found.append(x)
    return found[-MIXED:]


def adapted(graph: Graph, layers: list[str], name: str, group: Group) -> str:
    """What the heads of a group read."""
    shares = array(torch.softmax(group.mix, 0))
    parts = [graph.one("Mul", layer, graph.constant(f"{name}.share{i}", shares[i : i + 1])) for i, layer in enumerate(layers)]
    x = graph.one("Sum", *parts)
    inner = graph.one("Gelu", graph.linear(x, f"{name}.down", [group.down]))
    return graph.one("Add", x, graph.linear(inner, f"{name}.up", [group.up]))


def heads(graph: Graph, net: Network, layers: list[str], arc_scale: float) -> None:
    """All heads over the vectors of the atoms' first pieces, in the order of the groups; layers of the same input are one product."""
    rows = [graph.one("Gather", graph.one("Squeeze", x, "zero"), "rows") for x in layers]
    found: dict[str, list[str]] = {name: [] for name in OUTPUTS}
    for name, (tags, arcs, pairs) in GROUPS.items():
        group = net.groups[name]
        assert isinstance(group, Group)
        h = adapted(graph, rows, name, group)
        if tags:
            found["tags"].append(graph.linear(h, f"{name}.tags", [net.tags[task] for task in tags]))  # type: ignore[misc]
        for task in arcs:
            head = net.arcs[task]
            hidden = graph.one("Gelu", graph.linear(h, f"{task}.query_hidden", [head.query[0]]))
            found["queries"].append(graph.linear(hidden, f"{task}.query", [head.query[-1]], arc_scale))
            found["keys"].append(graph.one("Gelu", graph.linear(h, f"{task}.key", [head.key[0]])))
        for task in pairs:
            found["dependents"].append(graph.linear(h, f"{task}.dependent", [net.pairs[task].dependent]))
            found["heads"].append(graph.linear(h, f"{task}.head", [net.pairs[task].head]))
    for output, values in found.items():
        graph.name(output, graph.one("Concat", *values, axis=-1) if len(values) > 1 else values[0])


def model(net: Network, *, arc_scale: float, int8: bool = True) -> Any:
    """The ONNX model of a trained network."""
    graph = Graph(int8)
    heads(graph, net, encoder(graph, net), arc_scale)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [size]) for name, size in (("ids", "pieces"), ("shapes", "pieces"), ("rows", "atoms"))]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["atoms", None]) for name in OUTPUTS]
    body = helper.make_graph(graph.nodes, "kg", inputs, outputs, graph.constants)
    made = helper.make_model(body, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)], ir_version=10)
    onnx.checker.check_model(made)
    return made
