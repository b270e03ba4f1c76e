"""What the training makes small: `losses(net, examples)` gives the mean cross-entropy of each task of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from kg.train.examples import SKIP, Example
from kg.train.network import GROUPS, Network

# Arc scores are divided by this little: with the usual 1/16 (the root of the width) the heads of the tree were learnt several times slower.
ARC_SCALE = 0.25


def collate(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, shapes, mask (B, L) and rows (N) into the flattened pieces."""
    longest = max(len(e.ids) for e in examples)
    pad = [e.ids + [0] * (longest - len(e.ids)) for e in examples]
    shapes = [e.shapes + [0] * (longest - len(e.ids)) for e in examples]
    mask = [[1] * len(e.ids) + [0] * (longest - len(e.ids)) for e in examples]
    rows = [b * longest + r for b, e in enumerate(examples) for r in e.rows]
    return torch.tensor(pad), torch.tensor(shapes), torch.tensor(mask), torch.tensor(rows)


def arc_mask(example: Example) -> Tensor:
    """(A, A): which atom may take which as its head in the tree."""
    sentence, word = torch.tensor(example.sentence), torch.tensor(example.word)
    return (sentence[:, None] == sentence[None, :]) & word[None, :]


GROUP_OF = {task: group for group, (tags, arcs, pairs) in GROUPS.items() for task in (*tags, *arcs, *pairs)}


def losses(net: Network, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Mean cross-entropy of each task that these examples have labels for."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = net.rows(*collate(examples))
        return {
            **tag_losses(net, h, examples),
            **tree_losses(net, h["syntax"], examples),
            **role_losses(net, h["role"], examples),
            **link_losses(net, h["speech"], examples),
            **antecedent_loss(net, h, examples),
        }


def tag_losses(net: Network, h: dict[str, Tensor], examples: Sequence[Example]) -> dict[str, Tensor]:
    found = {}
    for name in sorted({name for e in examples for name in e.tags}):
        gold = torch.tensor([label for e in examples for label in e.tags.get(name, [SKIP] * len(e.rows))])
        if (gold != SKIP).any():
            found[name] = cross_entropy(net.tags[name](h[GROUP_OF[name]]).float(), gold, ignore_index=SKIP)
    return found


def offsets(examples: Sequence[Example]) -> Iterator[tuple[int, Example]]:
    """Each example with the place of its first atom in the batch."""
    at = 0
    for e in examples:
        yield at, e
        at += len(e.rows)


def tree_losses(net: Network, h: Tensor, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Heads of the tree among the words of the sentence, and the relations of the right arcs."""
    queries, keys = net.arcs["tree"](h)
    terms, ends, labels = [], [], []
    for at, e in offsets(examples):
        if "tree" not in e.arcs:
            continue
        n, gold = len(e.rows), torch.tensor(e.arcs["tree"])
        known = (gold != SKIP).nonzero()[:, 0]
        if len(known):
            scores = (queries[at : at + n][known] @ keys[at : at + n].T).float() * ARC_SCALE
            terms.append(cross_entropy(scores.masked_fill(~arc_mask(e)[known], -1e4), gold[known], reduction="sum"))
            ends.append(torch.stack([at + known, at + gold[known]], 1))
            labels.append(torch.tensor(e.arc_labels["tree"])[known])
    if not terms:
        return {}
    arcs = torch.cat(ends)
    logits = net.pairs["tree"](h, arcs[:, 0], arcs[:, 1])
    return {"tree": torch.stack(terms).sum() / len(arcs), "tree_label": cross_entropy(logits.float(), torch.cat(labels), ignore_index=SKIP)}


def role_losses(net: Network, h: Tensor, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Labels of the atoms of a sentence for each of its predicates."""
    triggers, atoms, gold = [], [], []
    for at, e in offsets(examples):
        for trigger, labels in e.pairs.get("role", ()):
            known = [i for i, label in enumerate(labels) if label != SKIP]
            triggers += [at + trigger] * len(known)
            atoms += [at + i for i in known]
            gold += [labels[i] for i in known]
    if not gold:
        return {}
    logits = net.pairs["role"](h, torch.tensor(atoms), torch.tensor(triggers))
    return {"role": cross_entropy(logits.float(), torch.tensor(gold))}


def link_losses(net: Network, h: Tensor, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Which cue each word of a content takes, and which source a cue, among all atoms of the window."""
    found = {}
    for task in ("cue_source", "content_cue"):
        if not any(task in e.arcs for e in examples):
            continue
        queries, keys = net.arcs[task](h)
        terms, count = [], 0
        for at, e in offsets(examples):
            gold = torch.tensor(e.arcs.get(task, [SKIP] * len(e.rows)))
            known = (gold != SKIP).nonzero()[:, 0]
            if len(known):
                scores = (queries[at : at + len(e.rows)][known] @ keys[at : at + len(e.rows)].T).float() * ARC_SCALE
                terms.append(cross_entropy(scores, gold[known], reduction="sum"))
                count += len(known)
        if terms:
            found[task] = torch.stack(terms).sum() / count
    return found


def antecedent_loss(net: Network, h: dict[str, Tensor], examples: Sequence[Example]) -> dict[str, Tensor]:
    """Minus the log of the share of the right antecedents among the candidates, as in Lee et al. 2017 (https://arxiv.org/abs/1707.07045)."""
    if not any(e.antecedents for e in examples):
        return {}
    queries, keys = (part.float() for part in net.arcs["antecedent"](h["coreference"]))
    terms = []
    for at, e in offsets(examples):
        for mention, candidates, right in e.antecedents:
            scores = (keys[[at + i for i in candidates]] * queries[at + mention]).sum(-1) * ARC_SCALE
            chosen = torch.tensor([i in right for i in candidates])
            terms.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[chosen], 0))
    return {"antecedent": torch.stack(terms).mean()}
