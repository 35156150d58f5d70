"""Web archives into the ledger, going on where an interrupted process stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
import hashlib
from itertools import chain, islice
from pathlib import Path

from counterclaim.intake.warc import Held, read_warc
from counterclaim.ledger.add import Added, Fetched, add
from counterclaim.ledger.book import Ledger
from counterclaim.ledger.rules import Rules
from counterclaim.ledger.store import next_number
from counterclaim.runners.local import Runner, here

BEGINNING = 1_000_000
"""Bytes at its beginning that an archive is known by, so that it is the same one when it has grown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """What an archive brought. `resumed`: the offset after which reading went on; `other`: records that hold no page; `damaged`: a line each."""

    added: Added
    resumed: int | None
    other: int
    damaged: tuple[str, ...]


def add_archive(ledger: Ledger, path: Path, rules: Rules, *, on: Runner = here) -> Archived:
    """Add the pages of an archive to the ledger, each with the date at which the archive had it.

    How far it came is kept after every lot; the next call goes on from there. Raises BadArchive where the file is none.
    """
    name = _name(path)
    resumed = _reached(ledger, name)
    offsets: list[int] = []
    other = 0
    damaged: list[str] = []

    def pages() -> Iterator[Fetched]:
        nonlocal other
        for one in read_warc(path, after=resumed):
            if isinstance(one, Held):
                offsets.append(one.offset)
                yield one.page
            elif one.damaged:
                damaged.append(f"at {one.offset}: {one.words()}")
            else:
                other += 1

    def kept(done: int, total: int) -> None:
        with ledger.store.writing():
            row = (next_number(ledger.store, "archived"), name, offsets[done - 1], ledger.now())
            ledger.store.insert("archived", ("number", "archive", "reached", "at"), [row])

    found = pages()
    first = list(islice(found, 1))  # what is no archive is refused here, before a run begins
    added = add(ledger, chain(first, found), rules=rules, on=on, progress=kept)
    return Archived(added=added, resumed=resumed, other=other, damaged=tuple(damaged))


def _name(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.sha256(file.read(BEGINNING)).hexdigest()


def _reached(ledger: Ledger, name: str) -> int | None:
    found = ledger.store.rows("SELECT reached FROM archived WHERE archive = ? ORDER BY number DESC LIMIT 1", (name,))
    return int(found[0][0]) if found else None
