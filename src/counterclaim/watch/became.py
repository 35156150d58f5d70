"""What became of a page that held an article and now answers with less: a teaser before a paywall, words that it is not there, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
import re

from counterclaim.errors import BadPage
from counterclaim.read.decode import decode
from counterclaim.read.html import looks_like_html, strip
from counterclaim.records import Page, SetAside
from counterclaim.relations import quoted
from counterclaim.sentences import sentences

LEFT = 0.6
"""Of the words of the version before: a page that keeps more was not shortened to a teaser."""
SHORT = 60
"""Words that a page has at most which only says that its article is not there."""
SHOWN = 300
"""Characters of a page's words in a note."""
PAYWALL = re.compile(
    r"\b(?:subscribe|register|sign (?:up|in)|log[ -]?in|join)(?: now| today)? (?:to|and) (?:read|continue|keep reading|unlock|access|see|view)\b"
    r"|\b(?:to|and) (?:continue|keep) reading\b.{0,40}\b(?:subscri|regist|log ?in|sign|account)|\balready (?:a subscriber|a member|subscribed)\b"
    r"|\b(?:story|article|content|page) is (?:only |exclusively )?(?:for|available to|reserved for) (?:our )?(?:subscribers|members)\b"
    r"|\bsubscribers? only\b|\bread the (?:full|whole|rest of the) (?:story|article) with a\b",
    re.IGNORECASE,
)
NOT_THERE = re.compile(
    r"\b(?:this|the|that|your|requested) (?:[\w-]+ ){0,3}(?:story|article|page|content|post|item)\b(?: [\w']+){0,6} "
    r"(?:is no longer (?:available|here|online)|is not available|isn['’]t available|does not exist|could not be found|cannot be found|was not found|"
    r"has expired|not found|has been moved or deleted)\b|^(?:error )?404\b|^(?:page|article|story) not found\b|^no longer available\b"
    r"|\b(?:story|article|page|content) (?:(?:that )?you (?:requested|are looking for) )?"
    r"(?:is|has) (?:no longer (?:available|here|online)|expired|been moved or deleted)\b",
    re.IGNORECASE | re.MULTILINE,
)
WITHDRAWN = re.compile(
    r"^[^\w\n]{0,3}(?:retraction|retracted|withdrawn)\b\s{0,2}[:.–—-]"
    r"|^[^\w\n]{0,3}(?:article|story|post|page) (?:withdrawn|retracted|removed|taken down)(?=\s{0,2}(?:$|[.:!–—]))"
    r"|\b(?:this|our) (?:article|story|post|page|news item) (?:has been|was|is) (?:withdrawn|retracted|removed|taken down|unpublished|deleted)\b"
    r"|^[^\n]{0,40}\b(?:we|the editors) (?:have )?(?:withdrawn?|withdrew|retract(?:ed)?|removed|taken down) (?:this|the|our) (?:article|story)\b",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What a page became. `outcome`: teaser or emptied; `note` says it with the page's own words."""

    outcome: str
    note: str


def became(found: Page | SetAside, data: bytes, path: str, *, text: str, held: bytes) -> Became | None:
    """What a page became against the version that is held, of which `text` is the text and `held` the bytes; None where it is a page as any other.

    `found` is what was read of `data`.
    """
    words = _visible(data, path)
    if words is None or (isinstance(found, Page) and len(found.text.split()) > LEFT * len(text.split())):
        return None
    if not any(character.isalpha() for character in words):
        return Became(outcome="emptied", note="no article stands there any more: the page is blank")
    known = _flat(f"{_visible(held, path) or ''} {text}")
    asks = _new(PAYWALL, words, known)
    if asks is not None:
        others = _others(found.body(), known) if isinstance(found, Page) else []
        new = f"; new in it: {quoted(_cut(' '.join(others)))}" if others else ""
        return Became(outcome="teaser", note=f"shortened to a teaser before a paywall: {quoted(_cut(asks))}{new}")
    if isinstance(found, Page) and len(found.text.split()) > SHORT:
        return None
    gone = _new(NOT_THERE, words, known) or (_new(WITHDRAWN, words, known) if isinstance(found, SetAside) else None)
    return None if gone is None else Became(outcome="emptied", note=f"no article stands there any more: {quoted(_cut(gone))}")


def _visible(data: bytes, path: str) -> str | None:
    """Every visible word of a page; None for what is no text."""
    if not data.strip():
        return ""
    try:
        raw = decode(data, path)
    except BadPage:
        return None
    return strip(raw) if looks_like_html(raw, path) else raw


def _new(said: re.Pattern[str], words: str, known: str) -> str | None:
    """The first sentence of this kind that the version before did not have."""
    return next((one for one in _sentences(words) if said.search(one) and _flat(one) not in known), None)


def _others(words: str, known: str) -> list[str]:
    """The sentences, or beginnings of one, that the version before did not have."""
    return [one for one in _sentences(words) if _flat(one).rstrip(". …") not in known and not PAYWALL.search(one)]


def _sentences(words: str) -> Iterator[str]:
    yield from (words[start:end] for start, end in sentences(words, 0, len(words)))


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else plain[:SHOWN].rsplit(" ", 1)[0] + " […]"
