"""Descriptions of one article -> groups: other words for what is named, and things known by description only.

"EPA director Gina McCarthy"        the person whose name it ends in
"Todd Lyons, a field director"      an apposition
"the agency", "the president"       the body of that sort, the one person said to hold that post
"these officials"                   described before with more words
"three foreign nationals"           a group of this document

A description joins only what it can hardly fail to mean; an indefinite one ("a spokesman") always begins something new.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import Attribution, Mention, Score, Span
from kg.resolve import names
from kg.resolve.groups import BODIES, DEFINITE, NEAR, PLACES, Group, Table, family
from kg.resolve.holders import HOME, holder, incumbent, settle

INDEFINITE = frozenset({"a", "an", "another", "one"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
FREE = frozenset({"federal", "us", "american"})  # words before a head that do not single out another thing
LEVELS = {"country": "country", "nation": "country", "state": "state", "city": "city", "town": "city", "county": "county"}
HOMELAND = frozenset({"our country", "our nation", "our republic", "my country", "the country", "the nation", "this country", "this nation"})
SAME_PHRASE = Score(0.98, "the same phrase, longer or shorter")
OF_PLACE = re.compile(r",?\s+(?:[A-Z]\w+\s+)?of\s+[A-Z]")
JOINTS = frozenset({"ADP", "SCONJ", "CCONJ", "VERB", "AUX", "PUNCT"})


def join_descriptions(table: Table, mentions: Sequence[Mention], said: Sequence[Attribution] = ()) -> None:
    """Every description into its group: first those that a name or an apposition settles, then the others in order.

    A phrase with and without its clause is one description; the longest form decides what it may mean.
    """
    left: dict[tuple[int, int], list[Mention]] = {}
    table.index_names()
    for mention in mentions:
        settled = titled(table, mention) or entitles(table, mention) or apposed(table, mention) or posted(table, mention)
        if settled:
            put(table, mention, *settled)
            settle(table, mention, settled[0])
        else:
            left.setdefault((table.top(mention.span).index, family(mention.kind)), []).append(mention)  # a post and its holder are two things
    before = spoke_before(said)
    for (top, _), forms in sorted(left.items()):
        join_forms(table, top, sorted(forms, key=lambda m: (m.span.start - m.span.end, m)), before)


def spoke_before(said: Sequence[Attribution]) -> dict[Span, Span]:
    """For each source, the one that spoke before it in the text."""
    spans = list(dict.fromkeys(row.source.span for row in sorted(said, key=lambda r: (r.cue or r.contents[0].span, r.id)) if row.source and not row.via))
    return dict(zip(spans[1:], spans, strict=False))


def speaks_on(table: Table, mention: Mention, parts: tuple[str, ...], before: Mapping[Span, Span]) -> tuple[Group, Score] | None:
    """ "the lawmaker added" after "a senator said": the unnamed person who spoke just before, by the same or a kindred word."""
    last = before.get(mention.span)
    group = table.owner.get(last) if last else None
    if last is None or group is None or group.named or {group.kind, mention.kind} != {"Person"} or not parts or len(parts) > 2:
        return None
    if table.text(mention).split()[0].lower() != "the" or table.sentence(mention.span) - table.sentence(last) > NEAR:
        return None
    heads = {form[-1] for form in group.forms if form}
    kin = {parts[-1], *table.gazetteer.heads.alike.get(parts[-1], ())}
    return (group, Score(0.75, "the unnamed person who spoke before")) if heads & kin else None


def join_forms(table: Table, top: int, forms: Sequence[Mention], before: Mapping[Span, Span]) -> None:
    """The forms of one phrase, longest first: all go where the longest goes, or begin a group."""
    longest, rest = forms[0], forms[1:]
    parts = names.words(table.text(longest))
    known = table.heads.get(top)
    found = (known, SAME_PHRASE) if known and family(known.kind) == family(longest.kind) else None
    found = found or speaks_on(table, longest, parts, before) or incumbent(table, longest)
    found = found or post(table, longest, parts) or same_words(table, longest, parts) or definite(table, longest, parts)
    found = found or narrowed(table, longest, rest)
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
    """The phrase is a name with only nouns and adjectives before it, and a place after: it is that thing with what it is."""
    text = table.doc.article.text
    for start in range(mention.span.start + 1, mention.span.end):
        if not text[start - 1].isspace():
            continue  # "a pre-Roe"
        for end, group in table.named_at(start):
            tail = text[end : mention.span.end]
            if end > mention.span.end or not group.named or family(group.kind) != family(mention.kind) or (tail and not OF_PLACE.match(tail)):
                continue
            before = [i for i in table.words(mention.span) if table.doc.tokens[i].start < start]
            words = [table.doc.tokens[i].form for i in before]
            joints = [n for n, i in enumerate(before) if table.doc.tokens[i].upos in JOINTS and table.doc.tokens[i].form not in ("-", ".", "'s", "’s", "and")]
            if not joints or table.gazetteer.title(" ".join(words[joints[0] - 1 :])) or of_body(table, before[joints[0] :]):
                return group, Score(0.95, "a name with its title")
    return None


def entitles(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """ "the president's lawyer" of "the president's lawyer Ann Roe": what stands right before a name, without a mark between."""
    words = table.words(mention.span)
    after = table.doc.tokens[words[-1] + 1] if words[-1] + 1 < len(table.doc.tokens) else None
    if mention.kind != "Person" or after is None or table.doc.article.text[mention.span.end : after.start] != " ":
        return None
    for end, group in table.named_at(after.start):
        name = table.words(type(mention.span)(mention.span.article, after.start, end))
        hangs = table.top(mention.span).head in name or any(table.doc.tokens[i].head in words for i in name)
        if group.named and group.kind == "Person" and hangs:
            return group, Score(0.95, "the title before the name")
    return None


def posted(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """ "Roe's lawyer" of "Roe's lawyer, Bob Poe": the words name a post that somebody is said to hold right there."""
    if mention.kind != "Person":
        return None
    head = table.doc.tokens[table.top(mention.span).index]
    for span, group in table.posted.items():
        inside = mention.span.covers(span) and span.start <= head.start and head.end <= span.end
        if group and inside and not any(mention.span.covers(s) for s in (m.span for m in group.mentions)):
            return group, Score(0.9, "said to be that person's post")
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
    if beside and not at_odds(table, mention, beside):
        return beside, Score(0.9, "apposition to the name")
    for i in rows:
        for span, group in table.owner.items():
            inside = tokens[i].start >= span.start and tokens[i].end <= span.end
            fits_name = inside and group.named and group.kind == mention.kind and group.kind in BODIES | {"Person"}
            if fits_name and table.top(span).index == i and not at_odds(table, mention, group):
                return group, Score(0.9, "apposition to the name")
    return None


def at_odds(table: Table, mention: Mention, group: Group) -> bool:
    """Is it "the president's daughter" beside a man's name? Then she is the next of a list."""
    gender = table.gazetteer.gender(table.top(mention.span).form)
    return bool(gender and group.gender and gender != group.gender)


def before_comma(table: Table, mention: Mention) -> Group | None:
    """The person whose name and a comma stand right before: in "Ann Roe, the mayor, and Bob Poe, the sheriff" the sheriff is not Roe."""
    first = table.words(mention.span)[0]
    if mention.kind != "Person" or first < 2 or table.doc.tokens[first - 1].form != ",":
        return None
    end = table.doc.tokens[first - 2].end
    return next((g for s, g in table.owner.items() if s.end == end and g.named and g.kind == "Person"), None)


# -------------------------------------------------------------------- described before


def post(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """The named holder of a post, before "a president" in the abstract."""
    definite_one = mention.kind == "Person" and parts and table.text(mention).split()[0].lower() in DEFINITE
    return holder(table, mention) if definite_one else None


def narrowed(table: Table, longest: Mention, rest: Sequence[Mention]) -> tuple[Group, Score] | None:
    """ "the subpoena issued in May" after "a subpoena": where the text has described just one such thing."""
    short = min(rest, key=lambda m: m.span.end - m.span.start, default=None)
    if short is None or longest.kind not in ("Law", "LegalInstrument") or table.text(longest).split()[0].lower() != "the":
        return None
    head = names.words(table.text(short))[-1:]
    rows = {id(g): g for g in table.groups if g.kind == longest.kind and any(form[-1:] == head for form in g.forms)}
    found = next(iter(rows.values())) if len(rows) == 1 else None
    near = found and table.sentence(longest.span) - max(table.sentence(m.span) for m in found.mentions) <= 2 * NEAR
    return (found, Score(0.7, f"the only {' '.join(head)} so far")) if found and near and names.words(table.text(short)) in found.forms else None


def same_words(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """The same description again; "a spokesman" twice is two of them."""
    first = table.text(mention).split()[0].lower()
    if first in INDEFINITE and mention.kind != "Group":
        return None
    kin = family(mention.kind)
    for group in reversed(table.groups):
        if parts not in group.forms or family(group.kind) != kin:
            continue
        if not group.named:
            return group, Score(0.9, "same description")
        if table.top(mention.span).form[:1].isupper():
            return group, Score(0.9, "same words as the name")
    return None


def definite(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """ "the agency", "the senator", "these officials": what was named or described before."""
    first = table.text(mention).split()[0].lower()
    home = homeland(table, mention) if mention.kind == "Jurisdiction" and table.text(mention).lower() in HOMELAND else None
    if home:
        return home
    bare = len(parts) == 1 and first == parts[0] and table.gazetteer.titles.is_post(parts[0])
    bare = bare or (len(parts) == 1 and mention.kind == "Agency" and table.text(mention).istitle())  # "Committee staffers"
    if not parts or mention.kind == "Post" or not (first in DEFINITE or bare):
        return None
    parts = parts[1:] if len(parts) > 1 and parts[0] in DEFINITE else parts  # "these officials"
    if mention.kind == "Person":
        return holder(table, mention) or described(table, mention, parts)
    return called(table, mention) or general(table, mention, parts) or described(table, mention, parts)


def homeland(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """ "our country", "the nation" in US news: the United States, where the text names them, and names no other country near by."""
    lands = [(g, table.gazetteer.lookup(next((table.canonical(table.text(m)) for m in g.mentions if m.form == "name"), ""))) for g in table.groups if g.named]
    countries = [g for g, known in lands if known and known.level == "country"]
    home = next((g for g in countries if any(table.canonical(table.text(m)) == HOME for m in g.mentions)), None)
    here = table.sentence(mention.span)
    far = 1 if table.text(mention).split()[0].lower() in ("our", "my") else NEAR
    near = [g for g in countries if g is not home and any(0 <= here - table.sentence(m.span) <= far for m in g.mentions)]
    return (home, Score(0.75, "the country of US news")) if home and not near else None


def called(table: Table, mention: Mention) -> tuple[Group, Score] | None:
    """ "the town of Salem", "the Fox network": a name with the noun that says what it is."""
    text = table.text(mention).split()
    text = text[1:] if text[0].lower() in DEFINITE else text
    if len(text) < 2:
        return None
    noun, name = (text[0], " ".join(text[2:])) if text[1:2] == ["of"] else (text[-1], " ".join(text[:-1]))
    wanted = names.words(name)
    level = noun.lower() in LEVELS and mention.kind in PLACES and text[1:2] == ["of"]
    kinds = PLACES if level else table.gazetteer.heads.general.get(noun.lower(), ())
    rows = [g for g in table.groups if g.named and g.kind in kinds and wanted in g.forms]
    return (rows[0], Score(0.9, f"the name with {noun.lower()}")) if wanted and len(rows) == 1 else None


def general(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """A general noun for a named thing: its name holds the noun, or the noun may stand for any thing of its kind."""
    head = parts[-1]
    if any(w not in FREE for w in parts[:-1]) or (mention.kind == "Group" and not table.gazetteer.heads.general.get(head)):
        return None
    here = table.sentence(mention.span)
    rows = []
    for group in table.groups:
        latest = max((m.span for m in group.mentions if m.span.end <= mention.span.start), default=None)
        if group.named and latest is not None and fits(table, head, group, mention.kind):
            rows.append((table.sentence(latest), len(group.mentions), latest.start, group))
    holding = [row for row in rows if holds(table, head, row[3])]
    if len(holding) != 1:  # the only committee that is named is "the committee" however far it is
        holding, rows = ([row for row in some if here - row[0] <= 2 * NEAR] for some in (holding, rows))
    best = sorted(holding or rows, key=lambda row: row[:3], reverse=True)
    often = sorted(holding, key=lambda row: -row[1])
    if len(often) > 1 and often[0][1] >= 3 * often[1][1]:
        best = [row for row in often if row is often[0]]  # "the administration" is the one that the article is about
    if not best or (len(best) > 1 and (best[0][3].kind in PLACES or (best[0][0] == best[1][0] and best[0][1] < 2 * best[1][1]))):
        return None                                             # two that it may mean: "the country" in an article on two of them
    return best[0][3], Score(0.75, f"the {head} named before")


def holds(table: Table, head: str, group: Group) -> bool:
    """Is the noun part of the thing's name ("the committee" -> "House Ethics Committee")?"""
    known = {w for form in group.mentions if form.form == "name" for w in names.words(table.canonical(table.text(form)))}
    return any(head in form for form in group.forms) or head in known


def fits(table: Table, head: str, group: Group, kind: str) -> bool:
    if head in LEVELS and group.kind in PLACES:
        known = next((k for m in group.mentions if m.form == "name" and (k := table.gazetteer.lookup(table.text(m)))), None)
        return known is not None and known.level == LEVELS[head]
    if group.kind in table.gazetteer.heads.general.get(head, ()):
        return not any(table.gazetteer.party(table.text(m)) for m in group.mentions if m.form == "name")
    return family(group.kind) == family(kind) and group.kind not in PLACES and holds(table, head, group)


def described(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """ "these officials" -> "elected officials in the state" a few sentences before; "the legislation" -> "a bill to ...", the only one."""
    if len(parts) > 2:
        return None
    head, here = parts[-1], table.sentence(mention.span)
    rows: dict[str, list[tuple[int, Group]]] = {}
    for group in (g for g in table.groups if g.kind == mention.kind):
        for m in group.mentions:
            near = m.form == "description" and m.span.end <= mention.span.start and here - table.sentence(m.span) <= 2 * NEAR
            if near and set(parts[:-1]) <= set(names.words(table.text(m))):
                rows.setdefault(head_of(table, m), []).append((m.span.start, group))
    if head in rows:
        return max(rows[head], key=lambda row: row[0])[1], Score(0.7, f"the {head} described before")
    like = {id(g): g for other in table.gazetteer.heads.alike.get(head, ()) for _, g in rows.get(other, ()) if not g.named}
    return (next(iter(like.values())), Score(0.65, f"the {head}, by another word, described before")) if len(like) == 1 else None


def head_of(table: Table, mention: Mention) -> str:
    return next(iter(names.words(table.top(mention.span).form)), "")
