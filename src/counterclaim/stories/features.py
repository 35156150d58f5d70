"""What a text can share with another: raw counts of its words, names, numbers, ages and days, nothing that depends on other texts."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
import math
import re
from typing import Any

from counterclaim import dates
from counterclaim.records import Page, Told
from counterclaim.stories.words import TOKEN, fold, table

READ = 6000
"""Characters of the article that are compared: the incident stands at the beginning."""
LEAD = 700
"""Characters of its beginning that are compared once more, by themselves."""

_NAME = re.compile(r"\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}")
_TWO = re.compile(r"\b([A-Z][\w'’-]+)(?= ([A-Z][\w'’-]+))")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]olds?\b|(?<=[a-z]), (\d{1,2}),|\baged? (\d{1,2})\b")
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_TO_TWENTY = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
                  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip
_SPELLED = dict(zip(_TO_TWENTY, range(2, 21), strict=True))
_COUNT = rf"\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}}(?:\.\d{{1,3}})?|{'|'.join(_SPELLED)}"
_COUNTED = re.compile(rf"\b(?P<number>{_COUNT})(?P<what>(?: [A-Za-z][a-z'-]{{1,20}}){{1,3}})", re.IGNORECASE)
_CALENDAR = frozenset((*dates.MONTHS, *dates.WEEKDAYS))
_TIMES = ("year", "old", "month", "day", "hour", "minute", "week", "time", "local")
_NOT_COUNTED = _CALENDAR.union(_TIMES, ("people", "other", "more", "men", "women", "percent", "cent"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one text brings to a comparison.

    `words`, `names` (words that stand with a capital only), `full_names` (two of them in a row) and `numbers`: how often each stands in the
    text. `counts`: thing counted to its numbers. `days`, `reported`: ISO dates. `shown`: the page's own wording of what may be shared, with what it
    is worth in a reason.
    """

    text: str
    words: Mapping[str, int]
    names: Mapping[str, int]
    full_names: Mapping[str, int]
    numbers: Mapping[str, int]
    ages: tuple[str, ...]
    headline: tuple[str, ...]
    lead: tuple[str, ...]
    counts: Mapping[str, tuple[str, ...]]
    days: tuple[str, ...]
    weekdays: tuple[str, ...]
    years: tuple[str, ...]
    reported: str | None
    shown: Mapping[str, tuple[str, float]]

    def marks(self) -> list[str]:
        """What an index counts and looks up: `w:` words, `p:` full names, `n:` numbers, `a:` ages."""
        kinds = (("w:", self.words), ("p:", self.full_names), ("n:", self.numbers), ("a:", self.ages))
        return [kind + word for kind, held in kinds for word in held]


def from_row(row: Mapping[str, Any]) -> Features:
    """The features that a store kept as JSON, equal to what was kept: lists become tuples again."""
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    for name in ("counts", "shown"):
        given[name] = {key: tuple(held) for key, held in given[name].items()}
    return Features(**given)


def read(told: Told) -> Features:
    """The features of a text. Claims and figures sharpen it; a bare page will do."""
    page = told.page
    text = page.body()[:READ]
    headline = page.headline or text.split("\n", 1)[0]
    words, names, numbers, lead, weekdays = _read_words(text)
    names |= dict.fromkeys(sorted(_actors(told)), 1)
    counts, counted = _counts(told, text)
    found = dates.find(text, page.published)
    head = [w.days[0] for w in found if w.days and w.days[0] == w.days[1] and w.end < LEAD and any(c.isdigit() for c in w.words)]
    shown = counted | {f"day:{day}": (word, 2.0) for day, word in weekdays.items()} | _shown_names(text, names)
    shown |= {f"date:{w.days[0]}": (w.words, 3.0) for w in reversed(found) if w.days and any(c.isdigit() for c in w.words)}
    return Features(
        text=page.id,
        words=words,
        names=names,
        full_names=_full_names(text, names),
        numbers=numbers,
        ages=tuple(sorted({next(age for age in match.groups() if age) for match in _AGE.finditer(text)})),
        headline=tuple(sorted({fold(match[0]) for match in TOKEN.finditer(headline)})),
        lead=lead,
        counts=counts,
        days=tuple(sorted({str(w.days[0]) for w in found if w.days and (w.days[1] - w.days[0]).days <= 2})),
        weekdays=tuple(sorted(weekdays)),
        years=tuple(sorted(set(_YEAR.findall(text)))),
        reported=_reported(page, head),
        shown=shown,
    )


def _reported(page: Page, head: list[date]) -> str | None:
    """The day of the report: the page's own, else the latest day that its beginning names."""
    return page.published[:10] if page.published else str(max(head)) if head else None


def _read_words(text: str) -> tuple[dict[str, int], dict[str, int], dict[str, int], tuple[str, ...], dict[str, str]]:
    """Words, names and numbers with how often each stands, the words of the lead, and weekdays and months as written."""
    words, capital, numbers = Counter[str](), Counter[str](), Counter[str]()
    small, lead, calendar = set[str](), set[str](), dict[str, str]()
    for match in TOKEN.finditer(text):
        word = match[0]
        if word[0].isdigit():
            numbers[word] += 1
            continue
        folded = fold(word)
        if folded in _CALENDAR:
            calendar.setdefault(folded, word)
            continue
        words[folded] += 1
        if match.start() < LEAD:
            lead.add(folded)
        if word[0].islower():
            small.add(folded)
        else:
            capital[folded] += 1
    names = {word: n for word, n in capital.items() if word not in small and len(word) > 1}
    return dict(words), names, dict(numbers), tuple(sorted(lead)), calendar


def _actors(told: Told) -> set[str]:
    ids = {claim.actor.id.split("/")[0] for claim in told.claims if claim.actor}
    return {name for name in ids if name.startswith(("gov:", "org:", "person:"))}


def _full_names(text: str, names: Mapping[str, int]) -> dict[str, int]:
    found = Counter[str]()
    for match in _TWO.finditer(text):
        one, other = fold(match[1]), fold(match[2])
        if one in names and other in names:
            found[f"{one} {other}"] += 1
    return dict(found)


def _counts(told: Told, text: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, float]]]:
    """What the text counts, and how it words it."""
    counts: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, tuple[str, float]] = {}
    for match in _COUNTED.finditer(text):
        raw = match["number"].lower()
        number = str(_SPELLED.get(raw, raw.replace(",", "")))
        for word in match["what"].split():
            folded = fold(word)
            if folded not in _NOT_COUNTED and background(folded) >= 1.5:
                counts[folded].add(number)
                shown.setdefault(f"count:{folded} {number}", (f"{match['number']} {word}", background(folded)))
    for figure in told.figures:
        if figure.low is not None and figure.low == figure.high and figure.scope == "incident" and figure.modality == "asserted":
            counts["harm:" + figure.harm].add(str(figure.low))
            shown[f"count:harm:{figure.harm} {figure.low}"] = (f"{figure.harm} {figure.low}", 8.0)
    return {word: tuple(sorted(numbers)) for word, numbers in counts.items()}, shown


def _shown_names(text: str, names: Mapping[str, int]) -> dict[str, tuple[str, float]]:
    """Names as they are written: those of which every word counts as a name and one at least is none of the commonest words."""
    shown: dict[str, tuple[str, float]] = {}
    for match in _NAME.finditer(text):
        words = [fold(part) for part in match[0].split()]
        if all(word in names and background(word) > 1 for word in words):
            written = match[0].removesuffix("'s").removesuffix("’s")
            shown.setdefault("name:" + " ".join(words), (written, sum((1 + math.log(names[word])) * background(word) for word in words)))
    return shown


def background(word: str) -> float:
    """Inverse document frequency of a folded word in the background texts alone, natural logarithm: 0 in every text, over 7 in none."""
    texts, counts = table()
    return math.log((texts + 1) / (counts.get(word, 0) + 1))
