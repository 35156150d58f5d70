"""Average linkage (Sokal & Michener 1958) over the pairs that were compared: a text enters a story for what it shares with the whole of it, not
for one page that resembles it. Time follows the pairs, not the square of the texts."""

from collections.abc import Mapping
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


def joined(size: int, points: Mapping[Pair, float], together: list[Pair], apart: list[Pair]) -> list[list[int]]:
    """Texts 0 to size - 1 as groups, joined while the best pair of groups has more than 0 points. `together` and `apart` hold whatever the
    points. The same numbers in the same order give the same groups."""
    state = _State(size, points, apart)
    for one, other in together:
        state.join(*sorted((state.root(one), state.root(other))))
    heap = [entry for one in sorted(state.near) for other in sorted(state.near[one]) if one < other and (entry := state.entry(one, other))[0] < 0]
    heapq.heapify(heap)
    while heap:
        _, one, other, age, other_age = heapq.heappop(heap)
        if (state.ages[one], state.ages[other]) != (age, other_age):
            continue
        state.join(one, other)
        for third in sorted(state.near[one]):
            entry = state.entry(*sorted((one, third)))
            if entry[0] < 0:
                heapq.heappush(heap, entry)
    return sorted(sorted(group) for group in state.members.values())


class _State:
    """Groups by their lowest text. `near`: group to group to (points in all, pairs compared). `ages`: how often a group has changed; -1: gone."""

    def __init__(self, size: int, points: Mapping[Pair, float], apart: list[Pair]) -> None:
        self.members = {text: [text] for text in range(size)}
        self.near: dict[int, dict[int, tuple[float, int]]] = {text: {} for text in range(size)}
        for (one, other), found in points.items():
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

    def entry(self, one: int, other: int) -> tuple[float, int, int, int, int]:
        """A place in the queue: most points first, then the lowest texts. Groups that a person put apart have no points."""
        if other in self.foes[one]:
            return (0.0, one, other, 0, 0)
        found = average(*self.near[one][other], len(self.members[one]), len(self.members[other]))
        return (-found, one, other, self.ages[one], self.ages[other])

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
