"""Pages of a story that people moved, by what the runs that their decisions brought made of the stories."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
import json

from counterclaim.ledger.book import When
from counterclaim.ledger.keep_story import addresses
from counterclaim.ledger.recall import edition, statements
from counterclaim.ledger.store import Store
from counterclaim.ledger.wording import few

VERBS = {"merged": "merge", "split": "split", "withdrawn": "withdraw"}
"""The verb of a run that a decision brings, by its verdict; `judge` for any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Pages that came into a story and left it because a person said so, by address, in words."""

    here: Mapping[str, str]
    away: Mapping[str, str]

    def told(self, pages: Iterable[str], *, here: bool) -> tuple[list[str], list[str]]:
        """Lines about those of the pages that were moved here (or away), and the pages that were not."""
        held = self.here if here else self.away
        by_words: dict[str, list[str]] = {}
        others = []
        for page in pages:
            if page in held:
                by_words.setdefault(held[page], []).append(page)
            else:
                others.append(page)
        return [f"{words}: {few(moved)}" for words, moved in by_words.items()], others


def moves(store: Store, story: str, since: When, until: When) -> Moves:
    """The pages that people moved into a story and out of it from one moment to the other."""
    first, last = (edition(store, "story", story, at) for at in (since, until))
    here: dict[str, str] = {}
    away: dict[str, str] = {}
    if last is None:
        return Moves(here=here, away=away)
    rows = store.rows(
        "SELECT e.number, e.listing, e.run, n.summary FROM edition e JOIN run r ON r.number = e.run JOIN run_end n ON n.run = r.number "
        "WHERE e.scope = 'story' AND e.subject = ? AND e.number > ? AND e.number <= ? AND r.verb IN ('judge', 'merge', 'split', 'withdraw') "
        "ORDER BY e.number",
        (story, first.number if first else 0, last.number),
    )
    for number, listing, run, summary in rows:
        by = _by(store, str(json.loads(summary).get("judgement")))
        before, after = _pages(store, _listing_before(store, story, number)), _pages(store, listing)
        homes = _homes(store, run)
        here.update(dict.fromkeys((page for page in after if page not in before), f"moved here by a person ({by})"))
        for page in before:
            if page not in after:
                away[page] = f"moved to {homes[page]} by a person ({by})" if page in homes else f"taken out by a person ({by})"
    return Moves(here=here, away=away)


def _by(store: Store, judgement: str) -> str:
    found = store.rows("SELECT who FROM judgement WHERE id = ?", (judgement,))
    return f"{found[0][0] if found else 'not known'}, judgement {judgement[:12]}"


def _listing_before(store: Store, story: str, number: int) -> int | None:
    found = store.rows(
        "SELECT listing FROM edition WHERE scope = 'story' AND subject = ? AND number < ? ORDER BY number DESC LIMIT 1", (story, number)
    )
    return int(found[0][0]) if found else None


def _pages(store: Store, listing: int | None) -> Sequence[str]:
    return [] if listing is None else addresses(statements(store, listing, ("member",)))


def _homes(store: Store, run: int) -> dict[str, str]:
    """The story that each page is in after a run, of the stories that the run changed."""
    rows = store.rows("SELECT subject, listing FROM edition WHERE scope = 'story' AND run = ? ORDER BY number", (run,))
    return {page: subject for subject, listing in rows for page in _pages(store, listing)}
