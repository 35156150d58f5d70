"""A whole pile at once: every text beside those it shares rare features with, then average linkage. Pages in any order give the same stories."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.records import Told, in_order
from counterclaim.stories.columns import Columns, Floats
from counterclaim.stories.decisions import NONE, Bounds, Decisions, bounds
from counterclaim.stories.features import Features, read
from counterclaim.stories.likeness import ALIKE, MOST, PILE, shown, weights, worth
from counterclaim.stories.linkage import Pair, joined
from counterclaim.stories.reasons import because

TOGETHER = 1_000
"""Texts up to which a ledger groups all of them anew, some three seconds; beyond, each is put beside those that are there (`online`)."""
PAIRS_AT_ONCE = 65_536
"""Pairs that are turned into Python's numbers together."""


def group(told: Sequence[Told], first: Mapping[str, str], decisions: Decisions = NONE) -> list[tuple[list[str], tuple[str, ...]]]:
    """Stories as page ids in order, those of most pages first, with a line a page that says what it shares with the others.

    `first` maps copies to their first page; `decisions` are about first pages. Raises BadArgument where decisions contradict each other.
    """
    ordered = in_order(told)
    rank = {each.page.id: place for place, each in enumerate(ordered)}
    carriers: dict[str, list[str]] = defaultdict(list)
    for page in rank:
        carriers[first.get(page, page)].append(page)
    features = [read(each) for each in ordered if first.get(each.page.id, each.page.id) == each.page.id]
    stories = []
    for numbers in groups(features, decisions):
        members = [features[number] for number in numbers]
        pages = sorted((page for each in members for page in carriers[each.text]), key=rank.__getitem__)
        stories.append((pages, tuple(because(pages, first, members))))
    return sorted(stories, key=lambda story: (-len(story[0]), rank[story[0][0]]))


def groups(features: Iterable[Features], decisions: Decisions = NONE) -> list[list[int]]:
    """The texts of each story, by their places in the order given, which breaks ties."""
    columns = Columns(features)
    found = Compared()
    for pair, alike, what in _pairs(columns):
        found.add(pair, alike, worth(what, PILE))
    names = [each.features.text for each in columns.texts]
    del columns  # a third of the memory at the point where most is held
    return linked(names, found.points(), bounds(decisions))


def linked(texts: Sequence[str], found: Iterable[tuple[Pair, float]], held: Bounds) -> list[list[int]]:
    """Average linkage of texts by the points of their pairs; what people decided about them holds."""
    parties: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        parties.setdefault(held.party(text), []).append(number)
    together = [(party[0], other) for party in parties.values() for other in party[1:]]
    apart = [(parties[one][0], parties[other][0]) for one in parties for other in sorted(held.foes.get(one, ())) if other in parties]
    return joined(len(texts), found, together, apart)


def pairs(features: Sequence[Features]) -> Iterator[tuple[Pair, dict[str, float]]]:
    """Every two texts that share rare features, by their places, with the evidence; `nearest`: how alike they are beside the text most like
    either of them, as far as they are alike at all."""
    every, found = [], Compared()
    for pair, alike, what in _pairs(Columns(features)):
        every.append((pair, what))
        found.add(pair, alike, 0.0)
    for (pair, what), near in zip(every, found.nearest().tolist(), strict=True):
        yield pair, what | {"nearest": near}


def _pairs(columns: Columns) -> Iterator[tuple[Pair, float, dict[str, float]]]:
    for number, text in enumerate(columns.texts):
        earlier = columns.proposals(number)
        for other, alike in zip(earlier, columns.beside(number, earlier), strict=True):
            yield (other, number), alike.likeness(), shown(alike, columns.texts[other], text)
        columns.remember(number)


class Compared:
    """Pairs of texts with how alike they are and what else they share comes to: 24 bytes a pair."""

    def __init__(self) -> None:
        self._pairs, self._alike, self._worth = array("i"), array("d"), array("d")

    def add(self, pair: Pair, alike: float, comes_to: float) -> None:
        """One more pair."""
        self._pairs.extend(pair)
        self._alike.append(alike)
        self._worth.append(comes_to)

    def nearest(self) -> Floats:
        """Of each pair how alike it is beside the text most like either of the two, as far as they are alike at all."""
        ends, alike = self._ends(), np.frombuffer(self._alike) if self._alike else np.zeros(0)
        best = np.full(int(ends.max(initial=-1)) + 1, 1e-9)
        for texts in ends.T:
            np.maximum.at(best, texts, alike)
        nearest: Floats = np.minimum(1.0, alike / ALIKE) * alike / best[ends].max(axis=1)
        return nearest

    def points(self) -> Iterator[tuple[Pair, float]]:
        """The pairs in the order they came, in points."""
        comes_to = np.frombuffer(self._worth) if self._worth else np.zeros(0)
        points = np.clip(comes_to + weights()[PILE]["nearest"] * self.nearest(), -MOST, MOST)
        ends = self._ends()
        for at in range(0, len(points), PAIRS_AT_ONCE):
            yield from zip(map(tuple, ends[at : at + PAIRS_AT_ONCE].tolist()), points[at : at + PAIRS_AT_ONCE].tolist(), strict=True)

    def _ends(self) -> NDArray[np.int32]:
        return np.frombuffer(self._pairs, dtype=np.int32).reshape(-1, 2) if self._pairs else np.zeros((0, 2), dtype=np.int32)
