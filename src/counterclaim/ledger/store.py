"""The one seam between the ledger and its database. Everything else is plain SQL that SQLite and PostgreSQL both take, with `?` for values.

Rows that are kept for good get their number from the ledger (`next_number`) under the write lock, never from the database, so that numbers have
no gaps and the same additions give the same numbers on both.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]

PATIENCE = 60.0
"""Seconds that a writer waits for another one."""
AT_ONCE = 400
"""Rows fetched, or values asked for, in one query: bounds memory and fits the limits of both databases."""


class Store(Protocol):
    """An open database."""

    place: str
    """Where it is, as messages print it: without a password."""

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """The answer, whole; what may be long goes through `paged`."""
        ...

    def run(self, command: str, values: Sequence[object] = ()) -> None:
        """One command without an answer. In a migration, WHOLE stands for the database's 64-bit integer and BYTES for its raw bytes."""
        ...

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Rows into a table."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that shuts other writers out: all of it is kept, or nothing. LedgerBusy, LedgerFull."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """A transaction in which every query sees one and the same state."""
        ...

    def keep(self, table: str, key: Sequence[str]) -> None:
        """Make a table append-only: the database itself refuses to change, remove or replace its rows. `key` are the columns of its primary key."""
        ...

    def has_table(self, name: str) -> bool:
        """Whether there is such a table."""
        ...

    def make_index(self) -> None:
        """The full-text index over the passages of texts."""
        ...

    def index(self, passages: Iterable[tuple[int, Sequence[str]]]) -> None:
        """(number of a passage, its folded words) into the index."""
        ...

    def indexed(self) -> int:
        """How many passages the index holds."""
        ...

    def match(self, phrases: Sequence[Sequence[str]]) -> list[tuple[int, float]]:
        """Passages that hold every phrase (one or several folded words in a row), the best first, each with its rank (higher is better)."""
        ...

    def check(self) -> Iterator[str]:
        """What the database's own check of its storage finds wrong."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def next_number(store: Store, table: str) -> int:
    """The number that the next row of a table gets; under the write lock only."""
    [(last,)] = store.rows(f"SELECT COALESCE(MAX(number), 0) FROM {table}")  # noqa: S608  a table of ours
    return int(last) + 1


def paged(store: Store, table: str, columns: Sequence[str], key: str) -> Iterator[Row]:
    """All rows of a table in the order of `key` (unique, the first of `columns`), so many at a time."""
    asked = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608  a table of ours
    found = store.rows(f"{asked} ORDER BY {key} LIMIT {AT_ONCE}")
    while found:
        yield from found
        found = store.rows(f"{asked} WHERE {key} > ? ORDER BY {key} LIMIT {AT_ONCE}", (found[-1][0],))


def in_lots(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Values in lots that fit one query."""
    for at in range(0, len(values), AT_ONCE):
        yield values[at : at + AT_ONCE]


def marks(values: Sequence[object]) -> str:
    """As many `?` as there are values, for IN (…)."""
    return ", ".join("?" * len(values))
