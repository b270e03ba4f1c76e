"""How far a role phrase reaches to the left of its title: "the former White House | press secretary".

In: the first word of the title and its noun. Out: the first word of the phrase, the last word of its owner ("Roe's"), the names in it.
"""

from __future__ import annotations

from kg.doc import Name
from kg.extract.standing.context import ARTICLES, DASHES, OWNERS, POSSESSIVES, Context

LONGEST_PHRASE = 12
LONGEST_NAME = 7


def leftwards(context: Context, core: int, head: int) -> tuple[int, int | None, list[Name]]:
    """How far the phrase reaches to the left: its first word, the word of its owner, the names in it."""
    names: list[Name] = []
    rank = _is_rank(context, core, head)
    first = core
    while first > 0 and core - first < LONGEST_PHRASE and context.together(first - 1, head):
        i = first - 1
        name = context.phrases.named.get(i)
        name = None if name and name.last > core else name  # "Maine Gov. Ann Roe" taken for one name
        form = context.low(i)
        if form in OWNERS:
            return i, i, names
        if form in ARTICLES:
            return i, None, names
        if form in POSSESSIVES and not (name and name.last > i + 1):
            return _owner_start(context, i), i, names
        known = _known_before(context, first)
        if known is not None and not (name and name.first <= known):
            names.append(Name(known, first, "ORG"))
            first = known
            continue
        if name and name.kind == "PERSON" and rank:
            break
        if name and name.kind not in ("DATE", "MONEY"):
            names.append(name)
            first = min(first, name.first)
            continue
        if not _modifies(context, i) or (rank and _begins_anew(context, i)):
            break
        first = i
    return first, None, names


def _begins_anew(context: Context, i: int) -> bool:
    """Before a rank ("Sen.") a noun that is no modifier of it ends another role: "his colleague | Rep.", "Committee Chairman | Sen."."""
    token = context.doc.tokens[i]
    if context.gazetteer.titles.is_modifier(token.form):
        return False
    return context.gazetteer.titles.is_post(token.form) or (token.upos == "NOUN" and token.form.islower())


def _owner_start(context: Context, mark: int) -> int:
    """First word of the possessor whose 's this is."""
    name = context.phrases.named.get(mark - 1)
    if name:
        return name.first
    return min([mark - 1, *[i for i in context.doc.subtree(mark - 1) if mark - 1 - i < LONGEST_PHRASE]])


def _is_rank(context: Context, core: int, head: int) -> bool:
    """Titles that begin anew before a name: "Committee Chairman | Sen.", "aide | Gen."."""
    title = context.gazetteer.title(context.doc.text(core, head + 1))
    return title is not None and (title.represents or context.doc.tokens[head].form.endswith("."))


def _known_before(context: Context, end: int) -> int | None:
    """First word of a known body of several words that ends here: "Housing and Urban Development", "House of Representatives"."""
    tokens = context.doc.tokens
    if not tokens[end - 1].form[:1].isupper():
        return None
    for size in range(LONGEST_NAME, 1, -1):
        first = end - size
        if first >= 0 and tokens[first].form[:1].isupper() and context.together(first, end - 1):
            known = context.gazetteer.lookup(context.doc.text(first, end))
            if known and known.kind != "Person":
                return first
    return None


def _modifies(context: Context, i: int) -> bool:
    """May this word stand inside a role phrase, before its noun?"""
    token = context.doc.tokens[i]
    titles = context.gazetteer.titles
    if token.upos in ("NOUN", "PROPN", "ADJ", "X") or (token.upos == "NUM" and token.form[:1].isdigit()):
        return True
    if token.upos != "ADP" and any(found(token.form) for found in (titles.is_past, titles.is_acting, titles.is_future, titles.is_modifier)):
        return True
    tokens = context.doc.tokens
    hyphen = token.form in DASHES and 0 < i < len(tokens) - 1 and tokens[i - 1].end == token.start and token.end == tokens[i + 1].start
    return hyphen or (token.upos in ("VERB", "ADV") and token.form.endswith(("ing", "ed")) and token.deprel in ("amod", "compound"))
