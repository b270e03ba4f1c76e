"""Who says what, over hand-made docs: continued quotations, nested sayings, block quotes."""

from __future__ import annotations

from made_docs import doc

from kg.doc import Attributed
from kg.extract.attributions import attributions
from kg.extract.phrases import Phrases
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()


def found(made):
    return attributions(made, Phrases(made, ONTOLOGY), ONTOLOGY)


def words(made, span):
    return span.of(made.article)


SAID = """
“ “ PUNCT 4 punct
We we PRON 3 nsubj
lost lose VERB 6 ccomp
, , PUNCT 3 punct
” ” PUNCT 3 punct
said say VERB 0 root
Ann Ann PROPN 6 nsubj
Roe Roe PROPN 7 flat
. . PUNCT 6 punct

“ “ PUNCT 3 punct
They they PRON 3 nsubj
won win VERB 0 root
the the DET 5 det
vote vote NOUN 3 obj
today today NOUN 3 obl:tmod
. . PUNCT 3 punct
” ” PUNCT 3 punct
"""


def test_a_quotation_in_the_same_paragraph_goes_on_with_the_speaker():
    made = doc("“We lost,” said Ann Roe. “They won the vote today.”", SAID, [(6, 8, "PERSON")], [Attributed(((6, 8),), ((5, 6),), ((0, 5),))])
    (only,) = found(made)
    assert [words(made, c.span) for c in only.contents] == ["“We lost,”", "“They won the vote today.”"]
    assert all(c.quotation for c in only.contents) and only.mode == "Direct"
    assert words(made, only.source.span) == "Ann Roe" and only.relation == "said"


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_speaker_before_it_but_has_no_cue():
    made = doc("“We lost,” said Ann Roe.\n\n“They won the vote today.”", SAID, [(6, 8, "PERSON")], [Attributed(((6, 8),), ((5, 6),), ((0, 5),))])
    first, second = found(made)
    assert second.cue is None and words(made, second.source.span) == "Ann Roe"
    assert words(made, first.cue) == "said"


def test_a_quotation_without_any_speaker_is_nobodys():
    made = doc("“They won the vote today.”", SAID.strip().split("\n\n")[1])
    (only,) = found(made)
    assert only.source is None and only.cue is None


NESTED = """
Roe Roe PROPN 2 nsubj
said say VERB 0 root
the the DET 4 det
mayor mayor NOUN 5 nsubj
denied deny VERB 2 ccomp
that that SCONJ 9 mark
the the DET 8 det
city city NOUN 9 nsubj
paid pay VERB 5 ccomp
the the DET 11 det
fine fine NOUN 9 obj
. . PUNCT 2 punct
"""


def test_a_saying_inside_a_saying_is_found_in_the_tree_and_names_its_outer_voice():
    made = doc("Roe said the mayor denied that the city paid the fine.", NESTED, [(0, 1, "PERSON")], [Attributed(((0, 1),), ((1, 2),), ((2, 11),))])
    outer, inner = found(made)
    assert inner.via == outer.id and inner.relation == "denied"
    assert words(made, inner.source.span) == "the mayor"
    assert [words(made, c.span) for c in inner.contents] == ["the city paid the fine"]


BLOCK = """
Daily Daily PROPN 2 compound
Planet Planet PROPN 0 root
: : PUNCT 2 punct

The the DET 2 det
mayor mayor NOUN 3 nsubj
resigned resign VERB 0 root
. . PUNCT 3 punct
"""


def test_a_line_with_an_outlet_and_a_colon_introduces_its_words():
    made = doc("Daily Planet:\n\nThe mayor resigned.", BLOCK, [(0, 2, "ORG")])
    rows = [row for row in found(made) if row.evidence.rule == "layout/block-quote"]
    assert [words(made, c.span) for row in rows for c in row.contents] == ["The mayor resigned."]
