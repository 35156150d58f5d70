"""The words of a page's article as copies compare them: folded, with their places, and their shingles."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import re

from counterclaim.attribution.quotes import quotations
from counterclaim.records import Page, Span

SHINGLE = 5
"""Words in a row that make a shingle."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
BODY = {"paragraph", "heading", "item"}
"""Kinds of blocks that are the article's own text."""

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of an article's body: folded, with their places, and whether each stands in quotation marks; and their shingles,
    with quotations and without."""

    page: Page
    folded: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    shingles: frozenset[Shingle]
    own: frozenset[Shingle]

    def span(self, first: int, last: int) -> Span:
        """From the first word to the last (inside) as they stand in the page."""
        return self.page.span(self.places[first][0], self.places[last][1])


def read(page: Page) -> Words:
    """The words of the page's body, with their shingles."""
    blocks = [(block.start, block.end) for block in page.blocks if block.kind in BODY]
    quoted = [(mark.start, mark.end) for mark in quotations(page.text, blocks)]
    places = [match.span() for start, end in blocks for match in _WORD.finditer(page.text, start, end)]
    folded = [page.text[start:end].casefold().replace("’", "'") for start, end in places]
    inside = tuple(_inside(start, end, quoted) for start, end in places)
    own = [word for word, within in zip(folded, inside, strict=True) if not within]
    shingles = frozenset(_shingles(folded))
    return Words(page=page, folded=tuple(folded), places=tuple(places), quoted=inside, shingles=shingles, own=frozenset(_shingles(own)))


def contained(part: frozenset[Shingle], whole: frozenset[Shingle]) -> float:
    """The share of the first set that the second one holds, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def _inside(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(places, (start + 1, 0)) - 1
    return at >= 0 and places[at][0] <= start and end <= places[at][1]


def _shingles(words: Sequence[str]) -> Iterator[Shingle]:
    return (tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def fold(words: str) -> list[str]:
    """Words without case, one kind of apostrophe."""
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(words)]
