"""Names of one article -> groups: the same name, a shorter name, a surname, an acronym, another name of one known thing.

"Maria Lopez" ... "Lopez" ... "Mrs. Lopez"                         one person
"Immigration and Customs Enforcement" ... "ICE"                    one body
"Donald Trump" ... "Donald Trump Jr." ... "Trump"                  two persons; the surname is the first one's

Full names of persons are joined first, so that a surname in a headline finds them. What is not sure stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention, Score
from kg.resolve import names
from kg.resolve.groups import BODIES, PLACES, Group, Table, family

RANKS = (("state", "of"), ("city", "of"), ("county", "of"), ("town", "of"), ("republic", "of"), ("commonwealth", "of"))


def join_names(table: Table, mentions: Sequence[Mention]) -> None:
    """Every name into its group; full names of persons before single ones."""
    table.alone.update(names.words(table.text(m)) for m in mentions if m.kind == "Person" and len(names.words(table.text(m))) == 1)
    single = {m: m.kind == "Person" and len(names.words(table.text(m))) < 2 for m in mentions}
    for mention in sorted(mentions, key=lambda m: (single[m], single[m] and not president(table, m), m)):
        join_name(table, mention)


def join_name(table: Table, mention: Mention) -> None:
    parts = names.words(table.text(mention))
    found = person(table, mention, parts) if mention.kind == "Person" else body(table, mention, parts)
    if found:
        group, reason = found
        table.join(mention, group, reason)
        if group.kind == "Organization" and mention.kind in BODIES:
            group.kind = mention.kind
    else:
        group = table.new(mention, named=True)
    group.forms.add(parts)
    if mention.kind == "Person":
        group.gender = group.gender or courtesy(table, mention) or (table.gazetteer.gender(table.text(mention).split()[0]) if len(parts) > 1 else None)


def courtesy(table: Table, mention: Mention) -> str | None:
    """The gender that "Mr." or "Mrs." before a name tells."""
    first = table.words(mention.span)[0]
    before = table.doc.tokens[first - 1].form if first else ""
    return table.gazetteer.gender(before) if table.gazetteer.titles.is_courtesy(before) else None


def person(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    """The person of this name: the same form, or one whose full name it shortens."""
    alike = [g for g in table.groups if g.kind == "Person"]
    told = courtesy(table, mention)
    alike = [g for g in alike if not (told and g.gender and told != g.gender)]
    fitting = [g for g in alike if parts in g.forms or all(names.same_person(parts, form) for form in g.forms)]
    known = president(table, mention) if len(parts) == 1 else ()
    fitting = [g for g in fitting if not known or any(names.same_person(known, form) and len(form) > 1 for form in g.forms) or parts in g.forms]
    fitting = [g for g in fitting if not (by_first_name(parts, g) and own_title(table, mention))]
    if not fitting:
        return None
    if len(parts) == 1 and not any(parts in g.forms for g in fitting):
        plain = [g for g in fitting if not any(names.suffix(form) for form in g.forms)]
        if not plain and (len(fitting) > 1 or mention < fitting[0].mentions[0]):
            return None  # a junior is not who is called by the surname before, or beside a senior
        fitting = plain or fitting
    fitting = by_surname(table, parts, fitting) if len(parts) == 1 and len(fitting) > 1 else fitting
    best = max(fitting, key=lambda g: (parts in g.forms, any(names.surname(f) == parts[-1] for f in g.forms), len(g.mentions)))
    if parts in best.forms:
        return best, Score(0.98, "same name")
    return best, Score(0.95 if len(fitting) == 1 else 0.8, "surname or shorter name of the person")


def president(table: Table, mention: Mention) -> tuple[str, ...]:
    """The full name of the president whose title and surname stand here: "President Roe" is not his daughter, who alone is named in full."""
    first = table.words(mention.span)[0]
    before = table.doc.tokens[first - 1].form.lower() if first else ""
    held = table.gazetteer.incumbents.get(before, {}).values()
    parts = names.words(table.text(mention))
    return next((full for name in held if names.surname(full := names.words(name)) == " ".join(parts)), ())


def by_surname(table: Table, parts: tuple[str, ...], fitting: list[Group]) -> list[Group]:
    """Of two with one surname those who are not called by their first name ("Bob"), unless they are hardly spoken of."""
    plain = [g for g in fitting if not any(len(form) > 1 and form[:1] in table.alone - {parts} for form in g.forms)]
    often = max(len(g.mentions) for g in fitting)
    return plain if any(2 * len(g.mentions) >= often for g in plain) else fitting


def by_first_name(parts: tuple[str, ...], group: Group) -> bool:
    """Is it nothing but the first name of all full names of the group?"""
    full = [form for form in group.forms if len(form) > 1]
    return len(parts) == 1 and bool(full) and not any(names.surname(form).split()[-1:] == [parts[0]] or form[-1] == parts[0] for form in full)


def own_title(table: Table, mention: Mention) -> bool:
    """ "Pope Francis" is not Francis Roe: with a title before it a first name is somebody's whole name."""
    first = table.words(mention.span)[0]
    before = table.doc.tokens[first - 1].form if first else ""
    return table.gazetteer.title(before) is not None and not table.gazetteer.titles.is_courtesy(before)


def body(table: Table, mention: Mention, parts: tuple[str, ...]) -> tuple[Group, Score] | None:
    kin = family(mention.kind)
    alike = [g for g in table.groups if g.named and family(g.kind) == kin]
    for group in alike:
        if parts in group.forms:
            return group, Score(0.98, "same name")
    text = table.text(mention)
    rows = [(group, reason) for group in alike if (reason := same_body(table, text, parts, group))]
    if len({id(group) for group, _ in rows}) > 1:
        rows = [row for row in rows if row[1].value >= 0.9]
    return rows[-1] if rows else None


def same_body(table: Table, text: str, parts: tuple[str, ...], group: Group) -> Score | None:
    """Why this name is one of the group's things, or None."""
    known = table.canonical(text)
    for other in group.mentions:
        if other.form != "name":
            continue
        form = table.text(other)
        whole = names.words(form)
        if known and known == table.canonical(form):
            return Score(0.9, f"two names of {known}")
        acronym, full = (text, form) if names.is_acronym(text) else (form, text)
        meant = names.words(table.canonical(acronym))
        if names.is_acronym(acronym) and names.abbreviates(acronym, full) and (not meant or meant == names.words(full) or not table.gazetteer.lookup(full)):
            return Score(0.95, f"acronym: {acronym} of {full}")
        short, long = sorted((parts, whole), key=len)
        if len(short) > 1 and len(long) > len(short) and long[-len(short) :] == short and group.kind not in PLACES:
            return Score(0.85, f"shorter form of {' '.join(long)}")
        if group.kind == "NewsPublisher" and len(short) == 1 and len(long) > 1 and long[-1:] == short:
            return Score(0.85, f"shorter form of {' '.join(long)}")
        if names.same_company(short, long) and group.kind in BODIES:
            return Score(0.9, f"{' '.join(long)} without what it is")
        if group.kind in PLACES and len(long) > 2 and long[:2] in RANKS and long[2:] == short:
            return Score(0.9, "the same place with its rank")
    return None
