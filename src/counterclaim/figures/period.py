"""Which figures are about the incident, which add up a period, and which are about another incident that is only compared."""

from collections.abc import Sequence
from dataclasses import replace
import re

from counterclaim.records import Figure, Page

CUMULATIVE = re.compile(
    r"\bsince\s+(?:the\s+(?:start|beginning|outbreak|conflict|war|fighting|invasion|uprising|coup|hostilities|crisis)|(?:19|20)\d\d|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|last\b|it\s+began|then\b|mid-|late\s|early\s)"
    r"|\bso\s+far\s+this\s+(?:year|month|week|decade)\b|\bthis\s+year\b"
    r"|\b(?:in|over|during|for|within)\s+the\s+(?:past|last|previous)\s+(?:\w+\s+){0,2}(?:years?|months?|decades?|weeks)\b"
    r"|\b(?:each|every|a|per)\s+year\b(?!\s+(?:ago|after|before|later|earlier|since|old))|\bannually\b|\bin\s+(?:19|20)\d\d\s+alone\b|\bover\s+the\s+years\b",
    re.IGNORECASE,
)
NEAR = 60
"""Characters from a figure to the "years ago" that dates it."""
REACH = 300
"""Characters of the sentence that are looked at on either side of a figure."""
RECORD = re.compile(r"\b(?:worst|deadliest|bloodiest|largest|biggest|highest|most\s+\w+)\b[^.]{0,120}?\bsince\b", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:similar|previous|earlier|another|separate|unrelated|different|last\s+(?:year|month)['’]s)\s+(?:\w+\s+){0,2}"
    r"(?:attacks?|incidents?|shootings?|crash|crashes|accidents?|blasts?|bombings?|explosions?|fires?|quakes?|earthquakes?|storms?|strikes?|raids?|disasters?|case)\b"
    r"|\b(?:years|decades|months|decade)\s+(?:ago|earlier|before)\b|\blast\s+(?:year|month)\b|\banniversary\b|\bcomes\s+(?:\w+\s+){1,3}after\b"
    r"|\b(?:recalled|reminiscent|compared\s+with)\b",
    re.IGNORECASE,
)
YEAR = re.compile(
    r"\b(?:in|of|the|during)\s+(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def scopes(page: Page, found: Sequence[Figure]) -> list[Figure]:
    """The figures with `scope` filled in.

    "The worst since the crash that killed 12" and superseded values are never about the incident. Weaker signs ("last year", "in 2014") need
    something to compare with: where a page has no other figure of the harm, the figure stays.
    """
    told = [figure if figure.scope != "incident" else replace(figure, scope=_scope(page, figure)) for figure in found]
    own = {figure.harm for figure in told if figure.scope == "incident"}
    return [replace(new, scope="incident") if new.scope == "other" and new.harm not in own and not _certain(new) else new for new in told]


def _around(figure: Figure) -> tuple[str, int]:
    """The sentence near the figure, and the figure's place in it."""
    offset = figure.words.start - figure.sentence.start
    begin = max(0, offset - REACH)
    return figure.sentence.exact[begin : offset + REACH], offset - begin


def _certain(figure: Figure) -> bool:
    """Whether the words leave no doubt that another incident or another day is meant."""
    words, offset = _around(figure)
    return "+earlier" in figure.rule or any(hit.end() <= offset for hit in RECORD.finditer(words))


def _scope(page: Page, figure: Figure) -> str:
    words, offset = _around(figure)
    if _certain(figure) or _compared(words, offset):
        return "other"
    if figure.high != 1 and CUMULATIVE.search(words):
        return "cumulative"
    year = page.published[:4] if page.published else ""
    return "other" if year and any(named.group(1) < year for named in YEAR.finditer(words)) else "incident"


def _compared(words: str, offset: int) -> bool:
    """Whether a comparison opens before the figure in the same clause, or says "years ago" right behind it."""
    for hit in COMPARED.finditer(words):
        if hit.start() < offset and ";" not in words[hit.end() : offset]:
            return True
        if 0 <= hit.start() - offset < NEAR and "ago" in hit.group().lower():
            return True
    return False
