"""Standing relations that the text states: posts, employers, parties, constituencies, parts, places, families, other names.

"Rep. Ann Roe, D-Calif., chairwoman of the House Ethics Committee"
    holdsPosition Rep. · represents Calif. · memberOf D · holdsPosition chairwoman · worksFor House Ethics Committee · partOf House
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.doc import Doc, Name
from kg.extract import grammar
from kg.extract.phrases import Phrases
from kg.model import Claim, Evidence, Filler, Mention, Span, digest
from kg.ontology import Gazetteer, Ontology

BODIES = frozenset({"Organization", "Agency", "Court", "NewsPublisher", "AdvocacyGroup", "Jurisdiction", "Group", "Person"})
TAG = re.compile(r"\s*(?:\(\s*([^()\n]{1,24}?)\s*\)|,\s*([A-Z]{1,2}\s?-\s?[A-Z][\w. ]{1,18}?\.?)(?=[,;.)\s]))")
ACRONYM = re.compile(r"\s*\(\s*[“\"]?(?:the\s+|or\s+)?([A-Z][A-Za-z.&-]{1,9})[”\"]?\s*\)")
KIN = frozenset(
    [
        "wife",
        "husband",
        "spouse",
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "cousin",
        "grandson",
        "granddaughter",
        "grandfather",
        "grandmother",
        "stepson",
        "stepdaughter",
        "stepfather",
        "stepmother",
        "son-in-law",
        "daughter-in-law",
        "father-in-law",
        "mother-in-law",
        "brother-in-law",
        "sister-in-law",
        "widow",
        "widower",
        "twin",
        "dad",
        "mom",
        "fiance",
        "fiancee",
        "girlfriend",
        "boyfriend",
    ]
)
WORKERS = frozenset(
    [
        "official",
        "agent",
        "officer",
        "employee",
        "staff",
        "staffer",
        "worker",
        "prosecutor",
        "attorney",
        "lawyer",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "aide",
        "investigator",
        "deputy",
        "inspector",
        "troop",
        "soldier",
        "lawmaker",
        "leader",
        "executive",
        "adviser",
        "advisor",
        "reporter",
        "journalist",
    ]
)
BASED = frozenset({"base", "headquarter", "headquartered", "based"})
MEMBERS = frozenset({"member", "chairman", "chairwoman", "chair", "ranking"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation found: its two fillers, the words that say it, whether it held formerly, and the rule."""

    relation: str
    subject: Filler
    object: Filler
    trigger: Span
    rule: str
    confidence: float = 0.85
    past: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    doc: Doc
    phrases: Phrases
    gazetteer: Gazetteer

    def mention(self, first: int, last: int, kind: str, form: str = "name") -> Filler:
        span = self.doc.span(first, last)
        return Filler(span, Mention(span, kind, "description" if form == "description" else "name"))

    def person(self, name: Name) -> Filler | None:
        mention = self.phrases.name_mention(name)
        return Filler(mention.span, mention) if mention and mention.kind == "Person" else None


def titles(context: Context) -> Iterator[Stated]:
    """A title before a name says which post the person holds, and for which body or place."""
    doc, tokens = context.doc, context.doc.tokens
    for name in doc.names:
        person = context.person(name) if name.kind == "PERSON" and name.first in context.phrases.named else None
        if not person:
            continue
        first = title_start(context, name)
        last = doc.token_at(person.span.start)
        if first < last:
            yield from post(context, person, first, last, "standing/title")
            yield from represented(context, person, first, last, name)
        yield from party_tag(context, person, tokens[name.last - 1].end)
        yield from party_after(context, person, name.last)


def title_start(context: Context, name: Name) -> int:
    """First word of the title that stands before a name ("former Oakland Mayor"), or where the name begins."""
    tokens = context.doc.tokens
    low, _ = context.doc.sentence(name.first)
    last = context.doc.token_at(context.phrases.name_mention(name).span.start) if context.phrases.name_mention(name) else name.first  # type: ignore[union-attr]
    first = last
    while first > low and last - first < 9:
        token = tokens[first - 1]
        if (
            token.upos in ("PROPN", "NOUN", "ADJ")
            or token.form.lower() in ("of", "for", "'s", "’s", "the", "-", "and", ".")
            or context.gazetteer.titles.is_past(token.form)
        ):
            if token.form == "." and not tokens[first - 2].form[:1].isupper():
                break
            first -= 1
        else:
            break
    for start in range(first, last):
        if (
            tokens[start].upos in ("PROPN", "NOUN", "ADJ")
            and context.gazetteer.is_title([t.form for t in tokens[start:last]])
            and tokens[last - 1].upos in ("PROPN", "NOUN", "ADJ")
        ):
            return start if not context.gazetteer.titles.is_courtesy(tokens[last - 1].form) else last
    return last


def post(context: Context, person: Filler, first: int, last: int, rule: str, *, past: bool = False) -> Iterator[Stated]:
    """holdsPosition for the role phrase in words [first, last), worksFor for the names that stand before or after its head."""
    tokens, gazetteer = context.doc.tokens, context.gazetteer
    while first < last and (
        tokens[first].upos in ("DET", "PUNCT", "NUM") or tokens[first].form.lower() in ("the", "a", "an", "its", "their", "his", "her", "our", "-")
    ):
        first += 1
    past = past or any(gazetteer.titles.is_past(t.form) for t in tokens[first:last])
    bodies = [
        n for n in context.doc.names if n.first in context.phrases.named and first <= n.first and n.last <= last and n.kind in ("ORG", "JURISDICTION", "PLACE")
    ]
    stop = next(
        (
            i
            for i in range(first, last)
            if tokens[i].form.lower() in ("of", "for", "at", "to", "in", "on") and tokens[i].upos == "ADP" and not fixed_title(context, first, i, last)
        ),
        last,
    )
    start = first
    for body in bodies:
        if body.last < stop and body.first >= start - 1:
            start = body.last + (1 if tokens[body.last].form in ("'s", "’s", "'", "’") else 0)
    if start >= stop:
        start = first
    if start >= stop or (
        not any(gazetteer.titles.is_post(t.form) for t in tokens[start:stop]) and not gazetteer.is_title([t.form for t in tokens[start:stop]])
    ):
        return
    span = context.doc.span(start, stop)
    yield Stated("holdsPosition", person, Filler(span, Mention(span, "Post", "description")), span, rule, past=past)
    title = gazetteer.title(context.doc.text(start, stop))
    for body in bodies:
        filler = context.phrases.filler(body.last - 1) if body.last <= stop else None
        if filler and filler.mention and filler.mention.kind in BODIES and not (title and title.represents and filler.mention.kind == "Jurisdiction"):
            yield Stated("worksFor", person, filler, span, rule, past=past)


def fixed_title(context: Context, first: int, at: int, last: int) -> bool:
    """Is the preposition part of the title itself ("Secretary of State", "chief of staff")?"""
    return context.gazetteer.title(context.doc.text(max(first, at - 1), min(at + 2, last))) is not None


def represented(context: Context, person: Filler, first: int, last: int, name: Name) -> Iterator[Stated]:
    """ "Representative Ann Roe of California", "California Sen. Ann Roe"."""
    doc = context.doc
    words = [t.form for t in doc.tokens[first:last]]
    found = next((t for size in (3, 2, 1) if size <= len(words) and (t := context.gazetteer.title(" ".join(words[-size:])))), None)
    if not found or not found.represents:
        return
    trigger = doc.span(first, last)
    after = name.last
    if after + 1 < len(doc.tokens) and doc.tokens[after].form.lower() in ("of", "from"):
        place = context.phrases.named.get(after + 1)
        if place and place.kind == "JURISDICTION":
            yield Stated("represents", person, context.mention(place.first, place.last, "Jurisdiction"), trigger, "standing/constituency")
    for place in doc.names:
        if first <= place.first and place.last < last and place.kind == "JURISDICTION":
            yield Stated("represents", person, context.mention(place.first, place.last, "Jurisdiction"), trigger, "standing/constituency", 0.75)


def party_tag(context: Context, person: Filler, end: int) -> Iterator[Stated]:
    """ "(R-Ohio)" after a name: the party as written, and the state."""
    text, doc = context.doc.article.text, context.doc
    match = TAG.match(text, end)
    tag = context.gazetteer.party_tag(match[1] or match[2]) if match else None
    if not match or not tag:
        return
    group = 1 if match[1] else 2
    whole = Span(doc.article.id, match.start(group), match.end(group))
    words = whole.of(doc.article)
    party = re.match(r"\W*([A-Za-z]+)", words)
    if party:
        span = Span(doc.article.id, whole.start + party.start(1), whole.start + party.end(1))
        yield Stated("memberOf", person, Filler(span), whole, "standing/party-tag", 0.95)
    rest = re.match(r"\W*[A-Za-z]+\.?\s*[-,–—]+\s*(\S.*?)\s*$", words)
    if rest and tag.state:
        span = Span(doc.article.id, whole.start + rest.start(1), whole.start + rest.end(1))
        yield Stated("represents", person, Filler(span, Mention(span, "Jurisdiction", "name")), whole, "standing/party-tag", 0.95)


def party_after(context: Context, person: Filler, after: int) -> Iterator[Stated]:
    """ "Ann Roe, Ohio Republican" and "Ann Roe, Democrat of Ohio"."""
    tokens, gazetteer = context.doc.tokens, context.gazetteer
    if after + 1 >= len(tokens) or tokens[after].form != ",":
        return
    at = next((i for i in range(after + 1, min(after + 5, len(tokens))) if gazetteer.party(tokens[i].form)), None)
    if at is None or any(t.upos not in ("PROPN", "NOUN", "ADJ", "DET") for t in tokens[after + 1 : at]):
        return
    party = context.doc.span(at, at + 1)
    yield Stated("memberOf", person, Filler(party), party, "standing/party", 0.9)
    before = [i for i in range(after + 1, at) if tokens[i].upos == "PROPN"]
    first, last = (before[0], before[-1] + 1) if before else (at + 2, at + 2)
    if not before and at + 2 < len(tokens) and tokens[at + 1].form in ("of", "from"):
        last = next((i for i in range(at + 2, len(tokens)) if tokens[i].upos != "PROPN"), len(tokens))
    if first < last and gazetteer.state(context.doc.text(first, last)):
        yield Stated("represents", person, context.mention(first, last, "Jurisdiction"), party, "standing/party", 0.9)


def roles_of(context: Context) -> Iterator[tuple[Filler, int, str, bool]]:
    """(person, head word of a role phrase, rule, past): appositions, "X is the ...", "X served as ..."."""
    doc, tokens = context.doc, context.doc.tokens
    for token in tokens:
        if token.deprel == "appos" or (token.deprel == "conj" and token.upos in ("NOUN", "PROPN") and tokens[token.head].deprel == "appos"):
            top = token.head if token.deprel == "appos" else tokens[token.head].head
            for described, naming in ((token.index, top), (top, token.index)):
                filler = context.phrases.filler(naming)
                if (
                    filler
                    and filler.mention
                    and filler.mention.kind == "Person"
                    and filler.mention.form == "name"
                    and context.phrases.name_of(described) is None
                ):
                    yield filler, described, "standing/apposition", False
        elif grammar.children(doc, token.index, "cop") and token.upos in ("NOUN", "PROPN"):
            past = any("Tense=Past" in tokens[i].feats for i in grammar.children(doc, token.index, "cop"))
            negated = grammar.children(doc, token.index, "aux") or any(
                tokens[i].form.lower() in ("not", "n't", "n’t", "never") for i in doc.children[token.index]
            )
            for i in grammar.surface_subject(doc, token.index) if not negated else ():
                filler = context.phrases.filler(i)
                if filler and filler.mention and filler.mention.kind == "Person":
                    yield filler, token.index, "standing/copula", past
        elif token.lemma.lower() in ("serve", "work") and token.upos == "VERB" and not grammar.children(doc, token.index, "aux"):
            for i in grammar.prepositional(doc, token.index, "as"):
                for s in grammar.subjects(doc, token.index)[:1]:
                    filler = context.phrases.filler(s)
                    if filler and filler.mention and filler.mention.kind == "Person":
                        yield filler, i, "standing/serve-as", "Tense=Past" in token.feats


def descriptions(context: Context) -> Iterator[Stated]:
    """What appositions and predicates say that a person is: a post, a member of a party or committee, a relative."""
    doc, tokens, gazetteer = context.doc, context.doc.tokens, context.gazetteer
    for person, head, rule, past in roles_of(context):
        for role in [head, *[i for i in grammar.children(doc, head, "conj") if tokens[i].upos in ("NOUN", "PROPN")]]:
            lemma = tokens[role].lemma.lower()
            first, last, _ = context.phrases.extent(role)
            gone = past or any(gazetteer.titles.is_past(t.form) for t in tokens[first:last])
            trigger = doc.span(first, min(last, role + 1))
            if gazetteer.party(tokens[role].form):
                span = doc.span(role, role + 1)
                yield Stated("memberOf", person, Filler(span, Mention(span, "Organization", "name")), trigger, rule, past=gone)
                yield from places(context, person, role, ("of", "from"), "represents", trigger, rule)
                if (role > first and tokens[first].upos != "DET") or role > first + 1:
                    yield from post(context, person, first, role + 1, rule, past=gone)
                yield from bodies(context, person, role, ("on", "of"), "memberOf", trigger, rule, gone, frozenset({"Agency", "Organization"}))
            elif lemma in KIN:
                yield from kin(context, person, role, trigger, rule)
            elif gazetteer.titles.is_post(tokens[role].form) or lemma in WORKERS:
                yield from post(context, person, first, last, rule, past=gone)
                relation = "memberOf" if lemma in MEMBERS else "worksFor"
                yield from bodies(context, person, role, ("of", "for", "at", "to", "with", "in"), relation, trigger, rule, gone, BODIES)


def bodies(
    context: Context, person: Filler, role: int, prepositions: tuple[str, ...], relation: str, trigger: Span, rule: str, past: bool, kinds: frozenset[str]
) -> Iterator[Stated]:
    doc = context.doc
    heads = [(i, p) for p in prepositions for i in grammar.prepositional(doc, role, p)] + [(i, "poss") for i in grammar.children(doc, role, "nmod:poss")]
    for i, how in heads:
        filler = context.phrases.filler(i)
        if (
            filler
            and filler.mention
            and filler.mention.kind in kinds
            and (how != "in" or filler.mention.kind != "Jurisdiction")
            and filler.mention.form != "pronoun"
        ):
            yield Stated(relation, person, filler, trigger, rule, past=past)


def places(context: Context, subject: Filler, head: int, prepositions: tuple[str, ...], relation: str, trigger: Span, rule: str) -> Iterator[Stated]:
    for preposition in prepositions:
        for i in grammar.prepositional(context.doc, head, preposition):
            filler = context.phrases.filler(i)
            if filler and filler.mention and filler.mention.kind in ("Jurisdiction", "Place") and filler.mention.form == "name":
                yield Stated(relation, subject, filler, trigger, rule)


def kin(context: Context, person: Filler, role: int, trigger: Span, rule: str) -> Iterator[Stated]:
    owners = grammar.children(context.doc, role, "nmod:poss") + grammar.prepositional(context.doc, role, "of")
    for owner in owners:
        filler = context.phrases.filler(owner)
        if filler and filler.mention and filler.mention.kind == "Person":
            yield Stated("familyOf", person, filler, trigger, rule)


def staff(context: Context) -> Iterator[Stated]:
    """ "ICE agents", "the mayor's spokesman": people who are said to be somebody's."""
    doc, tokens = context.doc, context.doc.tokens
    for token in tokens:
        if token.upos != "NOUN" or token.lemma.lower() not in WORKERS:
            continue
        whole = context.phrases.filler(token.index)
        if not whole or not whole.mention or whole.mention.kind not in ("Group", "Person") or whole.mention.form != "description":
            continue
        for i in grammar.children(doc, token.index, "compound", "nmod:poss", "nmod"):
            name = context.phrases.named.get(i)
            filler = context.phrases.filler(name.last - 1) if name and name.kind in ("ORG", "JURISDICTION") and name.last - 1 < token.index else None
            if filler and filler.mention and filler.mention.kind in BODIES - {"Person", "Jurisdiction", "Group"}:
                yield Stated("worksFor", whole, filler, doc.span(token.index, token.index + 1), "standing/staff", 0.75)


def acronyms(context: Context) -> Iterator[Stated]:
    """A name with its acronym in brackets, with or without a space: "Drug Enforcement Administration (DEA)"."""
    doc, text = context.doc, context.doc.article.text
    for name in doc.names:
        mention = context.phrases.name_mention(name) if name.kind in ("ORG", "JURISDICTION", "LAW", "PLACE", "FACILITY") else None
        match = ACRONYM.match(text, doc.tokens[name.last - 1].end) if mention else None
        if mention and match and abbreviates(match[1], mention.span.of(doc.article)):
            span = Span(doc.article.id, match.start(1), match.end(1))
            yield Stated("alsoKnownAs", Filler(mention.span, mention), Filler(span), span, "standing/acronym", 0.98)


def abbreviates(acronym: str, name: str) -> bool:
    """Are the letters of the acronym initials of the name's words, in order?"""
    letters = [c.lower() for c in acronym if c.isalpha()]
    words = [w.lower() for w in re.findall(r"[^\W_]+", name)]
    if len(letters) < 2 or len(words) < 2:
        return False
    at = 0
    for word in words:
        if at < len(letters) and word[0] == letters[at]:
            at += 1
    return at == len(letters) or "".join(letters) == "".join(w[0] for w in words)


def parts(context: Context) -> Iterator[Stated]:
    """A committee of a chamber named in its name; an office of an agency by possessive or "of"."""
    doc = context.doc
    for name in doc.names:
        mention = context.phrases.name_mention(name) if name.kind == "ORG" else None
        if not mention:
            continue
        words = [t.form for t in doc.tokens[name.first : name.last]]
        for i, word in enumerate(words):
            if word in ("House", "Senate", "Assembly") and "ommittee" in " ".join(words[i + 1 :]):
                yield Stated(
                    "partOf",
                    Filler(mention.span, mention),
                    context.mention(name.first + i, name.first + i + 1, "Agency"),
                    mention.span,
                    "standing/committee",
                    0.9,
                )
                break
    for token in doc.tokens:
        filler = (
            context.phrases.filler(token.index)
            if token.upos in ("NOUN", "PROPN") and token.lemma.lower() in ("office", "division", "bureau", "branch", "unit", "subcommittee", "committee")
            else None
        )
        if not filler or not filler.mention or filler.mention.kind not in ("Agency", "Court"):
            continue
        for i in grammar.children(doc, token.index, "nmod:poss") + grammar.prepositional(doc, token.index, "of"):
            whole = context.phrases.filler(i)
            if whole and whole.mention and whole.mention.kind in ("Agency", "Court", "Organization", "Jurisdiction") and whole.mention.form == "name":
                yield Stated("partOf", filler, whole, doc.span(token.index, token.index + 1), "standing/part", 0.8)
        for i in grammar.children(doc, token.index, "compound", "nmod"):
            place = context.phrases.named.get(i)
            if place and place.kind in ("JURISDICTION", "PLACE") and place.last <= token.index:
                where = context.mention(place.first, place.last, "Place")
                yield Stated("locatedIn", filler, where, doc.span(token.index, token.index + 1), "standing/part", 0.75)


def located(context: Context) -> Iterator[Stated]:
    """ "based in", "lives in", "headquartered in", "the Boston-based group"."""
    doc, tokens = context.doc, context.doc.tokens
    for token in tokens:
        lemma = token.lemma.lower()
        if lemma in BASED | {"live", "reside"} and token.upos in ("VERB", "ADJ"):
            who = grammar.objects(doc, token.index) if lemma in BASED else grammar.subjects(doc, token.index)
            where = grammar.prepositional(doc, token.index, "in")
            for w in who:
                subject = context.phrases.filler(w)
                if (subject and subject.mention and subject.mention.form != "pronoun") or (subject and subject.mention and subject.mention.kind == "Person"):
                    for i in where:
                        place = context.phrases.filler(i)
                        if place and place.mention and place.mention.kind in ("Jurisdiction", "Place") and place.mention.form == "name":
                            yield Stated("locatedIn", subject, place, doc.span(token.index, token.index + 1), "standing/based", 0.85)


FINDERS: tuple[Callable[[Context], Iterator[Stated]], ...] = (titles, descriptions, staff, acronyms, parts, located)


def standing(doc: Doc, phrases: Phrases, ontology: Ontology) -> list[Claim]:
    """Claims of the standing relations, one for each time and place the text states one."""
    context = Context(doc, phrases, ontology.gazetteer)
    claims: dict[str, Claim] = {}
    for find in FINDERS:
        for row in find(context):
            first, last = doc.sentence(doc.token_at(row.trigger.start))
            sentence = doc.span(first, last)
            if not (sentence.start <= row.trigger.start and row.trigger.end <= sentence.end) or (
                row.subject.span.overlaps(row.object.span) and row.relation not in ("partOf", "locatedIn")
            ):
                continue
            identity = digest(doc.article.id, row.relation, row.subject.span.start, row.subject.span.end, row.object.span.start, row.object.span.end)
            evidence = Evidence(sentence, row.trigger, row.rule, row.confidence)
            claims.setdefault(identity, Claim(identity, row.relation, None, (("subject", row.subject), ("object", row.object)), (evidence,), past=row.past))
    return list(claims.values())
