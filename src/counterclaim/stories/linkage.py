"""Average linkage (Sokal & Michener 1958) over the pairs that were compared: a text enters a story for what it shares with the whole of it, not
for one page that resembles it. Time follows the pairs, not the square of the texts."""

from collections.abc import Iterable, Iterator
import heapq

from counterclaim.stories.candidates import COMPARED
from counterclaim.stories.likeness import UNKNOWN

Pair = tuple[int, int]


def average(total: float, compared: int, one: int, other: int) -> float:
    """Mean points between groups of `one` and `other` texts, of whose pairs `compared` come to `total`.

    A pair that was not compared shares too little to be proposed, and counts so; but a text is compared with `COMPARED` earlier ones at most, and
    of what is beyond these nothing is known.
    """
    expected = min(one * other, min(one, other) * COMPARED // 2)
    unknown = max(0, expected - compared)
    return (total + UNKNOWN * unknown) / max(1, compared + unknown)


def joined(size: int, points: Iterable[tuple[Pair, float]], together: list[Pair], apart: list[Pair]) -> list[list[int]]:
    """Texts 0 to size - 1 as groups, joined while the best pair of groups has more than 0 points. `together` and `apart` hold whatever the
    points. The same numbers in the same order give the same groups."""
    state = _State(size, points, apart)
    for one, other in together:
        state.join(*sorted((state.root(one), state.root(other))))
    heap = [entry for one in state.near for entry in state.entries(one) if entry[1] == one]
    heapq.heapify(heap)
    while heap:
        _, one, other, age, other_age = heapq.heappop(heap)
        if (state.ages[one], state.ages[other]) != (age, other_age):
            continue
        state.join(one, other)
        for entry in state.entries(one):
            heapq.heappush(heap, entry)
    return sorted(sorted(group) for group in state.members.values())


class _State:
    """Groups by their lowest text. `near`: group to group to (points in all, pairs compared). `ages`: how often a group has changed; -1: gone."""

    def __init__(self, size: int, points: Iterable[tuple[Pair, float]], apart: list[Pair]) -> None:
        self.members = {text: [text] for text in range(size)}
        self.near: dict[int, dict[int, tuple[float, int]]] = {text: {} for text in range(size)}
        for (one, other), found in points:
            self.near[one][other] = self.near[other][one] = (found, 1)
        self.ages = [0] * size
        self.home = list(range(size))
        self.foes: dict[int, set[int]] = {text: set() for text in range(size)}
        for one, other in apart:
            self.foes[one].add(other)
            self.foes[other].add(one)

    def root(self, text: int) -> int:
        """The group that a text is in."""
        return self.home[text]

    def entries(self, one: int) -> Iterator[tuple[float, int, int, int, int]]:
        """Places in the queue for a group and each that it may be joined with: most points first, then the lowest texts. No two are equal, so
        the queue gives them in one order, however they came into it."""
        size, age, foes = len(self.members[one]), self.ages[one], self.foes[one]
        for other, (total, compared) in self.near[one].items():
            found = average(total, compared, size, len(self.members[other]))
            if found > 0 and other not in foes:
                yield (-found, one, other, age, self.ages[other]) if one < other else (-found, other, one, self.ages[other], age)

    def join(self, one: int, other: int) -> None:
        """Put the second group into the first."""
        if one == other:
            return
        for text in self.members[other]:
            self.home[text] = one
        self.members[one] += self.members.pop(other)
        self.ages[one], self.ages[other] = self.ages[one] + 1, -1
        for third, (points, compared) in self.near.pop(other).items():
            del self.near[third][other]
            if third != one:
                before = self.near[one].get(third, (0.0, 0))
                self.near[one][third] = self.near[third][one] = (before[0] + points, before[1] + compared)
        for third in self.foes.pop(other):
            self.foes[third].discard(other)
            self.foes[third].add(one)
            self.foes[one].add(third)
