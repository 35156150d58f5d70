"""Day words in running text, resolved to an interval of days.

`find` gives every date expression with its place; one that needs the page's date ("on Monday", "over the weekend") resolves only where that
date is known, and stays words where it is not. An interval is never narrower than the words: "last week" is seven days.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
import re

Days = tuple[date, date]
"""First and last day, both inside."""

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPELLED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {name: number for number, name in enumerate(_SPELLED, 1)} | {"a": 1, "an": 1}

_ABBREVIATED = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
_MONTH = rf"(?P<month>{'|'.join(name.title() for name in MONTHS)}|{_ABBREVIATED})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = r"(?:[Ee]arly|[Ll]ate|before dawn|on the morning of|on the evening of|on the night of)"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|{'|'.join(_SPELLED)})"

_FORMS = (
    ("iso", rf"\b{_YEAR}-(?P<number>[01]\d)-{_DAY}\b"),
    ("month day", rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?\b(?![\d:])"),
    ("day month", rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR}\b)?"),
    ("month", rf"\b{_MONTH},? {_YEAR}\b"),
    ("weekend", r"\b(?:over|at|during|on|in) (?:the|this|last|this past|the past) weekend\b|\b(?:this|last|this past) weekend\b"),
    ("ago", rf"\b{_COUNT} (?P<unit>days?|weeks?|months?) (?:ago|earlier)\b"),
    ("day before yesterday", r"\bthe day before yesterday\b"),
    ("near", r"\b(?P<near>yesterday|today|tonight|last night|overnight|this (?:morning|afternoon|evening))\b"),
    ("period", r"\b(?P<when>last|this|earlier this|the past) (?P<unit>week|month|year)\b"),
    ("weekday", rf"\b(?:(?P<lead>[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Ss]ince|until|by|from|{_PART})\s+(?:on )?)?{_WEEKDAY}\b(?:’s|'s)?"),
)
_CAPITALISED = {"month day", "day month", "month", "weekday"}
_PATTERNS = tuple((name, re.compile(form, 0 if name in _CAPITALISED else re.IGNORECASE)) for name, form in _FORMS)
_AHEAD = re.compile(r"\b(?:will|shall|would|(?:is|are|was|were) (?:due|expected|scheduled|set|to)|to be held|plans? to|next)\b")
_HALF_YEAR = 183
_WINDOW = 80
"""Characters before a weekday in which a verb of the future makes it a day to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date expression: its place, the words as written, the rule that read it, and its days (None: cannot be resolved)."""

    start: int
    end: int
    words: str
    rule: str
    days: Days | None


def find(text: str, published: str | None, *, base: int = 0) -> list[When]:
    """Date expressions of a text in order, no two overlapping; offsets are moved by `base`. `published` is the page's ISO date."""
    page_day = _iso(published)
    found: list[When] = []
    taken = bytearray(len(text))
    for rule, pattern in _PATTERNS:  # the most exact form first: its characters are taken
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            days = _days(rule, match, page_day, text)
            if days == "no date":
                continue
            taken[match.start() : match.end()] = b"\x01" * len(match[0])
            found.append(When(start=match.start() + base, end=match.end() + base, words=match[0], rule=rule, days=_typed(days)))
    return sorted(found, key=lambda w: w.start)


def resolve(words: str, published: str | None) -> tuple[str, str] | None:
    """The days that the words stand for as ISO dates, or None. The first date expression in them counts."""
    return next((iso(when.days) for when in find(words, published) if when.days), None)


def iso(days: Days | None) -> tuple[str, str] | None:
    """An interval as ISO dates."""
    return None if days is None else (days[0].isoformat(), days[1].isoformat())


def _typed(days: Days | str | None) -> Days | None:
    return None if isinstance(days, str) else days


def _iso(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _days(rule: str, match: re.Match[str], page: date | None, text: str) -> Days | str | None:
    """The interval, None where it cannot be resolved, or "no date" where the words are no date at all (31 February)."""
    if rule in {"iso", "month day", "day month", "month"}:
        return _calendar(match.groupdict(), page)
    if page is None:
        return None
    if rule == "weekday":
        return _weekday(match, page, text)
    return next(_relative(rule, match.groupdict(), page), None)


def _calendar(parts: dict[str, str | None], page: date | None) -> Days | str | None:
    named = (parts.get("month") or "").lower().rstrip(".")
    month = int(parts["number"] or 0) if parts.get("number") else SHORT.get(named[:4]) or SHORT.get(named[:3], 0)
    day, year = parts.get("day"), parts.get("year")
    if not 1 <= month <= 12:
        return "no date"
    if day is None:
        last = monthrange(int(year or 0), month)[1]
        return date(int(year or 0), month, 1), date(int(year or 0), month, last)
    if year is not None:
        exact = _day(int(year), month, int(day))
        return "no date" if exact is None else (exact, exact)
    if _day(2024, month, int(day)) is None:  # a leap year: the widest calendar there is
        return "no date"
    if page is None:
        return None
    near = [d for d in (_day(page.year + shift, month, int(day)) for shift in (-1, 0, 1)) if d and abs((d - page).days) <= _HALF_YEAR]
    return (near[0], near[0]) if near else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(match: re.Match[str], page: date, text: str) -> Days | None:
    """The nearest such day up to the page's own, where the sentence looks back."""
    lead = (match["lead"] or "").lower()
    clause = re.split(r"[.;?!\n]", text[max(0, match.start() - _WINDOW) : match.start()])[-1]
    if lead in {"next", "until", "by", "from", "since"} or _AHEAD.search(clause):
        return None
    back = (page.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    if lead == "last" and back == 0:
        back = 7
    day = page - timedelta(days=back)
    return day, day


def _relative(rule: str, parts: dict[str, str | None], page: date) -> Iterator[Days]:
    back = timedelta
    monday = page - back(days=page.weekday())
    match rule:
        case "weekend":
            saturday = page - back(days=(page.weekday() - 5) % 7)
            yield saturday, saturday + back(days=1)
        case "day before yesterday":
            yield page - back(days=2), page - back(days=2)
        case "near":
            near = (parts["near"] or "").lower()
            first = page - back(days=1) if near in {"yesterday", "last night", "overnight"} else page
            yield first, page if near in {"overnight", "last night"} else first
        case "ago":
            count = parts["count"] or "1"
            number = NUMBERS.get(count.lower()) or int(count)
            yield from _ago(number, (parts["unit"] or "").lower().rstrip("s"), page)
        case "period":
            yield from _period((parts["when"] or "").lower(), (parts["unit"] or "").lower(), page, monday)


def _ago(number: int, unit: str, page: date) -> Iterator[Days]:
    if unit == "day":
        yield page - timedelta(days=number), page - timedelta(days=number)
    elif unit == "week":  # "two weeks ago" is rarely fourteen days to the day
        yield page - timedelta(days=7 * number + 3), page - timedelta(days=7 * number - 3)
    else:
        yield page - timedelta(days=31 * number + 15), page - timedelta(days=max(1, 30 * number - 15))


def _period(when: str, unit: str, page: date, monday: date) -> Iterator[Days]:
    first = {"week": monday, "month": page.replace(day=1), "year": page.replace(month=1, day=1)}[unit]
    if when == "the past":
        yield page - timedelta(days={"week": 7, "month": 31, "year": 366}[unit]), page
    elif when == "last":
        end = first - timedelta(days=1)
        yield {"week": end - timedelta(days=6), "month": end.replace(day=1), "year": end.replace(month=1, day=1)}[unit], end
    else:
        yield first, page
