"""What tells whether two pages carry one text once their words are gone: digests of shingles, a sketch, a few counts. Small enough for a crawl."""

from collections.abc import Iterable
from dataclasses import dataclass
import hashlib

from counterclaim.copies.sketch import Sketch
from counterclaim.copies.stock import has_article
from counterclaim.copies.words import Shingle, Words

SAME_TEXT = 0.71
"""Containment from which two pages are one text: chosen on pairs that were read (`bench/gold/COPIES.md`), where a report with other news that
carries the background over stays below. One changed word spoils five shingles: a word in seventeen may differ."""
SAME_OWN_WORDS = 0.5
"""The same for the words outside quotation marks."""
ALMOST_ALL = 0.9
"""Containment, of both pages, where there are too few words outside quotation marks to compare them."""
FEW = 12
"""Shingles below which a text is too short for shares to mean something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """Of one page: `size` in words, `folded` the digest of all its words in order, `shingles` and `own` (those outside quotation marks) as 64-bit
    digests; `article`: whether it has more than stock lines."""

    page: str
    size: int
    folded: str
    article: bool
    shingles: frozenset[int]
    own: frozenset[int]
    sketch: Sketch


def taken(words: Words, sketch: Sketch) -> Print:
    """The print of a page's words, with their sketch where the page is to be found by it."""
    return Print(
        page=words.page.id,
        size=len(words.folded),
        folded=hashlib.blake2b(" ".join(words.folded).encode(), digest_size=16).hexdigest(),
        article=has_article(words),
        shingles=_digests(words.shingles),
        own=_digests(words.own),
        sketch=sketch,
    )


def one_text(longer: Print, shorter: Print) -> bool:
    """Whether the shorter page carries the longer one's text, or a good part of it and little else."""
    if not shorter.article:
        return False
    if len(shorter.shingles) < FEW:
        return shorter.folded == longer.folded
    share = part(shorter.shingles, longer.shingles)
    if len(shorter.own) < FEW:
        return min(share, part(longer.shingles, shorter.shingles)) >= ALMOST_ALL
    return share >= SAME_TEXT and part(shorter.own, longer.own) >= SAME_OWN_WORDS


def part(some: frozenset[int], whole: frozenset[int]) -> float:
    """The share of the first set that the second one holds, 0 to 1."""
    return len(some & whole) / len(some) if some else 0.0


def _digests(shingles: Iterable[Shingle]) -> frozenset[int]:
    digest = hashlib.blake2b
    return frozenset(int.from_bytes(digest(" ".join(shingle).encode(), digest_size=8).digest(), "big") for shingle in shingles)
