"""A second look when a text has come: the stories beside it are grouped afresh, as a pile of their texts would be.

A text is placed before the rest of its story is there, so early ones may stand in the wrong place, or one story in two. What a look costs is bounded:
stories of many texts are left as they are, and no more than `MOST` texts are looked at.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.stories.batch import Compared, linked
from counterclaim.stories.decisions import NONE, Decisions, bounds
from counterclaim.stories.features import Features
from counterclaim.stories.index import Index, Memory
from counterclaim.stories.likeness import PILE, angles, shown, worth
from counterclaim.stories.online import Joined, Outcome, assign, keep
from counterclaim.stories.rarity import Weighed, weigh_all

MOST = 40
"""Texts that are looked at again: at most 780 pairs."""

GROWN = 4
"""How many times as many texts there must be before one is weighed anew: the weights of words follow the logarithm."""
SURE = 2.0
"""Mean points with which a text joins the one story beside it so surely that nothing needs another look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Texts that go from one story into another together. `into`: a story that is there; None: one of their own."""

    texts: tuple[str, ...]
    into: str | None


def again(outcome: Outcome, index: Index, decisions: Decisions = NONE) -> list[Moved]:
    """The moves that put the stories beside a text that was just kept as a pile of their texts is grouped; none where they stand so.

    A group keeps the name of the story that most of its texts are in. What people decided holds. Raises BadArgument where decisions contradict
    each other.
    """
    held = _beside(outcome, index)
    sure = len(held) == 1 and isinstance(outcome, Joined) and outcome.points > SURE
    texts = sorted((text for members in held.values() for text in members), key=index.arrival)
    if sure or len(texts) < 3:  # two texts were compared when the second came
        return []
    weighed = _as_of_now(index.texts(texts), index)
    found = Compared()
    for one, other in combinations(range(len(texts)), 2):
        alike = angles(weighed[one], weighed[other])
        found.add((one, other), alike.likeness(), worth(shown(alike, weighed[one], weighed[other]), PILE))
    groups = [[texts[number] for number in group] for group in linked(texts, found.points(), bounds(decisions))]
    return _moves(groups, {text: story for story, members in held.items() for text in members})


def add(features: Features, index: Memory, decisions: Decisions = NONE) -> Outcome:
    """Put a text into an index in memory: assign it, keep it, look again at what stands beside it."""
    outcome = assign(features, index, decisions)
    keep(outcome, index)
    for moved in again(outcome, index, decisions):
        index.move(moved.texts, moved.into or index.free(moved.texts))
    return outcome


def _beside(outcome: Outcome, index: Index) -> dict[str, Sequence[str]]:
    """The story of a text and those that came closest to it, the closest first, with their texts: as many as are looked at."""
    held: dict[str, Sequence[str]] = {}
    for story in dict.fromkeys([outcome.story, *outcome.touched]):
        members = index.members(story)
        if sum(map(len, held.values())) + len(members) <= MOST:
            held[story] = members
    return held


def _as_of_now(texts: Sequence[Weighed], index: Index) -> list[Weighed]:
    """Texts weighed anew, but for those that were weighed when the index was nearly as large: their weights are much the same."""
    size = index.size()
    old = {each.features.text: each.features for each in texts if size > GROWN * each.size}
    new = dict(zip(old, weigh_all(list(old.values()), index), strict=True)) if old else {}
    return [new.get(each.features.text, each) for each in texts]


def _moves(groups: Sequence[Sequence[str]], home: dict[str, str]) -> list[Moved]:
    """What has to move, the largest claims to a name first."""
    claims = sorted((-count, number, story) for number, group in enumerate(groups) for story, count in Counter(home[text] for text in group).items())
    names: dict[int, str] = {}
    for _, number, story in claims:
        if number not in names and story not in names.values():
            names[number] = story
    moves = []
    for number, group in enumerate(groups):
        into = names.get(number)
        moved = tuple(text for text in group if home[text] != into)
        if moved:
            moves.append(Moved(texts=moved, into=into))
    return moves
