"""What one text takes from another: the whole, passages, or nothing; and which of the two had it first."""

from dataclasses import dataclass
import re
from urllib.parse import urlsplit

from counterclaim.copies.alignment import aligned
from counterclaim.copies.same import same_text
from counterclaim.copies.stock import is_stock
from counterclaim.copies.words import Words, contained
from counterclaim.records import Page, Span

PARTIAL = 12
"""Words in a row from which a passage that two texts share is reported as reuse."""
SUBSTANCE = 7
"""Different words of three letters or more, outside quotation marks, that a passage has: an address, a time and a name are nobody's wording."""
CREDIT_WITHIN = 400
"""Characters at either end of an article in which it credits another outlet."""

_CREDIT = re.compile(r"\(([A-Z][A-Za-z0-9.]{2,14})\)|\b(?:[Ss]tory by|[Cc]ourtesy of|[Oo]riginally published (?:by|in)) ([A-Z][A-Za-z0-9.]{2,14})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """`kind`: copy, derived or independent. `share`: the part of the shorter text's shingles that the other holds. `passages`: (in the one, in the
    other), `PARTIAL` words or more. `earlier`: the page that had the words first, None where nothing tells; `why` says what told."""

    kind: str
    share: float
    passages: tuple[tuple[Span, Span], ...]
    earlier: str | None
    why: str


def reuse(one: Words, other: Words) -> Reuse:
    """What the two texts share. Quotations and stock lines are no reuse: two reporters hear the same sentence."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words.folded), words.page.id))
    share = round(contained(shorter.shingles, longer.shingles), 3)
    found = tuple(passages(one, other, own_words=True))
    if same_text(longer, shorter):
        kind = "copy"
    elif found:
        kind = "derived"
    else:
        return Reuse(kind="independent", share=share, passages=(), earlier=None, why="no passage of their own wording in both")
    earlier, why = first_of(one.page, other.page)
    return Reuse(kind=kind, share=share, passages=found, earlier=earlier, why=why)


def passages(one: Words, other: Words, *, least: int = PARTIAL, own_words: bool = False) -> list[tuple[Span, Span]]:
    """Passages of at least `least` words that the two texts share, in the order of the first: partial reuse. `own_words`: only those with
    `SUBSTANCE` outside quotation marks that are no stock line."""
    runs = [(a, b, n) for a, b, n in aligned(one.folded, other.folded) if n >= least and (not own_words or _own(one, a, n))]
    return [(one.span(a, a + n - 1), other.span(b, b + n - 1)) for a, b, n in runs]


def _own(words: Words, start: int, size: int) -> bool:
    """Whether the run is the text's own wording."""
    places = range(start, start + size)
    kept = {words.folded[at] for at in places if not words.quoted[at] and len(words.folded[at]) >= 3 and not words.folded[at].isdigit()}
    return len(kept) >= SUBSTANCE and not is_stock(words.span(start, start + size - 1).exact)


def first_of(one: Page, other: Page) -> tuple[str | None, str]:
    """The page that had the words first, by its id, and how one knows: the other credits it, else it was published on an earlier day."""
    credits = [(source, mark) for page, source in ((one, other), (other, one)) if (mark := _credited(page, source))]
    if len(credits) == 1:
        source, mark = credits[0]
        return source.id, f"the other credits it: {mark}"
    if one.published and other.published and one.published[:10] != other.published[:10]:
        source, later = sorted((one, other), key=lambda page: page.published or "")
        return source.id, f"published {(source.published or '')[:10]}, the other {(later.published or '')[:10]}"
    return None, "neither credits the other, and no earlier day is known"


def _credited(page: Page, source: Page) -> str | None:
    """The mark by which a page credits the source and not itself."""
    body = page.body()
    for match in _CREDIT.finditer(body[:CREDIT_WITHIN] + " \n " + body[-CREDIT_WITHIN:]):
        mark = match[1] or match[2]
        if _names(mark, source) and not _names(mark, page):
            return mark
    return None


def _names(mark: str, page: Page) -> bool:
    """Whether a mark (a call sign, a name) is the page's host, or its outlet where the address is not known."""
    name = (urlsplit(page.url).hostname if page.url else page.outlet) or ""
    key = re.sub(r"\W", "", mark.lower().removesuffix(".com"))
    return key in re.sub(r"\W", "", name.lower())
