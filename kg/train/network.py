"""The model in PyTorch: a BERT encoder (MiniLM, 6 layers) with word shapes, and heads over the first piece of each atom.

Heads come in groups. A group reads its own mix of the last layers and its own small adapter, so that trees and names need not
fight over one vector. Tags: a linear layer. Arcs: the score of atom i taking atom j is query(i) . key(j) (the biaffine form of
Dozat and Manning 2017, https://arxiv.org/abs/1611.01734, with the bilinear matrix folded into the query). Pairs: a label for
two atoms, read from a small layer over both: the relation of an arc, the role of a word for a predicate.

Shapes: B windows, L pieces, N atoms over all windows of the batch.
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.analyse.atoms import SHAPE_IDS

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
DROPPED, HIDDEN = 0.1, 0.1  # shares of the layers' outputs and of the pieces that the training hides
MASK, ORDINARY = 103, 999  # the piece that stands for a hidden one; pieces up to here are signs, such as where a text begins
MIXED = 3  # the last layers that a group may mix
ADAPTER, ARC, MATCH, MATCH_SCALE = 192, 256, 64, 0.25
# Group -> its tags, arcs and pairs (task -> width of the pair layer).
GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...], dict[str, int]]] = {
    "syntax": (("word", "sentence", "upos", "feats", "lemma"), ("tree",), {"tree": 128}),
    "name": (("name",), (), {}),
    "speech": (("source", "cue", "content"), ("cue_source", "content_cue"), {}),
    "role": (("predicate",), (), {"role": 192}),
    "coreference": ((), ("antecedent",), {}),
}


def dropped(x: Tensor, training: bool) -> Tensor:
    """Dropout of whole columns of each window, after Gal and Ghahramani 2016 (https://arxiv.org/abs/1512.05287): its masks cost nothing."""
    if not training:
        return x
    kept = torch.rand(x.shape[0], 1, x.shape[2], dtype=x.dtype) >= DROPPED
    return x * (kept / (1 - DROPPED)).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer after Devlin et al. 2019 (normalisation after the residual); dropout by columns alone, since drawing a mask
    for each number took half of the training time on a CPU."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + dropped(self.out(mixed), self.training))
        return self.norm2(x + dropped(self.down(nn.functional.gelu(self.up(x))), self.training))


class Encoder(nn.Module):
    """Pieces and their shapes -> vectors of the last layers, the last one last: MIXED of (B, L, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPE_IDS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.shapes(shapes) + self.positions(places))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        found = []
        for layer in self.layers:
            x = layer(x, bias)
            found.append(x)
        return found[-MIXED:]

    def load_base(self, path: str) -> None:
        """Take over the weights of all-MiniLM-L6-v2 (safetensors)."""
        base = load_file(path)
        state = self.state_dict()
        state["words.weight"] = base["embeddings.word_embeddings.weight"]
        state["positions.weight"] = base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = base[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                old, new = f"encoder.layer.{i}", f"layers.{i}"
                state[f"{new}.qkv.{part}"] = torch.cat([base[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")])
                state[f"{new}.out.{part}"] = base[f"{old}.attention.output.dense.{part}"]
                state[f"{new}.norm1.{part}"] = base[f"{old}.attention.output.LayerNorm.{part}"]
                state[f"{new}.up.{part}"] = base[f"{old}.intermediate.dense.{part}"]
                state[f"{new}.down.{part}"] = base[f"{old}.output.dense.{part}"]
                state[f"{new}.norm2.{part}"] = base[f"{old}.output.LayerNorm.{part}"]
        self.load_state_dict(state)


class Group(nn.Module):
    """What a group's heads read: a mix of layers, plus a small layer of its own that begins as nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.tensor([0.0] * (MIXED - 1) + [4.0]))
        self.down, self.up = nn.Linear(WIDTH, ADAPTER), nn.Linear(ADAPTER, WIDTH)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, layers: list[Tensor]) -> Tensor:
        shares = torch.softmax(self.mix, 0)
        x = torch.stack([share * layer for share, layer in zip(shares, layers, strict=True)]).sum(0)
        return x + self.up(nn.functional.gelu(self.down(x)))


class ArcHead(nn.Module):
    """Queries and keys of one arc task."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Sequential(nn.Linear(WIDTH, ARC), nn.GELU(), nn.Linear(ARC, ARC))
        self.key = nn.Sequential(nn.Linear(WIDTH, ARC), nn.GELU())

    def forward(self, h: Tensor) -> tuple[Tensor, Tensor]:
        return self.query(h), self.key(h)


class PairHead(nn.Module):
    """Label logits of two atoms, from the rows of both: (M, 384) and (M, 384) -> (M, labels).

    A small layer over the sum of both tells what the one would be for the other; a product of both (a match for each kind of label)
    tells whether they belong together at all, which a sum cannot.
    """

    def __init__(self, width: int, labels: int, kinds: list[int]) -> None:
        """kinds: for each label which match counts for it, -1 for none."""
        super().__init__()
        self.kinds = kinds
        self.width, self.matches = width, max(kinds) + 1
        whole = width + self.matches * MATCH
        self.dependent, self.head = nn.Linear(WIDTH, whole), nn.Linear(WIDTH, whole)
        self.label = nn.Linear(width, labels)

    def forward(self, h: Tensor, dependents: Tensor, heads: Tensor) -> Tensor:
        """h (N, 384); indices of both ends (M)."""
        a, b = self.dependent(h)[dependents], self.head(h)[heads]
        logits = self.label(torch.relu(a[:, : self.width] + b[:, : self.width]))
        if not self.matches:
            return logits
        match = (a[:, self.width :].float() * b[:, self.width :].float()).view(len(a), self.matches, MATCH).sum(-1) * MATCH_SCALE
        return logits + torch.cat([match, torch.zeros(len(a), 1)], 1)[:, self.kinds]


class Network(nn.Module):
    """tags: task -> number of labels; pairs: task -> for each label which match counts for it (see PairHead)."""

    def __init__(self, tags: dict[str, int], pairs: dict[str, list[int]]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.2)
        self.groups = nn.ModuleDict({name: Group() for name in GROUPS})
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in tags.items()})
        self.arcs = nn.ModuleDict({name: ArcHead() for _, arcs, _ in GROUPS.values() for name in arcs})
        self.pairs = nn.ModuleDict({name: PairHead(width, len(pairs[name]), pairs[name]) for _, _, widths in GROUPS.values() for name, width in widths.items()})

    def rows(self, ids: Tensor, shapes: Tensor, mask: Tensor, rows: Tensor) -> dict[str, Tensor]:
        """Group -> vectors of the first pieces; rows holds indices into the flattened (B * L) pieces. One dropout mask serves all groups."""
        if self.training:
            ids = ids.masked_fill((torch.rand(ids.shape) < HIDDEN) & (ids > ORDINARY), MASK)
        layers = [x.reshape(-1, WIDTH).index_select(0, rows) for x in self.encoder(ids, shapes, mask)]
        kept = self.drop(torch.ones_like(layers[0]))
        return {name: group([layer * kept for layer in layers]) for name, group in self.groups.items()}
