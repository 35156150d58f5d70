"""Words in the articles of the ledger's pages: the best passages with their exact words and places.

The index proposes texts; what is shown is looked up in the text itself, in the article only: words that stand in a menu alone are counted, not shown.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.errors import BadArgument
from counterclaim.ledger.bodies import Body
from counterclaim.ledger.book import NOW, Ledger, When
from counterclaim.ledger.keep_story import addresses
from counterclaim.ledger.recall import Version, edition, editions, first_edition, stands, statements, text_of, version
from counterclaim.ledger.statements import by_kind
from counterclaim.ledger.store import Store
from counterclaim.ledger.words import Word, phrases, words
from counterclaim.records import Span

SNIPPET = 300
"""Characters of a snippet, at most: a paragraph, or the part of it where the words stand."""
BEFORE = 80
"""Characters before the first word found, where a paragraph is longer than a snippet."""
MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A page that has the words. `snippet` are words of it, `marks` the places of the words looked for inside it (in the page's text).

    `rank` compares hits of one search only; the two databases count it differently.
    """

    page: str
    address: str
    story: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    fetched: str
    rank: float
    snippet: Span
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The best hits, how many pages have the words in all, and how many of those looked at have them only outside the article."""

    hits: tuple[Hit, ...]
    pages: int
    outside: int


def search(ledger: Ledger, query: str, at: When = NOW, *, most: int = MOST) -> Hits:
    """Pages in force whose article has all the words (those in quotation marks in a row), the best first, `most` of them.

    Case, accents and the commonest endings do not count. Raises BadArgument for a query without a word.
    """
    wanted = phrases(query)
    if not wanted:
        raise BadArgument(f"{query!r}: no word to look for; give words, or a phrase in quotation marks")
    store = ledger.store
    with store.reading():
        homes = _homes(store, at)
        hits: dict[str, Hit] = {}
        having: set[str] = set()
        outside: set[str] = set()
        for passage, rank in store.match(wanted):
            [(sha256, first, last)] = store.rows("SELECT page_text, first, last FROM passage WHERE number = ?", (passage,))
            for one, body in _pages(store, sha256, at):
                having.add(one.address)
                if one.address in hits or len(hits) >= most:
                    continue
                place = _best(text_of(store, sha256), body["blocks"], (first, last), wanted)
                if place is None:
                    outside.add(one.address)
                else:
                    hits[one.address] = _hit(one, body, homes.get(one.address), rank, place)
    return Hits(hits=tuple(hits.values()), pages=len(having), outside=len(outside - hits.keys()))


def _homes(store: Store, at: When) -> dict[str, str]:
    """The story of each address at the moment."""
    found = {}
    for name, one in editions(store, "story", at).items():
        found.update(dict.fromkeys(addresses(statements(store, one.listing, ("member",))), name))
    return found


def _pages(store: Store, sha256: str, at: When) -> Iterator[tuple[Version, Body]]:
    """The page versions that stand at the moment and were read as this text, with their page statements; by address."""
    rows = store.rows("SELECT DISTINCT subject FROM edition WHERE scope = 'page' AND inputs = ?", (sha256,))
    for one in sorted((version(store, int(subject)) for (subject,) in rows), key=lambda each: (each.address, each.number)):
        if not stands(store, one, at):
            continue
        reading = edition(store, "page", str(one.number), at) or first_edition(store, "page", str(one.number))
        if reading is not None and reading.inputs == sha256:
            yield one, by_kind(statements(store, reading.listing, ("page",)))["page"][0]


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    exact: str
    marks: tuple[tuple[int, int], ...]


def _best(text: str, blocks: Sequence[Body], passage: tuple[int, int], wanted: Sequence[Sequence[str]]) -> _Place | None:
    """The block of the article with most of the phrases, cut to a snippet; None where the article's part of the passage lacks one of them."""
    found: list[tuple[int, int, int, Body, list[tuple[int, int]]]] = []
    seen: set[int] = set()
    for block in blocks:
        start, end = max(block["start"], passage[0]), min(block["end"], passage[1])
        if start < end:
            marks = sorted((*place, number) for number, phrase in enumerate(wanted) for place in _places(list(words(text, start, end)), phrase))
            kinds = {number for *_, number in marks}
            seen |= kinds
            if kinds:
                found.append((-len(kinds), -len(marks), start, {"start": start, "end": end}, [(a, b) for a, b, _ in marks]))
    if len(seen) < len(wanted):
        return None
    *_, block, places = min(found, key=lambda each: each[:3])
    start, end = _cut(text, block["start"], block["end"], places)
    return _Place(start, end, text[start:end], tuple((a, b) for a, b in places if start <= a and b <= end))


def _places(of: Sequence[Word], phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at in range(len(of) - len(phrase) + 1):
        if all(of[at + step].folded == word for step, word in enumerate(phrase)):
            yield of[at].start, of[at + len(phrase) - 1].end


def _cut(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The block, or the part of it that begins shortly before the first place, without broken words at its edges."""
    if end - start <= SNIPPET:
        return start, end
    starts = [word.start for word in words(text, start, end)]
    left = starts[max(0, bisect_right(starts, max(start, places[0][0] - BEFORE)) - 1)]
    right = max((word.end for word in words(text, left, min(end, left + SNIPPET + 1)) if word.end <= left + SNIPPET), default=left + SNIPPET)
    return min(left, places[0][0]), max(right, min(places[0][1], end))


def _hit(one: Version, body: Body, story: str | None, rank: float, place: _Place) -> Hit:
    return Hit(
        page=body["id"],
        address=one.address,
        story=story,
        outlet=body["outlet"],
        headline=body["headline"],
        published=body["published"],
        fetched=one.fetched,
        rank=rank,
        snippet=Span(page=body["id"], start=place.start, end=place.end, exact=place.exact),
        marks=place.marks,
    )
