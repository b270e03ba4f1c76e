"""The bare encoder and the whole network on the windows that `kg.analyse` reads, and nothing else: articles -> windows; what a worker does with them.

The encoder is cut out of the shipped model.onnx: everything that the vectors of the words are gathered from, no heads. It is kept in bench/.cache.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.timing import Work
from kg.analyse.network import WEIGHTS, checksums
from kg.model import Article

CACHE = Path(__file__).parent / ".cache"
ROWS = "rows"          # the model's input that says which pieces begin a word: what it picks from is the encoder's output
Window = dict[str, Any]


def encoder_file() -> Path:
    """The encoder alone as an ONNX file; made anew where the model has changed."""
    file = CACHE / f"all-layers-{checksums(WEIGHTS)['model.onnx'][:16]}.onnx"
    if not file.exists():
        import onnx

        CACHE.mkdir(exist_ok=True)
        for old in CACHE.glob("*.onnx"):
            old.unlink()
        onnx.save(cut(onnx.load(WEIGHTS / "model.onnx")), file)
    return file


def cut(model: Any) -> Any:
    """The part of the model that ends where the words' vectors are picked."""
    import onnx

    graph = model.graph
    end = [node.input[0] for node in graph.node if ROWS in node.input][-1]  # words are picked from several layers, the last one last
    nodes, needed = [], {end}
    for node in reversed(graph.node):
        if needed & set(node.output):
            nodes.append(node)
            needed |= set(node.input)
    inputs, weights = ([one for one in given if one.name in needed] for given in (graph.input, graph.initializer))
    output = onnx.helper.make_tensor_value_info(end, onnx.TensorProto.FLOAT, None)
    small = onnx.helper.make_graph(nodes[::-1], "encoder", inputs, [output], weights)
    return onnx.helper.make_model(small, opset_imports=model.opset_import, ir_version=model.ir_version)


def windows(articles: Iterable[Article]) -> list[Window]:
    """What the network is given for these articles, one row for each time that it is run."""
    from kg.analyse import analyse
    from kg.analyse.network import load

    given: list[Window] = []

    class Listening:
        """A session that notes what it is asked before it answers."""

        def __init__(self, session: Any) -> None:
            self.session = session

        def run(self, outputs: None, inputs: Window) -> Any:
            given.append(dict(inputs))
            return self.session.run(outputs, inputs)

    network = load()
    listening = replace(network, session=Listening(network.session))
    for article in articles:
        analyse(article, listening)
    return given


def bare() -> Work:
    """The encoder without heads, in a session of its own."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return functools.partial(run, onnxruntime.InferenceSession(str(encoder_file()), options, providers=["CPUExecutionProvider"]))


def whole() -> Work:
    """The encoder with all its heads, as it is shipped."""
    from kg.analyse.network import load

    return functools.partial(run, load().session)


def run(session: Any, given: Iterable[Window]) -> None:
    names = {one.name for one in session.get_inputs()}
    for window in given:
        session.run(None, {name: value for name, value in window.items() if name in names})
