"""A build of some hundred articles: memory while it runs, then what the graph says and whether every word of it stands in its article.

    peak_megabytes     the largest sum of resident memory of the build and its workers (pages that they share are counted in each)
    relations          for each relation: statements, how many of them are facts, how many reported
    ungrounded         statements whose evidence is missing, or whose words are not those of the article at that place
    violations         of the SHACL shapes, on the first articles (pySHACL needs most of a millisecond for each quad)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.speed import sample
from bench.timing import tell

Figures = dict[str, Any]
PREFIX = "https://w3id.org/newskg/"


def measured(shared: Path, count: int, workers: int, checked: int) -> Figures:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        watched = build_watched(sample(shared, count, folder), folder / "out", workers)
        tell(f"large: {count} articles, at most {watched['peak_megabytes']} MB")
        summary = json.loads((folder / "out/build.json").read_text(encoding="utf-8"))
        said = contents(folder / "out")
        tell(f"large: {said['statements']} statements, {said['ungrounded']} ungrounded")
        violations = violations_of(shared, checked, folder, workers)
        tell(f"large: {violations} violations in {checked} articles")
    left_out = Counter(note["kind"] for note in summary["notes"])
    return {"articles": summary["articles"], "words": summary["words"], "workers": workers, "notes": dict(sorted(left_out.items())), **watched, **said,
            "checked": checked, "violations": violations}


def build_watched(file: Path, out: Path, workers: int) -> Figures:
    """`kg build` in a process of its own, looked at twenty times a second."""
    import psutil

    began = time.monotonic()
    process = psutil.Popen([sys.executable, "-m", "kg", "build", str(file), "-o", str(out), "--workers", str(workers)], stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process))
        time.sleep(0.05)
    if process.returncode not in (0, 1):          # 1: some article was left out
        raise RuntimeError(f"kg build ended with {process.returncode}")
    return {"peak_megabytes": round(peak / 1e6), "build_seconds": round(time.monotonic() - began, 1)}


def resident(process: Any) -> int:
    import psutil

    try:
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    total = 0
    for one in family:
        try:
            total += one.memory_info().rss
        except psutil.Error:            # it has just ended
            continue
    return total


def contents(out: Path) -> Figures:
    """Statements of each relation by what became of them, and those that are not grounded."""
    import kg

    graph = kg.open(out)
    rows = graph.query("SELECT ?p ?pr (COUNT(*) AS ?n) { ?st a kg:Statement ; rdf:predicate ?p ; kg:projection ?pr } GROUP BY ?p ?pr")
    relations: dict[str, dict[str, int]] = {}
    for relation, projection, number in rows:
        row = relations.setdefault(str(relation).rpartition("/")[2], {"Asserted": 0, "Reported": 0, "NotProjected": 0})
        row[str(projection).rpartition("#")[2]] = int(number or 0)
    statements = sum(sum(row.values()) for row in relations.values())
    return {"quads": len(graph), "statements": statements, "relations": dict(sorted(relations.items())), "ungrounded": statements - grounded(graph)}


def grounded(graph: Any) -> int:
    """Statements all of whose spans hold the words that their document has there."""
    texts = {doc: text for doc, text in graph.query("SELECT ?d ?t { ?d kg:text ?t }")}  # noqa: C416 (rows are no pairs to a type checker)
    right: dict[Any, bool] = {}
    where = "?st a kg:Statement ; kg:evidence|kg:trigger ?v . ?v nif:referenceContext ?d ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?w"
    for statement, doc, begin, end, words in graph.query(f"SELECT ?st ?d ?b ?e ?w {{ {where} }}"):
        right[statement] = right.get(statement, True) and texts[doc][int(begin):int(end)] == words
    return sum(right.values())


def violations_of(shared: Path, count: int, folder: Path, workers: int) -> int:
    import kg

    return len(kg.build(sample(shared, count, folder), folder / "checked", workers=workers).check())
