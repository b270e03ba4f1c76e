"""Speed: articles of the news collection -> words a second of each way to read them, measured by turns with the same number of processes.

    encoder     the bare encoder, int8 ONNX, on the windows that analyse reads
    network     the same with its heads
    claims      text to claims: analyse and extract
    build       the whole `kg.build`, the start of its workers included: files in, a stored graph with its page out
    spacy       spaCy's blank tagger, parser and names on the same texts

Machines are shared and noisy: the ways take turns, and what counts are the ratios.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from bench import encoder, peer
from bench.timing import Took, Work, alone, shared_out, tell
from kg.model import Article

Figures = dict[str, Any]


def sample(shared: Path, count: int, folder: Path) -> Path:
    """The first articles of the news collection as one file of JSON lines."""
    with (shared / "data/text-news-4000.jsonl").open(encoding="utf-8") as lines:
        chosen = list(islice(lines, count))
    file = folder / "sample.jsonl"
    file.write_text("".join(chosen), encoding="utf-8")
    return file


def claims_work() -> Work:
    from kg.analyse import analyse
    from kg.extract import extract
    from kg.ontology import load_ontology

    ontology = load_ontology()

    def work(articles: Sequence[Article]) -> None:
        for article in articles:
            extract(analyse(article), ontology)

    return work


def measured(shared: Path, count: int, workers: int, rounds: int) -> Figures:
    """Seconds and words a second of each way, the mean of some rounds."""
    import kg
    from kg.read import read

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = sample(shared, count, folder)
        articles = [one for one in read([file]) if isinstance(one, Article)]
        windows = encoder.windows(articles)
        encoder.encoder_file()
        tell(f"speed: {len(articles)} articles, {len(windows)} windows")
        ways: dict[str, Callable[[], Took]] = {
            "encoder": lambda: shared_out(encoder.bare, windows, workers),
            "network": lambda: shared_out(encoder.whole, windows, workers),
            "claims": lambda: shared_out(claims_work, articles, workers),
            "build": lambda: alone(lambda: kg.build(file, folder / "out", workers=workers)),
        }
        if version := peer.version():
            texts = [article.text for article in articles]
            ways["spacy"] = lambda: shared_out(peer.spacy_work, texts, workers)
        took = by_turns(ways, rounds)
        words = kg.open(folder / "out").summary["words"]
    return {"articles": len(articles), "words": words, "pieces": sum(len(window["ids"]) for window in windows), "workers": workers, "rounds": rounds,
            "spacy": version, "seconds": {way: round(one.wall, 2) for way, one in took.items()},
            "processor_seconds": {way: round(one.processor, 2) for way, one in took.items()}}


def by_turns(ways: dict[str, Callable[[], Took]], rounds: int) -> dict[str, Took]:
    """Mean seconds of each way; all are tried before any is tried again."""
    tried: dict[str, list[Took]] = {way: [] for way in ways}
    for number in range(1, rounds + 1):
        for way, measure in ways.items():
            tried[way].append(measure())
            tell(f"speed: {way}, round {number} of {rounds}: {tried[way][-1].wall:.1f} s")
    return {way: Took(sum(one.wall for one in all_) / rounds, sum(one.processor for one in all_) / rounds) for way, all_ in tried.items()}
