"""The ready questions: every file `queries/NAME.rq`, whose first line is a comment that says what it asks.

>>> ready()["who-said-what"][0]
'Who said what, word for word, and what position do they hold?'
"""

from __future__ import annotations

from pathlib import Path

QUERIES = Path(__file__).parent / "queries"


def ready() -> dict[str, tuple[str, str]]:
    """Name -> (what it asks, its SPARQL text), in the order of the names."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(QUERIES.glob("*.rq"))}
    return {name: (text.partition("\n")[0].removeprefix("#").strip(), text) for name, text in texts.items()}
