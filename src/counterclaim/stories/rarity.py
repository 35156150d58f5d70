"""How rare a word, a name, a number or an age is: in the background table and among the texts at hand together.

A name that stands in one background text of two thousand is rare until half of the texts at hand have it; a word of every report of a shooting is
common among shootings. So one incident among thousands of its kind is told by its own place, names and days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
import math
from typing import Any, Protocol

from counterclaim.stories.features import Features
from counterclaim.stories.features import from_row as features_from
from counterclaim.stories.words import states, table

BACKGROUND_SHARE = 0.3
"""What a background text counts for, beside one at hand."""
STATE_RARITY = 2.5
"""Highest rarity of a word that names a state, its people or its capital: much happens in one country."""
FULL_NAME_SHARE = 0.1
"""Part of the texts with the rarer of two words that are taken to have both in a row."""
AGE_TEXTS, AGE_SHARE = 100, 0.02
"""Background for ages, which the table does not have: so many texts, of which each age stands in this part."""
BY_ANGLE = ("words", "names", "numbers", "lead")
"""Vectors that are compared by their angle."""
COMMON = 1.0
"""Words of a lower rarity (in more than one text in three) do not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A text's features with what each is worth: (1 + ln count) · rarity, as of when it was weighed; the lengths of the vectors that are compared
    by their angle, and of the headline the plain sum; `size`: how many texts the index held then. Plain values all through (`as_row`, `from_row`),
    so that a store keeps it as one JSON text."""

    features: Features
    words: Mapping[str, float]
    names: Mapping[str, float]
    full_names: Mapping[str, float]
    numbers: Mapping[str, float]
    ages: Mapping[str, float]
    headline: Mapping[str, float]
    lead: Mapping[str, float]
    lengths: Mapping[str, float]
    size: int = 0


class Counted(Protocol):
    """What weighing asks of an index."""

    def size(self) -> int:
        """How many texts it holds."""
        ...

    def spread(self, keys: Iterable[str]) -> Mapping[str, int]:
        """In how many texts each key stands; keys that stand in none may be left out."""
        ...


def weigh(features: Features, index: Counted) -> Weighed:
    """The text with its weights as of now."""
    [weighed] = weigh_all([features], index)
    return weighed


def weigh_all(texts: Sequence[Features], index: Counted) -> list[Weighed]:
    """Texts with their weights as of now; the index is asked once for all of them."""
    keys = dict.fromkeys(key for features in texts for key in (*features.marks(), *map(_mark, features.headline)))
    size, spread = index.size(), index.spread(keys)
    rare = {key: rarity(key, spread.get(key, 0), size) for key in keys}
    return [_weighed(features, rare, size) for features in texts]


def as_row(weighed: Weighed) -> dict[str, Any]:
    """The text as names and values that JSON knows. The values are the text's own: not to be changed."""
    row = {field.name: getattr(weighed, field.name) for field in fields(weighed)}
    return row | {"features": {field.name: getattr(weighed.features, field.name) for field in fields(weighed.features)}}


def from_row(row: Mapping[str, Any]) -> Weighed:
    """The text that a store kept, equal to what was kept; lists become tuples again."""
    return Weighed(**{**row, "features": features_from(row["features"])})


def rarity(key: str, spread: int, size: int) -> float:
    """Inverse document frequency of a mark (`Features.marks`) that stands in `spread` of `size` texts at hand, natural logarithm."""
    texts, counts = table()
    word = key[2:]
    if key.startswith("a:"):
        return math.log((size + AGE_TEXTS + 1) / (spread + AGE_TEXTS * AGE_SHARE + 1))
    if key.startswith("p:"):
        one, other = word.split(" ")
        known = FULL_NAME_SHARE * min(counts.get(one, 0), counts.get(other, 0))
    else:
        known = counts.get(word, 0)
    found = math.log((texts * BACKGROUND_SHARE + size + 1) / (known * BACKGROUND_SHARE + spread + 1))
    return min(found, STATE_RARITY) if word in states() or word.startswith("gov:") else found


def _mark(word: str) -> str:
    return ("n:" if word[0].isdigit() else "w:") + word


def _weighed(features: Features, rare: Mapping[str, float], size: int) -> Weighed:
    def of(key: str) -> float:
        return rare[key] if key in rare else rarity(key, 0, size)

    def kept(counted: Mapping[str, int]) -> dict[str, float]:
        return {word: (1 + math.log(n)) * found for word, n in counted.items() if (found := of("w:" + word)) > COMMON}

    def plain(words: Iterable[str]) -> dict[str, float]:
        return {word: found for word in words if (found := of(_mark(word))) > COMMON}

    vectors = {
        "words": kept(features.words),
        "names": kept(features.names),
        "full_names": {name: of("p:" + name) for name in features.full_names},
        "numbers": {number: of("n:" + number) for number in features.numbers},
        "ages": {age: of("a:" + age) for age in features.ages},
        "headline": plain(features.headline),
        "lead": plain(features.lead),
    }
    lengths = {name: math.sqrt(math.fsum([value * value for value in vectors[name].values()])) or 1.0 for name in BY_ANGLE}
    lengths["headline"] = math.fsum(vectors["headline"].values()) or 1.0
    return Weighed(features=features, lengths=lengths, size=size, **vectors)
