"""Why texts are one story, in their own words: counts first, then names, then days."""

from collections import Counter
from collections.abc import Mapping, Sequence

from counterclaim.stories.features import Features, background


def because(pages: Sequence[str], first: Mapping[str, str], texts: Sequence[Features]) -> list[str]:
    """A line for each page of a story: what its text shares with the others, or which page's text it carries (`first`)."""
    lines = {each.text: line for each, line in zip(texts, shared(texts), strict=True)}
    return [lines.get(page) or f"same text as {first[page]}" for page in pages]


def shared(texts: Sequence[Features]) -> list[str]:
    """A line a text: what it shares with others of its story."""
    if len(texts) == 1:
        return ["alone: no other text shares enough with it"]
    spread = Counter(key for each in texts for key in each.shown)
    words = Counter(word for each in texts for word in each.words)
    return ["shares: " + "; ".join(_shown(each, spread) or _words(each, words)) for each in texts]


def between(one: Features, others: Sequence[Features]) -> tuple[str, ...]:
    """What a text shares with any of the others, in its own words."""
    spread = Counter(key for each in others for key in each.shown)
    words = Counter(word for each in others for word in each.words)
    return tuple(_shown(one, spread + Counter(one.shown.keys())) or _words(one, words + Counter(one.words.keys())))


def _shown(one: Features, spread: Counter[str]) -> list[str]:
    weights = {key: spread[key] * weight for key, (_, weight) in one.shown.items() if spread[key] > 1}
    ranked = sorted(weights, key=lambda key: (-weights[key], key))
    kinds = {kind: [one.shown[key][0] for key in ranked if key.startswith(kind)] for kind in ("count:", "name:", "date:", "day:")}
    return list(dict.fromkeys([*kinds["count:"][:2], *kinds["name:"][:3], *kinds["date:"][:1], *kinds["day:"][:1]]))


def _words(one: Features, spread: Counter[str]) -> list[str]:
    worth = {word: background(word) for word in one.words if spread[word] > 1}
    return sorted(worth, key=lambda word: (-worth[word], word))[:5]
