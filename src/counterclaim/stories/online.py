"""One text at a time, as they come: it joins a story, starts one, or bridges several, with the reasons.

`assign` only reads the index and decides; `keep` writes its decision down. What a text costs depends on the texts that share rare features with
it, of which a bounded number is looked at, not on the size of the index. `again` looks a second time at the stories beside a text that was kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.stories.candidates import nearest
from counterclaim.stories.decisions import NONE, Bounds, Decisions, bounds
from counterclaim.stories.features import Features
from counterclaim.stories.index import Index, Memory
from counterclaim.stories.likeness import STREAM, evidence, points
from counterclaim.stories.rarity import Weighed, weigh
from counterclaim.stories.reasons import between

SAMPLE = 20
"""Texts of a story that a new one is compared with, spread evenly over it."""
TOUCHED = 5
"""Stories that a new text is compared with as a whole: those of its best candidates."""


CLOSE = -1.0
"""Mean points from which a story that a text did not join stands close enough to be looked at again with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The text belongs to a story that was there: `points` are the mean over its texts, above 0. `decided`: a person said so. `touched`: the
    stories that stand close to it, the closest first."""

    text: Weighed
    story: str
    points: float
    reasons: tuple[str, ...]
    decided: bool = False
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The text is the first of a story of its own name. `nearest` is the story that came closest, with its points, where any was compared."""

    text: Weighed
    story: str
    nearest: tuple[str, float] | None
    reasons: tuple[str, ...]
    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridged:
    """The text belongs to several stories, which are one from now on: `story` takes in the `absorbed` ones."""

    text: Weighed
    story: str
    absorbed: tuple[str, ...]
    points: float
    reasons: tuple[str, ...]
    decided: bool = False
    touched: tuple[str, ...] = ()


Outcome = Joined | Started | Bridged


@dataclass(frozen=True, slots=True, kw_only=True)
class _Near:
    """A story that a text was compared with: a sample of its texts, the mean points over them, and whether a person put the text there."""

    story: str
    sample: tuple[Weighed, ...]
    points: float
    decided: bool
    parted: bool


def assign(features: Features, index: Index, decisions: Decisions = NONE) -> Outcome:
    """Where a text belongs that the index does not hold yet. Raises BadArgument where decisions contradict each other."""
    held = bounds(decisions)
    one = weigh(features, index)
    touched = _touched(one, index, held)
    fit = [near for near in touched if near.decided or (near.points > 0 and not near.parted)]
    if not fit:
        return _started(one, touched)
    compared = tuple(near.story for near in touched if near.decided or near.points > CLOSE)
    joined = fit[:1]
    for near in fit[1:]:
        if near.decided or _bridges(joined, near, index, held):
            joined.append(near)
    story, *absorbed = [near.story for near in sorted(joined, key=lambda near: (-len(index.members(near.story)), near.story))]
    reasons = tuple(dict.fromkeys(word for near in joined for word in _shared(features, near)))
    total, decided = round(joined[0].points, 2), joined[-1].decided
    if absorbed:
        return Bridged(text=one, story=story, absorbed=tuple(absorbed), points=total, reasons=reasons, decided=decided, touched=compared)
    return Joined(text=one, story=story, points=total, reasons=reasons, decided=decided, touched=compared)


def keep(outcome: Outcome, index: Memory) -> None:
    """Write the outcome into the index."""
    index.keep(outcome.text)
    index.place(outcome.text.features.text, outcome.story, absorbed=outcome.absorbed if isinstance(outcome, Bridged) else ())


def _touched(one: Weighed, index: Index, held: Bounds) -> list[_Near]:
    """The stories to look at as a whole, the decided ones first, then by points."""
    text = one.features.text
    candidates = nearest(one, index)
    known = {each.text: each.points for each in candidates}
    mates = sorted({story for mate in held.mates(text) if (story := index.story(mate))})
    best = list(dict.fromkeys(story for each in candidates if (story := index.story(each.text))))[:TOUCHED]
    found = []
    for story in dict.fromkeys([*mates, *best]):
        members = index.members(story)
        sample = index.texts(_sample(members))
        total = sum(known[each.features.text] if each.features.text in known else points(evidence(one, each), STREAM) for each in sample)
        parted = held.parted([text], members)
        found.append(_Near(story=story, sample=tuple(sample), points=total / len(sample), decided=story in mates, parted=parted))
    return sorted(found, key=lambda near: (not near.decided, -near.points, near.story))


def _sample(members: Sequence[str]) -> tuple[str, ...]:
    """At most `SAMPLE` texts, spread evenly from the first to the last."""
    if len(members) <= SAMPLE:
        return tuple(members)
    return tuple(members[number * (len(members) - 1) // (SAMPLE - 1)] for number in range(SAMPLE))


def _bridges(joined: Sequence[_Near], other: _Near, index: Index, held: Bounds) -> bool:
    """Whether the stories that the text joined, with the text in them, and the other one have more than 0 points between them."""
    if any(held.parted(index.members(near.story), index.members(other.story)) for near in joined):
        return False
    across = [points(evidence(here, there), STREAM) for near in joined for here in near.sample for there in other.sample]
    return other.points * len(other.sample) + sum(across) > 0


def _started(one: Weighed, touched: Sequence[_Near]) -> Started:
    """A story of its own, with what came closest and why it was not enough."""
    name = one.features.text
    if not touched:
        return Started(text=one, story=name, nearest=None, reasons=("no text shares a rare word, name or number",))
    closest = touched[0]
    why = "a person put them apart" if closest.parted else "too little in common"
    reasons = (why, *_shared(one.features, closest))
    compared = tuple(near.story for near in touched if near.decided or near.points > CLOSE)
    return Started(text=one, story=name, nearest=(closest.story, round(closest.points, 2)), reasons=reasons, touched=compared)


def _shared(features: Features, near: _Near) -> tuple[str, ...]:
    return between(features, [each.features for each in near.sample])
