"""A second look at the stories beside a new text: the order of arrival counts no more, and what people decided holds."""

from itertools import permutations

import pytest
from test_stories_online import BRIDGE, FERRY, FIRE, FIRE_TWO, HYDRANT, features

from counterclaim import stories
from counterclaim.stories import second_look
from counterclaim.stories.batch import groups

TEXTS = {"a": FIRE, "b": FIRE_TWO, "c": HYDRANT, "d": BRIDGE, "e": FERRY}
FEATURES = {name: features(name, text) for name, text in TEXTS.items()}
DECIDED = {
    "nothing": stories.NONE,
    "one story": stories.merged(["b", "e"]),
    "two stories": stories.split(["a"], ["c"]),
    "both": stories.merged(["d", "e"]) + stories.split(["a", "b"], ["e"]),
}


def as_they_come(order, decisions=stories.NONE):
    index = stories.Memory()
    for name in order:
        stories.add(FEATURES[name], index, decisions)
    return index


def sets(index):
    return {frozenset(texts) for texts in index.stories().values()}


def test_texts_in_any_order_give_the_stories_of_the_pile():
    names = list(FEATURES)
    pile = {frozenset(names[number] for number in group) for group in groups(FEATURES.values())}
    assert pile == {frozenset("abcd"), frozenset("e")}
    without = set()
    for order in permutations(TEXTS):
        assert sets(as_they_come(order)) == pile
        index = stories.Memory()
        for name in order:
            stories.keep(stories.assign(FEATURES[name], index), index)
        without.add(frozenset(sets(index)))
    assert len(without) > 1  # else these texts would show nothing


@pytest.mark.parametrize("decided", DECIDED)
def test_what_people_decided_holds_in_every_order(decided):
    decisions = DECIDED[decided]
    for order in permutations(TEXTS):
        index = as_they_come(order, decisions)
        assert all(index.story(one) == index.story(other) for one, other in decisions.together)
        assert all(index.story(one) != index.story(other) for one, other in decisions.apart)


def test_every_text_stands_in_one_story_in_the_order_of_arrival():
    for order in permutations(TEXTS):
        index = as_they_come(order)
        held = [text for texts in index.stories().values() for text in texts]
        assert sorted(held) == sorted(TEXTS)
        assert all(index.story(text) == story for story, texts in index.stories().items() for text in texts)
        assert all(list(texts) == sorted(texts, key=order.index) for texts in index.stories().values())


def test_a_story_keeps_the_name_under_which_most_of_its_texts_came():
    index = as_they_come("acbed")  # the ferry was with the hydrant before
    assert index.story("a") == index.story("c")
    assert index.story("e") not in {index.story("a"), None}
    assert set(index.stories()) <= set(TEXTS)


def test_nothing_moves_where_a_text_stands_alone():
    index = stories.Memory()
    outcome = stories.add(FEATURES["a"], index)
    assert stories.again(outcome, index) == []


def test_a_story_of_many_texts_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(second_look, "MOST", 2)
    without = stories.Memory()
    for name in "acebd":
        stories.keep(stories.assign(FEATURES[name], without), without)
    assert sets(as_they_come("acebd")) == sets(without) != {frozenset("abcd"), frozenset("e")}


def test_a_story_gets_a_name_that_no_other_has():
    index = stories.Memory()
    for name, story in (("a", "b"), ("b", "a"), ("c", "c")):
        index.keep(stories.assign(FEATURES[name], index).text)
        index.place(name, story)
    assert index.free(["a", "b"]) == "a-1"
    index.move(["b"], "c")
    assert index.free(["a", "b"]) == "a"
    assert index.stories() == {"b": ("a",), "c": ("b", "c")}
