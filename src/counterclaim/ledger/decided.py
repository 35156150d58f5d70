"""Where people decided that pages belong, as stories take it: what was judged and still stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
import json

from counterclaim.errors import BadArgument
from counterclaim.ledger.book import NOW, When
from counterclaim.ledger.store import Store
from counterclaim.stories import Decisions, merged
from counterclaim.stories.decisions import bounds

PLACES = ("merged", "split", "wrong")
"""Verdicts that place pages; `wrong` does so on a page's membership."""
BY_PERSON = "a person decided: "
"""How the reason of a page begins that a person placed; the machine's own reason comes behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A decision where pages belong, by address. `together`: they are one story. `apart`: none of these is in it. `judgement` is its id."""

    judgement: str
    made: str
    who: str
    together: tuple[str, ...]
    apart: tuple[str, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """All pages that it is about."""
        return self.together + self.apart

    def decisions(self) -> Decisions:
        """The same as stories take it."""
        return Decisions(together=merged(self.together).together, apart=tuple((self.together[0], page) for page in self.apart))


def placement(verdict: str, correction: Mapping[str, Sequence[str]] | None, *, judgement: str, made: str, who: str) -> Placement | None:
    """The placement that a judgement makes, if it makes one: its correction holds the pages."""
    if verdict not in PLACES or correction is None:
        return None
    return Placement(judgement=judgement, made=made, who=who, together=tuple(correction["together"]), apart=tuple(correction["apart"]))


def placements(store: Store, at: When = NOW) -> list[Placement]:
    """The placements that stood at the moment, those made first at the beginning. `at` is a time, or now."""
    end = at.time or "9999"
    rows = store.rows(
        "SELECT verdict, correction, id, made, who FROM judgement j WHERE verdict IN (?, ?, ?) AND correction IS NOT NULL AND made <= ? "
        "AND NOT EXISTS (SELECT 1 FROM judgement k WHERE k.supersedes = j.number AND k.made <= ?) ORDER BY number",
        (*PLACES, end, end),
    )
    found = (placement(verdict, json.loads(held), judgement=name, made=made, who=who) for verdict, held, name, made, who in rows)
    return [one for one in found if one is not None]


def decisions_of(some: Iterable[Placement]) -> Decisions:
    """All of them together."""
    each = [one.decisions() for one in some]
    return Decisions(together=tuple(pair for one in each for pair in one.together), apart=tuple(pair for one in each for pair in one.apart))


def tied(decisions: Decisions, ties: Sequence[tuple[str, str]]) -> tuple[Decisions, list[str]]:
    """The decisions with pages tied to what carries them (page, its text or its first page), and the pages whose tie goes against them.

    A copy is where its text is, unless a person said otherwise.
    """
    held = Decisions(together=decisions.together + tuple(ties), apart=decisions.apart)
    if not contradicts(held):
        return held, []
    held, loose = decisions, []
    for tie in ties:
        more = Decisions(together=(*held.together, tie), apart=held.apart)
        if contradicts(more):
            loose.append(tie[0])
        else:
            held = more
    return held, loose


def contradicts(decisions: Decisions) -> bool:
    """Whether two pages are both together and apart by these decisions."""
    try:
        bounds(decisions)
    except BadArgument:
        return True
    return False


def reasons(some: Iterable[Placement]) -> dict[str, str]:
    """What people decided about each page that they placed, in words; `with_reason` puts it before the machine's reason."""
    words: dict[str, list[str]] = {}
    for one in some:
        how = f"apart from {_pages(len(one.apart))}" if one.apart else f"one story with {_pages(len(one.together) - 1)}"
        for page in one.together:
            words.setdefault(page, []).append(f"{how} (judgement {one.judgement[:12]})")
    return {page: BY_PERSON + "; ".join(lines) for page, lines in words.items()}


def with_reason(decided: str | None, reason: str) -> str:
    """A page's reason: what a person decided, and apart from it what the machine found."""
    return reason if decided is None else f"{decided}; besides: {reason}"


def _pages(count: int) -> str:
    return f"{count} other page{'' if count == 1 else 's'}"
