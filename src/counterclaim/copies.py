"""Which pages carry one text: reprints, wire copy under other headlines, light edits, cut-down reprints.

Proposed by shared shingles (an index of five words in a row), confirmed by exact containment: the part of the shorter page's shingles that the
longer one holds (Broder 1997). Words in quotation marks are also left out and the rest compared again, so that two pages with one long
quotation, or two rewrites of one statement, stay two texts. Case, punctuation, headline, byline and dateline do not count.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import re

from counterclaim.attribution.quotes import quotations
from counterclaim.records import Copy, Page, Span, Told, in_order

SHINGLE = 5
"""Words in a row that make a shingle."""
SAME_TEXT = 0.6
"""Containment from which two pages are one text. One changed word spoils five shingles: a word in twelve may differ."""
SAME_OWN_WORDS = 0.5
"""The same for the words outside quotation marks."""
ALMOST_ALL = 0.9
"""Containment, of both pages, where there are too few words outside quotation marks to compare them."""
FEW = 12
"""Shingles below which a text is too short for shares to mean something."""
PARTIAL = 12
"""Words in a row from which a passage that two texts share is reported as reuse."""
LONG_CUT = 30
"""Words that one page has and the other lacks, beyond which it is a cut or an addition and no rewording."""
PROPOSALS = 5
"""Texts that a page is compared with, those that share most shingles."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BODY = {"paragraph", "heading", "item"}

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of an article's body: folded, with their places, and their shingles with and without quotations."""

    page: Page
    folded: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    shingles: frozenset[Shingle]
    own: frozenset[Shingle]

    def span(self, first: int, last: int) -> Span:
        """From the first word to the last (inside) as they stand in the page."""
        return self.page.span(self.places[first][0], self.places[last][1])


def find(told: Sequence[Told]) -> tuple[dict[str, str], tuple[Copy, ...]]:
    """Page id to the id of the first page that carries its text (itself where no other does), and each group of copies with its evidence.

    The first page is the earliest published, then the lowest id.
    """
    ordered = [each.page for each in in_order(told)]
    groups = _groups([read(page) for page in ordered])
    rank = {page.id: place for place, page in enumerate(ordered)}
    first: dict[str, str] = {}
    copies: list[Copy] = []
    for group in groups:
        members = sorted(group, key=lambda words: rank[words.page.id])
        first.update({words.page.id: members[0].page.id for words in members})
        if len(members) > 1:
            copies.append(_copy(members))
    return {page.id: first[page.id] for page in ordered}, tuple(sorted(copies, key=lambda copy: rank[copy.pages[0]]))


def read(page: Page) -> Words:
    """The words of the page's body, with their shingles."""
    blocks = [(block.start, block.end) for block in page.blocks if block.kind in _BODY]
    quoted = [(mark.start, mark.end) for mark in quotations(page.text, blocks)]
    places = [match.span() for start, end in blocks for match in _WORD.finditer(page.text, start, end)]
    folded = [page.text[start:end].casefold().replace("’", "'") for start, end in places]
    own = [word for word, (start, end) in zip(folded, places, strict=True) if not _inside(start, end, quoted)]
    return Words(page=page, folded=tuple(folded), places=tuple(places), shingles=frozenset(_shingles(folded)), own=frozenset(_shingles(own)))


def passages(one: Words, other: Words, *, least: int = PARTIAL) -> list[tuple[Span, Span]]:
    """Passages of at least `least` words that the two texts share, in the order of the first: partial reuse."""
    return [(one.span(a, a + n - 1), other.span(b, b + n - 1)) for a, b, n in _aligned(one.folded, other.folded) if n >= least]


def _inside(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(places, (start + 1, 0)) - 1
    return at >= 0 and places[at][0] <= start and end <= places[at][1]


def _shingles(words: Sequence[str]) -> Iterator[Shingle]:
    return (tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _groups(pages: Sequence[Words]) -> list[list[Words]]:
    """Longest first: each page joins the group whose longest page holds it, or starts its own. Linear in the shingles."""
    groups: list[list[Words]] = []
    index: dict[Shingle, list[int]] = defaultdict(list)  # shingle to the groups whose longest page has it
    for words in sorted(pages, key=lambda w: -len(w.folded)):
        shared: Counter[int] = Counter()
        for shingle in words.shingles:
            shared.update(index.get(shingle, ())[:50])
        likely = sorted(shared, key=lambda number: (-shared[number], number))[:PROPOSALS]
        held = next((number for number in likely if same_text(groups[number][0], words)), None)
        if held is not None:
            groups[held].append(words)
            continue
        groups.append([words])
        for shingle in words.shingles:
            index[shingle].append(len(groups) - 1)
    return groups


def same_text(longer: Words, shorter: Words) -> bool:
    """Whether the shorter page carries the longer one's text, or a good part of it and little else."""
    share = contained(shorter.shingles, longer.shingles)
    if len(shorter.shingles) < FEW:
        return shorter.folded == longer.folded
    if len(shorter.own) < FEW:
        return min(share, contained(longer.shingles, shorter.shingles)) >= ALMOST_ALL
    return share >= SAME_TEXT and contained(shorter.own, longer.own) >= SAME_OWN_WORDS


def contained(part: frozenset[Shingle], whole: frozenset[Shingle]) -> float:
    """The share of the first set that the second one holds, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def _copy(members: Sequence[Words]) -> Copy:
    first = members[0]
    shared = [1.0]
    changed: list[tuple[Span, Span]] = []
    for other in members[1:]:
        small, large = sorted((first.shingles, other.shingles), key=len)
        shared.append(round(contained(small, large), 3) if small else 1.0)
        changed.extend(_changed(first, other))
    return Copy(pages=tuple(words.page.id for words in members), shared=tuple(shared), changed=tuple(dict.fromkeys(changed)))


def _changed(first: Words, other: Words) -> Iterator[tuple[Span, Span]]:
    """Passages worded differently; an insertion or a deletion comes with the word before it, so that both sides have words."""
    heads = first.page.headline_span, other.page.headline_span
    if heads[0] and heads[1] and _fold(heads[0].exact) != _fold(heads[1].exact):
        yield heads[0], heads[1]
    a, b = 0, 0
    for next_a, next_b, size in _aligned(first.folded, other.folded):
        gap_a, gap_b = next_a - a, next_b - b
        if (gap_a or gap_b) and a and max(gap_a, gap_b) <= LONG_CUT:
            before = 0 if gap_a and gap_b else 1
            yield first.span(a - before, next_a - 1), other.span(b - before, next_b - 1)
        a, b = next_a + size, next_b + size


def _fold(words: str) -> list[str]:
    return [match[0].casefold().replace("’", "'") for match in _WORD.finditer(words)]


def _aligned(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words (place in one, place in the other, length), in order in both: anchored on shingles that occur once in each text
    (patience alignment), then grown word by word. n log n in the words."""
    here, there = _unique(one), _unique(other)
    pairs = sorted((here[shingle], there[shingle]) for shingle in here.keys() & there.keys())
    runs: list[tuple[int, int, int]] = []
    end_a, end_b = 0, 0
    for a, b in _rising(pairs):
        if a < end_a or b < end_b:
            continue
        size = 0
        while a > end_a and b > end_b and one[a - 1] == other[b - 1]:
            a, b = a - 1, b - 1
        while a + size < len(one) and b + size < len(other) and one[a + size] == other[b + size]:
            size += 1
        runs.append((a, b, size))
        end_a, end_b = a + size, b + size
    return runs


def _unique(words: Sequence[str]) -> dict[Shingle, int]:
    """Shingles of three words that occur once, with their place."""
    seen: dict[Shingle, int] = {}
    twice: set[Shingle] = set()
    for at in range(len(words) - 2):
        shingle = tuple(words[at : at + 3])
        if shingle in seen:
            twice.add(shingle)
        seen[shingle] = at
    return {shingle: at for shingle, at in seen.items() if shingle not in twice}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both places."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for number, (_, b) in enumerate(pairs):
        place = bisect_left(tails, b)
        back.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [b]
        at[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(pairs[number])
        number = back[number]
    return chain[::-1]
