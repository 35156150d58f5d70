"""What was found in the pages of one part of an archive, in one file that is either whole or not there: a row a page, packed.

SQLite holds the rows because every Python has it, a page is had without reading the others, and a file that was cut short is seen to be so.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
import json
from pathlib import Path
import sqlite3
from typing import Any
import zlib

import numpy as np

from counterclaim.bulk.errors import BadFolder
from counterclaim.copies.prints import Print
from counterclaim.ledger.bodies import canonical, record
from counterclaim.records import Told
from counterclaim.stories.features import Features, from_row

TABLES = """
CREATE TABLE page (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, address TEXT NOT NULL, fetched TEXT NOT NULL, published TEXT, size INTEGER NOT NULL,
    print BLOB NOT NULL, features BLOB NOT NULL, told BLOB NOT NULL);
CREATE TABLE aside (number INTEGER PRIMARY KEY, address TEXT NOT NULL, reason TEXT NOT NULL, damaged INTEGER NOT NULL);
CREATE TABLE tally (name TEXT PRIMARY KEY, value REAL NOT NULL);
"""
OPEN = 64
"""Files held open at once; a process may commonly have 256 or 1,024."""
CACHE_KB = 64
"""Of each open file, in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A page with all that later stages ask for."""

    told: Told
    address: str
    fetched: str
    print: Print
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the second stage holds of every page: some 300 bytes. `shard` and `number` say where the rest is."""

    id: str
    address: str
    fetched: str
    published: str | None
    size: int
    shard: int
    number: int


class Shelf:
    """The files of a folder, opened when asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: OrderedDict[int, sqlite3.Connection] = OrderedDict()

    def close(self) -> None:
        """Close the files."""
        for one in self._open.values():
            one.close()
        self._open.clear()

    def entries(self, shard: int) -> list[Entry]:
        """The pages of a shard, in order."""
        rows = self._rows(shard, "SELECT id, address, fetched, published, size, number FROM page ORDER BY number")
        names = ("id", "address", "fetched", "published", "size", "number")
        return [Entry(shard=shard, **dict(zip(names, row, strict=True))) for row in rows]

    def aside(self, shard: int) -> list[tuple[str, str, bool]]:
        """Address, reason and whether it was damage, of what gave no page."""
        rows = self._rows(shard, "SELECT address, reason, damaged FROM aside ORDER BY number")
        return [(address, reason, bool(damaged)) for address, reason, damaged in rows]

    def tally(self, shard: int) -> dict[str, float]:
        """What was counted and timed."""
        return dict(self._rows(shard, "SELECT name, value FROM tally ORDER BY name"))

    def told(self, entry: Entry) -> Told:
        """The page with what was found in it."""
        return record(Told, self._json(entry, "told"))

    def features(self, entry: Entry) -> Features:
        """What the page brings to stories."""
        return from_row(self._json(entry, "features"))

    def print(self, entry: Entry) -> Print:
        """What tells copies."""
        data = self._cell(entry, "print")
        head, _, numbers = data.partition(b"\n")
        given = json.loads(head)
        shingles, own, sketch = (int(given.pop(name)) for name in ("shingles", "own", "sketch"))
        digests = np.frombuffer(numbers, dtype="<u8", count=shingles + own)
        drawn = np.frombuffer(numbers, dtype="<u4", offset=8 * (shingles + own), count=sketch)
        return Print(
            page=entry.id,
            shingles=frozenset(digests[:shingles].tolist()),
            own=frozenset(digests[shingles:].tolist()),
            sketch=tuple(drawn.tolist()),
            **given,
        )

    def _json(self, entry: Entry, column: str) -> Any:  # noqa: ANN401  (JSON is any of seven types)
        return json.loads(zlib.decompress(self._cell(entry, column)))

    def _cell(self, entry: Entry, column: str) -> bytes:
        [(data,)] = self._rows(entry.shard, f"SELECT {column} FROM page WHERE number = {entry.number:d}")  # noqa: S608  our columns
        found: bytes = data
        return found

    def _rows(self, shard: int, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._file(shard).execute(query).fetchall()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CANTOPEN:
                raise BadFolder(
                    f"{place(self._folder, shard)}: cannot be opened ({error}); it may not be read, or too many files are open"
                ) from error
            raise BadFolder(f"{place(self._folder, shard)}: damaged ({error}); remove it and run the same command again") from error

    def _file(self, shard: int) -> sqlite3.Connection:
        held = self._open.get(shard)
        if held is None:
            path = place(self._folder, shard)
            if not path.exists():
                raise BadFolder(f"{path}: is gone; run the same command again, it is made anew")
            held = self._open[shard] = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            held.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            if len(self._open) > OPEN:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(shard)
        return held


def place(folder: Path, shard: int) -> Path:
    """Where the file of a shard is."""
    return folder / f"{shard:06d}.pages"


@contextmanager
def refused(path: Path, errors: tuple[type[Exception], ...] = (sqlite3.OperationalError, OSError)) -> Iterator[None]:
    """A disk that is full, or a folder that cannot be written to, as an error that says so."""
    try:
        yield
    except errors as error:
        raise BadFolder(f"{path}: could not be written ({error}); make room and run the same command again, it goes on from here") from error


def keep(path: Path, rows: Iterable[Row | tuple[str, str, bool]], tally: dict[str, float]) -> None:
    """Write a shard: all of it or nothing. `rows` are pages, and (address, reason, damaged) of what is none; `tally` is read when they are done.

    Raises BadFolder where it cannot be written.
    """
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with refused(path, (sqlite3.OperationalError,)), closing(sqlite3.connect(part)) as file:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        file.executescript(TABLES)
        for number, row in enumerate(rows):
            if isinstance(row, Row):
                file.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(_cells(number, row)))
            else:
                file.execute("INSERT INTO aside VALUES (?, ?, ?, ?)", (number, *row))
        file.executemany("INSERT INTO tally VALUES (?, ?)", sorted(tally.items()))
        file.commit()
    part.replace(path)


def _cells(number: int, row: Row) -> Iterator[Any]:
    page = row.told.page
    yield from (number, page.id, row.address, row.fetched, page.published, row.print.size, _printed(row.print))
    yield from (zlib.compress(canonical(value).encode(), 3) for value in (row.features, row.told))


def _printed(one: Print) -> bytes:
    counts = {"shingles": len(one.shingles), "own": len(one.own), "sketch": len(one.sketch)}
    head = canonical({"size": one.size, "folded": one.folded, "article": one.article} | counts).encode()
    digests = np.array([*sorted(one.shingles), *sorted(one.own)], dtype="<u8").tobytes()
    return head + b"\n" + digests + np.array(one.sketch, dtype="<u4").tobytes()
