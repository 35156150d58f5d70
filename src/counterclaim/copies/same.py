"""Which pages carry one text, and what they word differently."""

from collections.abc import Iterator, Sequence

from counterclaim.copies.alignment import aligned
from counterclaim.copies.sketch import Sketches, sketch
from counterclaim.copies.stock import has_article
from counterclaim.copies.words import Words, contained, fold, read
from counterclaim.records import Copy, Span, Told, in_order

SAME_TEXT = 0.71
"""Containment from which two pages are one text: chosen on pairs that were read (`bench/gold/COPIES.md`), where a report with other news that
carries the background over stays below. One changed word spoils five shingles: a word in seventeen may differ."""
SAME_OWN_WORDS = 0.5
"""The same for the words outside quotation marks."""
ALMOST_ALL = 0.9
"""Containment, of both pages, where there are too few words outside quotation marks to compare them."""
FEW = 12
"""Shingles below which a text is too short for shares to mean something."""
LONG_CUT = 30
"""Words that one page has and the other lacks, beyond which it is a cut or an addition and no rewording."""
PROPOSALS = 5
"""Texts that a page is compared with, those whose sketches share most."""


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


def _groups(pages: Sequence[Words]) -> list[list[Words]]:
    """Longest first: each page joins the group whose longest page holds it, or starts its own. Linear in the words."""
    groups: list[list[Words]] = []
    index = Sketches[int]()
    for words in sorted(pages, key=lambda w: -len(w.folded)):
        drawn = sketch(words)
        likely = index.like(drawn, PROPOSALS)
        held = next((number for number in likely if same_text(groups[number][0], words)), None)
        if held is not None:
            groups[held].append(words)
            continue
        index.add(len(groups), drawn)
        groups.append([words])
    return groups


def same_text(longer: Words, shorter: Words) -> bool:
    """Whether the shorter page carries the longer one's text, or a good part of it and little else."""
    if not has_article(shorter):
        return False
    share = contained(shorter.shingles, longer.shingles)
    if len(shorter.shingles) < FEW:
        return shorter.folded == longer.folded
    if len(shorter.own) < FEW:
        return min(share, contained(longer.shingles, shorter.shingles)) >= ALMOST_ALL
    return share >= SAME_TEXT and contained(shorter.own, longer.own) >= SAME_OWN_WORDS


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
    if heads[0] and heads[1] and fold(heads[0].exact) != fold(heads[1].exact):
        yield heads[0], heads[1]
    a, b = 0, 0
    for next_a, next_b, size in aligned(first.folded, other.folded):
        gap_a, gap_b = next_a - a, next_b - b
        if (gap_a or gap_b) and a and max(gap_a, gap_b) <= LONG_CUT:
            before = 0 if gap_a and gap_b else 1
            yield first.span(a - before, next_a - 1), other.span(b - before, next_b - 1)
        a, b = next_a + size, next_b + size
