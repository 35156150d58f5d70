"""Web archives into the ledger, going on where an interrupted process stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
import hashlib
from itertools import chain, islice
from pathlib import Path

from counterclaim.intake.warc import Held, Skipped, goes_on, read_warc
from counterclaim.ledger.add import SKEW, Added, Fetched, add, from_the_future
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.store import next_number
from counterclaim.runners.local import Runner, here
from counterclaim.watch.gaps import Gaps

BEGINNING = 1_000_000
"""Bytes at its beginning that an archive is known by, so that it is the same one when it has grown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """What an archive brought, and what in the whole of it is no page, whenever it was read.

    `resumed`: the offset after which reading went on; `other`: how many records are of a kind that holds no page (requests, metadata); `aside`: what
    should be a page and is not taken; `damaged`: what cannot be read.
    """

    added: Added
    resumed: int | None
    other: int
    aside: tuple[Skipped, ...]
    damaged: tuple[Skipped, ...]


def add_archive(ledger: Ledger, path: Path, rules: Rules, *, on: Runner = here) -> Archived:
    """Add the pages of an archive to the ledger, each with the date at which the archive had it.

    How far it came is kept after every lot, with what was no page until there; the next call goes on behind it. An archive of which an earlier
    version of this program kept only how far it came is read from its beginning. Raises BadArchive where the file is none.
    """
    name = beginning(path)
    gaps = Gaps(ledger, name)
    resumed = _reached(ledger, name)
    if resumed is not None and gaps.known() and goes_on(path, resumed):
        gaps.go_on()
    else:
        resumed = None
    offsets: list[int] = []

    def pages() -> Iterator[Fetched]:
        for one in read_warc(path, after=resumed):
            if not isinstance(one, Held):
                gaps.come_upon(one, pages=len(offsets))
            elif one.page.fetched > ledger.clock() + SKEW:
                gaps.come_upon(Skipped(one.offset, from_the_future(one.page).reason, "aside", one.page.name()), pages=len(offsets))
            else:
                offsets.append(one.offset)
                yield one.page

    def kept(done: int, total: int) -> None:
        with ledger.store.writing():
            row = (next_number(ledger.store, "archived"), name, offsets[done - 1], ledger.now())
            ledger.store.insert("archived", ("number", "archive", "reached", "at"), [row])
            gaps.keep(pages=done)

    found = pages()
    first = list(islice(found, 1))  # what is no archive is refused here, before a run begins
    added = add(ledger, chain(first, found), rules=rules, on=on, progress=kept)
    other, lacking = gaps.all()
    aside = tuple(one for one in lacking if not one.damaged)
    damaged = tuple(one for one in lacking if one.damaged)
    return Archived(added=added, resumed=resumed, other=other, aside=aside, damaged=damaged)


def beginning(path: Path) -> str:
    """The name of an archive in the ledger: the digest of its first `BEGINNING` bytes."""
    with path.open("rb") as file:
        return hashlib.sha256(file.read(BEGINNING)).hexdigest()


def _reached(ledger: Ledger, name: str) -> int | None:
    found = ledger.store.rows("SELECT reached FROM archived WHERE archive = ? ORDER BY number DESC LIMIT 1", (name,))
    return int(found[0][0]) if found else None
