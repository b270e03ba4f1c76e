"""Lemmas as edit rules, so that one label can serve words never seen.

A rule is a letter for the case ("=" as written, "l" lower-cased), how many characters to take from the end, and what to add.

>>> rule("studies", "study"), apply("l3y", "Parties"), apply(rule("was", "be"), "Was")
('=3y', 'party', 'be')

What a rule learns badly because each verb has its own is a list: `irregular.tsv`.

>>> irregular("Won", "VERB"), irregular("left", "ADJ")
('win', None)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

RULE = re.compile(r"([=l])(\d+)(.*)", re.DOTALL)


def rule(form: str, lemma: str) -> str:
    """The rule that makes this lemma of this form."""
    case = "=" if (lemma[:1] == form[:1] and lemma[:1].isupper()) or form.islower() or not form.isalpha() else "l"
    base = form if case == "=" else form.lower()
    shared = next((i for i, (a, b) in enumerate(zip(base, lemma, strict=False)) if a != b), min(len(base), len(lemma)))
    return f"{case}{len(base) - shared}{lemma[shared:]}"


@lru_cache(maxsize=65_536)
def apply(rule: str, form: str) -> str:
    """The lemma that the rule makes of this form; the form itself where the rule does not fit."""
    found = RULE.fullmatch(rule)
    if not found:
        return form
    case, cut, add = found[1], int(found[2]), found[3]
    base = form if case == "=" else form.lower()
    return base[: len(base) - cut] + add if cut <= len(base) and (cut < len(base) or add) else form


def irregular(form: str, upos: str) -> str | None:
    """What an irregular form of a verb comes from; None for every other word."""
    return irregular_verbs().get(form.lower()) if upos == "VERB" else None


@cache
def irregular_verbs() -> dict[str, str]:
    lines = (Path(__file__).parent / "irregular.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))
