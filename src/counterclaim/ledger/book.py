"""An open ledger, and the moments that one can ask about."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
import re

from counterclaim import __version__
from counterclaim.errors import BadArgument
from counterclaim.ledger.bodies import canonical
from counterclaim.ledger.errors import NoLedger, NotInLedger
from counterclaim.ledger.migrations import migrate
from counterclaim.ledger.postgres import SCHEMES, Postgres, without_password
from counterclaim.ledger.seal import seal
from counterclaim.ledger.sqlite import SQLite
from counterclaim.ledger.store import PATIENCE, Store, next_number
from counterclaim.ledger.tables import COLUMNS

DEFAULT = "counterclaim.db"
_RUN = re.compile(r"r?(\d{1,9})")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def now_utc() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A store with a clock. Made by `open_ledger`, given to every verb."""

    store: Store
    clock: Callable[[], datetime] = now_utc

    def now(self) -> str:
        """This moment as the ledger writes it."""
        return written(self.clock())


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A moment: a time (as the ledger writes it), the end of a run, or right after an edition. All None: now."""

    time: str | None = None
    run: int | None = None
    edition: int | None = None

    def words(self) -> str:
        """The moment as one writes it."""
        if self.run is not None:
            return f"r{self.run}"
        return f"edition {self.edition}" if self.edition is not None else self.time or "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of a verb that writes; `finished` None where it was interrupted, or goes on."""

    number: int
    verb: str
    version: str
    rules: str
    model: str
    started: str
    finished: str | None
    summary: str


NOW = When()


@contextmanager
def open_ledger(
    place: str = DEFAULT, *, create: bool = False, clock: Callable[[], datetime] = now_utc, patience: float = PATIENCE
) -> Iterator[Ledger]:
    """The ledger in a file, or at a `postgresql://` URL, brought up to this program's tables and closed at the end.

    `patience`: seconds to wait for another writer. Raises NoLedger where there is none and `create` is not given, LedgerTooNew where a newer
    program made it, LedgerBusy, LedgerFull.
    """
    kind = Postgres if place.startswith(SCHEMES) else SQLite
    if kind is SQLite and _URL.match(place):
        raise NoLedger(f"{without_password(place)}: no place for a ledger; name a file (desk.db), or a PostgreSQL database (postgresql://…)")
    store: Store = kind(place, patience=patience, create=create)
    try:
        migrate(store, clock())
        yield Ledger(store=store, clock=clock)
    finally:
        store.close()


def written(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC, whole seconds, so that the order of the words is the order of the times."""
    if moment.tzinfo is None:
        raise BadArgument(f"{moment}: a time without its zone; say which, for example {moment}+00:00")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def when(words: str, *, end: bool) -> When:
    """`2026-03-01` (its last second if `end`, else the second before it), a time with zone (UTC without), or a run (`r12`).

    Raises BadArgument for anything else.
    """
    if run := _RUN.fullmatch(words):
        return When(run=int(run[1]))
    try:
        if _DAY.fullmatch(words):
            first = datetime.combine(date.fromisoformat(words), time(), tzinfo=UTC)
            return When(time=written(first + (timedelta(days=1) if end else timedelta()) - timedelta(seconds=1)))
        moment = datetime.fromisoformat(words)
        return When(time=written(moment if moment.tzinfo else moment.replace(tzinfo=UTC)))
    except (ValueError, OverflowError) as error:
        raise BadArgument(f"{words}: no date or run; write 2026-03-01, 2026-03-01T12:00 (UTC) or a run such as r12") from error


def moment(ledger: Ledger, words: str | None, *, end: bool) -> When:
    """What `when` makes of the words, or now for None. NotInLedger for a run that there is not."""
    if words is None:
        return NOW
    found = when(words, end=end)
    if found.run is not None:
        run_of(ledger, found.run)
    return found


def begin(ledger: Ledger, verb: str, rules: str = "", model: str = "") -> int:
    """A new run, kept at once, so that what it leaves behind has a name even when it is killed. Its number."""
    with ledger.store.writing():
        return begun(ledger, verb, rules, model)


def begun(ledger: Ledger, verb: str, rules: str, model: str, *, at: str | None = None) -> int:
    """The same, as a part of what is being written, which began `at` that time."""
    number = next_number(ledger.store, "run")
    row = (number, verb, __version__, rules, model, at or ledger.now())
    ledger.store.insert("run", ("number", "verb", "version", "rules", "model", "started"), [row])
    return number


def finish(ledger: Ledger, run: int, summary: object) -> None:
    """The run's end, with its summary."""
    with ledger.store.writing():
        ended(ledger, run, summary)


def ended(ledger: Ledger, run: int, summary: object) -> None:
    """The same, as a part of what is being written. It notes how far the ledger has come, as other runs may have begun later and
    ended before, and seals what came."""
    reached = (next_number(ledger.store, table) - 1 for table in ("edition", "page_version"))
    ledger.store.insert("run_end", COLUMNS["run_end"], [(run, ledger.now(), canonical(summary), *reached)])
    seal(ledger.store, run)


def runs(ledger: Ledger) -> list[Run]:
    """Every run, the first one first."""
    found = ledger.store.rows(
        "SELECT number, verb, version, rules, model, started, finished, COALESCE(summary, '') "
        "FROM run LEFT JOIN run_end ON run = number ORDER BY number"
    )
    return [Run(number=n, verb=v, version=p, rules=r, model=m, started=s, finished=f, summary=y) for n, v, p, r, m, s, f, y in found]


def run_of(ledger: Ledger, number: int) -> Run:
    """One run. NotInLedger where there is none of that number."""
    found = next((run for run in runs(ledger) if run.number == number), None)
    if found is None:
        raise NotInLedger(f"r{number}: no such run in {ledger.store.place}; `counterclaim runs` lists them")
    return found
