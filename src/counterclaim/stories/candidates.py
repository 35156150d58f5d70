"""Which texts a text is compared with at all: those that share its rarest words, names and numbers. Time does not grow with the index."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.stories.index import LATEST, Index
from counterclaim.stories.likeness import STREAM, evidence, points
from counterclaim.stories.rarity import Weighed

ASKED = 40
"""Words, names and numbers of a text that the index is asked for: those worth most."""
COMPARED = 30
"""Texts that are compared word by word: those that share most."""
WORD_WORTH, NAME_WORTH, FULL_NAME_WORTH, NUMBER_WORTH = 10, 25, 20, 7
"""What is worth more or less than a word of the same rarity, in tenths of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A text that shares rare features with another, with the evidence and what it comes to."""

    text: str
    evidence: Mapping[str, float]
    points: float


def proposals(one: Weighed, index: Index) -> list[str]:
    """The texts of the index, which does not hold this one, that share most of what is rare in it, most first; of several the latest."""
    worth = {f"w:{word}": value * (NAME_WORTH if word in one.names else WORD_WORTH) for word, value in one.words.items()}
    worth |= {f"p:{name}": value * FULL_NAME_WORTH for name, value in one.full_names.items()}
    worth |= {f"n:{number}": value * NUMBER_WORTH for number, value in one.numbers.items()}
    spread = index.spread(sorted(worth))
    asked = sorted((key for key in worth if spread.get(key)), key=lambda key: (-worth[key], key))[:ASKED]
    shared: defaultdict[str, float] = defaultdict(float)
    for key, texts in index.holders(asked, LATEST).items():
        for text in texts:
            shared[text] += worth[key]
    return sorted(shared, key=lambda text: -shared[text])[:COMPARED]


def nearest(one: Weighed, index: Index) -> list[Candidate]:
    """The proposed texts compared with one that the index does not hold yet, the best first."""
    found = []
    for other in index.texts(proposals(one, index)):
        shown = evidence(one, other)
        found.append(Candidate(text=other.features.text, evidence=shown, points=points(shown, STREAM)))
    return sorted(found, key=lambda each: (-each.points, each.text))
