"""What two texts share, as a few numbers that a person can read, and the points they come to.

The weights stand in `data/stories.tsv`, fitted by `bench/fit_stories.py` (logistic regression, so points are log odds, shifted so that 0 decides).
What agrees never counts against, what contradicts never counts for.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
import math
from typing import NamedTuple, Protocol

from counterclaim.stories.features import Features, background
from counterclaim.stories.rarity import Weighed

MOST = 8.0
"""Points beyond which no pair goes, up or down: one passage does not carry a whole story."""
UNKNOWN = -4.0
"""Points of two texts that share too little to be compared."""
ALIKE = 0.8
"""Likeness from which two texts are as alike as different reports of one incident often are."""
HARM_RARITY = 8.0
"""What a number of dead, injured … that was read as such counts for; as rare as a word in no text."""
PILE, STREAM = "pile", "stream"
"""The two sets of weights: for a pile that is there as a whole, where it is known how near the nearest text is (`nearest`), and for a stream."""


class Angles(NamedTuple):
    """How alike two texts are, each 0 to 1: cosines of words, of names, of the words of the lead and of numbers; the part of each headline, by
    weight, that the other text has, in the mean; and how short the shorter text is."""

    words: float
    names: float
    lead: float
    numbers: float
    headline: float
    short: float

    def likeness(self) -> float:
        """How alike the texts are in words and names, 0 to 2."""
        return self.words + self.names


class Facts(Protocol):
    """What is compared besides the angles."""

    @property
    def ages(self) -> Mapping[str, float]:
        """Ages with their rarity."""
        ...

    @property
    def features(self) -> Features:
        """Counts, days and years."""
        ...


def angles(one: Weighed, other: Weighed) -> Angles:
    """How alike two weighed texts are."""
    return Angles(
        words=_cosine("words", one, other),
        names=_cosine("names", one, other),
        lead=_cosine("lead", one, other),
        numbers=_cosine("numbers", one, other),
        headline=(_headline_within(one, other) + _headline_within(other, one)) / 2,
        short=1 / math.sqrt(min(len(one.words), len(other.words)) + 1),
    )


def evidence(one: Weighed, other: Weighed) -> dict[str, float]:
    """What speaks for one incident and what against, each about 0 to 1."""
    return shown(angles(one, other), one, other)


def shown(alike: Angles, one: Facts, other: Facts) -> dict[str, float]:
    """The evidence of two texts whose angles are known. Much happens on one day: days count as far as the texts are alike."""
    near = min(1.0, alike.likeness() / ALIKE)
    found = {"names": alike.names, "lead": alike.lead, "numbers": alike.numbers, "headline": alike.headline, "short": alike.short}
    return found | _ages(one, other) | _counts(one, other) | _days(one, other, near)


def points(found: Mapping[str, float], kind: str) -> float:
    """The evidence in points, by the weights of that kind: above 0 where it is rather one incident."""
    return max(-MOST, min(MOST, worth(found, kind)))


def worth(found: Mapping[str, float], kind: str) -> float:
    """The sum of the evidence, by the weights of that kind."""
    weight = weights()[kind]
    return math.fsum([weight[""], *(weight[name] * value for name, value in found.items())])  # Pythons differ in how they sum


@cache
def weights() -> dict[str, dict[str, float]]:
    """What each piece of evidence is worth, in points, for a pile and for a stream; the empty name is where every pair starts."""
    lines = files("counterclaim").joinpath("data/stories.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {kind: {name: float(values[number]) for name, *values in rows} for number, kind in enumerate((PILE, STREAM))}


def _cosine(name: str, one: Weighed, other: Weighed) -> float:
    here, there = getattr(one, name), getattr(other, name)
    if not here or not there:
        return 0.0
    shared = math.fsum([here[word] * there[word] for word in here.keys() & there.keys()])  # exact, so in any order the same
    return shared / (one.lengths[name] * other.lengths[name])


def _headline_within(one: Weighed, other: Weighed) -> float:
    """The part of one's headline, by weight, that the other's text has."""
    held = other.features
    found = math.fsum([value for word, value in one.headline.items() if word in held.words or word in held.numbers])
    return found / one.lengths["headline"]


def _ages(one: Facts, other: Facts) -> dict[str, float]:
    both = sorted(one.ages.keys() & other.ages.keys())
    apart = bool(one.ages and other.ages and not both)
    return {"same_age": min(math.fsum([one.ages[age] for age in both]) / 6, 1.0), "other_age": float(apart)}


def _counts(one: Facts, other: Facts) -> dict[str, float]:
    """Counting the same things: the same numbers of them, or only other numbers (23 or 26 pirates)."""
    here, there = one.features.counts, other.features.counts
    same = differ = 0.0
    for thing in sorted(here.keys() & there.keys()):
        harm = thing.startswith("harm:")
        if not set(here[thing]).isdisjoint(there[thing]):
            same += HARM_RARITY if harm else background(thing)
        elif not harm:
            differ += background(thing)
    return {"same_count": min(same / 6, 1.0), "other_count": max(0.0, min((differ - same) / 6, 1.0))}


def _days(one: Facts, other: Facts, near: float) -> dict[str, float]:
    """Days or weekdays named in both; how far apart the reports are (log of days, 1 at a year); years of which none is in both."""
    here, there = one.features, other.features
    weekdays = len(set(here.weekdays) & set(there.weekdays)) / math.sqrt((len(here.weekdays) or 1) * (len(there.weekdays) or 1))
    same = 1.0 if not set(here.days).isdisjoint(there.days) else weekdays
    known = here.reported and there.reported
    between = abs((date.fromisoformat(here.reported) - date.fromisoformat(there.reported)).days) if here.reported and there.reported else 0
    return {
        "same_days": near * same,
        "days_between": min(math.log1p(between) / 6, 1.2),
        "no_report_day": float(not known),
        "other_years": float(bool(here.years and there.years and set(here.years).isdisjoint(there.years))),
    }
