"""Which figures are about the incident, which add up a period, and which are about another incident that is only compared."""

from collections.abc import Sequence
from dataclasses import replace
import re

from counterclaim.dates import WEEKDAYS
from counterclaim.records import Figure, Page

CUMULATIVE = re.compile(
    r"\bsince\s+(?:the\s+(?:start|beginning|outbreak|conflict|war|fighting|invasion|uprising|coup|hostilities|crisis)|(?:19|20)\d\d|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|last\b|it\s+began|then\b|mid-|late\s|early\s)"
    r"|\bso\s+far\s+this\s+(?:year|month|week|decade)\b|\bthis\s+year\b"
    r"|\b(?:in|over|during|for|within)\s+the\s+(?:past|last|previous)\s+(?:\w+\s+){0,2}(?:years?|months?|decades?|weeks?)\b"
    r"|\b(?:in|over|during)\s+(?:\w+\s+){1,2}(?:years|months|weeks|decades)\s+of\b"
    r"|\b(?:each|every|a|per)\s+year\b(?!\s+(?:ago|after|before|later|earlier|since|old))|\bannually\b|\bin\s+[a-z]{3,9}\s+alone\b|\bin\s+(?:19|20)\d\d\s+alone\b|\bover\s+the\s+years\b"
    r"|\bin\s+the\s+(?:[\w-]+\s+){0,2}(?:war|conflict|insurgency|uprising)\b|\b(?:toll|dead)\s+(?:of|from|in)\s+the\s+(?:[\w-]+\s+){0,3}(?:war|conflict)\b",
    re.IGNORECASE,
)
NEAR = 60
"""Characters from a figure to the "years ago" that dates it."""
REACH = 300
"""Characters of the sentence that are looked at on either side of a figure."""
RECORD = re.compile(r"\b(?:worst|deadliest|bloodiest|largest|biggest|highest|most\s+\w+)\b[^.]{0,120}?\bsince\b", re.IGNORECASE)
_EVENT = (
    r"(?:attacks?|incidents?|shootings?|crash|crashes|accidents?|blasts?|bombings?|explosions?|fires?|quakes?|earthquakes?|storms?|strikes?|raids?"
    r"|disasters?|floods?|case)"
)
SEVERAL = re.compile(
    r"\b(?:separate|unrelated|several|multiple|various)\s+(?:\w+\s+){0,2}(?:attacks|incidents|shootings|crashes|accidents|fires|stabbings|killings)\b"
    r"|\b(?:overnight|weekend|holiday|gun|"
    + "|".join(f"{day}(?:\\s+night)?" for day in WEEKDAYS)
    + r")\s+(?:shootings|stabbings|homicides|crashes)\b"
    r"|\b(?:shootings|stabbings|homicides|crashes)\s+(?:\w+\s+){0,2}(?:across|around|throughout|since|over\s+the\s+weekend)\b"
    r"|\bin\s+\w+\s+shootings\s+(?:throughout|across|over|during|on)\b"
    r"|\b(?:across|around|throughout)\s+the\s+(?:city|county|country|state|region|province)\b.{0,40}\b(?:since|over\s+the)\b"
    r"|\bsince\s+\w+\s+(?:morning|afternoon|evening|night)\s+(?:across|around|throughout)\b"
    r"|\b(?:first|second|third|fourth|fifth|latest|last)\s+(?:of|in\s+(?:a|the)\s+(?:string|series|spate|wave|spree)\s+of)\s+\w+\b"
    r"|\ba\s+(?:string|series|spate|wave)\s+of\s+\w+\s+(?:\w+\s+)?(?:deaths|shootings|attacks|killings|murders|homicides|accidents)\b"
    r"|\balready\s+(?:in\s+(?:19|20)\d\d|this\s+(?:year|month|week|summer|winter|season))\b",
    re.IGNORECASE,
)
"""Words that make one number the count of several incidents."""
EARLIER_ONE = re.compile(
    r"\b(?:a|the|an|in|of)\s+(?:similar|previous|earlier|separate|unrelated)\s+(?:\w+\s+){0,2}" + _EVENT + r"\b"
    r"|\b(?:recall(?:s|ed|ing)|reminiscent)\b|\bcomes\s+(?:\w+\s+){1,3}after\b",
    re.IGNORECASE,
)
"""Words that leave no doubt that another incident is meant."""
COMPARED = re.compile(
    r"\b(?:similar|previous|earlier|another|separate|unrelated|different|last\s+(?:year|month)['’]s)\s+(?:\w+\s+){0,2}" + _EVENT + r"\b"
    r"|\b(?:years|decades|months|decade)\s+(?:ago|earlier|before)\b|\blast\s+(?:year|month|summer|fall|autumn|winter|spring)\b|\banniversary\b"
    r"|\b(?:first|initial|early|earlier|previous|preliminary)\s+(?:reports?|accounts?|estimates?)\s+(?:said|put|had|gave|spoke|of|suggested)\b"
    r"|\b(?:in|of)\s+an?\s+(?:19|20)\d\d\s+(?:\w+\s+){0,2}" + _EVENT + r"\b"
    r"|\b(?:first|initially|originally|earlier|previously)\s+(?:said|reported|put|given|gave|announced|stated|counted|estimated|listed)\b",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\b(?:in|of|the|during|from|a|an)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober|tember)?"
DATED = re.compile(rf"\b(?P<month>{_MONTH})\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
"""A day or a month with its year: "Nov. 5, 2009", "5 November 2009", "August 1982"."""
OF_SOMETHING_ELSE = re.compile(
    r"\b(?:born|birth|sentenced|convicted|released|hired|enlisted|married|arrested|charged|since|until|from)\b[^.;]{0,40}$", re.IGNORECASE
)
"""Before a date: it dates something else than the harm."""


IN_MONTH = re.compile(
    r"\b(?:(?:in|since)\s+(?:early\s+|late\s+|mid-)?|last\s+)"
    r"(january|february|march|april|may|june|july|august|september|october|november|december)\b(?!\s+(?:\d|alone))",
    re.IGNORECASE,
)
"""A month alone dates what is past: the news of these days has a day."""
BY_YEAR = re.compile(_EVENT + r"\s+of\s+((?:19|20)\d\d)\b", re.IGNORECASE)
"""An event that is named by its year, as nobody names one of these days."""
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOST = 20
"""Figures of a sentence that are compared with one another; a sentence with more is a list."""
MONTHS = "january february march april may june july august september october november december".split()
HARMED = frozenset(("killed", "injured", "missing"))


def scopes(page: Page, found: Sequence[Figure]) -> list[Figure]:
    """The figures with `scope` filled in.

    "The worst since the crash that killed 12", superseded values and "a previous attack" are never about the incident. Weaker signs ("last year",
    "in 2014") need something to compare with: where a page has no other figure of people harmed, the figure stays.
    """
    year, own_year = _year(page), page.published[:4] if page.published else ""
    month = MONTHS[int(page.published[5:7]) - 1] if page.published else ""
    beside: dict[int, list[Figure]] = {}
    for figure in found:
        beside.setdefault(figure.sentence.start, []).append(figure)
    told = [f if f.scope != "incident" else replace(f, scope=_scope(f, year, (own_year, month), beside[f.sentence.start][:MOST])) for f in found]
    own = any(figure.scope == "incident" and figure.harm in HARMED for figure in told)
    return [replace(new, scope="incident") if new.scope == "other" and not own and not _certain(new) else new for new in told]


def _year(page: Page) -> str:
    """The year of a page; where its date is not known, the latest that its article names."""
    return page.published[:4] if page.published else max(ANY_YEAR.findall(page.body()), default="")


def _around(figure: Figure) -> tuple[str, int]:
    """The sentence near the figure, and the figure's place in it."""
    offset = figure.words.start - figure.sentence.start
    begin = max(0, offset - REACH)
    return figure.sentence.exact[begin : offset + REACH], offset - begin


def _certain(figure: Figure) -> bool:
    """Whether the words leave no doubt that another incident or another day is meant."""
    words, offset = _around(figure)
    if "+earlier" in figure.rule or any(hit.end() <= offset for hit in RECORD.finditer(words)):
        return True
    return any(";" not in words[min(hit.end(), offset) : max(hit.start(), offset)] and _near(hit, offset) for hit in EARLIER_ONE.finditer(words))


def _near(hit: re.Match[str], offset: int) -> bool:
    return abs(hit.start() - offset) < NEAR or abs(hit.end() - offset) < NEAR


def _scope(figure: Figure, year: str, own: tuple[str, str], beside: Sequence[Figure]) -> str:
    words, offset = _around(figure)
    if "+earlier" not in figure.rule and SEVERAL.search(words):
        return "cumulative"
    if _certain(figure) or _compared(words, offset):
        return "other"
    if figure.high != 1 and any(_nearest(figure, hit, offset, beside) for hit in CUMULATIVE.finditer(words)):
        return "cumulative"
    for pattern, ours in zip((BY_YEAR, IN_MONTH), own, strict=True):
        if any(named.group(1).lower() != ours for named in pattern.finditer(words)):
            return "other"
    if year and any(_long_ago(named, year, own[1]) and not OF_SOMETHING_ELSE.search(words, 0, named.start()) for named in DATED.finditer(words)):
        return "other"
    return "other" if year and any(named.group(1) < year for named in YEAR.finditer(words)) else "incident"


def _long_ago(named: re.Match[str], year: str, month: str) -> bool:
    """Whether a date with its year lies in an earlier year than the page; December is not long ago in January."""
    turn = int(year) - int(named["year"]) == 1 and month in MONTHS[:2] and named["month"].lower()[:3] in ("nov", "dec")
    return named["year"] < year and not turn


def _nearest(figure: Figure, hit: re.Match[str], offset: int, beside: Sequence[Figure]) -> bool:
    """Whether no other count of the harm in the sentence is nearer to the words; a part of another count goes with it."""
    if any(how == "subset" for _, how in figure.relation):
        return True
    place = figure.words.start + hit.start() - offset
    others = [f for f in beside if f.harm == figure.harm and f.high != 1 and not any(how == "subset" for _, how in f.relation)]
    return all(abs(figure.words.start - place) <= abs(other.words.start - place) for other in others)


def _compared(words: str, offset: int) -> bool:
    """Whether a comparison opens before the figure in the same clause, or says "years ago" right behind it."""
    for hit in COMPARED.finditer(words):
        if hit.start() < offset and ";" not in words[hit.end() : offset]:
            return True
        if 0 <= hit.start() - offset < NEAR and "ago" in hit.group().lower():
            return True
    return False
