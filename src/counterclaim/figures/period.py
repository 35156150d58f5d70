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
    r"|\b(?:each|every|a|per)\s+year\b|\bannually\b|\bin\s+(?:19|20)\d\d\s+alone\b|\bover\s+the\s+years\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:worst|deadliest|bloodiest|largest|biggest|highest|most\s+\w+)\b[^.]{0,120}?\bsince\b"
    r"|\b(?:similar|previous|earlier|another|separate|unrelated|different|last\s+(?:year|month)['’]s)\s+(?:\w+\s+){0,2}"
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
    """The figures with `scope` filled in. A comparison needs something to compare with: where a page has no other figure of the harm, it stays."""
    told = [figure if figure.scope != "incident" else replace(figure, scope=_scope(page, figure)) for figure in found]
    own = {figure.harm for figure in told if figure.scope == "incident"}
    return [replace(new, scope="incident") if new.scope == "other" and "+earlier" not in new.rule and new.harm not in own else new for new in told]


def _scope(page: Page, figure: Figure) -> str:
    sentence = figure.sentence
    offset = figure.words.start - sentence.start
    if CUMULATIVE.search(sentence.exact) and figure.high != 1:
        return "other" if _compared(sentence.exact, offset) else "cumulative"
    if _compared(sentence.exact, offset):
        return "other"
    year = page.published[:4] if page.published else ""
    if year and any(named.group(1) < year for named in YEAR.finditer(sentence.exact)):
        return "other"
    return "incident"


def _compared(words: str, offset: int) -> bool:
    """Whether a comparison opens before the figure, or right behind it."""
    return any(hit.start() < offset or (hit.start() - offset < 60 and "ago" in hit.group().lower()) for hit in COMPARED.finditer(words))
