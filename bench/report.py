"""bench/RESULTS.md from what was measured: results/*.json (and results/*.md, written by hand) -> one page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.scores import TYPES

Figures = dict[str, Any]
FIGURES = ("events", "arguments", "relations", "quotes", "direct", "entities")
WAYS = {"encoder": "bare encoder, int8 ONNX, the windows that analyse reads", "network": "the same with all its heads",
        "claims": "text to claims (analyse, extract)", "build": "whole build: read, analyse, extract, resolve, graph, store, page",
        "spacy": "spaCy {spacy}, blank tagger + parser + ner"}
RATIOS = (("network", "encoder", "encoder with heads, of the bare encoder", 0.8), ("claims", "encoder", "text to claims, of the bare encoder", 0.6),
          ("build", "encoder", "whole build, of the bare encoder", 0.5), ("build", "spacy", "whole build, of spaCy (tagger, parser, names only)", 1.0))


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    head = list(head)
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in (head, ["---"] * len(head), *rows))


def speed(found: Figures) -> str:
    wall, processor, words = found["seconds"], found["processor_seconds"], found["words"]
    ratios = ((text, f"{wall[b] / wall[a]:.2f}", f"{processor[b] / processor[a]:.2f}", f"at least {wanted}")
              for a, b, text, wanted in RATIOS if a in wall and b in wall)
    rows = ((text.format_map(found), f"{words / wall[way]:,.0f}", wall[way], processor[way]) for way, text in WAYS.items() if way in wall)
    return f"""\
{found['articles']} articles, {words:,} words, {found['workers']} processes of one thread each; rounds by turns: {found['rounds']}.
The bare encoder reads {found['pieces'] / wall['encoder']:,.0f} wordpieces a second.

{table(("ratio of words a second", "by the clock", "by processor time", "wanted"), ratios)}

{table(("", "words/s", "seconds", "processor seconds"), rows)}"""


def start(found: Figures) -> str:
    return table(("command", "seconds", "wanted"), ((f"`{name}`", value, "" if name == "python" else "within 0.3") for name, value in found.items()))


def large(found: Figures) -> str:
    words = found["words"]
    limits = table(("what", "measured", "wanted"), (
        ("most memory, children included", f"{found['peak_megabytes']:,} MB", "at most 1,000 MB"),
        ("statements not grounded in the words of their article", found["ungrounded"], 0),
        (f"SHACL violations, on the first {found['checked']} articles", found["violations"], 0)))
    rows = ((relation, sum(row.values()), f"{1000 * sum(row.values()) / words:.2f}", row["Asserted"], row["Reported"], row["NotProjected"])
            for relation, row in sorted(found["relations"].items(), key=lambda item: (-sum(item[1].values()), item[0])))
    notes = ", ".join(f"{number} {kind}" for kind, number in found["notes"].items())
    return f"""`kg build` of {found['articles']} articles of the news collection, {words:,} words, {found['workers']} workers: {found['quads']:,} quads,
{found['statements']:,} statements, {found['build_seconds']} s. Left out: {notes or 'nothing'}.

{limits}

Statements by relation; a fact is stated in an article's own voice, reported is the word of a named source:

{table(("relation", "statements", "per 1,000 words", "facts", "reported", "statement only"), rows)}"""


def graph(found: Figures) -> str:
    plain = ("kinds", "qualified", "voiced", "leaks", "forbidden", "unbacked")
    short = table(("cases", *(f"{name} F1" for name in FIGURES), *plain),
                  ((name, *(row[key]["f1"] for key in FIGURES), *(row[key] for key in plain)) for name, row in found.items()))
    whole = table(("cases", "figure", "precision", "recall", "F1", "hit", "predicted", "gold"),
                  ((name, key, row[key]["p"], row[key]["r"], row[key]["f1"], *(row[key].get(count, "") for count in ("hit", "predicted", "gold")))
                   for name, row in found.items() if "chosen" not in name for key in FIGURES))
    return f"""The figures of `kg eval` on annotated articles, in percent; leaks, forbidden and unbacked triples are counts. `more` was read while the
rules were written, and its names were trained on; `news` was not. Chosen types: {', '.join(TYPES)}.

{short}

{whole}"""


def model(found: Figures) -> str:
    from kg.train.card import FLOORS

    rows = ((name, figure, f"{value:.2f}", FLOORS.get((name, figure), "")) for name, row in found.items() for figure, value in row.items())
    return f"The shipped int8 files on development parts.\n\n{table(('data', 'figure', '%', 'floor'), rows)}"


PARTS: dict[str, tuple[str, Callable[[Figures], str]]] = {
    "speed": ("Speed", speed), "start": ("Start", start), "large": ("Memory and contents of a large build", large),
    "graph": ("Graph, on annotated articles", graph), "model": ("Model, on development data", model)}


def page(folder: Path) -> str:
    """The whole of RESULTS.md; a part that was never measured is left out."""
    found = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in PARTS if (folder / f"{name}.json").exists()}
    given = table(("part", "state of program and weights", "machine", "load before"),
                  ((PARTS[name][0], row["state"], row["machine"], row["load"]) for name, row in found.items()))
    parts = [f"## {PARTS[name][0]}\n\n{PARTS[name][1](row['figures'])}" for name, row in found.items()]
    by_hand = [file.read_text(encoding="utf-8").strip() for file in sorted(folder.glob("*.md"))]
    return "\n\n".join(["# Results", INTRODUCTION, given, *parts, *by_hand]) + "\n"


INTRODUCTION = """Written by `make bench`, which measures everything, or by `python -m bench.run --only PART`, which measures that part anew and keeps the
others. The state is a hash of the program, the ontology and the weights: parts of one state belong together. Machines are shared and noisy: the ratios
of one run say more than its seconds."""
