"""Scores on development data: the shared folder -> the model's figures (kg.train.measure) and those of `kg eval` on each set of cases."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from bench.timing import tell

CASES = ("seeds", "news", "more")
TYPES = ("Subpoena", "Threat", "Jailing", "Arrest", "Release", "Transfer", "Refusal", "Prohibition", "Cooperation")


def model(shared: Path) -> dict[str, dict[str, float]]:
    from kg.train.measure import all_scores

    return all_scores(shared)


def graph(shared: Path, workers: int) -> dict[str, dict[str, Any]]:
    """The figures of `kg eval`, with all event types and with the chosen ones; no article's text or mistake is shown."""
    found: dict[str, dict[str, Any]] = {}
    for name in CASES:
        found |= case(name, shared / "cases" / name, workers)
        tell(f"graph: {name}")
    return found


def case(name: str, folder: Path, workers: int) -> dict[str, dict[str, Any]]:
    import kg
    from kg.pipeline import vocabulary
    from kg.query.score import score

    with tempfile.TemporaryDirectory() as out:
        built = kg.build(sorted(folder.glob("*.txt")), out, workers=workers)
        return {f"{name}{label}": score(folder, built.store, vocabulary(None), types)[0] for label, types in (("", None), (", chosen types", TYPES))}
