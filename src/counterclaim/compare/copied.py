"""What a copy changed: its headline and the passages it words differently, set beside the first page of its text.

Which came first is known here, so what was lost or gained needs no dates. Words alone are compared; the wording of both pages is shown.
"""

from collections.abc import Iterator, Mapping, Sequence
import re

from counterclaim.aspect import HARM
from counterclaim.attribution.quotes import quotations
from counterclaim.compare.values import head
from counterclaim.records import Copy, Drift, Page, Span
from counterclaim.sentences import sentences

ATTRIBUTES = re.compile(
    r"\b(?:say(?:s|ing)?|said|tells?|told|according to|accus\w{0,6}|alleg\w{0,6}|claim(?:s|ed|ing)?|blam(?:es?|ed|ing)|report(?:s|ed|edly)"
    r"|announce[sd]?|insist(?:s|ed)?|estimat\w{0,4}|put (?:it|the \w+) at)\b",
    re.IGNORECASE,
)
"""Words that leave it to somebody."""
DOUBTS = re.compile(
    r"\b(?:believed|feared|unconfirmed|apparent(?:ly)?|suspected|presumed|may have|might have|could have|possibl[ey]|unverified"
    r"|(?:not|n[o']t|none|neither|never|cannot|could)\b.{0,60}\b(?:verif\w{2,6}|confirm\w{0,6}|seen)|(?:no|without) (?:proof|evidence))\b",
    re.IGNORECASE,
)
"""Words that leave it open."""
BOUNDS = re.compile(
    r"\b(?:at least|at most|up to|more than|over|nearly|almost|about|around|some|no (?:more|fewer) than|an estimated)\b", re.IGNORECASE
)
_DIGITS = (
    r"(?:\d[\d,]{0,12}|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozens?|scores)(?:-\w{3,5})?)"
)
_NUMBER = re.compile(rf"\b(?P<number>{_DIGITS})\b", re.IGNORECASE)
_BOUNDED = re.compile(rf"{BOUNDS.pattern}\s+(?P<number>{_DIGITS})\b", re.IGNORECASE)
_COUNTED = re.compile(rf"\b{_DIGITS}(?:\s+of)?\s+$", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
FEW = 3
"""Words that the victims' noun may have on either side."""
FEWEST = 4
"""Words of a sentence that can be set beside another."""
BEFORE = 24
"""Characters before a noun in which its number stands."""
WHY = "in the first page and in its copy"


def find(copies: Sequence[Copy], pages: Mapping[str, Page]) -> Iterator[Drift]:
    """The drift from the first page of a text to each copy, in the order of the changes."""
    for copy in copies:
        marked = {name: [(q.start, q.end) for q in quotations(pages[name].text, _blocks(pages[name]))] for name in copy.pages if name in pages}
        for earlier, later in copy.changed:
            if earlier.page not in pages or later.page not in pages:
                continue
            first, other = pages[earlier.page], pages[later.page]
            if earlier == first.headline_span and later == other.headline_span:
                yield from _worded(earlier, later, earlier, later, top=True)
                continue
            whole = _sentence(first, _past(earlier, later, first)), _sentence(other, _past(later, earlier, other))
            yield from _renamed(earlier, later, first, other)
            inside = _holding(earlier, marked[first.id], first), _holding(later, marked[other.id], other)
            if inside[0] and inside[1]:
                yield Drift(kind="quote_changed", earlier=inside[0], later=inside[1], why=f"one quotation, other words, {WHY}")
            else:
                yield from _worded(earlier, later, *whole, top=False)


def _worded(earlier: Span, later: Span, before: Span, after: Span, *, top: bool) -> Iterator[Drift]:
    """Attribution, doubt and bounds that stand in the changed words of one page only; `before` and `after` are the words to show."""
    where = "the copy’s headline" if top else "the copy"
    if ATTRIBUTES.search(earlier.exact) and not ATTRIBUTES.search(after.exact) and HARM.search(after.exact):
        yield Drift(kind="attribution_dropped", earlier=before, later=after, why=f"{where} names nobody for it")
    if min(len(before.exact.split()), len(after.exact.split())) < FEWEST:
        return
    if DOUBTS.search(earlier.exact) and not DOUBTS.search(later.exact):
        yield Drift(kind="hedge_lost", earlier=before, later=after, why=f"{where} leaves the doubt out")
    if DOUBTS.search(later.exact) and not DOUBTS.search(earlier.exact):
        yield Drift(kind="hedge_gained", earlier=before, later=after, why=f"{where} puts it in doubt")
    if not top and HARM.search(after.exact):
        bare = _numbers(after, _NUMBER)
        for number, words in _numbers(before, _BOUNDED).items():
            if number in bare and number not in _numbers(after, _BOUNDED):
                yield Drift(kind="bound_lost", earlier=words, later=bare[number], why=f"{where} drops the bound")


def _numbers(words: Span, pattern: re.Pattern[str]) -> dict[str, Span]:
    """The numbers in some words, the first place of each with its bound where the pattern has one."""
    found: dict[str, Span] = {}
    for match in pattern.finditer(words.exact):
        span = Span(page=words.page, start=words.start + match.start(), end=words.start + match.end(), exact=match[0])
        found.setdefault(match["number"].casefold(), span)
    return found


def _renamed(earlier: Span, later: Span, first: Page, other: Page) -> Iterator[Drift]:
    """Another noun after one and the same number, in a sentence on harm."""
    words = _WORD.findall(earlier.exact), _WORD.findall(later.exact)
    if not (0 < len(words[0]) <= FEW and 0 < len(words[1]) <= FEW) or any(word[0].isdigit() for side in words for word in side):
        return
    counts = [_COUNTED.search(page.text[max(0, span.start - BEFORE) : span.start]) for page, span in ((first, earlier), (other, later))]
    if not counts[0] or not counts[1] or head(earlier.exact) == head(later.exact):
        return
    if HARM.search(_sentence(first, earlier).exact):
        yield Drift(kind="victims_changed", earlier=earlier, later=later, why=f"one number, another noun, {WHY}")


def _blocks(page: Page) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in page.blocks]


def _holding(span: Span, marked: Sequence[tuple[int, int]], page: Page) -> Span | None:
    """The quotation that holds the words."""
    return next((page.span(start, end) for start, end in marked if start <= span.start and span.end <= end), None)


def _past(span: Span, other: Span, page: Page) -> Span:
    """Where a change sets in: past the word that both begin with, where words were only put in or left out, at the next word of the page."""
    mine, its = _WORD.match(span.exact), _WORD.match(other.exact)
    if not mine or not its or mine[0].casefold() != its[0].casefold():
        return span
    following = _WORD.search(page.text, span.start + mine.end())
    return page.span(following.start(), max(following.end(), span.end)) if following else span


def _sentence(page: Page, span: Span) -> Span:
    """The sentences that hold the words, inside their block."""
    for block in page.blocks:
        if block.start <= span.start < block.end:
            met = [place for place in sentences(page.text, block.start, block.end) if place[0] < span.end and span.start < place[1]]
            if met:
                return page.span(met[0][0], met[-1][1])
    return span
