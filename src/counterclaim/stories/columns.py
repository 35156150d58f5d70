"""The texts of a pile as columns of whole numbers: some 5 kB a text, and a text is compared with dozens at once.

Weights are rounded to parts of 2⁻¹⁸: sums of whole numbers are the same in any order. A word that only one text holds is left out where texts are
compared, and counts for the length of its text alone. What is proposed and how alike two texts are is as in `candidates` and `likeness`, which work
text by text.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, count
import math
from sys import intern

import numpy as np
from numpy.typing import NDArray

from counterclaim.stories.candidates import ASKED, COMPARED, FULL_NAME_WORTH, NAME_WORTH, NUMBER_WORTH, WORD_WORTH
from counterclaim.stories.features import READ, Features
from counterclaim.stories.index import LATEST
from counterclaim.stories.likeness import Angles
from counterclaim.stories.rarity import COMMON, rarity

ONE = 1 << 18
FULL_NAMES, WORDS, NUMBERS, NAMES, LEAD, HEADLINE, END = range(7)
"""What the row of a text holds, in this order; the first three are what a text is found by."""
_SPACE = np.array([0, 0, 0, 1, 2, 3])
"""By kind: a word has a place of its own for each way of comparing it, so many times the vocabulary further on."""
_FREE = np.array([True, False, True, False, False, False])
"""By kind: whether common ones count too."""
MOST_TIMES = READ // 2
"""A word that stands oftener counts as if so often; it cannot, in what is read of a text."""
_LOGS = np.array([0.0, *(1 + math.log(n) for n in range(1, MOST_TIMES + 1))])
TEXTS_AT_ONCE = 4_096
"""Texts that are weighed at once, 40 MB."""
NOTHING: Mapping[str, int] = {}
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What is compared one by one: ages with their rarity, and the text's features without its words."""

    ages: Mapping[str, float]
    features: Features


class Columns:
    """The texts of a pile by number, in the order given."""

    def __init__(self, texts: Iterable[Features]) -> None:
        gathered = _Gathered(texts)
        rare, place = gathered.ranked()
        self._size = int(place.max(initial=-1)) + 1
        self.texts = gathered.plain()
        self._starts = np.zeros((len(self.texts), END + 1), dtype=np.int64)
        self._lengths = np.ones((len(self.texts), END))
        self._words = np.zeros(len(self.texts), dtype=np.int64)
        rows = [self._weigh(block, rare, place) for block in gathered.blocks()]
        empty = np.zeros(0, dtype=np.int32)
        self._ids, self._values = (np.concatenate([empty, *parts]) for parts in (zip(*rows, strict=True) if rows else ((), ())))
        self._holders: dict[int, list[int]] = {}
        self._held, self._named = np.zeros(self._size, dtype=bool), np.zeros(self._size, dtype=bool)
        self._here, self._head = np.zeros(4 * self._size, dtype=np.int64), np.zeros(self._size, dtype=np.int64)

    def _weigh(self, block: "_Block", rare: Floats, place: Ints) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Ids and values of what texts of the block are compared by; the lengths of their vectors go by all that they hold."""
        worth = rare[block.ids]
        value = np.rint(worth * _LOGS[block.counts] * ONE).astype(np.int64)
        value[~(_FREE[block.kinds] | (worth > COMMON))] = 0
        kept = (value > 0) & (place[block.ids] >= 0)
        squares, plain, counts, sizes = (_summed(each, block.bounds).reshape(-1, END) for each in (value * value, value, value > 0, kept))
        self._lengths[block.texts] = np.sqrt(np.maximum(squares, 1))
        self._lengths[block.texts, HEADLINE] = np.maximum(plain[:, HEADLINE], 1)
        self._words[block.texts] = counts[:, WORDS]
        begin = self._starts[block.texts.start - 1, END] if block.texts.start else 0
        starts = begin + np.concatenate([[0], np.cumsum(sizes)])
        self._starts[block.texts, :END], self._starts[block.texts, END] = starts[:-1].reshape(-1, END), starts[END::END]
        ids = place[block.ids[kept]] + self._size * _SPACE[block.kinds[kept]]
        return ids.astype(np.int32), value[kept].astype(np.int32)

    def proposals(self, one: int) -> list[int]:
        """The texts remembered so far that share most of what is rare in this one, in order; see `candidates.proposals`."""
        row = self._starts[one]
        words, names = self._ids[row[FULL_NAMES] : row[NAMES]], self._ids[row[NAMES] : row[LEAD]] - self._size * _SPACE[NAMES]
        self._named[names] = True
        factor = np.where(self._named[words], NAME_WORTH, WORD_WORTH)
        self._named[names] = False
        factor[: row[WORDS] - row[FULL_NAMES]] = FULL_NAME_WORTH
        factor[row[NUMBERS] - row[FULL_NAMES] :] = NUMBER_WORTH
        worth = self._values[row[FULL_NAMES] : row[NAMES]] * factor
        known = self._held[words]
        words, worth = words[known], worth[known]
        asked = np.lexsort((words, -worth))[:ASKED]
        holders = [self._holders[word][: -LATEST - 1 : -1] for word in words[asked].tolist()]
        if not holders:
            return []
        texts, first, back = np.unique(np.fromiter(chain.from_iterable(holders), dtype=np.int64), return_index=True, return_inverse=True)
        shared = np.bincount(back, np.repeat(worth[asked], [len(held) for held in holders]))
        found: list[int] = np.sort(texts[np.lexsort((first, -shared))[:COMPARED]]).tolist()
        return found

    def remember(self, one: int) -> None:
        """From now on the text is proposed to others."""
        row = self._starts[one]
        words = self._ids[row[FULL_NAMES] : row[NAMES]]
        self._held[words] = True
        for word in words.tolist():
            held = self._holders.setdefault(word, [])
            held.append(one)
            if len(held) > 2 * LATEST:
                del held[:-LATEST]

    def beside(self, one: int, others: Sequence[int]) -> list[Angles]:
        """How alike the text and each of the others are; see `likeness.angles`."""
        if not others:
            return []
        with self._laid_out(one):
            rows = self._starts[others]
            index, bounds = _ranges(rows[:, WORDS:])
            dots = _summed(self._here[self._ids[index]] * self._values[index], bounds).reshape(-1, END - WORDS)
            index, bounds = _ranges(rows[:, [WORDS, NAMES]])
            within = _summed(self._head[self._ids[index]], bounds)
        lengths = self._lengths[others, WORDS:]
        lengths[:, :-1] *= self._lengths[one, WORDS:HEADLINE]
        part = dots / lengths
        headline = (within / self._lengths[one, HEADLINE] + part[:, -1]) / 2
        short = 1 / np.sqrt(np.minimum(self._words[one], self._words[others]) + 1)
        of = {kind: part[:, kind - WORDS].tolist() for kind in (WORDS, NAMES, LEAD, NUMBERS)}
        return list(map(Angles, of[WORDS], of[NAMES], of[LEAD], of[NUMBERS], headline.tolist(), short.tolist()))

    @contextmanager
    def _laid_out(self, one: int) -> Iterator[None]:
        """The text over the whole vocabulary: in `_here` its weights, each kind in its space, and in the space of headlines 1 for each word that it
        has, so that the headline of another text adds up to what this one has of it; in `_head` the weights of its own headline."""
        row, shift = self._starts[one], self._size * int(_SPACE[HEADLINE])
        words, rest = self._ids[row[WORDS] : row[NAMES]], self._ids[row[NAMES] : row[HEADLINE]]
        head = self._ids[row[HEADLINE] : row[END]] - shift
        self._here[words], self._here[words + shift] = self._values[row[WORDS] : row[NAMES]], 1
        self._here[rest], self._head[head] = self._values[row[NAMES] : row[HEADLINE]], self._values[row[HEADLINE] : row[END]]
        yield
        self._here[words] = self._here[words + shift] = self._here[rest] = self._head[head] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Some texts, and of all they hold in a row the ids, how often, and of which kind; `bounds`: where each kind of each text begins and ends."""

    texts: slice
    ids: NDArray[np.int32]
    counts: NDArray[np.uint16]
    kinds: NDArray[np.int8]
    bounds: Ints


class _Gathered:
    """The raw rows: `ids` of what each text holds, in the order of kinds, how often (`counts`), and how many of each kind (`sizes`)."""

    def __init__(self, texts: Iterable[Features]) -> None:
        fresh = count().__next__
        self.known: dict[str, dict[str, int]] = {kind: defaultdict(fresh) for kind in ("n:", "p:", "w:")}
        self.ids, self.counts, self.sizes = array("i"), array("H"), array("i")
        self.ages = Counter[str]()
        self.features: list[Features] = []
        for text in texts:
            self._add(text)

    def _add(self, text: Features) -> None:
        words, numbers, full_names = self.known["w:"], self.known["n:"], self.known["p:"]
        either = [words[word] if not word[0].isdigit() else numbers[word] for word in (*text.lead, *text.headline)]
        lead, headline = either[: len(text.lead)], either[len(text.lead) :]
        held = [[full_names[name] for name in text.full_names], [words[word] for word in text.words], [numbers[number] for number in text.numbers]]
        rows = [*held, [words[word] for word in text.names], lead, headline]
        self.ids.extend(chain.from_iterable(rows))
        once = [[1] * len(row) for row in rows]
        once[WORDS], once[NAMES] = ([min(times, MOST_TIMES) for times in held.values()] for held in (text.words, text.names))
        self.counts.extend(chain.from_iterable(once))
        self.sizes.extend(map(len, rows))
        self.ages.update(text.ages)
        self.features.append(_lean(text))

    def plain(self) -> list[Plain]:
        """What is compared one by one."""
        worth = {age: rarity("a:" + age, spread, len(self.features)) for age, spread in self.ages.items()}
        return [Plain(ages={age: worth[age] for age in text.ages}, features=text) for text in self.features]

    def blocks(self) -> Iterator[_Block]:
        """The texts, `TEXTS_AT_ONCE` at a time."""
        sizes, ids, counts = np.asarray(self.sizes).reshape(-1, END), np.asarray(self.ids), np.asarray(self.counts)
        every, at = np.arange(END, dtype=np.int8), 0
        for begin in range(0, len(sizes), TEXTS_AT_ONCE):
            block = sizes[begin : begin + TEXTS_AT_ONCE]
            bounds = np.concatenate([[0], np.cumsum(block)])
            rows = slice(at, at := at + int(bounds[-1]))
            kinds = np.repeat(np.tile(every, len(block)), block.ravel())
            yield _Block(texts=slice(begin, begin + len(block)), ids=ids[rows], counts=counts[rows], kinds=kinds, bounds=bounds)

    def ranked(self) -> tuple[Floats, Ints]:
        """Of each id how rare it is, and its place among those that several texts may share, in the order of the alphabet; -1 for
        the others. A word in a headline may stand in the text of another page alone, so one that is in both of one page is kept, too."""
        total = sum(map(len, self.known.values()))
        spread, named, headed = np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64)
        for block in self.blocks():
            spread += np.bincount(block.ids[block.kinds < NAMES], minlength=total)
            named += np.bincount(block.ids[block.kinds == NAMES], minlength=total)
            headed += np.bincount(block.ids[block.kinds == HEADLINE], minlength=total)
        several = (spread + headed > 1) | (named > 1)
        rare, place, ranks = np.zeros(total), np.full(total, -1, dtype=np.int64), count()
        for prefix, known in sorted(self.known.items()):
            for word in sorted(known):
                number = known[word]
                rare[number] = rarity(prefix + word, int(spread[number]), len(self.features))
                if several[number]:
                    place[number] = next(ranks)
        return rare, place


def _lean(text: Features) -> Features:
    """The features without what stands in columns; strings that texts share are kept once."""
    counts = {intern(thing): tuple(map(intern, numbers)) for thing, numbers in text.counts.items()}
    days, weekdays, years, ages = (tuple(map(intern, each)) for each in (text.days, text.weekdays, text.years, text.ages))
    reported = intern(text.reported) if text.reported else None
    lean = replace(text, counts=counts, days=days, weekdays=weekdays, years=years, ages=ages, reported=reported)
    return replace(lean, words=NOTHING, names=NOTHING, full_names=NOTHING, numbers=NOTHING, headline=(), lead=(), shown={})


def _summed(values: Ints | NDArray[np.bool_], bounds: Ints) -> Ints:
    """Sums between neighbouring bounds. Whole numbers that run over in between come back: the differences are exact."""
    total = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    sums: Ints = total[bounds[1:]] - total[bounds[:-1]]
    return sums


def _ranges(starts: Ints) -> tuple[Ints, Ints]:
    """Places from the first to the last column of each row, one row after the other, and the bounds of the columns among them."""
    sizes = np.diff(starts, axis=1)
    lengths = sizes.sum(axis=1)
    before = np.cumsum(lengths) - lengths
    index = np.arange(int(lengths.sum())) + np.repeat(starts[:, 0] - before, lengths)
    return index, np.concatenate([[0], np.cumsum(sizes.ravel())])
