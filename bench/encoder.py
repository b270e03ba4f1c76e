"""The bare encoder on the windows that `kg.analyse` reads: articles -> seconds in onnxruntime, and nothing else.

The encoder is cut out of the shipped model.onnx (everything up to its last layer normalisation) and kept in bench/.cache.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.analyse.network import WEIGHTS, checksums
from kg.model import Article

CACHE = Path(__file__).parent / ".cache"
Batch = dict[str, Any]


def encoder_file() -> Path:
    """The encoder alone as an ONNX file; made anew where the model has changed."""
    import onnx
    from onnx.utils import Extractor

    file = CACHE / f"encoder-{checksums(WEIGHTS)['model.onnx'][:16]}.onnx"
    if not file.exists():
        CACHE.mkdir(exist_ok=True)
        model = onnx.load(WEIGHTS / "model.onnx")
        last = [node for node in model.graph.node if node.op_type == "LayerNormalization"][-1].output[0]
        model.graph.value_info.append(onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None))
        onnx.save(Extractor(model).extract_model(["ids", "shapes", "mask"], [last]), file)
    return file


def batches(article: Article) -> list[Batch]:
    """What the encoder is given for this article: the same windows, together as many at once, as in a build."""
    from kg.analyse import analyse
    from kg.analyse.network import load

    given: list[Batch] = []

    class Listening:
        """A session that notes what it is asked before it answers."""

        def __init__(self, session: Any) -> None:
            self.session = session

        def run(self, outputs: None, inputs: Batch) -> Any:
            given.append({name: inputs[name] for name in ("ids", "shapes", "mask")})
            return self.session.run(outputs, inputs)

    network = load()
    analyse(article, replace(network, session=Listening(network.session)))
    return given


def work(file: str, mine: list[Batch], ready: Any, answer: Any) -> None:
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    session.run(None, mine[0])
    ready.wait()
    began = time.monotonic()
    for batch in mine:
        session.run(None, batch)
    answer.put((began, time.monotonic()))


def seconds(given: Sequence[Batch], workers: int) -> float:
    """How long `workers` processes of one thread each need for these batches, their start not counted."""
    spawn = multiprocessing.get_context("spawn")
    ready, answer = spawn.Barrier(workers), spawn.Queue()
    processes = [spawn.Process(target=work, args=(str(encoder_file()), list(given[i::workers]), ready, answer)) for i in range(workers)]
    for process in processes:
        process.start()
    times = [answer.get() for _ in processes]
    for process in processes:
        process.join()
    return max(end for _, end in times) - min(began for began, _ in times)
