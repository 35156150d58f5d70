"""Pages put together that carry one text, whatever holds their prints: memory, or files."""

from collections.abc import Callable, Iterable, Sequence

from counterclaim.copies.prints import Print, one_text
from counterclaim.copies.sketch import Sketches

PROPOSALS = 5
"""Texts that a page is compared with, those whose sketches share most."""


def by_length(sizes: Sequence[int]) -> list[int]:
    """The order in which `grouped` takes pages: the longest first, equals as they stand."""
    return sorted(range(len(sizes)), key=lambda number: -sizes[number])


def grouped(prints: Iterable[Print], held: Callable[[str], Print]) -> dict[str, list[str]]:
    """Page ids by the longest page of their text. Each page joins the text that holds it, or starts its own; linear in the words.

    `prints` come `by_length`; `held` gives the print of a page that came before.
    """
    groups: dict[str, list[str]] = {}
    index = Sketches[str]()
    for one in prints:
        likely = index.like(one.sketch, PROPOSALS)
        longest = next((name for name in likely if one_text(held(name), one)), None)
        if longest is not None:
            groups[longest].append(one.page)
            continue
        index.add(one.page, one.sketch)
        groups[one.page] = [one.page]
    return groups
