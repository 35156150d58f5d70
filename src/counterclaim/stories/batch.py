"""A whole pile at once: every text beside those it shares rare features with, then average linkage. Pages in any order give the same stories."""

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.records import Told, in_order
from counterclaim.stories.candidates import proposals
from counterclaim.stories.decisions import NONE, Bounds, Decisions, bounds
from counterclaim.stories.features import Features, read
from counterclaim.stories.index import Memory
from counterclaim.stories.likeness import ALIKE, PILE, evidence, likeness, points
from counterclaim.stories.linkage import Pair, joined
from counterclaim.stories.rarity import Weighed, weigh
from counterclaim.stories.reasons import because

TOGETHER = 1_000
"""Texts up to which it pays to compare all with all, some ten seconds; beyond, each is put beside those that are there (`online`)."""


def group(told: Sequence[Told], first: Mapping[str, str], decisions: Decisions = NONE) -> list[tuple[list[str], tuple[str, ...]]]:
    """Stories as page ids in order, those of most pages first, with a line a page that says what it shares with the others.

    `first` maps copies to their first page; `decisions` are about first pages. Raises BadArgument where decisions contradict each other.
    """
    ordered = in_order(told)
    features = [read(each) for each in ordered if first.get(each.page.id, each.page.id) == each.page.id]
    stories = []
    for members in groups(features, decisions):
        texts = {each.text for each in members}
        pages = [each.page.id for each in ordered if first.get(each.page.id, each.page.id) in texts]
        stories.append((pages, tuple(because(pages, first, members))))
    rank = {each.page.id: place for place, each in enumerate(ordered)}
    return sorted(stories, key=lambda story: (-len(story[0]), rank[story[0][0]]))


def groups(features: Sequence[Features], decisions: Decisions = NONE) -> list[list[Features]]:
    """Texts as stories. The order given breaks ties."""
    found = {pair: points(shown, PILE) for pair, shown in pairs(features)}
    return [[features[number] for number in members] for members in linked([each.text for each in features], found, bounds(decisions))]


def linked(texts: Sequence[str], found: Mapping[Pair, float], held: Bounds) -> list[list[int]]:
    """Average linkage of texts by the points of their pairs; what people decided about them holds."""
    parties: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        parties.setdefault(held.party(text), []).append(number)
    together = [(party[0], other) for party in parties.values() for other in party[1:]]
    apart = [(parties[one][0], parties[other][0]) for one in parties for other in sorted(held.foes.get(one, ())) if other in parties]
    return joined(len(texts), found, together, apart)


def pairs(features: Sequence[Features]) -> Iterator[tuple[Pair, dict[str, float]]]:
    """Every two texts that share rare features, by their places, with the evidence; `nearest`: how alike they are beside the text most like
    either of them, as far as they are alike at all."""
    whole, before = Memory(), Memory()
    for one in features:
        whole.count(one)
    weighed = [weigh(one, whole) for one in features]
    place = {one.text: number for number, one in enumerate(features)}
    alike: dict[Pair, float] = {}
    for number, each in enumerate(weighed):
        for earlier in sorted(place[text] for text in proposals(each, before)):
            alike[earlier, number] = likeness(weighed[earlier], each)
        before.count(each.features)
    yield from compared(weighed, alike)


def compared(weighed: Sequence[Weighed], alike: Mapping[Pair, float]) -> Iterator[tuple[Pair, dict[str, float]]]:
    """The evidence of pairs whose `likeness` is known, with `nearest`."""
    best = [0.0] * len(weighed)
    for pair, value in alike.items():
        for number in pair:
            best[number] = max(best[number], value)
    for (earlier, later), value in alike.items():
        nearest = min(1.0, value / ALIKE) * value / max(best[earlier], best[later], 1e-9)
        yield (earlier, later), evidence(weighed[earlier], weighed[later], value) | {"nearest": nearest}
