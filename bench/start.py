"""How long Python needs for `import kg` and `kg --help`: nothing in -> seconds, the best of some runs."""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 7
COMMANDS = {"python": ("-c", "pass"), "import kg": ("-c", "import kg"), "kg --help": ("-m", "kg", "--help")}


def measured() -> dict[str, float]:
    return {name: round(min(once(*arguments) for _ in range(RUNS)), 3) for name, arguments in COMMANDS.items()}


def once(*arguments: str) -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began
