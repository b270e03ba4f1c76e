"""Descriptions of one article -> groups: other words for what is named, and things known by description only.

"EPA director Gina McCarthy"        the person whose name it ends in
"Todd Lyons, a field director"      an apposition
"the agency", "the president"       the body of that sort, the one person said to hold that post
"these officials"                   described before with more words
"three foreign nationals"           a group of this document

A description joins only what it can hardly fail to mean; an indefinite one ("a spokesman") always begins something new.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention, Score
from kg.resolve import names
from kg.resolve.groups import BODIES, NEAR, PLACES, Group, Table, family

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
FREE = frozenset({"federal", "us", "american"})  # words before a head that do not single out another thing
LINKING = frozenset({"of", "for", "at", "in", "to", "on", "from", "who", "with", "that"})
HOME = "United States"
NATIONAL = frozenset({"president", "vice president"})  # posts that US news calls so without saying of what
SAME_PHRASE = Score(0.98, "the same phrase, longer or shorter")
JOINTS = frozenset({"ADP", "SCONJ", "CCONJ", "VERB", "AUX", "PUNCT"})


def join_descriptions(table: Table, mentions: Sequence[Mention]) -> None:
    """Every description into its group: first those that a name or an apposition settles, then the others in order.

    A phrase with and without its clause is one description; the longest form decides what it may mean.
    """
    left: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        settled = titled(table, mention) or apposed(table, mention)
        if settled:
            put(table, mention, *settled)
            settle(table, mention, settled[0])
        else:
            left.setdefault((table.top(mention.span).index, family(mention.kind)), []).append(mention)  # a post and its holder are two things
    for (top, _), forms in sorted(left.items()):
        join_forms(table, top, sorted(forms, key=lambda m: (m.span.start - m.span.end, m)))


def join_forms(table: Table, top: int, forms: Sequence[Mention]) -> None:
    """The forms of one phrase, longest first: all go where the longest goes, or begin a group."""
    longest, rest = forms[0], forms[1:]
    parts = names.words(table.text(longest))
    known = table.heads.get(top)
    found = (known, SAME_PHRASE) if known and family(known.kind) == family(longest.kind) else None
    found = found or incumbent(table, longest, parts) or same_words(table, longest, parts) or definite(table, longest, parts)
    if found:
        put(table, longest, *found)
    else:
        group = table.new(longest, named=False)
        group.forms.add(parts)
        table.heads[top] = group
    for mention in rest:
        put(table, mention, table.owner[longest.span], SAME_PHRASE)


def put(table: Table, mention: Mention, group: Group, reason: Score) -> None:
    table.join(mention, group, reason)
    table.heads.setdefault(table.top(mention.span).index, group)
    if not group.named:
        group.forms.add(names.words(table.text(mention)))


# -------------------------------------------------------------------- settled by the words around


def titled(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """The phrase ends in a name with only nouns and adjectives before it: it is that thing with what it is."""
    for start in range(mention.span.start + 1, mention.span.end):
        if not table.doc.article.text[start - 1].isspace():
            continue  # "a pre-Roe"
        group = table.owner.get(type(mention.span)(mention.span.article, start, mention.span.end))
        if group and group.named and family(group.kind) == family(mention.kind):
            before = [i for i in table.words(mention.span) if table.doc.tokens[i].start < start]
            words = [table.doc.tokens[i].form for i in before]
            joints = [n for n, i in enumerate(before) if table.doc.tokens[i].upos in JOINTS and table.doc.tokens[i].form not in ("-", ".", "'s", "’s")]
            if not joints or table.gazetteer.title(" ".join(words[joints[0] - 1 :])) or of_body(table, before[joints[0] :]):
                return group, Score(0.95, "a name with its title")
    return None


def of_body(table: Table, words: Sequence[int]) -> bool:
    """Are the words from a preposition to a name nothing but one named body or place ("Chairman | of the Ethics Board | Ann Roe")?"""
    tokens = table.doc.tokens
    first = words[0] + 1 + (len(words) > 1 and tokens[words[0] + 1].form.lower() == "the")
    return any(s.start == tokens[first].start and s.end == tokens[words[-1]].end and g.named and g.kind in BODIES | PLACES for s, g in table.owner.items())


def apposed(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """ "Ann Roe, the agency's director": the description stands in apposition to a name, or the name to the description."""
    top = table.top(mention.span)
    tokens = table.doc.tokens
    rows = [top.head] if top.deprel == "appos" else []
    rows += [i for i in table.doc.children[top.index] if tokens[i].deprel == "appos"]
    beside = before_comma(table, mention) if top.deprel == "appos" else None
    if beside:
        return beside, Score(0.9, "apposition to the name")
    for i in rows:
        for span, group in table.owner.items():
            inside = tokens[i].start >= span.start and tokens[i].end <= span.end
            if inside and group.named and group.kind == mention.kind and group.kind in BODIES | {"Person"} and table.top(span).index == i:
                return group, Score(0.9, "apposition to the name")
    return None


def before_comma(table: Table, mention: Mention) -> Group | None:
    """The person whose name and a comma stand right before: in "Ann Roe, the mayor, and Bob Poe, the sheriff" the sheriff is not Roe."""
    first = table.words(mention.span)[0]
    if mention.kind != "Person" or first < 2 or table.doc.tokens[first - 1].form != ",":
        return None
    end = table.doc.tokens[first - 2].end
    return next((g for s, g in table.owner.items() if s.end == end and g.named and g.kind == "Person"), None)


def settle(table: Table, mention: Mention, group: Group) -> None:
    """Remember what the person is said to be, for "the president" later."""
    words = [w.lower() for w in table.text(mention).split()]
    group.words.update(names.words(table.text(mention)))
    if group.kind == "Person":
        name = next((f for f in sorted(group.forms, key=len, reverse=True) if tuple(names.words(table.text(mention)))[-len(f) :] == f), ())
        group.posts.update(posts(table, words[: len(words) - len(name)] if name else words))


def posts(table: Table, words: Sequence[str]) -> set[str]:
    """The posts that the words before a name or in apposition tell: "vice president", "senator", "former congressman"."""
    titles = table.gazetteer.titles
    past = "former " if any(titles.is_past(w) for w in words) else ""
    tails = [" ".join(words[-size:]) for size in (4, 3, 2, 1) if len(words) >= size]
    post = next((found for tail in tails if (found := titles.post_of(tail))), None)        # "Secretary of State" has a preposition inside
    head = next((words[n - 1] for n, w in enumerate(words) if n and w in LINKING), words[-1] if words else "").strip(".,")
    if post and (len(post.split()) > 1 or head == words[-1].strip(".,")):
        return {past + post.lower(), past + post.lower().split()[-1] if len(post.split()) == 1 else past + post.lower()}
    return {past + head} if head else set()


# -------------------------------------------------------------------- described before


def same_words(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """The same description again; "a spokesman" twice is two of them."""
    first = table.text(mention).split()[0].lower()
    if first in INDEFINITE and mention.kind != "Group":
        return None
    for group in reversed(table.groups):
        if group.named and parts in group.forms and family(group.kind) == family(mention.kind) and table.top(mention.span).form[:1].isupper():
            return group, Score(0.9, "same words as the name")
        if not group.named and family(group.kind) == family(mention.kind) and parts in group.forms:
            return group, Score(0.9, "same description")
    return None


def definite(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """ "the agency", "the senator", "these officials": what was named or described before."""
    first = table.text(mention).split()[0].lower()
    bare = len(parts) == 1 and first == parts[0] and table.gazetteer.titles.is_post(parts[0])
    if not parts or mention.kind == "Post" or not (first in DEFINITE or bare):
        return None
    parts = parts[1:] if len(parts) > 1 and parts[0] in DEFINITE else parts  # "these officials"
    if mention.kind == "Person":
        return holder(table, mention, parts) or described(table, mention, parts)
    return general(table, mention, parts) or described(table, mention, parts)


def holder(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """The one person said to hold this post; of several the one that the article is about."""
    parts, land = landed(table, mention, parts)
    for size in range(min(3, len(parts)), 0, -1):
        post, extra = " ".join(parts[-size:]), parts[:-size]
        rows = [g for g in table.groups if g.kind == "Person" and g.named and post in g.posts and set(extra) <= g.words]
        rows = [g for g in rows if serves(g, land)] if land else rows
        rows = national(rows) if post in NATIONAL and not extra and land is None else rows
        rows = [g for g in rows if at_hand(table, mention, g)]
        rows.sort(key=lambda g: -len(g.mentions))
        if rows and (len(rows) == 1 or len(rows[0].mentions) >= 2 * len(rows[1].mentions)):
            return rows[0], Score(0.85, f"the person said to be {post}")
        if rows:
            return None
    return None


def incumbent(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """ "the president": who is it on the article's date, if the text names that person and speaks of no other president more often."""
    if mention.kind != "Person" or table.text(mention).split()[0].lower() not in (*DEFINITE, *parts[:1]):
        return None
    parts, land = landed(table, mention, parts)
    post = " ".join(parts)
    name = table.gazetteer.incumbent(post, table.doc.article.date) if post in NATIONAL and land in (None, HOME) else None
    words = names.words(name) if name else ()
    people = [g for g in table.groups if g.kind == "Person" and g.named]
    fitting = [g for g in people if words and all(names.same_person(words, form) for form in g.forms)]
    rivals = [g for g in people if post in g.posts and g not in fitting and not serves(g, HOME)] if land is None else []
    if len(fitting) != 1 or any(len(g.mentions) >= len(fitting[0].mentions) for g in rivals):
        return None
    return fitting[0], Score(0.85, f"the {post} on the date of the article")


def landed(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words of a post without its country, and the country: "president of France", "Russian president"."""
    text = table.text(mention).split()
    text = text[1:] if text[0].lower() in DEFINITE else text
    at = next((i for i, word in enumerate(text) if i and word == "of"), None)
    after = place(table, " ".join(text[at + 1 :])) if at else ""
    if at and after:
        return names.words(" ".join(text[:at])), after
    before = place(table, text[0]) if len(text) > 1 else ""
    return (parts[1:], before) if before and len(parts) > 1 else (parts, None)


def place(table: Table, text: str) -> str:
    """The country or other jurisdiction of this name or adjective, "" where it is none."""
    found = table.gazetteer.lookup(text)
    return (found.name if found.kind == "Jurisdiction" else "") if found else table.gazetteer.demonym(text) or ""


def serves(group: Group, land: str) -> bool:
    return land in group.served or (land == HOME and not group.served)


def national(rows: list[Group]) -> list[Group]:
    """Of those said to be president the ones who are not said to serve another country or a body, else whom the text names most."""
    most = max((len(g.mentions) for g in rows), default=0)
    return [g for g in rows if serves(g, HOME)] or [g for g in rows if len(g.mentions) == most]


def at_hand(table: Table, mention: Mention, group: Group) -> bool:
    """Is the person whom the article names most, or named a few sentences before?"""
    most = max(len(g.mentions) for g in table.groups if g.kind == "Person" and g.named)
    before = [table.sentence(m.span) for m in group.mentions if m.span.end <= mention.span.start]
    return len(group.mentions) == most or (bool(before) and table.sentence(mention.span) - max(before) <= NEAR)


def general(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """A general noun for a named thing: its name holds the noun, or the noun may stand for any thing of its kind."""
    head = parts[-1]
    if any(w not in FREE for w in parts[:-1]) or (mention.kind == "Group" and not table.gazetteer.heads.general.get(head)):
        return None
    here = table.sentence(mention.span)
    rows = []
    for group in table.groups:
        latest = max((m.span for m in group.mentions if m.span.end <= mention.span.start), default=None)
        if not group.named or latest is None or here - table.sentence(latest) > 2 * NEAR:
            continue
        if fits(table, head, group, mention.kind):
            rows.append((table.sentence(latest), len(group.mentions), latest.start, group))
    holding = [row for row in rows if holds(table, head, row[3])]
    best = sorted(holding or rows, key=lambda row: row[:3], reverse=True)
    if not best or (len(best) > 1 and (best[0][3].kind in PLACES or (best[0][0] == best[1][0] and best[0][1] < 2 * best[1][1]))):
        return None                                             # two that it may mean: "the country" in an article on two of them
    return best[0][3], Score(0.75, f"the {head} named before")


def holds(table: Table, head: str, group: Group) -> bool:
    """Is the noun part of the thing's name ("the committee" -> "House Ethics Committee")?"""
    known = {w for form in group.mentions if form.form == "name" for w in names.words(table.canonical(table.text(form)))}
    return any(head in form for form in group.forms) or head in known


def fits(table: Table, head: str, group: Group, kind: str) -> bool:
    levels = {"country": "country", "nation": "country", "state": "state", "city": "city", "town": "city", "county": "county"}
    if head in levels and group.kind in PLACES:
        known = next((k for m in group.mentions if m.form == "name" and (k := table.gazetteer.lookup(table.text(m)))), None)
        return known is not None and known.level == levels[head]
    if group.kind in table.gazetteer.heads.general.get(head, ()):
        return not any(table.gazetteer.party(table.text(m)) for m in group.mentions if m.form == "name")
    return family(group.kind) == family(kind) and group.kind not in PLACES and holds(table, head, group)


def described(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """ "these officials" -> "elected officials in the state" a few sentences before."""
    if len(parts) > 2:
        return None
    head, here = parts[-1], table.sentence(mention.span)
    rows = [
        (m.span.start, group)
        for group in table.groups
        if group.kind == mention.kind
        for m in group.mentions
        if m.form == "description" and m.span.end <= mention.span.start and here - table.sentence(m.span) <= 2 * NEAR and head_of(table, m) == head
        and set(parts[:-1]) <= set(names.words(table.text(m)))
    ]
    best = max(rows, key=lambda row: row[0], default=None)
    return (best[1], Score(0.7, f"the {head} described before")) if best else None


def head_of(table: Table, mention: Mention) -> str:
    return next(iter(names.words(table.top(mention.span).form)), "")
