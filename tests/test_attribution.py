"""Every kind of attribution, from text to linked spans, with the shipped tagger."""

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from counterclaim.attribution import attribute_text

KINDS = {
    "direct": ("“The pier was shut at noon,” the harbour master said.", "the harbour master", "said", "The pier was shut at noon", "direct"),
    "mixed": ("The union said the pit was “a locked box” for its men.", "The union", "said", "the pit was “a locked box” for its men", "mixed"),
    "indirect": ("The mayor said that the dam had been opened at dawn.", "The mayor", "said", "that the dam had been opened at dawn", "indirect"),
    "according to": ("According to the coroner, both pilots had drowned.", "the coroner", "According to", "both pilots had drowned", "indirect"),
    "denial": ("The ministry denied that its planes had crossed the river.", "The ministry", "denied", "its planes had crossed the river", "indirect"),
    "accusation": ("Kenya accused Uganda of moving the border posts.", "Kenya", "accused", "Uganda of moving the border posts", "indirect"),
    "nested": ("The Courier, citing two port officials, reported that nine barges had sunk.", "two port officials", "citing", "nine barges had sunk", "indirect"),
    "what it called": ("The crew said it had fled what it called a “floating prison”.", "it", "called", "“floating prison”", "direct"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind(kind):
    text, source, cue, content, quote = KINDS[kind]
    found = attribute_text(text)
    fits = [
        a
        for a in found
        if any(source == s.exact for s in a.source)
        and any(cue in s.exact for s in a.cue)
        and any(content in s.exact for s in a.content)
        and a.quote == quote
    ]
    shown = [([s.exact for s in a.source], [s.exact for s in a.cue], [s.exact for s in a.content], a.quote) for a in found]
    assert fits, shown


def test_a_speaker_is_carried_into_the_next_quotation():
    text = "“We counted nine boats,” said Ana Ruiz of the lifeboat station.\n\n“Three of them never came back to the harbour.”"
    carried = [a for a in attribute_text(text) if any("Three of them" in s.exact for s in a.content)]
    assert carried
    assert "Ana Ruiz" in carried[0].source[0].exact


def test_a_cited_source_stands_inside_the_attribution_that_cites_it():
    found = attribute_text("The Courier, citing two port officials, reported that nine barges had sunk.")
    [cited] = [a for a in found if a.rule == "citing"]
    assert cited.within is not None
    assert "The Courier" in found[cited.within].source[0].exact


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The paper reported on Tuesday that a minister had told its correspondent that the bridge was closed.", ["The paper", "a minister"]),
        ("Walker said that his lawyer had told the court the gun was unloaded.", ["Walker", "his lawyer"]),
        ("The agency said that police had confirmed that two boats were missing.", ["The agency", "police"]),
    ],
)
def test_words_inside_words_have_a_speaker_of_their_own(text, chain):
    found = attribute_text(text)
    inner = [a for a in found if a.rule == "tagger-inside"]
    assert [a.source[0].exact for a in inner] == chain[1:]
    outer = found[inner[0].within]
    assert outer.source[0].exact == chain[0]
    assert outer.content[0].start <= inner[0].source[0].start
    assert inner[0].content[-1].end <= outer.content[-1].end


def test_a_speakers_own_mind_is_no_second_speaker():
    found = attribute_text("“I think the bridge was closed and I know who closed it,” the harbour master said.")
    assert not [a for a in found if a.rule == "tagger-inside"]


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_spans_hold_on_any_text(text):
    for a in attribute_text(text):
        for span in (*a.source, *a.cue, *a.content):
            assert text[span.start : span.end] == span.exact
            assert span.start < span.end


def test_windows_lose_no_word_of_a_long_paragraph():
    text = "The mayor said that the bridge had fallen. " * 120
    found = attribute_text(text.strip())
    assert len(found) >= 118


def test_the_same_text_gives_the_same_attributions():
    text = "The mayor said that the dam had been opened at dawn. The ministry denied it."
    assert attribute_text(text) == attribute_text(text)
