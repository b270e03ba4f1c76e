"""How long worker processes need for the same work: items, shared out -> Took, the start of the processes not counted.

    shared_out(bare, windows, workers=2)          # bare() -> what a worker does with its share of the windows

Each process is prepared and does its first item once before the clock starts; the clock stops when the last one is done.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Work = Callable[[Sequence[Any]], object]
STARTED = time.monotonic()


def tell(text: str) -> None:
    """A line on how far a long measurement is."""
    print(f"{time.monotonic() - STARTED:6.0f} s  {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock on the wall, and of processor time in all processes together (which other programs disturb less)."""

    wall: float
    processor: float


def shared_out(prepare: Callable[[], Work], items: Sequence[Any], workers: int) -> Took:
    """The wall time is from the first beginning to the last end of `workers` processes of one thread each."""
    spawn = multiprocessing.get_context("spawn")
    ready, answers = spawn.Barrier(workers), spawn.Queue()
    processes = [spawn.Process(target=_work, args=(prepare, list(items[i::workers]), ready, answers), daemon=True) for i in range(workers)]
    for process in processes:
        process.start()
    try:
        times = [_answer(processes, answers) for _ in processes]
    finally:
        for process in processes:
            process.terminate()
            process.join()
    return Took(max(end for _, end, _ in times) - min(began for began, _, _ in times), sum(processor for _, _, processor in times))


def _work(prepare: Callable[[], Work], mine: list[Any], ready: Any, answers: Any) -> None:
    from threadpoolctl import threadpool_limits

    work = prepare()
    threadpool_limits(1)
    work(mine[:1])
    ready.wait()
    began, before = time.monotonic(), time.process_time()
    work(mine)
    answers.put((began, time.monotonic(), time.process_time() - before))


def _answer(processes: Sequence[Any], answers: Any) -> tuple[float, float, float]:
    """The next answer; where a process has broken, the others would wait for it for ever."""
    while True:
        try:
            found: tuple[float, float, float] = answers.get(timeout=1)
            return found
        except queue.Empty:
            if any(process.exitcode for process in processes):
                raise RuntimeError("a worker of the measurement broke; what it said stands above") from None


def alone(work: Callable[[], object]) -> Took:
    """A piece of work in this process and in those that it starts and waits for."""
    began, before = time.monotonic(), os.times()
    work()
    spent = (after - earlier for after, earlier in zip(os.times()[:4], before[:4], strict=True))
    return Took(time.monotonic() - began, sum(spent))
