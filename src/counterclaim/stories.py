"""Which texts are about one incident, and why.

Two texts are compared by what they share: rare words, names, headline words, numbers and what they count, weekdays and dates. How rare a
word is comes from a table of news (`words.tsv`: in how many of some two thousand texts each word stands), so that what two texts have in common
does not depend on what else is in the pile. Texts are joined by average linkage (Sokal & Michener 1958): a text enters a story for what it
shares with the whole of it, not for one page that resembles it. Weights and threshold were chosen on half of the tuning stories; see
`bench/stories.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
import math
import re

import numpy as np
from numpy.typing import NDArray

from counterclaim import dates
from counterclaim.actors.aliases import load_aliases
from counterclaim.records import Page, Told, in_order

WEIGHTS = {"words": 6.0, "names": 7.0, "headline": 3.5, "numbers": 4.0}
"""What full agreement (cosine 1) in each is worth, in points."""
SAME_COUNT, OTHER_COUNT = 1.0, -1.0
"""Points where the two count the same things and arrive at one number, or only at other numbers (23 or 26 pirates)."""
SAME_WEEKDAY, SAME_DAY, SAME_REPORT_DAYS, OTHER_YEARS = 1.5, 1.5, 1.5, -0.7
"""Points for a weekday or a date that both give, for pages that appeared within `NEAR_DAYS`, and for years of which none is in both."""
TIME_SHARE = 0.6
"""Points for time are at most this part of the others: much happens on one day."""
STATE_WEIGHT = 2.5
"""Highest rarity of a word that names a state, its people or its capital: much happens in one country."""
ENOUGH = 4.75
"""Points from which texts are one story; twins have over twenty."""
NEAR_DAYS = 3
ANCHOR, MOST_ANCHORS = 1.0, 1
"""Points for a name in both that no text of the table has (a village, a ship, a spokesman), for so many names at most."""
READ = 6000
"""Characters of the article that are compared: the incident stands at the beginning."""
COMMON = 1.0
"""Words with a lower inverse document frequency (in more than one text in three) do not count."""

Floats = NDArray[np.float32]
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][a-z]+)?")
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}")
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_TO_TWENTY = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
                  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip
_SPELLED = dict(zip(_TO_TWENTY, range(2, 21), strict=True))
_COUNT = rf"\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}}(?:\.\d{{1,3}})?|{'|'.join(_SPELLED)}"
_COUNTED = re.compile(rf"\b(?P<number>{_COUNT})(?P<what>(?: [A-Za-z][a-z'-]{{1,20}}){{1,3}})", re.IGNORECASE)
_CALENDAR = frozenset((*dates.MONTHS, *dates.WEEKDAYS))
_TIMES = ("year", "old", "month", "day", "hour", "minute", "week", "time", "local")
_NOT_COUNTED = _CALENDAR.union(_TIMES, ("people", "other", "more", "men", "women", "percent", "cent"))


@dataclass(slots=True, kw_only=True)
class Signals:
    """What a text can share with another: weights by folded word, what it counts, and its days. `shown` gives a page's own wording."""

    words: dict[str, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    headline: dict[str, float] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    weekdays: set[str] = field(default_factory=set)
    counts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    days: set[date] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    reported: date | None = None
    shown: dict[str, tuple[str, float]] = field(default_factory=dict)


def group(told: Sequence[Told], first: Mapping[str, str]) -> list[tuple[list[str], tuple[str, ...]]]:
    """Stories as page ids in order, those of most pages first, with a line a page that says what it shares with the others.

    `first` maps copies to their first page.
    """
    ordered = in_order(told)
    texts = [each for each in ordered if first.get(each.page.id, each.page.id) == each.page.id]
    signals = [read(each) for each in texts]
    stories = []
    for members in _joined(points(signals), ENOUGH):
        lines = {texts[n].page.id: line for n, line in zip(members, _reasons([signals[n] for n in members]), strict=True)}
        pages = [each.page.id for each in ordered if first.get(each.page.id, each.page.id) in lines]
        stories.append((pages, tuple(lines.get(page) or f"same text as {first[page]}" for page in pages)))
    rank = {each.page.id: place for place, each in enumerate(ordered)}
    return sorted(stories, key=lambda story: (-len(story[0]), rank[story[0][0]]))


def read(told: Told) -> Signals:
    """What the text can share with another. Claims and figures sharpen it; a bare page will do."""
    page = told.page
    text = page.body()[:READ]
    signals = Signals()
    counted, capital, small = Counter[str](), Counter[str](), set[str]()
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word[0].isdigit():
            signals.numbers[word] = rarity(word)
            continue
        folded = fold(word)
        if folded in _CALENDAR:
            signals.weekdays.add(folded)
            signals.shown.setdefault("day:" + folded, (word, 2.0))
            continue
        counted[folded] += 1
        if word[0].islower():
            small.add(folded)
        else:
            capital[folded] += 1
    signals.words = _weighed(counted)
    signals.names = _weighed(Counter({word: n for word, n in capital.items() if word not in small and len(word) > 1}))
    signals.anchors = {word for word in signals.names if len(word) > 4 and word not in _table()[1]}
    signals.headline = _weighed(Counter({fold(match[0]) for match in _TOKEN.finditer(page.headline or text.split("\n", 1)[0])}))
    _read_actors(told, signals)
    _read_counts(told, text, signals)
    _read_days(page, text, signals)
    _read_names(text, signals)
    return signals


def fold(word: str) -> str:
    """A word without case, possessive and the commonest endings: enough that plurals and past tenses meet."""
    word = word.lower().replace("’", "'").split("'")[0]
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ing") and len(word) > 6:
        word = word[:-3]
    elif word.endswith(("ed", "es")) and len(word) > 5:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@cache
def _table() -> tuple[int, dict[str, int]]:
    """How many texts were counted, and in how many of them each folded word stands."""
    lines = files("counterclaim").joinpath("data/words.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    counts = {word: int(count) for word, count in pairs}
    return counts.pop(""), counts


def rarity(word: str) -> float:
    """Inverse document frequency of a folded word, natural logarithm: 0 in every text, over 7 in none."""
    texts, counts = _table()
    found = math.log((texts + 1) / (counts.get(word, 0) + 1))
    return min(found, STATE_WEIGHT) if word in _states() else found


@cache
def _states() -> frozenset[str]:
    """Folded words that name a state, its people or its capital."""
    aliases = load_aliases()
    capitals = (name for name, known in aliases.known.items() if known.how == "capital")
    names = [*aliases.states.values(), *aliases.adjectives, *aliases.people, *capitals]
    return frozenset(fold(match[0]) for name in names if len(name) > 3 and " " not in name for match in _TOKEN.finditer(name))


def _weighed(counts: Mapping[str, int]) -> dict[str, float]:
    return {word: (1 + math.log(n)) * rarity(word) for word, n in counts.items() if rarity(word) > COMMON}


def _read_actors(told: Told, signals: Signals) -> None:
    for claim in told.claims:
        if claim.actor and claim.actor.id.startswith(("gov:", "org:", "person:")):
            name = claim.actor.id.split("/")[0]
            signals.names[name] = STATE_WEIGHT if name.startswith("gov:") else 4.0  # as rare as a word in one text in fifty


def _read_counts(told: Told, text: str, signals: Signals) -> None:
    for match in _COUNTED.finditer(text):
        raw = match["number"].lower()
        number = str(_SPELLED.get(raw, raw.replace(",", "")))
        for word in match["what"].split():
            folded = fold(word)
            if folded not in _NOT_COUNTED and rarity(folded) >= 1.5:
                signals.counts[folded].add(number)
                signals.shown.setdefault(f"count:{folded} {number}", (f"{match['number']} {word}", rarity(folded)))
    for figure in told.figures:
        if figure.low is not None and figure.low == figure.high and figure.scope == "incident" and figure.modality == "asserted":
            signals.counts["harm:" + figure.harm].add(str(figure.low))
            signals.shown[f"count:harm:{figure.harm} {figure.low}"] = (f"{figure.harm} {figure.low}", 8.0)


def _read_days(page: Page, text: str, signals: Signals) -> None:
    found = dates.find(text, page.published)
    signals.days = {when.days[0] for when in found if when.days and (when.days[1] - when.days[0]).days <= 2}
    signals.years = set(_YEAR.findall(text))
    head = [w.days[0] for w in found if w.days and w.days[0] == w.days[1] and w.end < 700 and any(c.isdigit() for c in w.words)]
    signals.reported = date.fromisoformat(page.published[:10]) if page.published else max(head, default=None)
    for when in found:
        if when.days and any(c.isdigit() for c in when.words):
            signals.shown.setdefault(f"date:{when.days[0]}", (when.words, 3.0))


def _read_names(text: str, signals: Signals) -> None:
    """Names as they are written, for the reason line: those of which every word counts as a name."""
    for match in _NAME.finditer(text):
        words = [fold(part) for part in match[0].split()]
        known = [signals.names.get(word, 0.0) for word in words]
        if all(known):
            signals.shown.setdefault("name:" + " ".join(words), (match[0].removesuffix("'s").removesuffix("’s"), sum(known)))


def points(signals: Sequence[Signals]) -> Floats:
    """What every two texts share, in points; shape (texts, texts)."""
    total = np.zeros((len(signals), len(signals)), dtype=np.float32)
    for name, weight in WEIGHTS.items():
        total += weight * _cosines([getattr(each, name) for each in signals])
    for one, other in np.argwhere(np.triu(total, 1) > ENOUGH / 3):
        content = float(total[one, other]) + _counts_points(signals[one], signals[other])
        content += ANCHOR * min(MOST_ANCHORS, len(signals[one].anchors & signals[other].anchors))
        content += min(_time_points(signals[one], signals[other]), TIME_SHARE * max(content, 0.0))
        total[one, other] = total[other, one] = content
    return total


def _cosines(weights: Sequence[Mapping[str, float]]) -> Floats:
    found = np.zeros((len(weights), len(weights)), dtype=np.float32)
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, words in enumerate(weights):
        length = math.sqrt(sum(value * value for value in words.values()))
        for word, value in words.items():
            index[word].append((number, value / length))
    for entries in index.values():
        if len(entries) > 1:
            at = np.array([number for number, _ in entries])
            values = np.array([value for _, value in entries], dtype=np.float32)
            found[np.ix_(at, at)] += np.outer(values, values)
    return found


def _counts_points(one: Signals, other: Signals) -> float:
    """Points for counting the same things: the same numbers of them, or only other numbers."""
    both = one.counts.keys() & other.counts.keys()
    same = sum(8.0 if word.startswith("harm:") else rarity(word) for word in both if one.counts[word] & other.counts[word]) / 6
    differ = sum(rarity(word) for word in both if not word.startswith("harm:") and not one.counts[word] & other.counts[word]) / 6
    return SAME_COUNT * min(same, 1.0) + OTHER_COUNT * max(0.0, min(differ - same, 1.0))


def _time_points(one: Signals, other: Signals) -> float:
    """Points for days, reports and years."""
    found = SAME_DAY * bool(one.days & other.days) + OTHER_YEARS * bool(one.years and other.years and not one.years & other.years)
    if one.weekdays and other.weekdays:
        found += SAME_WEEKDAY * len(one.weekdays & other.weekdays) / math.sqrt(len(one.weekdays) * len(other.weekdays))
    if one.reported and other.reported:
        found += SAME_REPORT_DAYS * (abs((one.reported - other.reported).days) <= NEAR_DAYS)
    return found


def _joined(points: Floats, enough: float) -> list[list[int]]:
    """Average linkage down to `enough` points, by chains of nearest neighbours (Murtagh 1983): quadratic in the texts."""
    near = points.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    members: dict[int, list[int]] = {number: [number] for number in range(len(near))}
    alive = np.ones(len(near), dtype=bool)
    chain: list[int] = []
    done: list[list[int]] = []
    while members:
        if not chain:
            chain.append(min(members))
        top = chain[-1]
        row = np.where(alive, near[top], -np.inf)
        best = int(np.argmax(row))
        if len(chain) > 1 and row[chain[-2]] >= row[best]:
            best = chain[-2]
        if row[best] < enough:  # nothing is near enough to this one, nor ever will be: averages only fall below their best part
            done.append(sorted(members.pop(top)))
            alive[top] = False
            chain.clear()
        elif len(chain) > 1 and best == chain[-2]:
            keep, gone = sorted((top, best))
            _merge(near, keep, gone, len(members[keep]), len(members[gone]))
            members[keep] += members.pop(gone)
            alive[gone] = False
            del chain[-2:]
        else:
            chain.append(best)
    return sorted(done)


def _merge(near: NDArray[np.float64], keep: int, gone: int, size: int, other: int) -> None:
    joined = (near[keep] * size + near[gone] * other) / (size + other)
    near[keep], near[:, keep] = joined, joined
    near[keep, keep] = -np.inf


def _reasons(signals: Sequence[Signals]) -> list[str]:
    """What each text of a story shares with others of it, in its own words: counts first, then names, then days."""
    if len(signals) == 1:
        return ["alone: no other text shares enough with it"]
    spread = Counter(key for each in signals for key in each.shown)
    lines = []
    for each in signals:
        weights = {key: spread[key] * weight for key, (_, weight) in each.shown.items() if spread[key] > 1}
        shared = sorted(weights, key=lambda key: (-weights[key], key))
        kinds = {kind: [each.shown[key][0] for key in shared if key.startswith(kind)] for kind in ("count:", "name:", "date:", "day:")}
        chosen = [*kinds["count:"][:2], *kinds["name:"][:3], *kinds["date:"][:1], *kinds["day:"][:1]]
        lines.append("shares: " + "; ".join(dict.fromkeys(chosen or _shared_words(each, signals))))
    return lines


def _shared_words(one: Signals, signals: Sequence[Signals]) -> list[str]:
    spread = Counter(word for each in signals for word in each.words)
    return sorted((word for word in one.words if spread[word] > 1), key=lambda word: (-one.words[word], word))[:5]
