"""The texts that were grouped so far, as rows: what an index must answer, and the plain one in memory.

Everything it keeps is rows, so that a store keeps the same in tables: (key, text) in the order of arrival, text → weighed features, text → story.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from counterclaim.stories.features import Features
from counterclaim.stories.rarity import Weighed


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
        """The texts of a story, in the order of arrival."""
        ...


class Memory:
    """An index in memory; keeping a text takes time in proportion to its own words."""

    def __init__(self) -> None:
        self._texts: dict[str, Weighed] = {}
        self._arrival: dict[str, int] = {}
        self._holders: dict[str, list[str]] = defaultdict(list)
        self._story: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def size(self) -> int:
        """See `Index`."""
        return len(self._arrival)

    def spread(self, keys: Iterable[str]) -> Mapping[str, int]:
        """See `Index`."""
        return {key: len(self._holders[key]) for key in keys if key in self._holders}

    def holders(self, keys: Iterable[str], most: int) -> Mapping[str, Sequence[str]]:
        """See `Index`."""
        return {key: self._holders[key][: -most - 1 : -1] for key in keys if key in self._holders}

    def texts(self, names: Iterable[str]) -> Sequence[Weighed]:
        """See `Index`."""
        return [self._texts[name] for name in names]

    def story(self, text: str) -> str | None:
        """See `Index`."""
        return self._story.get(text)

    def members(self, story: str) -> Sequence[str]:
        """See `Index`."""
        return tuple(self._members[story])

    def count(self, features: Features) -> None:
        """Take note of a text's words, names and numbers."""
        self._arrival[features.text] = len(self._arrival)
        for key in features.marks():
            self._holders[key].append(features.text)

    def keep(self, text: Weighed) -> None:
        """Add a text; `place` puts it into a story."""
        self.count(text.features)
        self._texts[text.features.text] = text

    def place(self, text: str, story: str, *, absorbed: Iterable[str] = ()) -> None:
        """Put a text into a story, and the texts of the absorbed stories with it."""
        texts = [*self._members.get(story, ()), *(each for name in absorbed for each in self._members.pop(name)), text]
        self._members[story] = sorted(texts, key=self._arrival.__getitem__)
        self._story.update(dict.fromkeys(texts, story))

    def stories(self) -> Mapping[str, Sequence[str]]:
        """Every story with its texts."""
        return {story: tuple(texts) for story, texts in self._members.items()}
