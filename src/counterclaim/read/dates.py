"""Dates as a page prints them: found, read, and kept with the reason why each is or is not the day of publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
import re

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"  # the short forms end in a point
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
ISO = re.compile(rf"(?<![\d-]){_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)")
MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{{1,3}}{_DAY}(?:\s{{0,2}},?\s{{1,3}}{_YEAR}(?!\d))?(?![\d:])", re.IGNORECASE)
DAY_FIRST = re.compile(rf"(?<![\d.:/-]){_DAY}(?:\s{{1,2}}of)?[\s-]{{1,3}}{_MONTH}(?:[\s,-]{{1,3}}{_YEAR}(?!\d))?", re.IGNORECASE)
NUMERIC = re.compile(r"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<sign>[/.-])(?P<two>[0-3]?\d)(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-])")
YEAR_ONLY = re.compile(rf"(?:©|\(c\)|copyright)[^\n]{{0,40}}?{_YEAR}(?!\d)", re.IGNORECASE)
UNIVERSAL = re.compile(r"\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?\s?(?:Z|[+-]00:?00)$")
IN_URL = re.compile(r"/(?P<year>20\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?=[/-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that look like a date, where they stand, and the days they can mean: none (no such day, no year), one, or two (3/4)."""

    start: int
    end: int
    words: str
    days: tuple[date, ...]
    lacks: str = ""
    """What keeps it from being a day, where no day is left."""

    def in_order(self, day: date, order: str) -> bool:
        """Whether the words give that day when read in this order ("day first" or "month first")."""
        leading = re.match(r"\d{1,2}", self.words)
        return leading is not None and int(leading.group()) == (day.day if order == "day first" else day.month)


def find(text: str) -> list[Found]:
    """Every absolute date of the text in order of place, the longest reading where two overlap. Linear in the text."""
    found = sorted(
        (f for pattern in (ISO, MONTH_FIRST, DAY_FIRST, NUMERIC, YEAR_ONLY) for f in _each(pattern, text)), key=lambda f: (f.start, -f.end)
    )
    kept: list[Found] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if len(one.words) > len(kept[-1].words) and not kept[-1].days:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def numeric_order(found: list[Found]) -> str | None:
    """How this page writes numeric dates, where one of them can be read in a single way (23/4/2024) and none speaks against it."""
    orders = set()
    for one in found:
        if NUMERIC.fullmatch(one.words) and len(one.days) == 1 and one.days[0].day != one.days[0].month:
            orders.add("day first" if one.in_order(one.days[0], "day first") else "month first")
    return orders.pop() if len(orders) == 1 else None


def _each(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        days, lacks = _days(match.groupdict(), pattern)
        yield Found(start=match.start(), end=match.end(), words=match.group(), days=days, lacks=lacks)


def _days(parts: dict[str, str | None], pattern: re.Pattern[str]) -> tuple[tuple[date, ...], str]:
    if pattern is YEAR_ONLY:
        return (), "a copyright year"
    year = parts.get("year")
    if not year:
        return (), "no year is given"
    full = int(year) + (2000 if len(year) == 2 else 0)
    if pattern is NUMERIC:
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        days = {day for day in (_day(full, one, two), _day(full, two, one)) if day}
        return tuple(sorted(days)), "" if days else "no such day"
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else MONTHS.get(month.lower()[:3], 0)
    day = _day(full, number, int(parts["day"] or 0))
    return ((day,), "") if day else ((), "no such day")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_day(words: str) -> date | None:
    """The one day that a metadata value or an address names, or None."""
    found = [one for one in find(words[:80]) if len(one.days) == 1]
    return found[0].days[0] if found else None


def is_universal(words: str) -> bool:
    """Whether a timestamp is in universal time, whose day may not be the outlet's own."""
    return bool(UNIVERSAL.search(words))


def in_address(url: str) -> tuple[str, date] | None:
    """The day in a web address such as `/2024/03/09/`, with its words."""
    match = IN_URL.search(url.lower())
    if not match:
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS.get(month, 0)
    day = _day(int(match["year"]), number, int(match["day"]))
    return (match.group().strip("/"), day) if day else None
