"""How the brief words its values, as tables."""

import pytest

from counterclaim.forms.words import bare, count, cut, interval, marks, phrase, safe, writable


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (17, 17, "17"),
        (40, None, "at least 40"),
        (0, 80, "up to 80"),
        (None, 80, "up to 80"),
        (12, 36, "12 to 36"),
        (0, 0, "0"),
        (0, None, "at least 0"),
        (None, None, "number not given"),
        (12000, 12000, "12,000"),
        (2031, 2031, "2031"),
    ],
)
def test_an_interval_is_said_as_wide_as_it_is(low, high, said):
    assert interval(low, high) == said


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "page", "1 page"),
        (0, "page", "0 pages"),
        (2, "story", "2 stories"),
        (3, "page set aside", "3 pages set aside"),
        (2, "claim of one account", "2 claims of one account"),
        (2, "more claim", "2 more claims"),
    ],
)
def test_counts_agree_with_their_nouns(number, noun, said):
    assert count(number, noun) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("“We answered fire,”", "We answered fire,"),
        ('"We answered fire"', "We answered fire"),
        ("the “blow” and the “answer”", "the “blow” and the “answer”"),
        ("“blow” and “answer”", "“blow” and “answer”"),
        ("“no end to it", "no end to it"),
        ("no start to it”", "no start to it"),
        ("two\n  lines", "two lines"),
        ("‘’", "‘’"),
        ("", ""),
    ],
)
def test_the_marks_around_a_quotation_are_not_doubled(words, said):
    assert bare(words) == said


@pytest.mark.parametrize(
    ("words", "limit", "said"),
    [
        ("one two three four", None, "one two three four"),
        ("one two three four", 18, "one two three four"),
        ("one two three four", 15, "one two […]"),
        ("onetwothreefour five", 12, "onetwoth […]"),
    ],
)
def test_a_cut_is_marked_and_fits(words, limit, said):
    assert cut(words, limit) == said
    assert limit is None or len(said) <= max(limit, 4)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ""), ((1,), "[1]"), ((1, 2), "[1] [2]"), ((1, 2, 3, 7), "[1]–[3] [7]"), ((2, 4, 5), "[2] [4] [5]")],
)
def test_page_marks_in_a_row_are_drawn_together(numbers, said):
    assert marks(numbers) == said


@pytest.mark.parametrize(
    ("stance", "said"),
    [
        ("not_disputed", "has not disputed"),
        ("not_confirmed", "has not confirmed"),
        ("declined_to_comment", "declined to comment"),
        ("no_response", "no response"),
        ("denies", "denies"),
        ("a_new_value", "a new value"),
    ],
)
def test_silences_are_said_as_what_they_are(stance, said):
    assert phrase(stance) == said


def test_words_cannot_steer_a_terminal_or_break_a_file():
    assert safe("\x1b[2J\u202eabc\x9b\ud800") == "\ufffd[2J\ufffdabc\ufffd\ufffd"
    assert writable("a\nb\tc\x00\udfff") == "a\nb\tc\ufffd\ufffd"
