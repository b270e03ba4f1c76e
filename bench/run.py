"""Everything that is measured, in one file: `make bench`, or `python -m bench.run --shared ../shared` -> bench/RESULTS.md."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench import scores, speed

RESULTS = Path(__file__).parent / "RESULTS.md"
FIGURES = ("events", "arguments", "relations", "quotes", "direct", "entities")


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    head = list(head)
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (head, ["---"] * len(head), *rows))


def ratios(found: dict[str, Any]) -> str:
    """What holds on any machine comes first."""
    whole, peer, start = found["pipeline"], found["spacy"], found["start"]
    rows = [("whole build, of the bare encoder's words a second", whole["ratio"], "at least 0.5")]
    if peer:
        share = round(whole["build_words_per_second"] / peer["words_per_second"], 2)
        rows.append(("whole build, of spaCy's words a second (tagger, parser, names only)", share, ""))
    memory = found["memory"]
    rows.append((f"most memory of a build of {memory['articles']} articles, children included", f"{memory['peak_megabytes']} MB", "at most 1,000 MB"))
    rows += [(f"`{name}`, Python's own start of {start['python']} s included", f"{start[name]} s", "within 0.3 s") for name in ("import kg", "kg --help")]
    return table(("what", "measured", "wanted"), rows)


def speeds(found: dict[str, Any]) -> str:
    whole, peer = found["pipeline"], found["spacy"]
    rows = [("whole build (read, analyse, extract, resolve, graph, store, page)", f"{whole['build_words_per_second']:,}", whole["build_seconds"]),
            ("bare encoder, int8 ONNX, the same windows", f"{whole['encoder_words_per_second']:,}", whole["encoder_seconds"])]
    if peer:
        rows.append((f"spaCy {peer['version']}, blank tagger + parser + ner", f"{peer['words_per_second']:,}", peer["seconds"]))
    return table(("", "words/s", "seconds"), rows)


def graph_scores(found: dict[str, dict[str, Any]]) -> str:
    plain = ("kinds", "qualified", "voiced", "leaks", "unbacked", "violations")
    head = ("cases", *(f"{name} F1" for name in FIGURES), *plain)
    return table(head, ((name, *(row[key]["f1"] for key in FIGURES), *(row[key] for key in plain)) for name, row in found.items()))


def model_scores(found: dict[str, dict[str, float]]) -> str:
    return table(("data", "figure", "%"), ((name, figure, f"{value:.2f}") for name, row in found.items() for figure, value in row.items()))


def report(speed_of: dict[str, Any], model: dict[str, dict[str, float]], graph: dict[str, dict[str, Any]]) -> str:
    whole = speed_of["pipeline"]
    return f"""# Results

Written by `make bench`. Machine: {speed_of['machine']}; load before: {speed_of['load_before']}.

## Ratios and limits

{ratios(speed_of)}

## Speed

{whole['articles']} articles, {whole['words']:,} words, {whole['workers']} processes of one thread each; {whole['quads']:,} quads.

{speeds(speed_of)}

## Graph, on annotated articles

The figures of `kg eval`, in percent; leaks, unbacked triples and violations are counts. Chosen types: {', '.join(scores.TYPES)}.

{graph_scores(graph)}

## Model, on development data

{model_scores(model)}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/, cases/ and bench/")
    parser.add_argument("--articles", type=int, default=300, help="articles whose reading is timed")
    parser.add_argument("--memory", type=int, default=500, help="articles of the build whose memory is watched")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    found = speed.measured(options.shared, options.articles, options.workers, options.memory)
    RESULTS.write_text(report(found, scores.model(options.shared), scores.graph(options.shared)), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
