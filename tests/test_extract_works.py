"""Titles in quotation marks name no event."""

from __future__ import annotations

from made_docs import doc

from kg.extract.works import in_title

SHOW = """
Roe Roe PROPN 2 nsubj
spoke speak VERB 0 root
late late ADV 2 advmod
on on ADP 6 case
“ “ PUNCT 6 punct
Meet meet VERB 2 obl
the the DET 8 det
Press press NOUN 6 obj
” ” PUNCT 6 punct
"""


def test_the_verb_of_a_title_is_known_by_capitals_within_quotation_marks():
    assert in_title(doc("Roe spoke late on “Meet the Press”", SHOW), 5)


def test_a_quotation_in_small_letters_and_a_headline_are_no_titles():
    small = SHOW.replace("Press press", "press press")
    assert not in_title(doc("Roe spoke late on “Meet the press”", small), 5)
    loud = SHOW.replace("spoke speak", "Spoke speak").replace("late late", "Late late")
    assert not in_title(doc("Roe Spoke Late on “Meet the Press”", loud), 5)
