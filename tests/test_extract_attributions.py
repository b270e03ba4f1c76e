"""Who says what, over hand-made docs: continued quotations, nested sayings, block quotes."""

from __future__ import annotations

import re

from made_docs import doc

from kg.doc import Attributed, Doc
from kg.extract.attributions import attributions
from kg.extract.phrases import Phrases
from kg.model import Article, Span, article_id
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


# ------------------------------------------------------------------ what the tree shows without the model


def said(made):
    """(source, cue, contents) of each attribution, as words."""
    return [(row.source and words(made, row.source.span), row.cue and words(made, row.cue), [words(made, c.span) for c in row.contents]) for row in found(made)]


PARENTHESIS = """
The the DET 2 det
storm storm NOUN 7 nsubj
, , PUNCT 5 punct
experts expert NOUN 5 nsubj Number=Plur
say say VERB 7 parataxis
, , PUNCT 5 punct
passes pass VERB 0 root
the the DET 9 det
coast coast NOUN 7 obj
. . PUNCT 7 punct
"""


def test_the_clause_around_a_parenthesis_is_said_in_two_pieces():
    made = doc("The storm, experts say, passes the coast.", PARENTHESIS)
    assert said(made) == [("experts", "say", ["The storm", "passes the coast"])]


ACCORDING = """
According accord VERB 4 case
to to ADP 1 fixed
Ann Ann PROPN 7 obl
Roe Roe PROPN 3 flat
, , PUNCT 3 punct
it it PRON 7 nsubj
rained rain VERB 0 root
all all DET 9 det
night night NOUN 7 obl:tmod
. . PUNCT 7 punct
"""


def test_according_to_gives_the_sentence_without_the_phrase():
    made = doc("According to Ann Roe, it rained all night.", ACCORDING, [(2, 4, "PERSON")])
    assert said(made) == [("Ann Roe", "According to", ["it rained all night"])]


SHOWS = """
The the DET 2 det
{0} {0} NOUN 3 nsubj
shows show VERB 0 root
that that SCONJ 7 mark
the the DET 6 det
city city NOUN 7 nsubj
lost lose VERB 3 ccomp
money money NOUN 7 obj
. . PUNCT 3 punct
"""


def test_a_report_shows_something_to_us_but_a_delay_tells_nothing():
    assert said(doc("The report shows that the city lost money.", SHOWS.format("report"))) == [("The report", "shows", ["the city lost money"])]
    assert said(doc("The delay shows that the city lost money.", SHOWS.format("delay"))) == []


TELLS = """
{0} {0} {1} 3 nsubj
{2} {2} AUX 3 aux
say say VERB 0 root
that that SCONJ 7 mark
the the DET 6 det
city city NOUN 7 nsubj
lost lose VERB 3 ccomp
money money NOUN 7 obj
. . PUNCT 3 punct
"""


def test_what_somebody_could_say_or_you_say_has_not_been_said():
    assert said(doc("Roe did say that the city lost money.", TELLS.format("Roe", "PROPN", "did"), [(0, 1, "PERSON")]))
    assert not said(doc("Roe could say that the city lost money.", TELLS.format("Roe", "PROPN", "could"), [(0, 1, "PERSON")]))
    assert not said(doc("You did say that the city lost money.", TELLS.format("You", "PRON", "did")))


CALLED = """
Roe Roe PROPN 2 nsubj
called call VERB 0 root
the the DET 4 det
mayor mayor NOUN 2 obj
a a DET 6 det
crook crook NOUN 2 xcomp
. . PUNCT 2 punct
"""


def test_what_somebody_is_called_is_said_of_him_in_one_stretch():
    assert said(doc("Roe called the mayor a crook.", CALLED, [(0, 1, "PERSON")])) == [("Roe", "called", ["the mayor a crook"])]


JOINED = """
Roe Roe PROPN 4 nsubj
and and CCONJ 3 cc
Poe Poe PROPN 1 conj
reiterated reiterat VERB 0 root
they they PRON 6 nsubj
won win VERB 4 ccomp
the the DET 8 det
vote vote NOUN 6 obj
. . PUNCT 4 punct
"""


def test_joined_speakers_have_a_row_each_and_a_lemma_that_is_no_word_is_mended():
    made = doc("Roe and Poe reiterated they won the vote.", JOINED, [(0, 1, "PERSON"), (2, 3, "PERSON")])
    assert sorted(said(made)) == [("Poe", "reiterated", ["they won the vote"]), ("Roe", "reiterated", ["they won the vote"])]


TITLED = """
We we PRON 2 nsubj
lost lose VERB 5 ccomp
money money NOUN 2 obj
, , PUNCT 5 punct
said say VERB 0 root
House House PROPN 5 nsubj
spokeswoman spokeswoman NOUN 6 flat
Ann Ann PROPN 5 nsubj
Roe Roe PROPN 8 flat
. . PUNCT 5 punct
"""


def test_the_name_after_a_title_speaks_and_not_the_house():
    made = doc("We lost money, said House spokeswoman Ann Roe.", TITLED, [(5, 6, "ORG"), (7, 9, "PERSON")])
    assert [source for source, _, _ in said(made)] == ["Ann Roe"]


NO_ONE = """
It it PRON 3 expl
was be AUX 3 aux:pass
reported report VERB 0 root
that that SCONJ 7 mark
the the DET 6 det
city city NOUN 7 nsubj
lost lose VERB 3 ccomp
its its PRON 9 nmod:poss
money money NOUN 7 obj
. . PUNCT 3 punct
"""


def test_a_passive_without_a_by_phrase_is_said_by_nobody_we_know():
    assert said(doc("It was reported that the city lost its money.", NO_ONE)) == [(None, "reported", ["the city lost its money"])]


LETTER = """
Roe Roe PROPN 3 nmod:poss
's 's PART 1 case
letter letter NOUN 4 nsubj
says say VERB 0 root
the the DET 6 det
city city NOUN 7 nsubj
lost lose VERB 4 ccomp
money money NOUN 7 obj
. . PUNCT 4 punct
"""


def test_somebodys_letter_is_his_word():
    assert said(doc("Roe's letter says the city lost money.", LETTER, [(0, 1, "PERSON")])) == [("Roe", "says", ["the city lost money"])]


LED_IN = """
Without without ADP 2 case
aid aid NOUN {0} obl
{1} , PUNCT 2 punct
experts expert NOUN 5 nsubj Number=Plur
said say VERB 0 root
{2} , PUNCT 5 punct
the the DET 8 det
city city NOUN 9 nsubj
fails fail VERB 5 ccomp
soon soon ADV 9 advmod
. . PUNCT 5 punct
"""


def test_what_leads_in_before_a_parenthesis_is_said_too():
    made = doc("Without aid, experts said, the city fails soon.", LED_IN.format(5, ",", ","))
    assert said(made) == [("experts", "said", ["Without aid", "the city fails soon"])]


WHO = """
Aides aide NOUN 2 nsubj Number=Plur
met meet VERB 0 root
a a DET 4 det
banker banker NOUN 2 obj
, , PUNCT 2 punct
who who PRON 7 nsubj
said say VERB 2 parataxis
the the DET 9 det
city city NOUN 10 nsubj
lost lose VERB 7 ccomp
money money NOUN 10 obj
. . PUNCT 2 punct
"""


def test_a_relative_pronoun_that_the_tree_left_alone_stands_for_the_noun_before():
    assert said(doc("Aides met a banker, who said the city lost money.", WHO)) == [("a banker", "said", ["the city lost money"])]


# ------------------------------------------------------------------ quotation marks and layout


def plain(text, names=()):
    """A doc of words without a tree worth the name: all hang on the first."""
    forms = re.findall(r"\w+|[^\w\s]", text)
    rows = [(form, form.lower(), "NOUN" if form.isalnum() else "PUNCT", 0 if i else -1, "dep" if i else "root") for i, form in enumerate(forms)]
    article = article_id(text)
    return Doc.of(Article(article, "made.txt", text, Span(article, 0, len(text.split("\n")[0]))), rows, list(names))


def test_a_signature_behind_a_dash_names_the_speaker_of_the_paragraph_above():
    text = "News\n\n“We will never stop trying to win.”\n\n-- Ann Roe, a senator"
    made = plain(text)
    at = next(t.index for t in made.tokens if t.form == "Ann")
    made = plain(text, [(at, at + 2, "PERSON")])
    assert [(s, c) for s, _, c in said(made)] == [("Ann Roe", ["“We will never stop trying to win.”"])]


def test_a_post_is_its_writers():
    text = "News\n\nWe will win today — Ann Roe (@annroe) May 3"
    made = plain(text)
    at = next(t.index for t in made.tokens if t.form == "Ann")
    made = plain(text, [(at, at + 2, "PERSON")])
    assert [(s, c) for s, _, c in said(made)] == [("Ann Roe", ["We will win today"])]


def test_a_headline_with_a_persons_name_and_a_colon_is_that_persons_word():
    made = plain("Roe: City Is Broke\n\nNothing.", [(0, 1, "PERSON")])
    assert [(s, c) for s, _, c in said(made)] == [("Roe", ["City Is Broke"])]
    assert said(plain("Opinion: City Is Broke\n\nNothing.")) == []


def test_a_title_in_quotation_marks_is_no_quotation_and_odd_spaces_do_not_turn_the_marks_around():
    assert said(plain("She starred in “The Last of the Sheriffs” then")) == []
    assert [c for _, _, c in said(plain('He left. " we are not going home tonight, "as it was'))] == [['" we are not going home tonight, "']]


def test_a_straight_quotation_that_the_next_paragraph_goes_on_with_is_closed_there():
    text = '"We have been at it all night long\n\n"and we are not going home yet."'
    assert next(c for _, _, c in said(plain(text))) == ['"We have been at it all night long']
