"""Sentences: a file of cases, and what must hold for any text."""

from pathlib import Path
import time

from hypothesis import given
from hypothesis import strategies as st
import pytest

from counterclaim.sentences import sentences

LINES = (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_cuts_where_the_case_says(case: str) -> None:
    text = case.replace(" | ", " ").replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == expected


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    text = "Two men\nwere seen\n\nNobody else"
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == ["Two men\nwere seen", "Nobody else"]


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "One ran. Two hid. Three slept."
    assert [text[a:b] for a, b in sentences(text, 9, 17)] == ["Two hid."]


@pytest.mark.parametrize("case", ["1. Yes. | It fell.", "Gov. Marta Quill spoke. | Nobody heard.", "“Gen. Odo Renn left.” | The town slept."])
def test_a_sentence_may_begin_with_a_number_or_an_abbreviation_anywhere_in_a_page(case: str) -> None:
    above, text = "Five answers\n\n", case.replace(" | ", " ")
    page = above + text
    assert [page[a:b] for a, b in sentences(page, len(above), len(page))] == case.split(" | ")


@given(st.text(alphabet=" \n.!?…”\"'aAbB.U.S.3", max_size=200))
def test_every_letter_is_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text, 0, len(text))
    covered = [i for a, b in found for i in range(a, b)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))


def test_hostile_text_takes_linear_time() -> None:
    began = time.perf_counter()
    for text in ("." * 200_000, "A." * 100_000, ". " * 100_000, "\n \n" * 60_000, '!"' * 100_000, "a" * 200_000):
        sentences(text, 0, len(text))
    assert time.perf_counter() - began < 20
