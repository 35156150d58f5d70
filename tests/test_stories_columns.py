"""A pile in columns proposes and compares as the text-by-text way does."""

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
import pytest

from counterclaim.stories import Features, Memory, batch, columns
from counterclaim.stories.batch import Compared, groups, pairs
from counterclaim.stories.candidates import COMPARED, proposals
from counterclaim.stories.columns import MOST_TIMES, Columns
from counterclaim.stories.index import LATEST
from counterclaim.stories.likeness import angles, evidence
from counterclaim.stories.rarity import weigh

WORDS = st.sampled_from("harbour ferry said people quell tolmin sarnia guard coast captain the maduna bridge lima".split())
NUMBERS = st.sampled_from(["11", "40", "2031", "17"])


@st.composite
def texts(draw):
    """Features as texts might give them: names and the lead are words of the text, the headline need not be in it."""
    words = draw(st.dictionaries(WORDS, st.integers(1, 9), max_size=9))
    names = draw(st.dictionaries(st.sampled_from([*sorted(words), "gov:peru"]), st.integers(1, 4), max_size=4))
    pairs_of = st.tuples(WORDS, WORDS).map(" ".join)
    return {
        "words": words,
        "names": names,
        "full_names": draw(st.dictionaries(pairs_of, st.just(1), max_size=3)),
        "numbers": draw(st.dictionaries(NUMBERS, st.integers(1, 3), max_size=3)),
        "ages": tuple(sorted(draw(st.sets(st.sampled_from(["6", "41"]))))),
        "headline": tuple(sorted(draw(st.sets(st.one_of(WORDS, NUMBERS), max_size=5)))),
        "lead": tuple(sorted(word for word in words if draw(st.booleans()))),
        "counts": draw(st.dictionaries(st.sampled_from(["guard", "harm:killed"]), st.just(("17",)), max_size=2)),
        "days": (), "weekdays": (), "years": (), "reported": None, "shown": {},
    }  # fmt: skip


PILES = st.lists(texts(), max_size=14).map(lambda rows: [Features(text=f"t{number}", **row) for number, row in enumerate(rows)])


def one_by_one(pile):
    """Of each text its weights among all of them, and the earlier ones that are proposed for it."""
    whole, before = Memory(), Memory()
    for each in pile:
        whole.count(each)
    weighed = [weigh(each, whole) for each in pile]
    place = {each.text: number for number, each in enumerate(pile)}
    found = []
    for each in weighed:
        found.append(sorted(place[text] for text in proposals(each, before)))
        before.count(each.features)
    return weighed, found


@given(PILES)
@settings(max_examples=150, deadline=None)
def test_the_same_texts_are_proposed_and_they_are_as_alike(pile):
    weighed, expected = one_by_one(pile)
    its = Columns(pile)
    for number, one in enumerate(weighed):
        assert its.proposals(number) == expected[number]
        for other, found in zip(range(number), its.beside(number, list(range(number))), strict=True):
            assert found == pytest.approx(angles(weighed[other], one), abs=1e-5)
        its.remember(number)


@given(PILES)
@settings(max_examples=50, deadline=None)
def test_pairs_have_the_evidence_of_two_texts(pile):
    weighed, proposed = one_by_one(pile)
    found = list(pairs(pile))
    assert [pair for pair, _ in found] == [(one, other) for other, earlier in enumerate(proposed) for one in earlier]
    for (one, other), shown in found:
        nearest = shown.pop("nearest")
        assert 0 <= nearest <= 1.0 + 1e-9
        assert shown == pytest.approx(evidence(weighed[one], weighed[other]), abs=1e-5)


def bare(text, words=(), times=1):
    """Features of a text that is nothing but words."""
    held = dict.fromkeys(words, times)
    rest = dict.fromkeys(("ages", "headline", "lead", "days", "weekdays", "years"), ())
    return Features(text=text, words=held, names={}, full_names={}, numbers={}, counts={}, reported=None, shown={}, **rest)


def test_of_many_that_share_as_much_the_latest_are_proposed():
    its = Columns(bare(str(number), ["zorvath", "quillon"]) for number in range(5 * LATEST))
    for number in range(5 * LATEST):
        assert its.proposals(number) == list(range(max(0, number - COMPARED), number))
        its.remember(number)


def test_nothing_in_a_pile():
    assert groups([]) == []
    assert groups([bare("a"), bare("b")]) == [[0], [1]]


def test_nearest_is_beside_the_text_most_like_either():
    found = Compared()
    for pair, alike in (((0, 1), 0.4), ((1, 2), 0.8), ((3, 4), 2.0)):
        found.add(pair, alike, -1.0)
    assert np.allclose(found.nearest(), [0.5 * 0.4 / 0.8, 1.0, 1.0])
    assert [pair for pair, _ in found.points()] == [(0, 1), (1, 2), (3, 4)]


def test_the_seams_between_blocks_do_not_show(monkeypatch):
    words = ["zorvath", "quillon", "tesk", "harbour"]
    pile = [bare(str(number), words[: 1 + number % 4], 1 + number % 3) for number in range(9)]
    whole, stories = list(pairs(pile)), groups(pile)
    assert len(whole) > 20
    monkeypatch.setattr(columns, "TEXTS_AT_ONCE", 2)
    monkeypatch.setattr(batch, "PAIRS_AT_ONCE", 2)
    assert list(pairs(pile)) == whole
    assert groups(pile) == stories


def test_a_word_that_stands_oftener_than_it_can_counts_as_often_as_it_can():
    its = Columns([bare("a", ["zorvath", "harbour"], MOST_TIMES), bare("b", ["zorvath", "harbour"], 10**6)])
    assert its.beside(1, [0])[0].words == pytest.approx(1.0)
