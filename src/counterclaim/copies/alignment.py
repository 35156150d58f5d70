"""Words that two texts share in the same order: passages, run by run."""

from bisect import bisect_left
from collections.abc import Sequence

from counterclaim.copies.words import Shingle


def aligned(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words (place in one, place in the other, length), in order in both: anchored on shingles that occur once in each text
    (patience alignment), then grown word by word. n log n in the words."""
    here, there = _unique(one), _unique(other)
    pairs = sorted((here[shingle], there[shingle]) for shingle in here.keys() & there.keys())
    runs: list[tuple[int, int, int]] = []
    end_a, end_b = 0, 0
    for a, b in _rising(pairs):
        if a < end_a or b < end_b:
            continue
        size = 0
        while a > end_a and b > end_b and one[a - 1] == other[b - 1]:
            a, b = a - 1, b - 1
        while a + size < len(one) and b + size < len(other) and one[a + size] == other[b + size]:
            size += 1
        runs.append((a, b, size))
        end_a, end_b = a + size, b + size
    return runs


def _unique(words: Sequence[str]) -> dict[Shingle, int]:
    """Shingles of three words that occur once, with their place."""
    seen: dict[Shingle, int] = {}
    twice: set[Shingle] = set()
    for at in range(len(words) - 2):
        shingle = tuple(words[at : at + 3])
        if shingle in seen:
            twice.add(shingle)
        seen[shingle] = at
    return {shingle: at for shingle, at in seen.items() if shingle not in twice}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both places."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for number, (_, b) in enumerate(pairs):
        place = bisect_left(tails, b)
        back.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [b]
        at[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = back[number]
    return chain[::-1]
