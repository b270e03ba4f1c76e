"""Everything that is measured: `make bench`, or `python -m bench.run --only speed start` -> bench/results/PART.json and bench/RESULTS.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import large, report, scores, speed, start
from bench.timing import tell
from kg.model import digest

HERE = Path(__file__).parent
RESULTS, PAGE = HERE / "results", HERE / "RESULTS.md"


def measure(part: str, options: argparse.Namespace) -> Any:
    """The figures of one part."""
    parts: dict[str, Callable[[], Any]] = {
        "speed": lambda: speed.measured(options.shared, options.articles, options.workers, options.rounds),
        "start": start.measured,
        "large": lambda: large.measured(options.shared, options.large, options.workers, options.checked),
        "graph": lambda: scores.graph(options.shared, options.workers),
        "model": lambda: scores.model(options.shared),
    }
    return parts[part]()


def state() -> str:
    """A hash of all that decides what is measured: the program, the ontology, the weights."""
    root = HERE.parent
    files = [file for folder in ("kg", "ontology") for file in (root / folder).rglob("*")
             if file.suffix in (".py", ".yaml", ".tsv", ".txt", ".ttl", ".toml", ".rq") or file.name == "SHA256"]
    return digest(*(part for file in sorted(files) for part in (file.relative_to(root).as_posix(), file.read_bytes())))[:8]


def machine() -> str:
    """Cores and processor, as far as the system tells."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in told if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {names[0] if names else sys.platform}"


def keep(part: str, figures: Any, load: float) -> None:
    """Write one part, and the page with it: what has been measured is not lost if a later part breaks."""
    RESULTS.mkdir(exist_ok=True)
    row = {"state": state(), "machine": machine(), "load": load, "figures": figures}
    (RESULTS / f"{part}.json").write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(report.page(RESULTS), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list(report.PARTS), default=list(report.PARTS), metavar="PART", help=", ".join(report.PARTS))
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/, cases/ and bench/")
    parser.add_argument("--articles", type=int, default=300, help="articles whose reading is timed")
    parser.add_argument("--rounds", type=int, default=2, help="how often each way of reading them is timed")
    parser.add_argument("--large", type=int, default=500, help="articles of the build whose memory is watched")
    parser.add_argument("--checked", type=int, default=30, help="articles whose graph is held against the shapes")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not (options.shared / "data").is_dir():
        parser.error(f"{options.shared} holds no data/: give the folder with --shared (make bench SHARED=FOLDER)")
    for part in options.only:
        tell(part)
        load = round(os.getloadavg()[0], 1)
        keep(part, measure(part, options), load)
    tell(f"{PAGE} is written")


if __name__ == "__main__":
    main()
