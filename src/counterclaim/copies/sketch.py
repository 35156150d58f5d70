"""Sketches of texts, and the texts that are like one: proposals for copies and reuse, found without looking at every text.

A sketch is the MinHash (Broder 1997) of a text's shingles: numbers of which two texts share about the part that their shingles overlap. An index of
(slot, number) to texts is rows of a table, so a store can keep it as one.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

from rensa import RMinHash

from counterclaim.copies.words import Words

SLOTS = 128
"""Numbers of a sketch."""
SEED = 1
SHARED = 2
"""Numbers that two sketches share where a text is proposed: chance alone seldom gives two."""
HELD = 50
"""Texts looked at for each number: the latest ones."""

Name = TypeVar("Name", bound=Hashable)
Sketch = tuple[int, ...]


def sketch(words: Words) -> Sketch:
    """The sketch of a text, `SLOTS` numbers; none for a text too short for a shingle."""
    if not words.shingles:
        return ()
    made = RMinHash(SLOTS, SEED)
    made.update([" ".join(shingle) for shingle in sorted(words.shingles)])
    return tuple(made.digest())


class Sketches(Generic[Name]):
    """The index in memory. What adding and asking cost does not grow with it."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, int], list[Name]] = defaultdict(list)

    def add(self, name: Name, sketch: Sketch) -> None:
        """Keep a text's sketch."""
        for row in enumerate(sketch):
            self._texts[row].append(name)

    def like(self, sketch: Sketch, most: int) -> list[Name]:
        """The texts that share most of the sketch, the likest first, those added first among equals."""
        shared = Counter(name for row in enumerate(sketch) for name in self._texts.get(row, ())[-HELD:])
        found = sorted((name for name in shared if shared[name] >= SHARED), key=lambda name: -shared[name])
        return found[:most]
