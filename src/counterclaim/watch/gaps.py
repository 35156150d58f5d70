"""What a web archive lacks, kept beside how far it was read, so that whoever goes on from there can tell all of it."""

from collections import Counter

from counterclaim.intake.warc import Skipped
from counterclaim.ledger.bodies import fit
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.store import next_number
from counterclaim.ledger.tables import COLUMNS

OTHER = Skipped(0, "", "other")
"""Stands for all records of other kinds: they are counted, not listed."""


class Gaps:
    """The records of one archive that are no page: those in the ledger, and those that this run came upon.

    What stands behind the last page is not kept: it is read again by the next run, which may find that the archive has grown.
    """

    def __init__(self, ledger: Ledger, archive: str) -> None:
        self._ledger = ledger
        self._archive = archive
        self._kept: Counter[Skipped] = Counter()
        self._last = 0  # number of the last row that was read
        self._seen: Counter[Skipped] = Counter()
        self._waiting: list[tuple[int, Skipped]] = []  # each with the number of pages before it
        self._read()

    def known(self) -> bool:
        """Whether gaps were kept when the archive was read before."""
        return self._last > 0

    def go_on(self) -> None:
        """This run reads behind what was kept, not the whole archive."""
        self._seen = Counter(self._kept)

    def come_upon(self, one: Skipped, *, pages: int) -> None:
        """A record that is no page, behind so many pages of this run."""
        kept = OTHER if one.what == "other" else Skipped(one.offset, fit(one.reason), one.what, fit(one.address))
        self._waiting.append((pages, kept))

    def keep(self, *, pages: int) -> None:
        """Keep what stands before the last of so many pages; in a transaction."""
        self._read()
        new: Counter[Skipped] = Counter({OTHER: 0})
        for one in set(self._settle(pages)):
            more = self._seen[one] - self._kept[one]
            if more > 0:  # else it was kept by an earlier run, or by another one meanwhile
                new[one] = more
        first = next_number(self._ledger.store, "archive_gap")
        rows = [
            (number, self._archive, one.offset, one.what, one.address, one.reason, records)
            for number, (one, records) in enumerate(sorted(new.items(), key=_order), start=first)
        ]
        self._ledger.store.insert("archive_gap", COLUMNS["archive_gap"], rows)
        self._read()

    def all(self) -> tuple[int, tuple[Skipped, ...]]:
        """Of the whole archive, as far as it was read: how many records are of other kinds, and every other one that is no page, in order."""
        self._settle(None)
        self._read()
        found = self._kept | self._seen
        other = found.pop(OTHER, 0)
        return other, tuple(one for one, records in sorted(found.items(), key=_order) for _ in range(records))

    def _settle(self, pages: int | None) -> list[Skipped]:
        """What stands before the last of so many pages (None: everything), counted as seen."""
        settled = [one for before, one in self._waiting if pages is None or before < pages]
        self._waiting = self._waiting[len(settled) :]
        self._seen.update(settled)
        return settled

    def _read(self) -> None:
        """The rows that came since the last time, from other processes too."""
        asked = "SELECT number, place, what, address, reason, records FROM archive_gap WHERE archive = ? AND number > ? ORDER BY number"
        for number, place, what, address, reason, records in self._ledger.store.rows(asked, (self._archive, self._last)):
            self._kept[Skipped(int(place), reason, what, address)] += int(records)
            self._last = int(number)


def _order(row: tuple[Skipped, int]) -> tuple[int, str, str, str]:
    one, _ = row
    return one.offset, one.what, one.address, one.reason
