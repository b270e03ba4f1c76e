"""Standing relations of what is known by description, and of bodies that belong to others: hand-made trees, no model."""

from __future__ import annotations

from made_docs import doc
from test_extract_standing import rows

SON = """
Ann Ann PROPN 3 nsubj
Roe Roe PROPN 1 flat
praised praise VERB 0 root
her she PRON 5 nmod:poss
son son NOUN 3 obj
. . PUNCT 3 punct
"""


def test_a_relative_known_by_description():
    made = doc("Ann Roe praised her son .", SON, [(0, 2, "PERSON")])
    assert rows(made) == {("familyOf", "her son", "her"): ""}


def test_whose_relative_it_is_stays_open_where_two_persons_stand_before():
    table = SON.replace("praised praise VERB 0 root", "and and CCONJ 4 cc\nBob Bob PROPN 1 conj\npraised praise VERB 0 root")
    table = table.replace("PROPN 3 nsubj", "PROPN 5 nsubj").replace("PRON 5", "PRON 7").replace("NOUN 3", "NOUN 5").replace("PUNCT 3", "PUNCT 5")
    assert rows(doc("Ann Roe and Bob praised her son .", table, [(0, 2, "PERSON"), (3, 4, "PERSON")])) == {}


SEAT = """
The the DET 2 det
senator senator NOUN 5 nsubj Number=Sing
from from ADP 4 case
Ohio Ohio PROPN 2 nmod
left leave VERB 0 root
. . PUNCT 5 punct
"""


def test_a_legislator_known_by_description_represents_the_place():
    assert rows(doc("The senator from Ohio left .", SEAT, [(3, 4, "JURISDICTION")])) == {("represents", "The senator from Ohio", "Ohio"): ""}
    table = SEAT.replace("The the DET", "No no DET")
    assert rows(doc("No senator from Ohio left .", table, [(3, 4, "JURISDICTION")])) == {}


BRAND = """
Heron Heron PROPN 3 nmod:poss
's 's PART 1 case
Alder Alder PROPN 4 nsubj
won win VERB 0 root
. . PUNCT 4 punct
"""


def test_a_body_named_after_its_owner_is_part_of_it():
    made = doc("Heron's Alder won .", BRAND, [(0, 1, "ORG"), (2, 3, "ORG")])
    assert rows(made) == {("partOf", "Alder", "Heron"): ""}
    assert rows(doc("Heron's Alder won .", BRAND, [(0, 1, "PERSON"), (2, 3, "ORG")])) == {}


LIVING = """
The the DET 2 det
immigrants immigrant NOUN 6 nsubj Number=Plur
living live VERB 2 acl
in in ADP 5 case
Ohio Ohio PROPN 3 obl
left leave VERB 0 root
. . PUNCT 6 punct
"""


def test_where_people_live_who_are_known_by_description():
    assert rows(doc("The immigrants living in Ohio left .", LIVING, [(4, 5, "JURISDICTION")])) == {("locatedIn", "The immigrants living in Ohio", "Ohio"): ""}


STAFF = """
His his PRON 2 nmod:poss
staff staff NOUN 3 nsubj
left leave VERB 0 root
. . PUNCT 3 punct
"""


def test_staff_works_for_its_owner():
    assert rows(doc("His staff left .", STAFF)) == {("worksFor", "His staff", "His"): ""}
