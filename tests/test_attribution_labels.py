"""Quotations after a speaker and a colon or a dash, and where quoted words end."""

import pytest

from counterclaim.attribution import attribute_text
from counterclaim.attribution.join import drafts
from counterclaim.attribution.quotes import quotations
from counterclaim.attribution.tagger import Tagged
from counterclaim.records import Block

ROUND = (
    "Reactions came in by noon. From the bargemen’s union: “Nobody asked us about the lock.” The lock keeper to a local station: “I opened it"
    " at six.” Kaisa Ilves – “It was shut when I passed.”"
)
NOBODY = {
    "a link to another page": "The weir broke on Friday. Read more: “Nine ways to leave a river”",
    "a sentence with a verb of its own": "The weir broke on Friday. The banner was painted over twice: “Open the lock”",
}


def said(text):
    """Each quotation of a text with the speakers it is given."""
    return {a.content[0].exact: [s.exact for s in a.source] for a in attribute_text(text) if a.content}


def test_each_quotation_of_a_round_has_its_own_speaker():
    given = said(ROUND)
    assert given["“Nobody asked us about the lock.”"] == ["the bargemen’s union"]
    assert given["“I opened it at six.”"] == ["The lock keeper"]
    assert given["“It was shut when I passed.”"] == ["Kaisa Ilves"]


@pytest.mark.parametrize("case", NOBODY)
def test_no_speaker_is_made_of(case):
    assert not [a for a in attribute_text(NOBODY[case]) if a.rule == "label"]


def test_words_on_the_next_line_keep_the_verb_that_announces_them():
    text = "Oona Berg was asked about the lock on Friday evening.\n\nShe said:\n\n“We shut it at six, and nobody told us that the river would rise.”"
    [quotation] = [a for a in attribute_text(text) if a.content and a.content[0].exact.startswith("“We shut it")]
    assert [s.exact for s in quotation.source] == ["She"]
    assert quotation.cue
    assert quotation.cue[0].exact.startswith("said")


def _joined(text, source, cue, content):
    """What is made of one finding of the tagger in a text of one paragraph; roles are given as the words that stand there."""

    def at(words):
        return text.index(words), text.index(words) + len(words)

    block = Block(kind="paragraph", start=0, end=len(text))
    tagged = Tagged(source=(at(source),), cue=at(cue), content=(at(content),), probability=0.9, confidence=0.9)
    [made] = [d for d in drafts(text, [block], [tagged], quotations(text, [(0, len(text))])) if d.rule == "tagger"]
    return [[text[slice(*p)] for p in places] for places in (made.source, made.content)]


def test_a_quoted_sentence_ends_where_its_marks_close():
    text = "The keeper said: “It was shut.” The lock's log has no entry for that hour."
    assert _joined(text, "The keeper", "said:", text[text.index("“") : -1])[1] == ["“It was shut.”"]
    text = "The keeper said: “It was shut” and that nobody had asked him."
    assert _joined(text, "The keeper", "said:", text[text.index("“") : -1])[1] == ["“It was shut” and that nobody had asked him"]


def test_a_speaker_has_no_quotation_mark_of_the_words_beside_it():
    text = "said the keeper, “It was shut, and nobody came."
    assert _joined(text, "the keeper, “", "said", "It was shut, and nobody came")[0] == ["the keeper"]


@pytest.mark.parametrize("words", ["was later", "and", "has lived on the quay since May", "using lasers"])
def test_the_middle_of_a_sentence_is_no_speaker(words):
    text = f"The harbour master, {words}, said the gate was open."
    assert _joined(text, words, "said", "the gate was open")[0] == []
