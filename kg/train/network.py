"""The model in PyTorch: a BERT encoder (MiniLM, 6 layers) with word shapes, tag heads and arc heads.

Every head reads the vector of the first piece of an atom. Tags: one linear layer for all tasks. Arcs: the score of atom i
taking atom j is query(i) . key(j) (the biaffine form of Dozat and Manning 2017, https://arxiv.org/abs/1611.01734, with the
bilinear matrix folded into the query); the label of a chosen arc is read from a small layer over both atoms.

Shapes: B windows, L pieces, N atoms over all windows of the batch.
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.analyse.atoms import SHAPE_IDS

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, PAIR = 256, 128


class Layer(nn.Module):
    """One transformer layer after Devlin et al. 2019 (normalisation after the residual), without dropout: a few epochs do not overfit,
    and drawing the masks took half of the training time on a CPU."""

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
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(nn.functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces and their shapes -> vectors (B, L, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPE_IDS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.shapes(shapes) + self.positions(places))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

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


class ArcHead(nn.Module):
    """Queries and keys of one arc task, and for labelled arcs the two halves of the pair layer."""

    def __init__(self, labels: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.query = nn.Sequential(nn.Linear(WIDTH, ARC), nn.GELU(), nn.Dropout(dropout), nn.Linear(ARC, ARC))
        self.key = nn.Sequential(nn.Linear(WIDTH, ARC), nn.GELU(), nn.Dropout(dropout))
        self.labelled = labels > 0
        if self.labelled:
            self.dependent, self.head = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
            self.label = nn.Linear(PAIR, labels)

    def forward(self, h: Tensor) -> tuple[Tensor, Tensor]:
        return self.query(h), self.key(h)

    def pair(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Label logits of arcs, from the rows of both ends: (M, labels)."""
        return self.label(nn.functional.gelu(self.dependent(dependent) + self.head(head)))


class Network(nn.Module):
    """tags: task -> number of labels; arcs: task -> number of labels (0: unlabelled)."""

    def __init__(self, tags: dict[str, int], arcs: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.2)
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in tags.items()})
        self.arcs = nn.ModuleDict({name: ArcHead(size) for name, size in arcs.items()})

    def rows(self, ids: Tensor, shapes: Tensor, mask: Tensor, rows: Tensor) -> Tensor:
        """Vectors of the first pieces: rows holds indices into the flattened (B * L) pieces."""
        h = self.encoder(ids, shapes, mask)
        return self.drop(h.reshape(-1, WIDTH).index_select(0, rows))
