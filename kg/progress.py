"""How far a long command is, on standard error: a bar where a person looks on, else a line now and then.

    with shown(quiet=False) as tell:
        tell("reading", 3, 40)          # what is under way, how much is done, of how much (0: nobody knows)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

Tell = Callable[[str, int, int], None]
SECONDS = 10.0          # at least so long between two lines
SHARE = 0.1             # ... and so much of the whole


@contextmanager
def shown(*, quiet: bool = False) -> Iterator[Tell]:
    """What to call as work goes on; it shows nothing once the block is left."""
    if quiet:
        yield lambda label, done, total: None
    elif sys.stderr.isatty():
        with bar() as tell:
            yield tell
    else:
        yield lines(sys.stderr)


@contextmanager
def bar() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks = {}

        def tell(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = progress.add_task(label, total=total or None)
            progress.update(tasks[label], completed=done, total=total or None)

        yield tell


def lines(out: IO[str], clock: Callable[[], float] = time.monotonic) -> Tell:
    """One line after ten seconds and a tenth of the work since the last; a short command prints none."""
    last = {"": (clock(), 0)}

    def tell(label: str, done: int, total: int) -> None:
        when, before = last.get(label, (max(when for when, _ in last.values()), 0))
        if clock() - when < SECONDS or done - before < total * SHARE:
            return
        last[label] = (clock(), done)
        print(f"{label} {done:,} of {total:,}" if total else f"{label} {done:,}", file=out, flush=True)

    return tell
