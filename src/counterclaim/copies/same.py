"""Which pages carry one text, and what they word differently."""

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.copies.alignment import aligned
from counterclaim.copies.groups import by_length, grouped
from counterclaim.copies.prints import one_text, taken
from counterclaim.copies.sketch import sketch
from counterclaim.copies.words import Words, contained, fold, read
from counterclaim.records import Copy, Span, Told, in_order

LONG_CUT = 30
"""Words that one page has and the other lacks, beyond which it is a cut or an addition and no rewording."""


def find(told: Sequence[Told]) -> tuple[dict[str, str], tuple[Copy, ...]]:
    """Page id to the id of the first page that carries its text (itself where no other does), and each group of copies with its evidence.

    The first page is the earliest published, then the lowest id.
    """
    ordered = [each.page for each in in_order(told)]
    words = {page.id: read(page) for page in ordered}
    prints = [taken(each, sketch(each)) for each in words.values()]
    held = {one.page: one for one in prints}
    groups = grouped([prints[number] for number in by_length([one.size for one in prints])], held.__getitem__)
    first, several = firsts(groups.values(), list(words))
    return first, tuple(evidence([words[name] for name in members]) for members in several)


def firsts(groups: Iterable[Sequence[str]], ordered: Sequence[str]) -> tuple[dict[str, str], list[list[str]]]:
    """Page id to the first page of its text, and the texts of several pages, all in the order of `ordered`."""
    rank = {name: place for place, name in enumerate(ordered)}
    texts = sorted((sorted(group, key=rank.__getitem__) for group in groups), key=lambda members: rank[members[0]])
    first = {name: members[0] for members in texts for name in members}
    return {name: first[name] for name in ordered}, [members for members in texts if len(members) > 1]


def same_text(longer: Words, shorter: Words) -> bool:
    """Whether the shorter page carries the longer one's text, or a good part of it and little else."""
    return one_text(taken(longer, ()), taken(shorter, ()))


def evidence(members: Sequence[Words]) -> Copy:
    """A text with all its pages, the first one first: how much of it each has, and what it words differently."""
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
