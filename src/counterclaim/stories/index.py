"""The texts that were grouped so far, as rows: what an index must answer, and the plain one in memory.

Everything it keeps is rows, so that a store keeps the same in tables: (key, text) in the order of arrival, text → weighed features, text → story.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Protocol

from counterclaim.stories.features import Features
from counterclaim.stories.rarity import Weighed

LATEST = 60
"""Texts looked at for a word, a name or a number: the latest ones."""


class Index(Protocol):
    """What assigning a text asks for. `keys` are those of `Features.marks`."""

    def size(self) -> int:
        """How many texts it holds."""
        ...

    def spread(self, keys: Iterable[str]) -> Mapping[str, int]:
        """In how many texts each key stands; keys that stand in none may be left out."""
        ...

    def holders(self, keys: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """The texts that hold each key, the latest first, `most` at most."""
        ...

    def texts(self, names: Iterable[str]) -> Sequence[Weighed]:
        """The texts with these names, as they were weighed when they came, in the same order."""
        ...

    def story(self, text: str) -> str | None:
        """The story that a text is in; None for a text that is not there."""
        ...

    def members(self, story: str) -> Sequence[str]:
        """The texts of a story, in the order of arrival; none of a story that is not there."""
        ...

    def arrival(self, text: str) -> int:
        """A number by which texts are in the order of arrival."""
        ...


class Memory:
    """An index in memory; keeping a text takes time in proportion to its own words.

    It holds the latest texts of a key and no more, so that common words take no room.
    """

    def __init__(self) -> None:
        self._texts: dict[str, Weighed] = {}
        self._arrival: dict[str, int] = {}
        self._spread: Counter[str] = Counter()
        self._holders: dict[str, list[str]] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def size(self) -> int:
        """See `Index`."""
        return len(self._arrival)

    def spread(self, keys: Iterable[str]) -> Mapping[str, int]:
        """See `Index`."""
        return {key: self._spread[key] for key in keys if key in self._spread}

    def holders(self, keys: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """See `Index`; `most` up to `LATEST`."""
        return {key: self._holders[key][: -most - 1 : -1] for key in keys if key in self._holders}

    def texts(self, names: Iterable[str]) -> Sequence[Weighed]:
        """See `Index`."""
        return [self._texts[name] for name in names]

    def story(self, text: str) -> str | None:
        """See `Index`."""
        return self._story.get(text)

    def members(self, story: str) -> Sequence[str]:
        """See `Index`."""
        return tuple(self._members.get(story, ()))

    def arrival(self, text: str) -> int:
        """See `Index`."""
        return self._arrival[text]

    def count(self, features: Features) -> None:
        """Take note of a text's words, names and numbers."""
        self._arrival[features.text] = len(self._arrival)
        for key in features.marks():
            self._spread[key] += 1
            held = self._holders.setdefault(key, [])
            held.append(features.text)
            if len(held) > 2 * LATEST:
                del held[:-LATEST]

    def keep(self, text: Weighed) -> None:
        """Add a text; `place` puts it into a story."""
        self.count(text.features)
        self._texts[text.features.text] = text

    def place(self, text: str, story: str, *, absorbed: Iterable[str] = ()) -> None:
        """Put a text into a story, and the texts of the absorbed stories with it."""
        held = self._members.setdefault(story, [])
        moved = [each for name in absorbed for each in self._members.pop(name)]
        last = held[-1] if held else text
        held.extend([*moved, text])
        if moved or self._arrival[last] > self._arrival[text]:
            held.sort(key=self._arrival.__getitem__)
        self._story.update(dict.fromkeys([*moved, text], story))

    def move(self, texts: Sequence[str], into: str) -> None:
        """Put texts that are in some story into another one."""
        for text in texts:
            left = self._members[self._story[text]]
            left.remove(text)
            if not left:
                del self._members[self._story[text]]
        self._members.setdefault(into, []).extend(texts)
        self._members[into].sort(key=self._arrival.__getitem__)
        self._story.update(dict.fromkeys(texts, into))

    def free(self, texts: Sequence[str]) -> str:
        """A name for a story of these texts: that of the first whose name no story has."""
        return next(name for suffix in count() for text in texts if (name := f"{text}-{suffix}" if suffix else text) not in self._members)

    def stories(self) -> Mapping[str, Sequence[str]]:
        """Every story with its texts."""
        return {story: tuple(texts) for story, texts in self._members.items()}
