"""Sketches of texts, and the texts that are like one: proposals for copies and reuse, found without looking at every text.

A sketch is the MinHash (Broder 1997) of a text's shingles: numbers of which two texts share about the part that their shingles overlap. An index of
(slot, number) to texts is rows of a table, so a store can keep it as one.
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

import numpy as np
from rensa import RMinHash

from counterclaim.copies.words import Words

SLOTS = 128
"""Numbers of a sketch."""
SEED = 1
SHARED = 2
"""Numbers that two sketches share where a text is proposed: chance alone seldom gives two."""
HELD = 50
"""Texts looked at for each number: the latest ones."""
LONGEST_CHAIN = 4 * HELD
"""Texts of a chain that are looked at, whatever their numbers are."""
FIRST_ROOM = 64
ALL_SLOTS = np.arange(SLOTS)

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
    """The index in memory, 1.5 kB a text. What adding and asking cost does not grow with it.

    `_numbers` holds a row of `SLOTS` numbers a text. For each slot, texts whose numbers end in the same bits form a chain: `_latest` has the last
    text of each chain, `_before` the one before each text in it; -1 ends it.
    """

    def __init__(self) -> None:
        self._names: list[Name] = []
        self._numbers = np.zeros((0, SLOTS), dtype=np.uint32)
        self._room(FIRST_ROOM)

    def add(self, name: Name, sketch: Sketch) -> None:
        """Keep a text's sketch."""
        if not sketch:
            return
        number = len(self._names)
        if number == len(self._numbers):
            self._room(2 * number)
        self._names.append(name)
        self._numbers[number] = sketch
        self._chain(number)

    def like(self, sketch: Sketch, most: int) -> list[Name]:
        """The texts that share most of the sketch, the likest first, those added first among equals."""
        if not sketch:
            return []
        numbers = np.array(sketch, dtype=np.uint32)
        slots = np.arange(SLOTS)
        texts = self._latest[slots, numbers & self._mask]
        looked = np.zeros(SLOTS, dtype=np.int64)
        found = []
        for _ in range(LONGEST_CHAIN):
            slots = slots[(texts[slots] >= 0) & (looked[slots] < HELD)]
            if not len(slots):
                break
            same = slots[self._numbers[texts[slots], slots] == numbers[slots]]
            found.append(texts[same])
            looked[same] += 1
            texts[slots] = self._before[texts[slots], slots]
        shared = np.bincount(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        proposed = np.flatnonzero(shared >= SHARED)
        likest = proposed[np.argsort(-shared[proposed], kind="stable")]
        return [self._names[number] for number in likest[:most]]

    def _room(self, texts: int) -> None:
        """Room for so many texts, a power of two; the chains are made anew."""
        numbers = np.zeros((texts, SLOTS), dtype=np.uint32)
        held = len(self._names)
        if held:
            numbers[:held] = self._numbers
        self._numbers = numbers
        self._mask = np.uint32(2 * texts - 1)
        self._latest = np.full((SLOTS, 2 * texts), -1, dtype=np.int32)
        self._before = np.full((texts, SLOTS), -1, dtype=np.int32)
        for number in range(held):
            self._chain(number)

    def _chain(self, number: int) -> None:
        ends = self._numbers[number] & self._mask
        self._before[number] = self._latest[ALL_SLOTS, ends]
        self._latest[ALL_SLOTS, ends] = number
