"""The same ledger on PostgreSQL, by a URL. psycopg comes with the extra: `pip install counterclaim[postgres]`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from counterclaim.errors import BadArgument
from counterclaim.ledger.errors import LedgerBusy, LedgerError, LedgerFull, LedgerKept, NoLedger
from counterclaim.ledger.store import Row

LOCK = 0x636C6C67  # any number that every counterclaim agrees on
KEPT = "the ledger only grows"
SCHEMES = ("postgresql://", "postgres://")


def load_psycopg() -> ModuleType:
    """The driver; BadArgument, with what to install, where it is missing."""
    try:
        import psycopg
    except ImportError as error:
        raise BadArgument("a ledger on PostgreSQL needs psycopg; install counterclaim[postgres]") from error
    return psycopg


class Postgres:
    """An open connection; see `Store`."""

    def __init__(self, url: str, *, patience: float, create: bool) -> None:
        """Connect. NoLedger where the server cannot be reached, or holds no ledger (unless `create`)."""
        self.place = without_password(url)
        self._psycopg = load_psycopg()
        self._patience = patience
        try:
            self._connection = self._psycopg.connect(url, autocommit=True)
        except self._psycopg.Error as error:
            said = " ".join(str(error).split())
            raise NoLedger(f"{self.place}: cannot be reached ({said}); check that the server runs and the database exists") from error
        if self.has_table("migration") and not self.has_table("page_version"):
            self.close()
            raise NoLedger(f"{self.place}: tables of another program, not a ledger; name another database or schema with --ledger")
        if not (create or self.has_table("migration")):
            self.close()
            raise NoLedger(f"{self.place}: no ledger in this database; `counterclaim add PAGE… --ledger URL` makes one")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """PostgreSQL's errors as ours."""
        errors = self._psycopg.errors
        try:
            yield
        except (errors.LockNotAvailable, errors.QueryCanceled, errors.DeadlockDetected) as error:
            raise LedgerBusy(
                f"{self.place}: another process is writing and did not finish in time; what was added before is kept; run the same command again"
            ) from error
        except errors.DiskFull as error:
            raise LedgerFull(
                f"{self.place}: no space left on the server ({_first_line(error)}); this batch was taken back, what was added before is kept; "
                "free some space and run the same command again"
            ) from error
        except errors.RaiseException as error:
            raise LedgerKept(f"{self.place}: {_first_line(error)}") from error
        except self._psycopg.Error as error:
            raise LedgerError(f"{self.place}: {_first_line(error)}; `counterclaim verify` checks the ledger") from error

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """See `Store`."""
        with self._translated():
            found: list[Row] = self._connection.execute(_own_marks(query), values).fetchall()
            return found

    def run(self, command: str, values: Sequence[object] = ()) -> None:
        """See `Store`."""
        with self._translated():
            self._connection.execute(_own_marks(command.replace("WHOLE", "BIGINT").replace("BYTES", "BYTEA")), values)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """See `Store`."""
        command = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608  a table of ours
        with self._translated(), self._connection.cursor() as cursor:
            cursor.executemany(command, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store`: one lock for the database, given back with the transaction, however it ends."""
        with self._translated(), self._connection.transaction():
            self._connection.execute(f"SET LOCAL lock_timeout = '{max(1, int(self._patience * 1000))}ms'")
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See `Store`."""
        with self._translated(), self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield

    def keep(self, table: str, key: Sequence[str]) -> None:
        """See `Store`. PostgreSQL has no way to replace a row but by an update, so `key` is not needed."""
        self.run(
            "CREATE OR REPLACE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{KEPT}: a row of % is never changed or removed', TG_TABLE_NAME; END $$"
        )
        self.run(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        )

    def has_table(self, name: str) -> bool:
        """See `Store`."""
        [(held,)] = self.rows("SELECT to_regclass(?) IS NOT NULL", (name,))
        return bool(held)

    def make_index(self) -> None:
        """See `Store`. Words come folded, as `tsvector` literals: no text search configuration has a say."""
        self.run("CREATE TABLE passage_words (passage BIGINT PRIMARY KEY REFERENCES passage, words TSVECTOR NOT NULL)")
        self.run("CREATE INDEX passage_words_index ON passage_words USING gin (words)")
        self.keep("passage_words", ("passage",))

    def index(self, passages: Iterable[tuple[int, Sequence[str]]]) -> None:
        """See `Store`."""
        rows = ((number, " ".join(f"'{word}':{at}" for at, word in enumerate(words, start=1))) for number, words in passages)
        self.insert("passage_words", ("passage", "words"), rows)

    def indexed(self) -> int:
        """See `Store`."""
        [(count,)] = self.rows("SELECT COUNT(*) FROM passage_words")
        return int(count)

    def match(self, phrases: Sequence[Sequence[str]]) -> list[tuple[int, float]]:
        """See `Store`; the rank is the cover density of Clarke, Cormack & Tudhope (2000), divided by the logarithm of the length."""
        query = " & ".join("(" + " <-> ".join(f"'{word}'" for word in words) + ")" for words in phrases)
        found = self.rows(
            "SELECT passage, ts_rank_cd(words, CAST(? AS tsquery), 1) FROM passage_words WHERE words @@ CAST(? AS tsquery) ORDER BY 2 DESC, 1",
            (query, query),
        )
        return [(int(number), float(rank)) for number, rank in found]

    def check(self) -> Iterator[str]:
        """See `Store`: PostgreSQL checks pages as it reads them, where its checksums are on."""
        return iter(())

    def close(self) -> None:
        """See `Store`."""
        self._connection.close()


def without_password(url: str) -> str:
    """The URL as it may be printed: without what stands behind the user's name, and without options."""
    parts = urlsplit(url)
    user, mark, host = parts.netloc.rpartition("@")
    return f"{parts.scheme}://{user.split(':')[0]}{mark}{host}{parts.path}"


def _own_marks(query: str) -> str:
    """`?` as psycopg's `%s`; no query of ours holds either in its words."""
    return query.replace("%", "%%").replace("?", "%s")


def _first_line(error: Any) -> str:  # noqa: ANN401  (psycopg is loaded late, so its types have no name here)
    return (str(error).splitlines() or ["unknown"])[0]
