"""Speed and memory: `python -m bench.speed --shared ../shared` -> figures as JSON.

The whole build, the bare encoder on the same windows and spaCy on the same texts run one after another on the same machine with the same
number of processes; the ratios say more than the seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

Figures = dict[str, Any]


def sample(shared: Path, count: int, folder: Path) -> Path:
    """The first articles of the news collection as one file of JSON lines."""
    with (shared / "data/text-news-4000.jsonl").open(encoding="utf-8") as lines:
        chosen = list(islice(lines, count))
    file = folder / "sample.jsonl"
    file.write_text("".join(chosen), encoding="utf-8")
    return file


def pipeline_and_encoder(shared: Path, count: int, workers: int) -> Figures:
    """Words a second of `kg.build`, start of its workers included, and of the encoder alone."""
    import kg
    from bench import encoder
    from kg.read import read

    with tempfile.TemporaryDirectory() as folder:
        file = sample(shared, count, Path(folder))
        given = [batch for article in read([file]) if not hasattr(article, "kind") for batch in encoder.batches(article)]
        alone = encoder.seconds(given, workers)
        began = time.monotonic()
        graph = kg.build(file, Path(folder) / "out", workers=workers)
        whole = time.monotonic() - began
        alone = (alone + encoder.seconds(given, workers)) / 2          # before and after: the machine may be busier at one time than at another
        words, quads = graph.summary["words"], len(graph)
    pieces = sum(int(batch["mask"].sum()) for batch in given)
    return {"articles": count, "workers": workers, "words": words, "quads": quads,
            "build_seconds": round(whole, 1), "build_words_per_second": round(words / whole),
            "encoder_seconds": round(alone, 1), "encoder_words_per_second": round(words / alone), "encoder_pieces_per_second": round(pieces / alone),
            "ratio": round(alone / whole, 2)}


def spacy_peer(shared: Path, count: int, workers: int) -> Figures:
    """spaCy's tagger, parser and names, blank: what it costs to run them, not what they know. Empty without spaCy."""
    try:
        import spacy
        from spacy.training import Example
    except ImportError:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        texts = [json.loads(line)["text"] for line in sample(shared, count, Path(folder)).read_text(encoding="utf-8").splitlines()]
    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    words = ["Denver", "sued", "Boeing", "."]
    notes = {"words": words, "tags": ["NNP", "VBD", "NNP", "."], "heads": [1, 1, 1, 1], "deps": ["nsubj", "ROOT", "obj", "punct"],
             "entities": ["U-GPE", "O", "U-ORG", "O"]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("Denver sued Boeing ."), notes)])
    began = time.monotonic()
    total = sum(len(doc) for doc in nlp.pipe(texts, n_process=workers))
    took = time.monotonic() - began
    return {"version": spacy.__version__, "words": total, "seconds": round(took, 1), "words_per_second": round(total / took)}


def peak_memory(shared: Path, count: int, workers: int) -> Figures:
    """The largest sum of resident memory of a build and its workers (pages that they share are counted in each)."""
    import psutil

    with tempfile.TemporaryDirectory() as folder:
        file = sample(shared, count, Path(folder))
        process = psutil.Popen([sys.executable, "-m", "kg", "build", file, "-o", Path(folder) / "out", "--workers", str(workers), "--quiet"])
        peak = 0
        while process.poll() is None:
            peak = max(peak, resident(process))
            time.sleep(0.05)
        return {"articles": count, "workers": workers, "exit_code": process.returncode, "peak_megabytes": round(peak / 1e6)}


def resident(process: Any) -> int:
    import psutil

    total = 0
    for one in (process, *children(process)):
        try:
            total += one.memory_info().rss
        except psutil.Error:            # it has just ended
            continue
    return total


def children(process: Any) -> list[Any]:
    import psutil

    try:
        found: list[Any] = process.children(recursive=True)
    except psutil.Error:
        return []
    return found


def start_seconds(*arguments: str, repeat: int = 5) -> float:
    """The best of some runs of Python with these arguments."""
    def once() -> float:
        began = time.monotonic()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        return time.monotonic() - began

    return round(min(once() for _ in range(repeat)), 3)


def machine() -> str:
    """Cores and processor, as far as the system tells."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in told if line.startswith("model name")]
    return f"{os.cpu_count()} cores, {names[0] if names else sys.platform}"


def measured(shared: Path, articles: int, workers: int, memory: int) -> Figures:
    return {"machine": machine(), "load_before": round(os.getloadavg()[0], 1), "pipeline": pipeline_and_encoder(shared, articles, workers),
            "spacy": spacy_peer(shared, articles, workers), "memory": peak_memory(shared, memory, workers),
            "start": {"python": start_seconds("-c", "pass"), "import kg": start_seconds("-c", "import kg"), "kg --help": start_seconds("-m", "kg", "--help")}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--memory", type=int, default=500, help="articles of the build whose memory is watched")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print(json.dumps(measured(options.shared, options.articles, options.workers, options.memory), indent=1))


if __name__ == "__main__":
    main()
