"""Day words and what they resolve to. 2031-05-14 is a Wednesday."""

from itertools import pairwise

import pytest

from counterclaim import dates

WEDNESDAY = "2031-05-14"

RESOLVED = [
    ("on Monday", WEDNESDAY, ("2031-05-12", "2031-05-12")),
    ("early Sunday", WEDNESDAY, ("2031-05-11", "2031-05-11")),
    ("on Wednesday", WEDNESDAY, ("2031-05-14", "2031-05-14")),
    ("last Wednesday", WEDNESDAY, ("2031-05-07", "2031-05-07")),
    ("The ferry sank on Thursday night.", WEDNESDAY, ("2031-05-08", "2031-05-08")),
    ("yesterday", WEDNESDAY, ("2031-05-13", "2031-05-13")),
    ("overnight", WEDNESDAY, ("2031-05-13", "2031-05-14")),
    ("over the weekend", WEDNESDAY, ("2031-05-10", "2031-05-11")),
    ("last week", WEDNESDAY, ("2031-05-05", "2031-05-11")),
    ("earlier this month", WEDNESDAY, ("2031-05-01", "2031-05-14")),
    ("three days ago", WEDNESDAY, ("2031-05-11", "2031-05-11")),
    ("two weeks ago", WEDNESDAY, ("2031-04-27", "2031-05-03")),
    ("May 3", WEDNESDAY, ("2031-05-03", "2031-05-03")),
    ("30 December", "2032-01-04", ("2031-12-30", "2031-12-30")),
    ("Jan. 3, 2030", None, ("2030-01-03", "2030-01-03")),
    ("3rd of January 2030", None, ("2030-01-03", "2030-01-03")),
    ("2030-01-03", None, ("2030-01-03", "2030-01-03")),
    ("in February 2028", None, ("2028-02-01", "2028-02-29")),
]

UNRESOLVED = [
    ("on Monday", None),
    ("over the weekend", None),
    ("May 3", None),
    ("last week", None),
    ("The council will meet on Friday.", WEDNESDAY),
    ("next Tuesday", WEDNESDAY),
]

NO_DATE = ["February 31", "they may 3 times", "the sun day", "a weekend house", "Marchers 12 deep"]


@pytest.mark.parametrize(("words", "published", "days"), RESOLVED)
def test_words_resolve_to_days(words, published, days):
    assert dates.resolve(words, published) == days


@pytest.mark.parametrize(("words", "published"), UNRESOLVED)
def test_words_stay_words(words, published):
    assert dates.resolve(words, published) is None
    assert dates.find(words, published), "the words are found even where they cannot be resolved"


@pytest.mark.parametrize("words", NO_DATE)
def test_no_date_is_made_up(words):
    assert dates.find(words, WEDNESDAY) == []


def test_places_are_exact_and_apart():
    text = "On Monday the quay collapsed; by May 20, 2031 two of the three who fell on Monday, May 12, were named."
    found = dates.find(text, WEDNESDAY, base=0)
    assert [text[w.start : w.end] == w.words for w in found] == [True] * len(found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert [w.words for w in found] == ["On Monday", "May 20, 2031", "on Monday", "May 12"]
