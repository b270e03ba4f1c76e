"""Scores on development data: `python -m bench.scores --shared ../shared` -> the model's figures and the graph's, as JSON."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

CASES = ("seeds", "news", "more")
TYPES = ("Subpoena", "Threat", "Jailing", "Arrest", "Release", "Transfer", "Refusal", "Prohibition", "Cooperation")


def model(shared: Path) -> dict[str, dict[str, float]]:
    from kg.train.measure import all_scores

    return all_scores(shared)


def graph(shared: Path) -> dict[str, dict[str, Any]]:
    """The figures of `kg eval` on each set of cases, with all event types and with the chosen ones."""
    return {f"{name}{label}": case(shared / "cases" / name, types) for name in CASES for label, types in (("", None), (", chosen types", TYPES))}


def case(folder: Path, types: tuple[str, ...] | None) -> dict[str, Any]:
    import kg
    from kg.pipeline import vocabulary
    from kg.query.score import score

    with tempfile.TemporaryDirectory() as out:
        built = kg.build(sorted(folder.glob("*.txt")), out)
        figures, _ = score(folder, built.store, vocabulary(None), types)
        return figures | {"violations": len(built.check())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    print(json.dumps({"model": model(options.shared), "graph": graph(options.shared)}, indent=1))


if __name__ == "__main__":
    main()
