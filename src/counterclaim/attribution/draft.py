"""An attribution before spans are made, and which one stands inside which."""

from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in places of the text, before spans are made."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    rule: str
    confidence: float
    carried: bool = False

    def reach(self) -> Place:
        """First and last character of all its pieces."""
        pieces = [*self.source, *self.cue, *self.content]
        return min(p[0] for p in pieces), max(p[1] for p in pieces)


def meet(a: Place, b: Place) -> bool:
    """Whether two places share a character."""
    return a[0] < b[1] and b[0] < a[1]


def parents(found: Sequence[Draft]) -> list[int | None]:
    """For each draft the number of the one whose content holds all of it (the narrowest), or None.

    Drafts come block by block, so only a few neighbours in the list can hold one another.
    """
    return [_parent(i, draft, found) for i, draft in enumerate(found)]


_MAY_FILL = frozenset({"scare-quote", "tagger-inside"})
"""Drafts of these rules may take up all of the content that they stand in."""

NEIGHBOURS = 40
"""Drafts before and after one in the list among which the one around it is looked for."""


def _parent(i: int, draft: Draft, found: Sequence[Draft]) -> int | None:
    window = range(max(0, i - NEIGHBOURS), min(len(found), i + NEIGHBOURS + 1))
    if draft.rule == "citing":
        return next((j for j in window if j != i and found[j].content == draft.content and found[j].rule != "citing"), None)
    own = [*draft.cue, *draft.content] if draft.carried or draft.rule == "scare-quote" else [draft.reach()]
    start, end = min(p[0] for p in own), max(p[1] for p in own)
    around = [
        (p[1] - p[0], j)
        for j in window
        if j != i and found[j].rule != "scare-quote"
        for p in found[j].content
        if p[0] <= start and end <= p[1] and (p[1] - p[0] > end - start or draft.rule in _MAY_FILL)
    ]
    return min(around)[1] if around else None
