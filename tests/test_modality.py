"""How a sentence puts each event in it, and how a claim is put: one rule set, tables that a journalist can read and add to."""

from pathlib import Path
import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from counterclaim.modality import modality, of_event

CASES = Path(__file__).parent / "cases" / "modality" / "events.txt"
MODALITIES = {"asserted", "negated", "conditional", "possible", "future", "asked", "habitual"}


def events():
    """(sentence, place of the event, modality) of every event in brackets."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        expected, sentence = line.split(maxsplit=1)
        plain = sentence.replace("[", "").replace("]", "")
        for number, mark in enumerate(re.finditer(r"\[", sentence)):
            yield pytest.param(plain, mark.start() - 2 * number, expected, id=line)


@pytest.mark.parametrize(("sentence", "start", "expected"), list(events()))
def test_events(sentence, start, expected):
    assert of_event(sentence, start) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the convoy was expected to leave at noon", "future"),
        ("the convoy appears to have left", "possible"),
        ("it appears the convoy left", "possible"),
        ("a possible second blast", "possible"),
        ("the lorry left on May 3", "asserted"),
        ("the lorry may leave", "possible"),
        ("While no one was arrested, the mayor resigned", "asserted"),
        ("it has no losses to report", "negated"),
        ("police were unable to enter the pit", "negated"),
        ("two shops were shut in Ostra, CA", "asserted"),
    ],
)
def test_a_claim_is_put_as_its_main_predicate_is(content, expected):
    assert modality(content, sentence=content) == expected


@given(st.text(alphabet="abn't’ ,.;:?-“”'", max_size=200), st.integers(0, 220))
def test_any_text_has_a_modality(text, start):
    assert of_event(text, start) in MODALITIES
    assert modality(text, sentence=text) in MODALITIES
