"""The ledger in one SQLite file: write-ahead log, foreign keys, FTS5. The standard library's own `sqlite3`, nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
import sqlite3

from counterclaim.ledger.errors import LedgerBusy, LedgerError, LedgerFull, LedgerKept, NoLedger
from counterclaim.ledger.store import Row

APPLICATION = 0x636C6C67  # "cllg", SQLite's mark of whose file it is
KEPT = "the ledger only grows"
NOT_TO_WRITE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@dataclass(frozen=True, slots=True)
class _State:
    """By what one sees that a file was written to: its size, when it was changed, and the size of the log beside it (None: there is none)."""

    size: int
    changed: int
    log: int | None

    @classmethod
    def of(cls, path: Path) -> "_State":
        try:
            log = Path(f"{path}-wal").stat().st_size
        except FileNotFoundError:
            log = None
        whole = path.stat()
        return cls(whole.st_size, whole.st_mtime_ns, log)


class SQLite:
    """An open file; see `Store`."""

    def __init__(self, place: str, *, patience: float, create: bool) -> None:
        """Open the file. NoLedger where there is none (unless `create`), or where the file is something else."""
        self.place = place
        self._untouched: _State | None = None
        if not create and not Path(place).is_file():
            raise NoLedger(f"{place}: no ledger here; `counterclaim add PAGE…` makes one, --ledger names another")
        with self._translated():
            self._connection = sqlite3.connect(place, isolation_level=None, timeout=patience)
            try:
                if not create and self._needs_a_log():
                    self._open_to_read(patience)
                self._prepare(create=create)
            except BaseException:
                self._connection.close()
                raise

    def _needs_a_log(self) -> bool:
        """Whether SQLite wants to make its log beside the file, as it does for readers too, and may not."""
        try:
            self._connection.execute("SELECT COUNT(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            return _code(error) in NOT_TO_WRITE
        return False

    def _open_to_read(self, patience: float) -> None:
        """Open a file that this user may only read, without a log and without locks; what is read is given out only while nobody else writes."""
        path = Path(self.place).resolve()
        self._untouched = _State.of(path)
        if self._untouched.log is not None:
            raise LedgerError(
                f"{self.place}: a log that was never brought in stands beside it ({path.name}-wal), and nothing may be written here; copy both to "
                "a folder of your own and open the ledger there"
            )
        self._connection.close()
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", isolation_level=None, timeout=patience, uri=True)

    def _prepare(self, *, create: bool) -> None:
        [(tables,)] = self.rows("SELECT COUNT(*) FROM sqlite_master")
        if not (tables or create):
            raise NoLedger(f"{self.place}: an empty file, no ledger yet; `counterclaim add PAGE…` makes one of it, --ledger names another")
        [(application,)] = self.rows("PRAGMA application_id")  # after the tables: another process may be making the ledger at this moment
        if application != APPLICATION and tables:
            raise NoLedger(f"{self.place}: a database of another program, not a ledger; name another file with --ledger")
        if application != APPLICATION:
            self.run("PRAGMA journal_mode = WAL")
            self.run(f"PRAGMA application_id = {APPLICATION}")
        self.run("PRAGMA foreign_keys = ON")
        self.run("PRAGMA recursive_triggers = ON")  # without it, INSERT OR REPLACE removes a row past the triggers

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            if KEPT in str(error):
                raise LedgerKept(f"{self.place}: {error}") from error
            raise LedgerError(f"{self.place}: a row does not fit the others ({error}); `counterclaim verify` checks the ledger") from error
        except sqlite3.DatabaseError as error:
            raise self._plainly(error) from error

    def _plainly(self, error: sqlite3.DatabaseError) -> LedgerError:
        code = _code(error)
        self._check_untouched()  # what looks like damage may be a page that was written meanwhile
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LedgerBusy(
                f"{self.place}: another process is writing and did not finish in time; what was added before is kept; run the same command again"
            )
        if code == sqlite3.SQLITE_FULL or "disk I/O" in str(error):
            return LedgerFull(
                f"{self.place}: no space left to write ({error}); this batch was taken back, what was added before is kept; "
                "free some space and run the same command again"
            )
        if code == sqlite3.SQLITE_NOTADB:
            return NoLedger(f"{self.place}: not a ledger (no SQLite file); name another file with --ledger")
        if code in NOT_TO_WRITE:
            return LedgerError(f"{self.place}: cannot be opened or written ({error}); check that its folder exists and may be written to")
        return LedgerError(f"{self.place}: {error}; `counterclaim verify` checks the ledger")

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """See `Store`."""
        with self._translated():
            found = self._connection.execute(query, values).fetchall()
        self._check_untouched()
        return found

    def _check_untouched(self) -> None:
        if self._untouched is not None and _State.of(Path(self.place).resolve()) != self._untouched:
            raise LedgerBusy(f"{self.place}: another process wrote to it while it was read; run the same command again")

    def run(self, command: str, values: Sequence[object] = ()) -> None:
        """See `Store`."""
        with self._translated():
            self._connection.execute(command.replace("WHOLE", "INTEGER").replace("BYTES", "BLOB"), values)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """See `Store`."""
        command = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  a table of ours
        with self._translated():
            self._connection.executemany(command, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store`."""
        yield from self._transaction("BEGIN IMMEDIATE", "COMMIT")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See `Store`."""
        yield from self._transaction("BEGIN", "ROLLBACK")

    def _transaction(self, begin: str, end: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run(end)
        except BaseException:
            if self._connection.in_transaction:  # a full disk has already taken everything back
                self._connection.execute("ROLLBACK")
            raise

    def keep(self, table: str, key: Sequence[str]) -> None:
        """See `Store`."""
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        held = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  a table of ours
        for name, when in (("changed", "UPDATE"), ("removed", "DELETE"), ("replaced", "INSERT")):
            guard = f"WHEN {held}" if when == "INSERT" else ""
            self.run(
                f"CREATE TRIGGER {table}_not_{name} BEFORE {when} ON {table} {guard} "
                f"BEGIN SELECT RAISE(ABORT, '{KEPT}: a row of {table} is never {name}'); END"
            )

    def has_table(self, name: str) -> bool:
        """See `Store`."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)))

    def make_index(self) -> None:
        """See `Store`. Words come folded, so the index keeps no text and folds nothing."""
        self.run("CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")")

    def index(self, passages: Iterable[tuple[int, Sequence[str]]]) -> None:
        """See `Store`."""
        self.insert("passage_words", ("rowid", "words"), ((number, " ".join(words)) for number, words in passages))

    def indexed(self) -> int:
        """See `Store`."""
        [(count,)] = self.rows("SELECT COUNT(*) FROM passage_words_docsize")
        return int(count)

    def match(self, phrases: Sequence[Sequence[str]]) -> list[tuple[int, float]]:
        """See `Store`; the rank is BM25."""
        query = " AND ".join(f'"{" ".join(words)}"' for words in phrases)
        found = self.rows("SELECT rowid, -bm25(passage_words) FROM passage_words WHERE passage_words MATCH ? ORDER BY 2 DESC, 1", (query,))
        return [(int(number), float(rank)) for number, rank in found]

    def check(self) -> Iterator[str]:
        """See `Store`."""
        yield from (f"the file itself: {line}" for (line,) in self.rows("PRAGMA integrity_check") if line != "ok")
        for table, row, parent, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"the file itself: {table} row {row} refers to no row of {parent}"

    def close(self) -> None:
        """See `Store`."""
        self._connection.close()
