"""Role phrases: which words name a post, a party or a relative, and what stands before them.

"the former White House press secretary"    post "White House press secretary", past, body White House
"Todd's wife"                               kin, owner Todd
"a top Texas Republican"                    party, place Texas
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.doc import Name
from kg.extract.standing.bodies import bodies_before, body_meant
from kg.extract.standing.context import ARTICLES, DASHES, POSSESSIVES, Context
from kg.extract.standing.reach import leftwards
from kg.model import Filler
from kg.ontology.spelling import singular, spelt

Sort = Literal["post", "party", "kin", "member"]
LONGEST_TITLE = 6  # words of "Secretary of Health and Human Services"


@dataclass(frozen=True, slots=True)
class Role:
    """Words [first, stop) of a role phrase, article and owner included; [start, stop) name the post and `head` is its noun.

    bodies: the things named before the noun; party: the word of a party there; owner: last word of a possessor ("Roe's", "his").
    """

    first: int
    start: int
    stop: int
    head: int
    sort: Sort
    bodies: tuple[Filler, ...] = ()
    party: int | None = None
    owner: int | None = None
    past: bool = False
    plural: bool = False


def role_at(context: Context, head: int, given: Sort | None = None) -> Role | None:
    """The role phrase whose noun this word is ("chief" of "chief of staff"), or None. given: what sort it is where no list says."""
    tokens = context.doc.tokens
    if tokens[head].upos not in ("NOUN", "PROPN", "ADJ") or context.is_person(context.phrases.named.get(head)):
        return None
    stop = next((stop for stop in range(min(head + LONGEST_TITLE, len(tokens)), head + 1, -1) if goes_on(context, head, stop)), head + 1)
    if stop < len(tokens) and tokens[stop].upos == "NOUN" and tokens[stop].head != head and context.together(head, stop):
        return None  # "chief" of "chief executive"
    return _role(context, head, stop, given=given)


def goes_on(context: Context, head: int, stop: int) -> bool:
    """Does the post go on after its noun: "secretary of state", "attorney general", "editor in chief"?"""
    text = context.doc.text(head, stop)
    if not text[-1].isalpha() or context.low(head + 1) not in ("of", "in", "-", "general", "elect", "designate") or not context.together(head, stop - 1):
        return False
    return context.gazetteer.title(text) is not None or spelt(text).casefold().endswith((" in chief", "-in-chief", " pro tem", "-elect"))


def role_before(context: Context, end: int) -> Role | None:
    """The role phrase that ends at word `end`, as a title before a name does."""
    tokens, gazetteer = context.doc.tokens, context.gazetteer
    if end < 1 or tokens[end - 1].upos not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    inside = context.phrases.named.get(end - 1)
    if inside and context.is_person(inside) and inside.last == end:
        return None  # "Peter King of ..."
    if inside and inside.kind == "ORG" and inside.last - inside.first > 1 and inside.last == end and tokens[end - 1].form.endswith("s"):
        return None  # "... Council of Economic Advisers"
    for size in range(min(LONGEST_TITLE, end), 0, -1):
        first = end - size
        if _opens_title(context, first, end - 1) and gazetteer.title(context.doc.text(first, end)):
            inner = next((i for i in range(first + 1, end) if context.low(i) in ("of", "in")), end)
            return _role(context, inner - 1 - (tokens[inner - 1].form in DASHES), end, first)
    return _role(context, end - 1, end) if tokens[end - 1].upos != "ADJ" or not tokens[end - 1].form.islower() else None


def _role(context: Context, head: int, stop: int, core: int | None = None, given: Sort | None = None) -> Role | None:
    sort = sort_of(context, head, stop) or given
    if sort is None:
        return None
    core = core if core is not None else title_start(context, head, stop)
    first, owner, names = leftwards(context, core, head)
    party = next((i for i in range(first, head) if _party_word(context, i, head)), None)
    past = any(context.gazetteer.titles.is_past(form) for form in _forms(context, first, head))
    start = _start(context, first if owner is None else owner + 1, core, head, party, names)
    bodies = bodies_before(context, first if owner is None else owner + 1, stop, core, names) or (body_meant(context, first, core) if party is None else ())
    form = context.doc.tokens[head].form
    plural = singular(form) != form or "Number=Plur" in context.doc.tokens[head].feats or form.endswith("s.")
    return Role(first, start, stop, head, sort, bodies, party, owner, past, plural)


def _forms(context: Context, first: int, head: int) -> list[str]:
    """Words before a post noun, but for the first half of a compound ("late-night host")."""
    tokens = context.doc.tokens
    return [tokens[i].form for i in range(first, head) if tokens[i + 1].form not in DASHES or tokens[i].form.lower() != "late"]


def sort_of(context: Context, head: int, stop: int) -> Sort | None:
    """Is it a post, a member, a party's noun or a relative that this noun names?"""
    form = context.doc.tokens[head].form
    lemma = singular(form.casefold())
    words, gazetteer = context.words, context.gazetteer
    two = f"{context.low(head - 1)} {lemma}" if head else lemma
    member = form in gazetteer.members or singular(form) in gazetteer.members
    if form[:1].isupper() and (member or (gazetteer.party(form) and context.doc.tokens[head].upos != "ADJ")):
        return "party"
    if lemma in words.kin:
        return "kin"
    if lemma in words.members or two in words.members:
        return "member" if context.low(head - 1) not in words.ranks else "post"
    known = gazetteer.titles.is_post(form) or lemma in words.occupations or two in words.occupations or lemma in words.prospective
    return "post" if known or gazetteer.title(context.doc.text(head, stop)) else None


def title_start(context: Context, head: int, stop: int) -> int:
    """First word of the longest known title that ends at `stop` ("Deputy Attorney General")."""
    low = max(0, stop - LONGEST_TITLE)
    return next((i for i in range(low, head) if _opens_title(context, i, head) and context.gazetteer.title(context.doc.text(i, stop))), head)


def _opens_title(context: Context, first: int, head: int) -> bool:
    """May a title that reaches to `head` begin with this word: no mark, article or word of time, which the list of titles passes over?"""
    form = context.doc.tokens[first].form
    plain = form[:1].isalpha() and form.lower() not in ARTICLES and not context.gazetteer.titles.is_past(form)
    return plain and context.together(first, head)


def _party_word(context: Context, i: int, head: int) -> bool:
    """A party's adjective or noun that says of what party somebody is, and is no part of a body ("Democratic Caucus chairman")."""
    form = context.doc.tokens[i].form
    if not form[:1].isupper() or not context.gazetteer.party(form) or len(form.rstrip(".")) < 2 or _only_first(context, i):
        return False
    name = context.phrases.named.get(i)
    if name and name.kind == "ORG" and name.last > i + 1 and context.doc.tokens[i + 1].form not in context.words.chambers:
        return False
    after = [context.low(j) for j in range(i + 1, head) if context.doc.tokens[j].form not in context.words.chambers]
    return not any(context.gazetteer.kind_of(word) in ("Organization", "Agency", "AdvocacyGroup") for word in after if word.isalpha())


def _only_first(context: Context, i: int) -> bool:
    """Is it an ordinary word that is capitalised because a sentence begins ("Conservative economist")?"""
    opens = i == context.doc.sentence(i)[0] or context.doc.tokens[i - 1].upos == "PUNCT"
    return opens and context.low(i) in context.words.ordinary


def _start(context: Context, first: int, core: int, head: int, party: int | None, names: list[Name]) -> int:
    """First word of the post: after the article, words of time, party, people and age."""
    tokens, gazetteer = context.doc.tokens, context.gazetteer
    last = gazetteer.title(context.doc.text(core, head + 1))
    low = first
    for i in range(first, core):
        form = context.low(i)
        drops = form in ARTICLES or tokens[i].upos == "NUM" or gazetteer.titles.is_past(form) or i == party or form == "old" or (form in DASHES and i == low)
        people = gazetteer.demonym(tokens[i].form) and not _state_post(context, head)
        if (drops and not any(n.first <= i < n.last and n.last - n.first > 1 for n in names)) or people:
            low = i + 1
    if last and last.represents:  # "anti-tax state Sen.": of a legislator's title only the place belongs to it
        while low < core and not (context.phrases.named.get(low) or context.low(low) in gazetteer.titles.modifiers or gazetteer.state(tokens[low].form)):
            low += 1
    if tokens[core].form[:1].isupper():  # "liberal Supreme Court Justices"
        while low < core and tokens[low].form.islower() and not _belongs_to_title(context, low):
            low += 1
    while low < core and (tokens[low].form in DASHES or tokens[low].form in POSSESSIVES or tokens[low].upos == "PUNCT"):
        low += 1
    return low


def _belongs_to_title(context: Context, i: int) -> bool:
    titles, form = context.gazetteer.titles, context.doc.tokens[i].form
    return titles.is_modifier(form) or titles.is_acting(form) or titles.is_future(form)


def _state_post(context: Context, head: int) -> bool:
    lemma = singular(context.low(head).rstrip("."))
    title = context.gazetteer.title(context.doc.tokens[head].form)
    return lemma in context.words.state_posts or lemma in context.words.legislators or (title is not None and title.post.lower() in context.words.state_posts)


